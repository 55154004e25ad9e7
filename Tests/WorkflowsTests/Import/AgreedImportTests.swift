import AgreementCore
import Practice
import Storage
import Testing

@testable import Workflows

/// Files of what was agreed are held against what is kept: what is the same stays untouched.
@Suite struct AgreedImportTests {
    private static let files = [
        ArchiveFile(name: "sheet.yaml", bytes: Array(TablePractice.sheetText.utf8)),
        ArchiveFile(
            name: "clients.csv",
            bytes: Array("client,name,servers,workstations,users\nacme,Acme,1,2,3\nbirch,Birch,0,4,5\n".utf8)),
    ]
    private static let agreements = """
        client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent
        acme,2026,gold,2026-01-01,2026-03-31,1,2,3,,80
        acme,2026,gold,2026-04-01,,1,2,3,,
        birch,2026,silver,2026-01-01,,0,4,5,,

        """

    /// The practice with its agreements, after they came in.
    private static func bench() async throws -> ImportBench {
        let bench = try await ImportBench(files: files)
        let taken = try await bench.takeAll("agreements.csv", agreements)
        #expect(taken.map(\.counts) == [ImportCounts(added: 3)])
        return bench
    }

    /// What came since, as another store would hear of it.
    private static func changes(
        _ bench: ImportBench, since known: PracticeClock
    ) async throws -> PracticeChanges? {
        try await bench.practice.read { session in
            try StoredChanges.changes(since: known, upTo: StoredChanges.clock(in: session), in: session)
        }
    }

    private static func ids(_ bench: ImportBench) -> [String] {
        bench.practice.current.agreementsByID.map { "\($0.id) \($0.client) \($0.rows.count)" }
    }

    @Test func theSameFileAgainChangesNothing() async throws {
        let bench = try await Self.bench()
        let before = bench.practice.current
        #expect(Self.ids(bench) == ["1 acme 2", "2 birch 1"])
        #expect(before.agreements == before.agreementsByID.flatMap(\.rows))
        let taken = try await bench.takeAll("agreements.csv", Self.agreements)
        #expect(taken.map(\.counts) == [ImportCounts(skipped: 3)])
        #expect(taken.first?.changes == [] && taken.first?.canComeIn == 0)
        #expect(try await Self.changes(bench, since: before.clock) == PracticeChanges())
        #expect(bench.practice.current.clock == before.clock && Self.ids(bench) == ["1 acme 2", "2 birch 1"])
        #expect(try await bench.practice.read { try StoredAgreements.events(in: $0) }.map(\.kind) == [.begun, .begun])
    }

    @Test func aChangedRowTouchesItsClientAlone() async throws {
        let bench = try await Self.bench()
        let before = bench.practice.current
        let changed = Self.agreements.replacing("2026-04-01,,1,2,3", with: "2026-04-01,,1,2,7")
        let draft = try await bench.bring("agreements.csv", changed)
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(changed: 1, skipped: 2))
        let words = "gold of 2026 from 2026-04-01, 1 server, 2 workstations, "
        #expect(report.changes == [.init(what: "acme", was: words + "3 users", becomes: words + "7 users")])
        _ = try await bench.take(draft)
        let told = try await Self.changes(bench, since: before.clock)
        #expect(told?.named(.agreements) == ["acme"] && told?.has(.clients) == false)
        #expect(Self.ids(bench) == ["1 acme 2", "2 birch 1"])
        #expect(bench.practice.current.agreements.map(\.counts.users) == [3, 7, 5])
        #expect(bench.practice.current.differences(from: try await bench.practice.readFresh()) == [])
        let last = try #require(
            try await bench.practice.read { try StoredAgreements.events(in: $0) }.first { $0.number == 2 })
        let record = try #require(try await bench.desk.history().first)
        #expect(last.kind == .changed && last.agreement == 1 && last.cause.importID == record.id)
        #expect(last.cause.userID == ImportBench.user && last.cause.at == ImportBench.now.seconds)
    }

    @Test func rowsThatAreMissingOfAClientThatIsNamedGo() async throws {
        let bench = try await Self.bench()
        let fewer = Self.agreements.split(separator: "\n").filter { !$0.contains("04-01") && !$0.hasPrefix("birch") }
        let draft = try await bench.bring("agreements.csv", fewer.joined(separator: "\n") + "\n")
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(skipped: 1, removed: 1) && report.canComeIn == 1)
        #expect(report.changes.map(\.becomes) == ["nothing"])
        _ = try await bench.take(draft)
        #expect(Self.ids(bench) == ["1 acme 1", "2 birch 1"], "who isn't named keeps what it has")
        #expect(try await bench.desk.history().first?.counts == ImportCounts(skipped: 1, removed: 1))
    }

    @Test func exceptionsAndBlocksAreHeldAgainstWhatIsKeptToo() async throws {
        let bench = try await Self.bench()
        let exceptions = """
            client,service,treatment,from,through,why,owner
            acme,fix,included,2026-01-01,2026-03-31,promised,Dana
            acme,watch,included,2026-01-01,,promised,Dana
            birch,fix,included,2026-01-01,,promised,Dana

            """
        let blocks = "client,block,hours,from,through\nacme,a,5,,\nacme,b,5,2026-01-01,\nbirch,a,5,,\n"
        for (file, text, part) in [
            ("exceptions.csv", exceptions, ChangeKind.exceptions), ("blocks.csv", blocks, .blocks),
        ] {
            try await bench.takeAll(file, text)
            let before = bench.practice.current
            #expect(try await bench.takeAll(file, text).map(\.counts) == [ImportCounts(skipped: 3)])
            #expect(try await Self.changes(bench, since: before.clock) == PracticeChanges())
            let other = text.replacing("2026-03-31,promised", with: "2026-04-30,for good").replacing("b,5", with: "b,6")
            #expect(try await bench.takeAll(file, other).map(\.counts) == [ImportCounts(changed: 1, skipped: 2)])
            let told = try await Self.changes(bench, since: before.clock)
            #expect(told?.named(part) == ["acme"])
            #expect(bench.practice.current.differences(from: try await bench.practice.readFresh()) == [])
        }
        let numbers = try await bench.practice.read { try StoredExceptions.numbered(of: "acme", in: $0).map(\.number) }
        #expect(numbers == [1, 2])
    }

    @Test func aPracticeThatWasTakenElsewhereRates() async throws {
        let bench = try await Self.bench()
        let contents = try await bench.contents()
        let files = contents.map { ArchiveFile(name: $0.key, bytes: $0.value) }
        let other = try await ImportBench(files: files)
        #expect(other.practice.current.agreements == bench.practice.current.agreements)
        #expect(Self.ids(other) == ["1 acme 2", "2 birch 1"])
        #expect(try await other.contents()["agreements.csv"] == contents["agreements.csv"])
    }
}
