import AgreementCore
import PracticeFiles

/// A table of our own beside those of formats.md: every column is there, in any order, but for those that older
/// versions didn't write; its texts are looked at by who asks for them.
struct ArchiveTable {
    let file: String
    private let scanner: CSVScanner
    private let places: [String: Int]
    private let fieldCount: Int

    /// Reads the header.
    ///
    /// - Parameter optional: columns that may be missing; then their texts are empty.
    /// - Throws: `csv-column-missing` and what the scanner finds.
    init(
        _ source: any ByteSource, file: String, columns: [String], optional: [String] = []
    ) throws(FileFaults) {
        self.file = file
        scanner = CSVScanner(source, file: file)
        let header = try CSVHeader(reading: scanner)
        let missing = columns.filter { header.index(of: $0) == nil }.map { header.missing($0, file: file) }
        guard missing.isEmpty else { throw FileFaults(missing) }
        let found = (columns + optional).compactMap { name in header.index(of: name).map { (name, $0) } }
        places = Dictionary(found) { first, _ in first }
        fieldCount = header.names.count
    }

    /// Goes to the next row.
    ///
    /// - Returns: false at the end.
    func next() throws(FileFaults) -> Bool {
        do throws(FileFault) {
            guard try scanner.next() else { return false }
        } catch { throw FileFaults([error]) }
        guard scanner.fieldCount == fieldCount else {
            throw fault(.csvFieldCount, nil, "each line has the header's \(fieldCount) fields")
        }
        return true
    }

    func text(_ column: String) -> String { places[column].map { scanner.text($0) } ?? "" }
    func optionalText(_ column: String) -> String? { text(column).isEmpty ? nil : text(column) }

    /// A whole number of at most 18 digits.
    func number(_ column: String) throws(FileFaults) -> Int64 {
        guard let number = Int64(text(column)), number.magnitude < 1_000_000_000_000_000_000 else {
            throw fault(.countMalformed, column, "`\(column)` is a whole number")
        }
        return number
    }
    func optionalNumber(_ column: String) throws(FileFaults) -> Int64? {
        text(column).isEmpty ? nil : try number(column)
    }

    func yes(_ column: String) throws(FileFaults) -> Bool {
        switch text(column) {
        case "yes": return true
        case "no", "": return false
        default: throw fault(.yesNoMalformed, column, "`\(column)` is `yes` or `no`")
        }
    }

    /// Seconds since 1970.
    func instant(_ column: String) throws(FileFaults) -> Int64 {
        guard let instant = InstantText.instant(text(column)) else {
            throw fault(.instantMalformed, column, "an instant is written 2026-03-02T16:30:00Z")
        }
        return instant.seconds
    }

    func fault(_ code: FaultCode, _ column: String?, _ expected: String) -> FileFaults {
        FileFaults([
            FileFault(
                code, file: file, line: scanner.line, column: column, value: column.map { text($0) },
                expected: expected)
        ])
    }
}

/// A table of our own as text, in memory.
struct ArchiveTableText: ~Copyable {
    private var writer = CSVWriter(MemorySink())

    init(columns: [String]) { writer.record(columns) }

    mutating func row(_ fields: [String]) { writer.record(fields) }

    consuming func bytes() throws(FileFault) -> [UInt8] {
        try writer.flush()
        return writer.sink.bytes
    }

    static func instant(_ seconds: Int64) -> String { InstantText.text(Instant(seconds: seconds), zone: .utc) }
}
