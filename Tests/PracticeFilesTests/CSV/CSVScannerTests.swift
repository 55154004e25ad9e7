import PracticeFiles
import Testing

/// What a file reads as: each record's line and fields, and each fault's code, line and column.
private struct Reading: Equatable {
    var records: [[String]] = []
    var lines: [Int] = []
    var faults: [String] = []

    init(_ bytes: [UInt8], delimiter: UInt8 = 0x2C, chunkBytes: Int) {
        let scanner = CSVScanner(
            MemoryByteSource(bytes, chunkBytes: chunkBytes), file: "t.csv", delimiter: delimiter,
            chunkBytes: chunkBytes)
        while true {
            do {
                guard try scanner.next() else { break }
                records.append((0..<scanner.fieldCount).map { scanner.text($0) })
                lines.append(scanner.line)
            } catch {
                faults.append("\(error.code.rawValue) \(error.line ?? 0) \(error.column ?? "")")
            }
        }
    }
}

private struct ScannerCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var records: [[String]]
    var lines: [Int]
    var faults: [String]

    init(_ name: String, _ text: String, _ records: [[String]], lines: [Int]? = nil, faults: [String] = []) {
        self.init(name, Array(text.utf8), records, lines: lines, faults: faults)
    }
    init(_ name: String, _ bytes: [UInt8], _ records: [[String]], lines: [Int]? = nil, faults: [String] = []) {
        testDescription = name
        self.bytes = bytes
        self.records = records
        self.lines = lines ?? Array(1..<(records.count + 1))
        self.faults = faults
    }
}

private let cases: [ScannerCase] = [
    ScannerCase("two lines", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ScannerCase("CRLF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ScannerCase("no last line end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ScannerCase("cut between CR and LF", "a,b\r\nc,d\r", [["a", "b"], ["c", "d"]]),
    ScannerCase("empty fields", ",\n,,\n", [["", ""], ["", "", ""]]),
    ScannerCase("a delimiter at the end", "a,", [["a", ""]]),
    ScannerCase("quotes", "\"a,1\",\"b\"\"c\",\"\"\n", [["a,1", "b\"c", ""]]),
    ScannerCase("line ends in quotes", "\"a\nb\",c\nd,e\n", [["a\nb", "c"], ["d", "e"]], lines: [1, 3]),
    ScannerCase("CRLF and a lone CR in quotes", "\"a\r\nb\rc\",d\r\ne", [["a\r\nb\rc", "d"], ["e"]], lines: [1, 3]),
    ScannerCase("empty lines", "\na\n\r\n\nb\n\n", [["a"], ["b"]], lines: [2, 5]),
    ScannerCase("a quoted empty field alone", "\"\"\n", [[""]]),
    ScannerCase("a byte-order mark", "\u{FEFF}a,ü\n", [["a", "ü"]]),
    ScannerCase("four-byte characters", "😀,a\n", [["😀", "a"]]),
    ScannerCase("nothing", "", []),
    ScannerCase(
        "a quote in a plain field", "a,b\nc\"d,e\nf,g\n", [["a", "b"], ["f", "g"]], lines: [1, 3],
        faults: ["csv-stray-quote 2 column 1"]),
    ScannerCase(
        "text behind a closing quote", "\"a\"b,c\nd,e\n", [["d", "e"]], lines: [2],
        faults: ["csv-stray-quote 1 column 1"]),
    ScannerCase("a lone CR", "a,b\rc,d\ne,f\n", [["e", "f"]], lines: [2], faults: ["csv-stray-return 1 column 2"]),
    ScannerCase(
        "NUL", "a,b\nc,\0d\ne,f\n", [["a", "b"], ["e", "f"]], lines: [1, 3], faults: ["csv-nul 2 column 2"]),
    ScannerCase(
        "a quote that is never closed", "a,b\nc,\"d\ne,f\n", [["a", "b"]],
        faults: ["csv-unclosed-quote 2 column 2"]),
    ScannerCase(
        "Latin-1", [0x61, 0x2C, 0xFC, 0x0A, 0x62, 0x0A], [["b"]], lines: [2],
        faults: ["csv-encoding 1 column 2"]),
    ScannerCase("a surrogate", [0x61, 0x0A, 0xED, 0xA0, 0x80, 0x0A], [["a"]], faults: ["csv-encoding 2 column 1"]),
    ScannerCase("an overlong slash", [0xC0, 0xAF, 0x0A], [], faults: ["csv-encoding 1 column 1"]),
    ScannerCase("a character cut off", [0x61, 0x0A, 0xE2, 0x82], [["a"]], faults: ["csv-encoding 2 column 1"]),
    ScannerCase("a zip archive", [0x50, 0x4B, 0x03, 0x04, 0x0A], [], faults: ["csv-binary 0 "]),
    ScannerCase("UTF-16", [0xFF, 0xFE, 0x61, 0x00], [], faults: ["csv-binary 0 "]),
    ScannerCase("control characters all over", [0x61, 0x00, 0x01, 0x02], [], faults: ["csv-binary 0 "]),
    ScannerCase(
        "a field over 1 MiB", Array("a\n".utf8) + Array(repeating: 0x78, count: (1 << 20) + 1), [["a"]],
        faults: ["csv-field-too-long 2 column 1"]),
    ScannerCase(
        "a quoted field over 1 MiB", Array("a\n\"".utf8) + Array(repeating: 0x78, count: (1 << 20) + 1),
        [["a"]], faults: ["csv-field-too-long 2 column 1"]),
    ScannerCase("5,000 fields", Array(repeating: 0x2C, count: 5_000), [], faults: ["csv-record-too-long 1 "]),
]

@Suite struct CSVScannerTests {
    @Test(arguments: cases) private func readsAlikeInEveryChunkSize(_ example: ScannerCase) {
        for chunkBytes in [256 << 10, 16, 17, 19, 23] where chunkBytes > 23 || example.bytes.count < 1_000 {
            let reading = Reading(example.bytes, chunkBytes: chunkBytes)
            #expect(reading.records == example.records)
            #expect(reading.lines == example.lines)
            #expect(reading.faults == example.faults)
        }
    }

    @Test func aFieldOfOneMebibyteIsRead() {
        let reading = Reading(Array(repeating: 0x78, count: 1 << 20), chunkBytes: 256 << 10)
        #expect(reading.records.count == 1 && reading.faults.isEmpty)
    }

    @Test func anotherDelimiter() {
        #expect(Reading(Array("a;b,c\n".utf8), delimiter: 0x3B, chunkBytes: 64).records == [["a", "b,c"]])
        #expect(Reading(Array("a\tb\n".utf8), delimiter: 0x09, chunkBytes: 64).records == [["a", "b"]])
    }

    @Test func whatIsWrittenReadsTheSame() throws {
        let records = [["a", "b,c", "d\"e", "f\ng", "h\r\ni", " j ", ""], [""], ["", ""], ["ü", "\r"]]
        var writer = CSVWriter(MemorySink())
        for record in records { writer.record(record) }
        try writer.flush()
        let reading = Reading(writer.sink.bytes, chunkBytes: 16)
        #expect(reading.records == records)
        #expect(reading.faults.isEmpty)
    }

    @Test func headersNameEachColumnOnce() throws {
        let scanner = CSVScanner(MemoryByteSource("id,client,id\n"), file: "t.csv")
        #expect(throws: FileFaults.self) { try CSVHeader(reading: scanner) }
        let empty = CSVScanner(MemoryByteSource("\n\n"), file: "t.csv")
        do {
            _ = try CSVHeader(reading: empty)
            Issue.record("an empty file has no header")
        } catch { #expect(error.faults.map(\.code) == [.csvHeaderMissing]) }
    }
}
