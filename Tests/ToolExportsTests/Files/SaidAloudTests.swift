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

    @Test("lines that end with a carriage return alone are lines")
    func returns() throws {
        let text =
            Self.header + "2026-03-02,Acme,P,Fix,\"two\nlines\",1.5,Dana,Doe\n2026-03-03,Acme,P,Fix,,2,Dana,Doe\n"
        let imported = try Self.imported(Array(text.replacing("\n", with: "\r").utf8))
        #expect(imported.entries.map(\.start.text) == ["2026-03-02", "2026-03-03"])
        #expect(imported.entries.first?.note == "two\nlines" && imported.rejected.isEmpty)
    }
}
