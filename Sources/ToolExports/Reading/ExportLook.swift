public import PracticeFiles

/// A look at an export before anybody knows whose it is: its columns, and the first rows as they stand there.
public struct ExportLook: Sendable {
    public var format: ExportLayout.Format
    /// As the whole file shows it.
    public var encoding: TextEncoding
    /// What stands between fields.
    public var delimiter: UInt8
    public var columns: [String]
    /// A value for each column; blank where the row has none. Titles, totals and empty rows are passed over.
    public var rows: [[String]] = []

    /// - Parameter rowLimit: how many rows to show.
    /// - Throws: what makes the file unreadable: `export-empty`, `csv-binary`, `export-json` and their like.
    public init(_ file: ExportFile, rowLimit: Int = 8) throws(FileFaults) {
        do throws(FileFault) {
            var layout = ExportLayout()
            layout.format = try Self.isJSON(file) ? .json : .csv
            layout.delimiter = .automatic
            format = layout.format
            let shape = try file.shape(layout)
            (encoding, delimiter) = (shape.encoding, shape.delimiter)
            let found = try file.rows(layout)
            columns = found.columnNames
            guard rowLimit > 0 else { return }
            found.choose(
                columns.indices.map { index in
                    // Names may stand twice in a table; a path is asked for by its name.
                    guard format == .json else { return index }
                    if case .at(let place) = found.place(of: columns[index]) { return place }
                    return nil
                })
            while rows.count < rowLimit, let row = try found.next() {
                if row.flaw?.isPassedOver != true { rows.append(row.values) }
            }
        } catch { throw FileFaults([error]) }
    }

    private static func isJSON(_ file: ExportFile) throws(FileFault) -> Bool {
        var layout = ExportLayout()
        layout.format = .json
        var source: any ByteSource = TranscodingSource(
            try file.open(), shape: try file.shape(layout), file: file.name)
        let bytes = try ExportFile.chunk(of: &source)
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 > 0x20 && $0 < 0x80 }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
