import PracticeFiles

/// Rows of a CSV export, streamed.
final class CSVExportRows: ExportRows {
    private let scanner: CSVScanner
    private let columns: ColumnNames
    private let layout: ExportLayout
    private var chosen: [Int?] = []
    private var number = 0
    /// A file without a header: its first row was read to count the columns.
    private var holdsFirstRow = false

    /// - Throws: `export-empty` and what the scanner finds.
    init(_ file: ExportFile, layout: ExportLayout) throws(FileFault) {
        self.layout = layout
        let delimiter = try Self.delimiter(of: file, layout: layout)
        let source = TranscodingSource(try file.open(), encoding: layout.encoding, file: file.name)
        let scanner = CSVScanner(source, file: file.name, delimiter: delimiter)
        guard try Self.advance(scanner, layout) else {
            throw FileFault(
                .exportEmpty, file: file.name, expected: "the file is empty: its first line names the columns")
        }
        let names: [String]
        if layout.hasHeader {
            names = (0..<scanner.fieldCount).map { scanner.text($0).trimmed }
        } else {
            names = (1...scanner.fieldCount).map { "#\($0)" }
            holdsFirstRow = true
        }
        scanner.columnNames = names
        self.scanner = scanner
        columns = ColumnNames(names, ignoresCase: layout.ignoresHeaderCase)
    }

    var columnNames: [String] { columns.names }
    func place(of column: String) -> ColumnPlace { columns.place(of: column) }
    func choose(_ places: [Int?]) { chosen = places }

    func next() throws(FileFault) -> ExportRow? {
        if !holdsFirstRow {
            guard try Self.advance(scanner, layout) else { return nil }
        }
        holdsFirstRow = false
        number += 1
        // Fields beyond the header's are nothing, if they are empty; a missing one was lost.
        var isWhole = scanner.fieldCount >= columns.names.count
        var extra = columns.names.count
        while isWhole, extra < scanner.fieldCount {
            isWhole = scanner.text(extra).isEmpty
            extra += 1
        }
        let values = chosen.map { place in
            guard let place, place < scanner.fieldCount else { return "" }
            return scanner.text(place).trimmed
        }
        return ExportRow(values: values, number: number, line: scanner.line, flaw: isWhole ? nil : .fieldCount)
    }

    private static func advance(_ scanner: CSVScanner, _ layout: ExportLayout) throws(FileFault) -> Bool {
        do throws(FileFault) {
            return try scanner.next()
        } catch {
            guard error.code == .csvEncoding else { throw error }
            var fault = error
            fault.code = .exportEncoding
            fault.expected = "this isn't \(layout.encoding.rawValue): say the right `encoding` in the mapping"
            throw fault
        }
    }

    /// `,` or `;`, whichever the first line has more of outside of quotes.
    private static func delimiter(of file: ExportFile, layout: ExportLayout) throws(FileFault) -> UInt8 {
        if case .byte(let byte) = layout.delimiter { return byte }
        var source: any ByteSource = TranscodingSource(
            try file.open(), encoding: layout.encoding, file: file.name)
        var counts = (comma: 0, semicolon: 0)
        var isQuoted = false
        for byte in try ExportFile.chunk(of: &source) {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A { break }
            if byte == UInt8(ascii: ",") { counts.comma += 1 }
            if byte == UInt8(ascii: ";") { counts.semicolon += 1 }
        }
        return counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }
}
