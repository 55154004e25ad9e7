import PracticeFiles
import Testing

@testable import ToolExports

/// What is read from an export that is not as it should be, and what the report says of it.
@Suite("Said where it was silent")
struct SaidAloudTests {
    private static let header = "Date,Client,Project,Task,Notes,Hours,First Name,Last Name\n"

    private static func imported(_ bytes: [UInt8], _ options: ImportOptions = ImportOptions()) throws -> Imported {
        let file = ExportFile(name: "x.csv", bytes: bytes)
        return try Imported(try MappingRegistry.mapping(named: "harvest"), [file], options)
    }

    private static func imported(_ rows: String, _ options: ImportOptions = ImportOptions()) throws -> Imported {
        try imported(Array((header + rows).utf8), options)
    }

    @Test("letters that are no UTF-8 are assumed, and the report says so; what is said is not assumed")
    func letters() throws {
        let bytes = Array((Self.header + "2026-03-02,").utf8) + [0x8A, 0x6B, 0x6F, 0x64, 0x61, 0x20, 0xF8]
        let row = bytes + Array(",P,Fix,,1.5,Dana,Doe\n".utf8)
        let assumed = try Self.imported(row)
        #expect(assumed.report.assumedEncoding == .cp1252)
        #expect(assumed.report.clients.map(\.name) == ["Škoda ø"])
        #expect(TextEncoding.cp1252.assumedWords.hasPrefix("Letters: Windows (Western Europe), assumed"))
        var options = ImportOptions()
        options.encoding = .cp1250
        let said = try Self.imported(row, options)
        #expect(said.report.assumedEncoding == nil && said.report.clients.map(\.name) == ["Škoda ř"])
        #expect(try Self.imported("2026-03-02,Škoda,P,Fix,,1.5,Dana,Doe\n").report.assumedEncoding == nil)
    }

    @Test("lines that end with a carriage return alone are lines")
    func returns() throws {
        let text =
            Self.header + "2026-03-02,Acme,P,Fix,\"two\nlines\",1.5,Dana,Doe\n2026-03-03,Acme,P,Fix,,2,Dana,Doe\n"
        let imported = try Self.imported(Array(text.replacing("\n", with: "\r").utf8))
        #expect(imported.entries.map(\.start.text) == ["2026-03-02", "2026-03-03"])
        #expect(imported.entries.first?.note == "two\nlines" && imported.rejected.isEmpty)
    }
}
