import AgreementCore
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing
import ToolExports

@testable import Workflows

/// Files come in through a report first, whole or not at all.
@Suite struct ImportTests {
    static let entries = """
        id,client,service,start,minutes,note
        e1,acme,fix,2026-03-02T09:00:00Z,30,Printer jams
        e2,acme,Bug,2026-03-03,45,Outlook again
        e3,Harbor,unsorted,2026-03-04T10:00:00Z,60,

        """

    @Test func whatWouldComeInIsShownBeforeItDoes() async throws {
        let bench = try await ImportBench()
        let before = try await bench.contents()
        let draft = try await bench.bring("entries.csv", Self.entries)
        #expect(draft.groups.map(\.kind) == [.entries])
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(added: 3))
        #expect(report.newClients.map(\.id) == ["Harbor"])
        #expect(report.unsortedEntries == 2)
        #expect(report.unsorted.map { $0.words.fields.map(\.value) } == [[], ["Bug"]])
        #expect(report.totalSeconds == 135 * 60)
        #expect(try await bench.contents() == before, "nothing is kept of a look")
        _ = try await bench.take(draft)
        #expect(try await bench.entryCount == 3)
        let table = bench.practice.current.entries
        #expect(Set(table.byClient.flatMap(\.labor).map { table.service(of: $0) }) == ["fix", "unsorted"])
        #expect(bench.practice.current.clients.map(\.id) == ["Harbor", "acme"])
        #expect(try await bench.engine.read { try $0.entriesWithNotes(like: ["print"], limit: 5) }.count == 1)
    }

    @Test func theSameAgainAddsNothing() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll("entries.csv", Self.entries)
        let before = try await bench.contents()
        let draft = try await bench.bring("entries.csv", Self.entries)
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(skipped: 3))
        _ = try await bench.take(draft)
        #expect(try await bench.contents() == before)
    }

    @Test func whatChangedIsListedBeforeItIsTaken() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll("entries.csv", Self.entries)
        let changed = Self.entries.replacing(",45,", with: ",50,")
        let draft = try await bench.bring("entries.csv", changed)
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(changed: 1, skipped: 2))
        #expect(report.changes == [.init(what: "e2 (acme)", was: "length 45 min", becomes: "length 50 min")])
        _ = try await bench.take(draft) { $0.takesChanges = false }
        #expect(bench.seconds.contains(45 * 60), "kept as it was")
        try await bench.takeAll("entries.csv", changed) { $0.takesChanges = true }
        #expect(bench.seconds.contains(50 * 60))
    }

    @Test func undoBringsBackWhatWas() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll("entries.csv", Self.entries)
        let before = try await bench.contents()
        let draft = try await bench.bring(
            "entries.csv", Self.entries.replacing(",45,", with: ",50,") + "e4,Newton,fix,2026-03-05,5,\n")
        _ = try await bench.report(draft)
        _ = try await bench.take(draft) { $0.takesChanges = true }
        #expect(try await bench.contents() != before)
        let history = try await bench.desk.history()
        await #expect(throws: ImportFault.followed(by: history[0])) {
            try await bench.desk.undo(history[1].id, by: ImportBench.user, at: ImportBench.now)
        }
        try await bench.desk.undo(history[0].id, by: ImportBench.user, at: ImportBench.now)
        var (after, wanted) = (try await bench.contents(), before)
        // Words that an import brought stay known; nothing has them any more.
        after["sorting/sources.csv"] = nil
        wanted["sorting/sources.csv"] = nil
        #expect(after == wanted)
        await #expect(throws: ImportFault.notTaken) {
            try await bench.desk.undo(history[0].id, by: ImportBench.user, at: ImportBench.now)
        }
    }

    @Test func faultyRowsKeepAFileOutUntilTheyAreLeftOut() async throws {
        let bench = try await ImportBench()
        let text = Self.entries + "e5,acme,fix,yesterday,5,\ne6,acme,fix,2026-03-05,-5,\n"
        let draft = try await bench.bring("entries.csv", text)
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts == ImportCounts(added: 3, rejected: 2))
        #expect(report.rejected.map(\.line) == [5, 6])
        let table = try String(contentsOfFile: try #require(report.rejectsPath), encoding: .utf8)
        #expect(table.contains("yesterday"))
        await #expect(throws: ImportBench.BenchFault.self) { _ = try await bench.take(draft) }
        #expect(try await bench.entryCount == 0)
        _ = try await bench.report(draft)
        _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        #expect(try await bench.entryCount == 3)
    }

    @Test func whatCameInMeanwhileStopsIt() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("entries.csv", Self.entries)
        _ = try await bench.report(draft)
        try await bench.takeAll("entries.csv", "id,client,service,start,minutes\ne1,acme,fix,2026-03-02,5\n")
        await #expect(throws: ImportBench.BenchFault.self) { _ = try await bench.take(draft) }
        #expect(try await bench.entryCount == 1)
    }

    @Test func aStoppedImportLeavesNothing() async throws {
        let bench = try await ImportBench()
        var text = "id,client,service,start,minutes,note\n"
        for number in 0..<60_000 { text += "n\(number),new-\(number % 50),word \(number % 90),2026-03-02,5,\n" }
        let before = try await bench.contents()
        let draft = try await bench.bring("entries.csv", text)
        _ = try await bench.report(draft)
        let choices = try #require(bench.desk.draft(draft.id, of: ImportBench.user)).choices
        bench.desk.take(draft.id, of: ImportBench.user, choices: choices, at: ImportBench.now)
        while case .taking(let progress)? = bench.desk.draft(draft.id, of: ImportBench.user)?.stage,
            progress.now.rows < 5_000
        { try await Task.sleep(for: .milliseconds(2)) }
        await bench.desk.cancel(draft.id)
        guard case .recognised = bench.desk.draft(draft.id, of: ImportBench.user)?.stage else {
            Issue.record("it can be looked at again")
            return
        }
        #expect(try await bench.contents() == before)
    }

    @Test func aNewClientCanBeAKnownOne() async throws {
        let bench = try await ImportBench()
        let toggl = """
            User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
            Dana,d@x.example,Acme Dental Inc.,Support,,Mail,Yes,2026-03-02,16:40:00,2026-03-02,17:20:00,00:40:00,fix
            Dana,d@x.example,Other Ltd,Support,,Mail,Yes,2026-03-03,16:40:00,2026-03-03,17:20:00,00:40:00,odd

            """
        let draft = try await bench.bring("toggl.csv", toggl)
        var report = try #require(try await bench.report(draft).first)
        #expect(report.newClients.map(\.likely?.id) == ["acme", nil])
        let id = try #require(report.newClients.first).id
        bench.desk.change(draft.id) { $0.choices.joins = [id: "acme"] }
        report = try #require(try await bench.report(draft).first)
        #expect(report.newClients.map(\.name) == ["Other Ltd"])
        _ = try await bench.take(draft)
        #expect(bench.practice.current.clients.map(\.name) == ["Acme Dental", "Other Ltd"])
        #expect(report.unsorted.map { $0.words.text } == ["Tags=odd\nProject=Support"])
    }

    @Test func rulesHoldForWhatComesIn() async throws {
        let bench = try await ImportBench()
        try await bench.engine.write { session in
            _ = try StoredSortRules.add(
                source: nil, noteWords: "outlook", service: "fix", by: nil, at: 1_772_452_800, in: session)
            let undone = try StoredSortRules.add(
                source: nil, noteWords: "printer", service: "none", by: nil, at: 1_772_452_800, in: session)
            try StoredSortRules.undo(undone, in: session)
        }
        try await bench.takeAll(
            "entries.csv",
            "id,client,service,start,minutes,note\na,acme,x,2026-03-02,5,Outlook-Problem\nb,acme,x,2026-03-02,5,printer\n"
        )
        let services = try await bench.engine.read { session in
            var found: [String] = []
            try StoredEntries.forEach(in: session) { found.append($0.entry.service) }
            return found
        }
        #expect(services == ["fix", "unsorted"])
    }

    @Test func clientsAndWhatTheyPayComeInTogether() async throws {
        let bench = try await ImportBench()
        let files: [(String, String)] = [
            ("invoiced.csv", "client,month,amount\nacme,2026-01,100\nacme,2026-01,20\nbeta,2026-01,5\n"),
            (
                "legacy.csv",
                "client,item,quantity,unit_price,every,covers,basis\nbeta,Care,1,250,month,fixes,unwritten\n"
            ),
            ("clients.csv", "client,name,servers,workstations,users\nacme,Acme,9,9,9\nbeta,Beta,0,1,1\n"),
        ]
        let draft = try await bench.bring(files.map { ($0.0, Array($0.1.utf8)) })
        #expect(draft.groups.map(\.kind) == [.clients, .legacy, .invoiced])
        let reports = try await bench.report(draft)
        #expect(
            reports.map(\.counts) == [
                ImportCounts(added: 1, changed: 1), ImportCounts(added: 1), ImportCounts(added: 2),
            ])
        #expect(reports[0].changes.first?.what == "Acme")
        _ = try await bench.take(draft)
        #expect(bench.practice.current.invoiced.map(\.amountCents) == [12_000, 500])
        #expect(bench.practice.current.legacy.count == 1)
        for record in try await bench.desk.history() where record.kind != "practice" {
            try await bench.desk.undo(record.id, by: ImportBench.user, at: ImportBench.now)
        }
        #expect(bench.practice.current.clients.map(\.name) == ["Acme Dental"])
        #expect(bench.practice.current.invoiced.isEmpty)
    }

    @Test func aTableWithFaultsStaysOut() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("blocks.csv", "client,block,hours,from,through\nnobody,b,5,2026-01-01,\n")
        let report = try #require(try await bench.report(draft).first)
        #expect(report.faults.map(\.code) == [.clientUnknown])
        await #expect(throws: ImportBench.BenchFault.self) {
            _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        }
    }
}

extension ImportBench {
    fileprivate var seconds: Set<Int> {
        Set(practice.current.entries.byClient.flatMap(\.labor).map { Int($0.seconds) })
    }
}
