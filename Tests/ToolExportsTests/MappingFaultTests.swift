import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Every rule of the mapping file, with the input that breaks it.
@Suite("Faults of mapping files")
struct MappingFaultTests {
    /// The smallest mapping there is; tables below change one thing.
    static let smallest = """
        mapping: made
        format: csv
        dates: yyyy-MM-dd
        fields:
          client: Client
          start: Day
          minutes: Minutes
        """

    @Test("the smallest mapping has no fault")
    func smallestReads() throws {
        let imported = try Imported(try Mapping.made(Self.smallest), [.made("Client,Day,Minutes\nA,2026-03-02,7.5")])
        #expect(imported.entries.map(\.seconds) == [450])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var why: String
        var yaml: String
        var code: FaultCode
        var line: Int?
        var testDescription: String { why }

        init(_ why: String, _ yaml: String, _ code: FaultCode, line: Int?) {
            (self.why, self.yaml, self.code, self.line) = (why, yaml, code, line)
        }

        /// A line more behind the smallest mapping.
        init(_ why: String, adding more: String, _ code: FaultCode, line: Int? = 8) {
            self.init(why, smallest + "\n" + more, code, line: line)
        }
    }

    static let head = "mapping: m\nformat: csv\n"

    static let cases = [
        Case("nothing", "", .mappingYAML, line: nil),
        Case("no YAML", "mapping: [made", .mappingYAML, line: 2),
        Case("a tab for blanks", "fields:\n\tclient: a", .mappingYAML, line: 2),
        Case("a key twice", adding: "format: json", .mappingYAML, line: 2),
        Case("a NUL", "mapping: a\u{0}b", .mappingYAML, line: nil),
        Case("aliases", "a: &x [1]\nb: *x", .mappingYAML, line: nil),
        Case("a list", "- mapping", .mappingValue, line: 1),
        Case("too large", String(repeating: "# much\n", count: 40_000), .mappingTooLarge, line: nil),
        Case("an unknown key", adding: "colour: red", .mappingKeyUnknown),
        Case("an unknown field", adding: "  colour: Red", .mappingKeyUnknown),
        Case("no name", "format: csv\ndates: iso\nfields: {client: A, start: B, end: C}", .mappingKeyMissing, line: 1),
        Case(
            "no client", head + "dates: iso\nfields: {start: B, end: C}", .mappingKeyMissing, line: 4),
        Case(
            "no start", head + "dates: iso\nfields: {client: A, end: C}", .mappingKeyMissing, line: 4),
        Case(
            "no end", head + "dates: iso\nfields: {client: A, start: C}", .mappingKeyMissing, line: 4),
        Case("no dates", head + "fields: {client: A, start: C, end: D}", .mappingKeyMissing, line: 3),
        Case(
            "no times", head + "dates: iso\nfields: {client: A, start: {date: B, time: C}, end: D}",
            .mappingKeyMissing, line: 4),
        Case(
            "an unknown format", "mapping: m\nformat: xls\ndates: iso\nfields: {client: A, start: C, end: D}",
            .mappingValue, line: 2),
        Case("an unknown encoding", adding: "encoding: ebcdic", .mappingValue),
        Case("a long delimiter", adding: "delimiter: ';;'", .mappingValue),
        Case("a quote as delimiter", adding: "delimiter: '\"'", .mappingValue),
        Case("a decimal sign", adding: "decimal: ';'", .mappingValue),
        Case("thousands as the decimal sign", adding: "thousands: '.'", .mappingValue),
        Case("a list where a word stands", adding: "timeZone: [Europe/Rome]", .mappingValue),
        Case("an order of dates", adding: "dateOrder: dmy", .mappingValue),
        Case("an unknown effort", adding: "effort: much", .mappingValue),
        Case("a source of an unknown kind", adding: "  place: {words: A, from: X}", .mappingKeyUnknown),
        Case("two sources at once", adding: "  note: {text: a, words: B}", .mappingValue),
        Case("an empty column", adding: "  note: ''", .mappingValue),
        Case("an empty split", adding: "  note: {words: A, split: ''}", .mappingValue),
        Case("a place that isn't one", adding: "values: {place: {is: {home: home}}}", .mappingValue),
        Case("an empty service", adding: "values: {service: {is: {fix: ''}}}", .mappingValue),
        Case("keep for a place", adding: "values: {place: {otherwise: keep}}", .mappingValue),
        Case("a table that is a word", adding: "values: {charge: Billable}", .mappingValue),
        Case("a join without a key", adding: "join: {name: dates}", .mappingKeyMissing),
        Case("a ticket without its column", adding: "entries: {one: ticket}", .mappingKeyMissing),
        Case("an interval without events", adding: "entries: {one: interval, key: Case}", .mappingKeyMissing),
        Case("a skip without a reason", adding: "skip: {column: A, is: b}", .mappingKeyMissing),
        Case("an unknown letter", adding: "times: HH:qq", .mappingDatePattern),
        Case("a time with a date", adding: "times: iso", .mappingDatePattern),
        Case("an hour of twelve without AM", adding: "times: hh:mm", .mappingDatePattern),
        Case(
            "two orders",
            head + "dates: [dd/MM/yyyy, MM/dd/yyyy]\nfields: {client: A, start: C, end: D}",
            .mappingDatePattern, line: 3),
        Case(
            "sources too deep",
            adding: "  note: " + String(repeating: "{first: [", count: 12) + "A" + String(repeating: "]}", count: 12),
            .mappingValue),
    ]

    @Test("each rule, with its line", arguments: cases)
    func fault(_ example: Case) {
        let faults = #expect(throws: FileFaults.self) { try Mapping.made(example.yaml) }
        #expect(faults?.faults.map(\.code) == [example.code])
        #expect(faults?.faults.first?.line == example.line)
        #expect(faults?.faults.first?.file == "made.yaml")
    }

    @Test("1,000 mistakes are 100 lines")
    func thousand() {
        let keys = (0..<1_000).map { "key\($0): 1" }.joined(separator: "\n")
        let faults = #expect(throws: FileFaults.self) { try Mapping.made(Self.smallest + "\n" + keys) }
        #expect(faults?.faults.count == 100)
        #expect(faults?.isTruncated == true)
    }

    @Test("deep and strange YAML is refused, not followed")
    func strange() {
        for yaml in [
            String(repeating: "[", count: 100_000), String(repeating: "- ", count: 50_000),
            String(repeating: "{a: ", count: 20_000), "? [a]\n: b", "mapping: !!binary x", "\u{FEFF}mapping: m",
            "--- a\n--- b",
            "fields: {client: {first: []}}", "%YAML 9.9", "a: !<x> b", "? {a: b}\n: c\n? {a: b}\n: d",
        ] {
            #expect(throws: FileFaults.self) { try Mapping.made(yaml) }
        }
        #expect(throws: FileFaults.self) { try Mapping.read([0xFF, 0xFE, 0x00, 0x41], file: "x") }
    }

    @Test(
        "a services file",
        arguments: [
            ("services: {Bug: ''}", FaultCode.mappingValue), ("words: {}", .mappingKeyUnknown),
            ("otherwise: fix", .mappingKeyMissing), ("services: [Bug]", .mappingValue),
            ("services: {Bug: [fix]}", .mappingValue),
        ])
    func services(yaml: String, code: FaultCode) {
        let faults = #expect(throws: FileFaults.self) { try ServiceWords.read(Array(yaml.utf8), file: "services.yaml") }
        #expect(faults?.faults.map(\.code).contains(code) == true)
    }
}

/// What keeps a whole export from coming in.
@Suite("Faults of exports")
struct ExportFaultTests {
    static let smallest = MappingFaultTests.smallest

    static func codes(_ yaml: String, _ files: [ExportFile], _ options: ImportOptions = ImportOptions()) -> [FaultCode]
    {
        do throws(FileFaults) {
            _ = try Imported(try Mapping.made(yaml), files, options)
            return []
        } catch { return error.faults.map(\.code) }
    }

    @Test(
        "files as a whole",
        arguments: [
            (smallest, "", FaultCode.exportEmpty),
            (smallest, "Client,Day\nA,2026-03-02", .mappingColumnMissing),
            (smallest, "client,Day,Minutes\nA,2026-03-02,5", .mappingColumnMissing),
            (smallest, "Client,Day,Minutes,Day\nA,2026-03-02,5,2026-03-02", .mappingColumnTwice),
            (smallest + "\ntimeZone: Europe/Roma", "Client,Day,Minutes\n", .mappingZoneUnknown),
            (
                smallest + "\njoin: {name: dates, file: dates.csv, key: Client}", "Client,Day,Minutes\n",
                .mappingJoinMissing
            ),
            (smallest.replacing("csv", with: "json"), "", .exportEmpty),
            (smallest.replacing("csv", with: "json"), "{\"Client\":\"A\"", .exportJSON),
            (smallest.replacing("csv", with: "json"), "[{\"Client\":\"A\"},", .exportJSON),
            (smallest.replacing("csv", with: "json"), "{\"Client\":\"A\"}\n{\"Client\"", .exportJSON),
            (smallest.replacing("csv", with: "json"), "hello", .exportJSON),
            (smallest.replacing("csv", with: "json"), String(repeating: "[", count: 100_000), .exportJSON),
            (smallest.replacing("csv", with: "json") + "\nlist: items", "{\"rows\":[]}", .exportJSON),
        ])
    func wholeFile(yaml: String, text: String, code: FaultCode) {
        #expect(Self.codes(yaml, [.made(text)]) == [code])
    }

    @Test(
        "encodings",
        arguments: [
            ("utf-8", [0x41, 0xE9, 0x42] as [UInt8], [FaultCode]()),
            ("utf-8", [0xC3, 0xA9, 0xE9, 0x42], [.exportEncoding]),
            ("cp1252", [0x41, 0x81], [.exportEncoding]),
            ("cp1252", [0x80, 0xE9], []), ("latin-1", [0x80, 0xE9], []),
        ])
    func encodings(name: String, client: [UInt8], codes: [FaultCode]) {
        let bytes = Array("Client,Day,Minutes\n".utf8) + client + Array(",2026-03-02,5\n".utf8)
        let yaml = Self.smallest + "\nencoding: \(name)"
        #expect(Self.codes(yaml, [ExportFile(name: "x.csv", bytes: bytes)]) == codes)
    }

    @Test("UTF-16 in both byte orders, with and without a mark; a cut-off and a broken one")
    func utf16() throws {
        let text = "Client,Day,Minutes\nBürö 𝄞,2026-03-02,5\n"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let mapping = try Mapping.made(Self.smallest + "\nencoding: utf-16")
        for bytes in [little, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            let imported = try Imported(mapping, [ExportFile(name: "x.csv", bytes: bytes)])
            #expect(imported.report.clients.map(\.name) == ["Bürö 𝄞"])
        }
        // A mark says what it is, whatever the mapping expects.
        #expect(Self.codes(Self.smallest, [ExportFile(name: "x.csv", bytes: [0xFF, 0xFE] + little)]).isEmpty)
        for bytes in [little.dropLast(), little + [0x00, 0xD8], little + [0x00, 0xD8, 0x41, 0x00]] {
            let codes = Self.codes(
                Self.smallest + "\nencoding: utf-16", [ExportFile(name: "x.csv", bytes: Array(bytes))])
            #expect(codes == [.exportEncoding])
        }
    }

    @Test("day and month that contradict each other, and a decimal sign that does")
    func mixed() {
        let asking = Self.smallest.replacing("yyyy-MM-dd", with: "dd/MM/yyyy\ndateOrder: ask\ndecimal: ask")
        let header = "Client,Day,Minutes\n"
        #expect(
            Self.codes(asking, [.made(header + "A,13/02/2026,5\nA,02/13/2026,5\n")]) == [.exportDateOrderMixed])
        #expect(Self.codes(asking, [.made(header + "A,02/03/2026,5\n")]) == [.exportDateOrder])
        #expect(Self.codes(asking, [.made(header + "A,03/03/2026,5\n")]).isEmpty, "3 March either way")
        #expect(
            Self.codes(asking, [.made(header + "A,13/02/2026,1.5\nA,13/02/2026,\"1,5\"\n")]) == [
                .exportDecimalSignMixed
            ])
        #expect(
            Self.codes(asking, [.made(header + "A,02/03/2026,\"1,500\"\n")]) == [.exportDateOrder, .exportDecimalSign])
    }

    @Test("joins: a column that is missing, a key in conflict, a file that nobody asked for")
    func joins() {
        let yaml = Self.smallest.replacing("start: Day", with: "start: days.Day").replacing(
            "format: csv", with: "format: csv\njoin: {name: days, file: days.csv, key: Client, theirKey: Name}")
        let export = ExportFile.made("Client,Minutes\nA,5\nB,5\n")
        func with(_ days: String) -> [FaultCode] { Self.codes(yaml, [export, .made(days, name: "days.csv")]) }
        #expect(with("Name,Day\nA,2026-03-02\nA,2026-03-02\n").isEmpty)
        #expect(with("Name,Day\nA,2026-03-02\nA,2026-03-03\n") == [.mappingJoinConflict])
        #expect(with("Name,Date\nA,2026-03-02\n") == [.mappingColumnMissing])
        #expect(with("Name,Day,Day\nA,2026-03-02,2026-03-02\n") == [.mappingColumnTwice])
        var options = ImportOptions()
        options.joinedFiles = ["months": .made("a\nb\n")]
        #expect(Self.codes(Self.smallest, [export], options) == [.exportFileExtra])
    }

    @Test("a name that no shipped mapping has")
    func unknown() {
        let faults = #expect(throws: FileFaults.self) { try MappingRegistry.mapping(named: "togl") }
        #expect(faults?.faults.map(\.code) == [.mappingUnknown])
    }

    @Test("too much for memory")
    func tooLarge() {
        let mapping = Self.smallest.replacing("csv", with: "json")
        var file = ExportFile.made("[{\"Client\": \"" + String(repeating: "a", count: 2_000) + "\"}]")
        file.jsonLimits.rowBytes = 1_000
        #expect(Self.codes(mapping, [file]) == [.exportTooLarge])
        file = ExportFile.made("[{\"Client\": [" + String(repeating: "1,", count: 60_000) + "1]}]")
        #expect(Self.codes(mapping, [file]) == [.exportTooLarge])
        // A whole row in a line of its own, too.
        file = ExportFile.made("{\"Client\": [" + String(repeating: "1,", count: 60_000) + "1]}\n")
        #expect(Self.codes(mapping, [file]) == [.exportTooLarge])
    }
}
