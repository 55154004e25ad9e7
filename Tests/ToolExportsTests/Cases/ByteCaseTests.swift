import PracticeFiles
import Testing

@testable import ToolExports

/// Cases in which the file's own bytes decide.
@Suite("Import cases, bytes", .enabled(if: SharedFiles.areThere, "../shared/data is absent: its cases are not tried"))
struct ByteCaseTests {
    @Test("excel-ansi: a known export in Windows-1252")
    func excelANSI() throws {
        let imported = try ImportCase.known("excel-ansi/export.csv")
        #expect(imported.report.clients.map(\.name) == ["Café Zoë"])
        #expect(imported.hours == 1 && imported.rejected.isEmpty)
    }

    @Test(
        "excel-other-delimiters: known exports that Excel saved again",
        arguments: [("toggl-semicolon.csv", 3), ("clockify-semicolon.csv", 1.5), ("toggl-unicode-text.txt", 3)])
    func excelDelimiters(name: String, hours: Double) throws {
        let imported = try ImportCase.known("excel-other-delimiters/\(name)")
        #expect(imported.hours == hours && imported.rejected.isEmpty)
    }

    @Test("one-stray-quote: a quote in an unquoted field is a letter")
    func strayQuote() throws {
        let imported = try ImportCase.known("one-stray-quote/export.csv")
        #expect(imported.hours == 2 && imported.rejected.isEmpty)
        #expect(imported.entries.first?.note.contains("\"") == true)
    }

    @Test("lines-before-the-header: Excel's own line before a known export")
    func separatorLine() throws {
        let imported = try ImportCase.known("lines-before-the-header/sep.csv")
        #expect(imported.hours == 1.75)
        #expect(imported.reasons == [.passedOver(.separatorLine)])
    }

    @Test("kept-encoding: one mapping, two encodings, one client")
    func keptEncoding() throws {
        let mapping = try Mapping.made(
            """
            mapping: made
            format: csv
            encoding: cp1252
            dates: yyyy-MM-dd
            fields: {client: Kunde, start: Tag, minutes: {from: Dauer, as: "h:mm"}}
            """)
        let imported = try Imported(
            mapping, ["march.csv", "april.csv"].map { try ImportCase.file("kept-encoding/\($0)") })
        #expect(imported.report.clients.map(\.name) == ["Müller Zahnarzt"])
        #expect(imported.hours == 3)
    }

    @Test("workbook-on-the-command-line: it is said what it is")
    func workbook() {
        let file = ExportFile(name: "time.xlsx", bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00])
        let faults = #expect(throws: FileFaults.self) { try MappingRegistry.recognise([file]) }
        #expect(faults?.faults.first?.expected.contains("workbook") == true)
    }

    @Test("api-answers-as-they-come: the list under its name", arguments: ["autotask.json", "syncro.json"])
    func envelopes(name: String) throws {
        var options = ImportOptions()
        options.fallbackClient = "Birch"
        let imported = try ImportCase.known("api-answers-as-they-come/\(name)", options)
        #expect(imported.hours == 1 && imported.rejected.isEmpty)
    }
}
