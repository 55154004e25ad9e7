import PracticeFiles
import Testing

@testable import ToolExports

/// What a file's own bytes decide: encoding, delimiter, quotes, and where its columns' names stand.
@Suite("What a file says itself")
struct FileShapeTests {
    private static func shape(_ bytes: [UInt8], _ layout: ExportLayout = ExportLayout()) throws -> FileShape {
        try ExportFile(name: "x.csv", bytes: bytes).shape(layout)
    }

    @Test("UTF-8 far behind the beginning, Windows' table, UTF-16 without a mark")
    func encodings() throws {
        let far = String(repeating: "Acme,2026-03-02,5\n", count: 20_000)
        #expect(try Self.shape(Array((far + "Zoë,2026-03-02,5\n").utf8)).encoding == .utf8)
        #expect(try Self.shape(Array(far.utf8) + [0x5A, 0x6F, 0xEB, 0x0A]).encoding == .cp1252)
        #expect(try Self.shape(Array(far.utf8)).encoding == .utf8)
        #expect(try Self.shape(Array("Caf".utf8) + [0xE9]).encoding == .cp1252, "a last letter of one byte")
        // `Spaß“` is UTF-8 by chance, and the umlaut is none.
        #expect(try Self.shape([0x53, 0xDF, 0x93, 0x20, 0xFC, 0x20]).encoding == .cp1252)
        let wide = "Client,Day\nA,B\n".utf16
        #expect(try Self.shape(wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).encoding == .utf16)
        let big = try Self.shape(wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        #expect(big.encoding == .utf16 && big.isBigEndian)
        let two = #expect(throws: FileFault.self) { try Self.shape([0xC3, 0xA9, 0x0A, 0xE9, 0x0A]) }
        #expect(two?.code == .exportEncoding)
        let none = #expect(throws: FileFault.self) { try Self.shape([0xC3, 0xA9, 0x00, 0x01, 0xE9, 0x0A]) }
        #expect(none?.code == .csvBinary, "no text at all")
    }

    @Test("columns may be called Q1 and c12")
    func namesWithDigits() throws {
        let rows = Array("c1,c12,Q1\nAcme,x,y\n".utf8)
        #expect(try ExportLook(ExportFile(name: "x.csv", bytes: rows)).columns == ["c1", "c12", "Q1"])
    }

    @Test("a mapping chooses between tables of one byte, and a person over all")
    func said() throws {
        var layout = ExportLayout()
        layout.encoding = .latin1
        #expect(try Self.shape([0x41, 0xE9, 0x42], layout).encoding == .latin1)
        #expect(try Self.shape(Array("Zoë\n".utf8), layout).encoding == .utf8)
        let file = ExportFile(name: "x.csv", bytes: Array("Zoë\n".utf8)).read(as: .cp1252)
        #expect(try file.shape(layout).encoding == .cp1252)
    }

    @Test(
        "delimiters",
        arguments: [
            ("Client,Hours\nA,1\n", ","), ("Client;Hours\nA;1,5\nB;2,5\n", ";"), ("Client\tHours\nA\t1\n", "\t"),
            ("Client|Hours|Note\nA|1|a, b, c\n", "|"), ("sep=;\nClient;Hours\n", ";"),
            ("\"sep=|\"\nClient|Hours\n", "|"), ("\"a;b;c\",d\n\"e;f;g\",h\n", ","), ("Client\nA\n", ","),
            ("A title, of three, words\nClient;Day;Hours;Who\nA;1;2;3\nB;1;2;3\n", ";"),
        ])
    func delimiters(text: String, sign: String) throws {
        #expect(try Self.shape(Array(text.utf8)).delimiter == sign.utf8.first)
    }

    @Test("workbooks are named as what they are")
    func workbooks() {
        for bytes in [[0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 0xA1]] as [[UInt8]] {
            let fault = #expect(throws: FileFault.self) { try Self.shape(bytes) }
            #expect(fault?.code == .csvBinary && fault?.expected.contains("workbook") == true)
        }
    }

    @Test("lines above the header, the header again, empty rows and totals are passed over by their reasons")
    func passedOver() throws {
        let text = """
            sep=,
            Report of March,,
            "Client","Day","Minutes"
            A,2026-03-02,5
            ,,
            Client,Day,Minutes
            Total,2026-03-03,7
            Total,,12
            """
        let imported = try Imported(try Mapping.made(MappingFaultTests.smallest), [.made(text)])
        #expect(imported.entries.map(\.seconds) == [300, 420], "a client may be called Total")
        #expect(
            imported.rejected.map(\.reason) == [
                .passedOver(.separatorLine), .passedOver(.titleLine), .passedOver(.emptyRow),
                .passedOver(.headerAgain), .passedOver(.totalRow),
            ])
        #expect(imported.rejected.map(\.line) == [1, 2, 5, 6, 8])
        #expect(imported.report.clients.map(\.name) == ["A", "Total"])
        #expect(imported.report.skipped.filter { !$0.reason.isPassedOver }.isEmpty)
    }

    @Test("a bare quote is a letter; a row that can't be cut stays out, and the rows behind it come in")
    func quotes() throws {
        let text = """
            Client,Day,Minutes
            24" Ltd,2026-03-02,5
            "Open,2026-03-02,6
            B,2026-03-02,7
            "C ""and"" D",2026-03-02,8
            "E"f,2026-03-02,9
            "Never closed,2026-03-02,10
            G,2026-03-02,11
            """
        let imported = try Imported(try Mapping.made(MappingFaultTests.smallest), [.made(text)])
        #expect(imported.report.clients.map(\.name) == ["24\" Ltd", "B", "C \"and\" D", "G"])
        #expect(imported.rejected.map(\.reason) == [.uncut, .uncut, .uncut])
        #expect(imported.rejected.map(\.line) == [3, 6, 7])
    }

    @Test("an API's answer with its envelope; an object that has a list in it is a row")
    func envelopes() throws {
        let mapping = try Mapping.made(MappingFaultTests.smallest.replacing("csv", with: "json"))
        let row = #"{"Client":"A","Day":"2026-03-02","Minutes":5}"#
        for text in [
            "[\(row)]", row, #"{"items":[\#(row)],"page":{"count":1}}"#, #"{"total":1,"data":{"rows":[\#(row)]}}"#,
        ] {
            let imported = try Imported(mapping, [.made(text, name: "x.json")])
            #expect(imported.entries.map(\.seconds) == [300], "\(text)")
        }
        let single = #"{"Client":"A","Day":"2026-03-02","Minutes":5,"a":1,"b":2,"c":3,"d":4,"tags":[{"n":1}]}"#
        #expect(try Imported(mapping, [.made(single, name: "x.json")]).entries.count == 1)
    }
}
