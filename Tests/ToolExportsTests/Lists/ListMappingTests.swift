import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// How a list is read, as text and back, and which lists it knows.
@Suite struct ListMappingTests {
    private func table(_ text: String) throws -> ListTable {
        try ListTable(ExportFile(name: "list.csv", bytes: Array(text.utf8)))
    }

    private func back(_ mapping: ListMapping) throws -> ListMapping? {
        guard case .list(let read) = try KeptMapping.read(Array(mapping.text.utf8), file: "m") else { return nil }
        return read
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let odd = "\"A \"\"b\"\": c\",,# no,,Amount\nx,1,2,3,4\n"
        var sketch = ListSketch(.deals, try table(odd))
        sketch.columns = [.client: 0, .item: 1, .quantity: 2, .basis: 3, .amount: 4]
        sketch.every = .quarter
        var answers = ListAnswers()
        answers.decimalSign = .comma
        let mapping = ListMapping("our-deals", sketch, answers)
        #expect(try back(mapping) == mapping)
        var known = try #require(mapping.sketch(for: try table(odd)))
        #expect(known.mapping == "our-deals")
        known.mapping = ""
        #expect(known == sketch)
    }

    @Test func monthsAsColumnsMayBeOtherMonthsNextYear() throws {
        let sketch = ListSketch(.invoices, try table("Customer,Jan 2025,Feb 2025,Total,Total\nA,1,2,3,3\n"))
        #expect(sketch.monthColumns.count == 2)
        let mapping = ListMapping("by-month", sketch, ListAnswers())
        #expect(mapping.headings == ["Customer", "Total", "Total#2"])
        #expect(try back(mapping) == mapping)
        let next = try #require(
            mapping.sketch(for: try table("Customer,Jan 2026,Feb 2026,Mar 2026,Total,Total\nA,1,2,3,6,6\n")))
        #expect(next.monthColumns.count == 3 && next.columns[.client] == 0)
        #expect(mapping.sketch(for: try table("Customer,Date,Total,Total\nA,2026-01-01,3,3\n")) == nil)
    }

    @Test(arguments: [
        "mapping: x\nrows: fees\nheadings: [A]\nfields: {client: A}\n",
        "mapping: x\nrows: deals\nheadings: [A]\nfields: {client: B}\n",
        "mapping: x\nrows: deals\nheadings: [A]\nfields: {servers: A}\n",
        "mapping: x\nrows: deals\nfields: {client: A}\n",
        "mapping: x\nrows: deals\nheadings: [A]\nfields: {client: A}\nevery: week\n",
    ])
    func whatIsNoMappingIsRefused(_ text: String) {
        #expect(throws: FileFaults.self) { try KeptMapping.read(Array(text.utf8), file: "m") }
    }

    @Test func aMappingOfEntriesIsStillOne() throws {
        let text =
            "mapping: x\nformat: csv\ndates: iso\nfields: {client: A, start: B, minutes: {from: C, as: minutes}}\n"
        guard case .entries(let mapping) = try KeptMapping.read(Array(text.utf8), file: "m") else {
            Issue.record("it is one of time entries")
            return
        }
        #expect(mapping.name == "x")
    }
}
