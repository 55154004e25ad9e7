import AgreementCore
import Practice
import PracticeFiles
import Storage
import Testing
import ToolExports

@testable import Workflows

/// The same hours never come in twice, whatever form, note or name they come with.
@Suite struct LikelyImportTests {
    private static func clockify(_ clocks: [(String, String)], note: String = "Scanner") -> String {
        """
        "Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",\
        "End Date","End Time","Duration (h)","Duration (decimal)"

        """
            + clocks.map { start, end in
                """
                "Help desk","Birch Dental","\(note)","","Ann Ott","","ann@example.test","","Yes","02/16/2026",\
                "\(start)","02/16/2026","\(end)","01:30:00","1.50"

                """
            }.joined()
    }
    private static let early = clockify([("09:00:00", "10:30:00")])

    /// One hour and a half under an id that a tool gave, or that is handed in.
    private static func ours(
        id: String = "t-77", start: String = "2026-02-16T09:00:00Z", minutes: Int = 90, technician: String = "Ann Ott"
    ) -> String {
        """
        id,client,service,start,minutes,technician
        \(id),birch-dental,unsorted,\(start),\(minutes),\(technician)

        """
    }

    private static func bench(_ first: String) async throws -> ImportBench {
        let clients = "client,name,servers,workstations,users\nbirch-dental,Birch Dental,1,2,3\n"
        let bench = try await ImportBench(
            files: [ImportBench.smallest[0], ArchiveFile(name: "clients.csv", bytes: Array(clients.utf8))])
        try await bench.takeAll("first.csv", first)
        return bench
    }

    @Test("with another clock, another note and another mapping's name, an hour is known again")
    func otherForms() async throws {
        let bench = try await Self.bench(Self.clockify([("09:00:00 AM", "10:30:00 AM")]))
        let again = try await bench.report(bench.bring("again.csv", Self.early))[0]
        #expect(again.counts == ImportCounts(skipped: 1))
        #expect(again.likelyCount == 0)
        let noted = try await bench.report(
            bench.bring("noted.csv", Self.clockify([("09:00", "10:30")], note: "Scanner, twice")))[0]
        #expect(noted.counts == ImportCounts(changed: 1))
        #expect(noted.changes.first?.becomes == "note “Scanner, twice”")
    }

    @Test("equal hours are counted: as many as were there are known, one more is new")
    func equalHours() async throws {
        let two = [("09:00", "10:30"), ("09:00", "10:30")]
        let bench = try await Self.bench(Self.clockify(two))
        #expect(try await bench.entryCount == 2)
        let three = try await bench.report(bench.bring("three.csv", Self.clockify(two + [two[0]])))[0]
        #expect(three.counts == ImportCounts(added: 1, skipped: 2))
    }

    @Test("ids that an earlier Threebox made of a row's text know their rows again")
    func idsOfBefore() async throws {
        let bench = try await Self.bench(Self.ours(id: "clockify-0123456789abcdef"))
        let report = try await bench.report(bench.bring("again.csv", Self.early))[0]
        #expect(report.counts.added == 0 && report.counts.changed == 1, "its words and note are new")
        #expect(report.likelyCount == 0)
        try await bench.takeAll("again.csv", Self.early) { $0.takesChanges = true }
        #expect(try await bench.entryCount == 1)
        let third = try await bench.report(bench.bring("third.csv", Self.clockify([("09:00:00 AM", "10:30:00 AM")])))[0]
        #expect(third.counts == ImportCounts(skipped: 1))
    }

    @Test(
        "what is equal under a tool's own id, or overlaps, is asked about",
        arguments: [
            ours(), ours(minutes: 60), ours(start: "2026-02-16T10:29:00Z", minutes: 5), ours(start: "2026-02-16"),
            ours(technician: ""),
        ])
    func asked(first: String) async throws {
        let bench = try await Self.bench(first)
        let draft = try await bench.bring("again.csv", Self.early)
        let report = try await bench.report(draft)[0]
        #expect(report.counts == ImportCounts())
        #expect(report.likelyCount == 1)
        #expect(report.likely.first?.what == "birch-dental, Ann Ott")
        #expect(report.likely.first?.comes == "16 February 2026, 9:00, 90 min, “Scanner”")
        await #expect(throws: ImportBench.BenchFault.self, "somebody has to say it") { try await bench.take(draft) }
        #expect(try await bench.entryCount == 1)
    }

    @Test("an hour that was mended to another client is asked about, and moves there if it is the same")
    func movedToAnotherClient() async throws {
        let bench = try await Self.bench(Self.early)
        let mended = Self.early.replacing("Birch Dental", with: "Cedar Law")
        let draft = try await bench.bring("mended.csv", mended)
        let report = try await bench.report(draft)[0]
        #expect(report.counts.added == 0 && report.likelyCount == 1)
        #expect(report.likely.first?.there == "birch-dental, 16 February 2026, 9:00, 90 min, “Scanner”")
        _ = try await bench.take(draft) { $0.likely.others = .changed }
        #expect(try await bench.entryCount == 1)
        let again = try await bench.report(bench.bring("again.csv", mended))[0]
        #expect(again.counts == ImportCounts(skipped: 1) && again.likelyCount == 0)
        let other = try await bench.report(
            bench.bring("other.csv", mended.replacing("Scanner", with: "Printer").replacing("Cedar Law", with: "Elm")))[
                0]
        #expect(other.counts.added == 1 && other.likelyCount == 0, "other words, another client: other work")
    }

    @Test(
        "what is another's, next to it or on another day is new",
        arguments: [
            ours(technician: "Bo Day"), ours(start: "2026-02-16T10:30:00Z"),
            ours(start: "2026-02-16T08:00:00Z", minutes: 60),
            ours(start: "2026-02-15"), ours(start: "2026-02-16", minutes: 60),
        ])
    func others(first: String) async throws {
        let bench = try await Self.bench(first)
        let report = try await bench.report(bench.bring("again.csv", Self.early))[0]
        #expect(report.counts == ImportCounts(added: 1))
        #expect(report.likelyCount == 0)
    }

    @Test("the same stays, changed is mended, new comes in; and undoing brings back what was")
    func choices() async throws {
        for (choice, seconds) in [
            (LikelyChoice.same, [3_600]), (.changed, [5_400]), (.new, [3_600, 5_400]),
        ] {
            let bench = try await Self.bench(Self.ours(minutes: 60))
            let before = try await bench.contents()
            let draft = try await bench.bring("again.csv", Self.early)
            _ = try await bench.report(draft)
            let taken = try await bench.take(draft) { $0.likely.others = choice }[0]
            #expect(bench.lengths.sorted() == seconds)
            #expect(taken.counts.added == (choice == .new ? 1 : 0))
            #expect(taken.counts.changed == (choice == .changed ? 1 : 0))
            let record = try #require(try await bench.desk.history().first)
            try await bench.desk.undo(record.id, by: ImportBench.user, at: ImportBench.now)
            #expect(try await bench.contents()["entries.csv"] == before["entries.csv"])
        }
    }

    @Test("one is said to be the same, the others are new; of several that overlap one, the first takes its place")
    func oneByOne() async throws {
        let rows = [("09:00", "10:30"), ("09:45", "11:15"), ("11:00", "12:30")]
        let bench = try await Self.bench(Self.ours(minutes: 180))
        let draft = try await bench.bring("again.csv", Self.clockify(rows))
        let report = try await bench.report(draft)[0]
        try #require(report.likelyCount == 3)
        _ = try await bench.take(draft) {
            $0.likely.each = [report.likely[2].id: .new]
            $0.likely.others = .changed
        }
        #expect(bench.lengths.sorted() == [5_400, 5_400, 5_400], "one changed, one too many came as new, one was new")
    }

    @Test("the report's days are the company's")
    func companyDays() async throws {
        let sheet = try String(decoding: ImportBench.smallest[0].bytes(upTo: 1 << 20), as: UTF8.self)
            .replacing("timeZone: UTC", with: "timeZone: America/Los_Angeles")
        let bench = try await ImportBench(
            files: [ArchiveFile(name: "sheet.yaml", bytes: Array(sheet.utf8)), ImportBench.smallest[1]])
        let evening = Self.ours(start: "2026-03-31T20:00:00")
        let report = try await bench.report(bench.bring("evening.csv", evening))[0]
        #expect(report.firstDay?.description == "2026-03-31")
        #expect(report.lastDay?.description == "2026-03-31")
    }
}

extension ImportBench {
    /// The lengths of all work, in seconds.
    fileprivate var lengths: [Int] {
        practice.current.entries.byClient.flatMap(\.labor).map { Int($0.seconds) }
    }
}
