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

    @Test("entries of more than a day are counted, with the first one's place")
    func longEntries() throws {
        let rows = ["1.5", "30", "900.5"].map { "2026-03-02,Acme,P,Fix,,\($0),Dana,Doe\n" }.joined()
        let report = try Self.imported(rows).report
        #expect(
            report.longEntries.words
                == "2 entries last longer than a day: line 3 first, 30 h; all together 930 h 30 min.")
        #expect(ImportReport.LongEntries().words == nil)
    }

    @Test("whole numbers that are impossible as hours and possible as minutes are asked about")
    func hoursOrMinutes() throws {
        let rows = ["30", "45", "900"].map { "2026-03-02,Acme,P,Fix,,\($0),Dana,Doe\n" }.joined()
        let faults = #expect(throws: FileFaults.self) { try Self.imported(rows) }
        #expect(faults?.faults.compactMap { ImportQuestion($0) } == [.lengthForm])
        #expect(faults?.faults.first?.expected.hasPrefix("3 of 3 numbers would last longer than a day") == true)
        for (said, seconds) in [(LengthFormat.minutes, 58_500), (.hours, 3_510_000)] {
            var options = ImportOptions()
            options.lengthFormat = said
            #expect(try Self.imported(rows, options).report.totalSeconds == seconds)
        }
        let others = ["2026-03-02,Acme,P,Fix,,0.5,Dana,Doe\n", "2026-03-02,Acme,P,Fix,,2000,Dana,Doe\n"]
        for other in others { #expect(try Self.imported(rows + other).entries.count == 4) }
    }

    @Test("a quote that swallows rows comes in as one, with a word")
    func swallowed() throws {
        let plain = (1...40).map { "2026-03-02,Acme,P,Fix,n,\($0 % 7 + 1),Dana,Doe\n" }
        for first in [2, 35] {
            var rows = plain
            rows[first] = "2026-03-02,Acme,P,Fix,\"oops,1,Dana,Doe\n"
            rows[first + 2] = "2026-03-02,Acme,P,Fix,well\",1,Dana,Doe\n"
            let imported = try Self.imported(rows.joined())
            #expect(imported.entries.count == 38)
            let swallowing = try #require(imported.report.swallowing.first)
            #expect(swallowing.lines == (first + 2)...(first + 4) && swallowing.rows == 2)
            #expect(swallowing.words.contains("what looks like 2 more rows"))
        }
        let note = try Self.imported("2026-03-02,Acme,P,Fix,\"a, b\nand, c\n\",1,Dana,Doe\n")
        #expect(note.report.swallowing.isEmpty)
    }

    @Test("signs that group no thousands prove nothing of the decimal sign")
    func decimalSigns() {
        for (text, point, comma) in [("1.5.5", false, false), ("1.500.000", false, true), ("1,500,000", true, false)] {
            var evidence = DecimalEvidence()
            evidence.take(text)
            #expect((evidence.provesPoint != nil) == point && (evidence.provesComma != nil) == comma, "\(text)")
        }
    }
}
