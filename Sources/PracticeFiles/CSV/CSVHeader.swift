/// A table's first record: which columns stand where.
public struct CSVHeader: Sendable {
    /// The names as the file has them, in its order.
    public let names: [String]

    /// Takes the names; a name that stands twice is a fault, for nobody could say which one is meant.
    public init(names: [String], file: String, line: Int) throws(FileFaults) {
        var seen: Set<String> = []
        var faults: [FileFault] = []
        for name in names where !name.isEmpty && !seen.insert(name).inserted {
            faults.append(
                FileFault(.csvColumnTwice, file: file, line: line, column: name, expected: "each column stands once"))
        }
        guard faults.isEmpty else { throw FileFaults(Array(faults.prefix(FileFaults.limit))) }
        self.names = names
    }

    /// Reads a file's header and tells the scanner what its columns are called.
    public init(reading scanner: CSVScanner) throws(FileFaults) {
        do throws(FileFault) {
            guard try scanner.next() else {
                throw FileFault(
                    .csvHeaderMissing, file: scanner.file, line: 1,
                    expected: "the first line names the columns; this file is empty")
            }
        } catch { throw FileFaults([error]) }
        let names = (0..<scanner.fieldCount).map { scanner.text($0) }
        try self.init(names: names, file: scanner.file, line: scanner.line)
        scanner.columnNames = names
    }

    /// Where a column stands, from 0.
    public func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// The fault of a column that must be there and is not.
    public func missing(_ name: String, file: String) -> FileFault {
        FileFault(
            .csvColumnMissing, file: file, line: 1, column: name,
            expected: "the header names this column; it has \(names.joined(separator: ","))")
    }

    /// The fault of a record that has not as many fields as the header.
    public func wrongCount(_ scanner: CSVScanner) -> FileFault? {
        guard scanner.fieldCount != names.count else { return nil }
        return FileFault(
            .csvFieldCount, file: scanner.file, line: scanner.line, value: String(scanner.fieldCount),
            expected: "each line has the header's \(names.count) fields")
    }
}
