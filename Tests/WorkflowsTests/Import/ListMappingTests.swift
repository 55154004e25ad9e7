import AgreementCore
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing
import ToolExports

@testable import Workflows

/// A list that was pointed at once comes in by itself: kept, used, changed, forgotten, and in the practice's zip.
@Suite struct ListMappingTests {
    /// Headings like an accounting tool's, of which nobody could say what is what.
    static let list = """
        Who,When,Ref,Sum,Due
        Acme Dental,03/02/2026,7,"1.200,50",03/03/2026
        Acme Dental,04/02/2026,8,"20,00",04/03/2026
        """

    private func pointed(_ bench: ImportBench, _ draft: ImportDraft) throws -> (ListSketch, ListAnswers) {
        let file = try #require(draft.groups.first?.files.first)
        var sketch = ListSketch(.invoices, try ListTable(file.export()))
        sketch.columns = [.client: 0, .date: 1, .number: 2, .amount: 3]
        var answers = ListAnswers()
        answers.dateOrder = .dmy
        return (sketch, answers)
    }

    /// Brings the list, points at it and keeps that.
    @discardableResult
    private func keep(_ bench: ImportBench, as name: String = "sums") async throws -> ImportDraft {
        let draft = try await bench.bring("sums.csv", Self.list)
        #expect(draft.isKnown == false)
        let (sketch, answers) = try pointed(bench, draft)
        try await bench.desk.keep(
            sketch, answers, as: name, for: 0, of: draft.id, seen: .noMapping, by: ImportBench.user,
            at: ImportBench.now)
        return draft
    }

    @Test func theNextListWithTheseHeadingsIsReadWithoutAsking() async throws {
        let bench = try await ImportBench()
        let first = try await keep(bench)
        #expect(try await bench.report(first).first?.list?.isOpen == false)
        _ = try await bench.take(first)
        let next = try await bench.bring(
            "march.csv", "WHO,When, Ref ,Sum,Due\nAcme Dental,05/03/2026,9,\"7,00\",05/04/2026\n")
        let group = try #require(next.groups.first)
        #expect(group.list?.mapping == "sums" && group.answers.dateOrder == .dmy)
        #expect(try await bench.report(next).first?.list?.isOpen == false, "nothing is asked")
        _ = try await bench.take(next)
        let months = bench.practice.current.invoiced.map { "\($0.month) \($0.amountCents)" }
        #expect(months == ["2026-02 122050", "2026-03 700"])
        #expect(try await bench.desk.history().first?.mapping == "sums")
        // Other headings are another list.
        let other = try await bench.bring("x.csv", "Who,When,Ref,Sum\nAcme Dental,05/03/2026,9,1\n")
        #expect(!other.isKnown)
    }

    @Test func whatIsPointedAtAnewTakesItsPlace() async throws {
        let bench = try await ImportBench()
        try await keep(bench)
        let draft = try await bench.bring("again.csv", Self.list)
        var sketch = try #require(draft.groups.first?.list)
        sketch.columns[.date] = 4
        try await bench.desk.keep(
            sketch, draft.groups[0].answers.list, as: "by-due-date", for: 0, of: draft.id, seen: .noMapping,
            by: ImportBench.user, at: ImportBench.now)
        #expect(try await bench.desk.keptMappings().map(\.record.name) == ["by-due-date"])
        let next = try await bench.bring("once-more.csv", Self.list)
        #expect(next.groups.first?.list?.columns[.date] == 4)
    }

    @Test func anothersMappingIsNotReplacedUnseen() async throws {
        let bench = try await ImportBench()
        try await keep(bench)
        let draft = try await bench.bring("other.csv", "Name of it,On,How much\nAcme Dental,2026-02-01,7\n")
        let file = try #require(draft.groups.first?.files.first)
        var sketch = ListSketch(.invoices, try ListTable(file.export()))
        sketch.columns = [.client: 0, .date: 1, .amount: 2]
        func keepOther(_ seen: SeenState) async throws {
            try await bench.desk.keep(
                sketch, ListAnswers(), as: "sums", for: 0, of: draft.id, seen: seen, by: ImportBench.user,
                at: ImportBench.now)
        }
        await #expect(throws: ImportFault.mappingIsThere(name: "sums", by: "A")) { try await keepOther(.noMapping) }
        try await keepOther(try await bench.desk.seen(named: "sums"))
        #expect(try await bench.desk.keptMappings().count == 1)
        #expect(try await bench.desk.freeName(of: sketch, draft.groups[0].files) == "other")
    }

    @Test func aMappingThatWasChangedMeanwhileIsNotForgotten() async throws {
        let bench = try await ImportBench()
        try await keep(bench)
        let shown = try await bench.desk.seen(named: "sums")
        let draft = try await bench.bring("again.csv", Self.list)
        var sketch = try #require(draft.groups.first?.list)
        sketch.repeats = .lines
        try await bench.desk.keep(
            sketch, ListAnswers(), as: "sums", for: 0, of: draft.id, seen: shown, by: ImportBench.user,
            at: ImportBench.now)
        await #expect(throws: ImportFault.mappingHasChanged(name: "sums")) {
            try await bench.desk.forget("sums", seen: shown, by: ImportBench.user, at: ImportBench.now)
        }
        let seen = try await bench.desk.seen(named: "sums")
        try await bench.desk.forget("sums", seen: seen, by: ImportBench.user, at: ImportBench.now)
        #expect(try await bench.bring("sums.csv", Self.list).isKnown == false, "it is asked again")
        let audit = try await bench.engine.read { try StoredAudit.newest(limit: 1, in: $0) }
        #expect(audit.first?.action == "forgot a mapping" && audit.first?.subject == "sums")
    }

    @Test func anAnswerIsKeptToo() async throws {
        let bench = try await ImportBench()
        let text = """
            Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance
            03/02/2026,Invoice,7,Acme Dental,,03/03/2026,20.00,0.00
            """
        let draft = try await bench.bring("list.csv", text)
        #expect(try await bench.report(draft).first?.list?.isOpen == true, "day or month first?")
        let before = draft.groups[0]
        bench.desk.change(draft.id) { $0.groups[0].answers.dateOrder = .dmy }
        let group = try #require(bench.desk.draft(draft.id, of: ImportBench.user)?.groups.first)
        try await bench.desk.remember(
            group, before: before, number: 0, of: draft.id, by: ImportBench.user, at: ImportBench.now)
        let next = try await bench.bring("next.csv", text)
        #expect(next.groups.first?.list?.mapping == "quickbooks-invoice-list")
        #expect(next.groups.first?.title == "QuickBooks, invoice list")
        #expect(try await bench.report(next).first?.list?.isOpen == false)
    }

    @Test func itGoesOutAndInWithThePractice() async throws {
        let bench = try await ImportBench()
        try await keep(bench)
        let files = try await bench.contents()
        let text = String(decoding: try #require(files["mappings/1.yaml"]), as: UTF8.self)
        #expect(text.contains("rows: invoices") && text.contains("amount: \"Sum\""))
        let other = try await ImportBench(files: files.map { ArchiveFile(name: $0.key, bytes: $0.value) })
        #expect(try await other.bring("sums.csv", Self.list).groups.first?.list?.mapping == "sums")
        #expect(other.practice.current.damage.rows.isEmpty)
    }

    @Test func filesOfOursNeedNone() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("invoiced.csv", "client,month,amount\nacme,2026-01,5\n")
        let sketch = try #require(draft.groups.first?.list)
        try await bench.desk.keep(
            sketch, ListAnswers(), as: "ours", for: 0, of: draft.id, by: ImportBench.user, at: ImportBench.now)
        #expect(try await bench.desk.keptMappings().isEmpty)
    }
}
