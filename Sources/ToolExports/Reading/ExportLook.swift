public import PracticeFiles

/// A look at an export before anybody knows whose it is: its columns, and the first rows as they stand there.
public struct ExportLook: Sendable {
    public var format: ExportLayout.Format
    /// Guessed from the first bytes.
    public var encoding: TextEncoding
    /// `,`, `;` or a tab: whichever the first line has most of.
    public var delimiter: UInt8
    public var columns: [String]
    /// A value for each column; blank where the row has none.
    public var rows: [[String]] = []

    /// - Parameter rowLimit: how many rows to show.
    /// - Throws: what makes the file unreadable: `export-empty`, `csv-binary`, `export-json` and their like.
    public init(_ file: ExportFile, rowLimit: Int = 8) throws(FileFaults) {
        do throws(FileFault) {
            var source = try file.open()
            let beginning = try ExportFile.chunk(of: &source)
            encoding = Self.encoding(beginning)
            delimiter = UInt8(ascii: ",")
            format = Self.isJSON(beginning) ? .json : .csv
            var layout = ExportLayout()
            layout.format = format
            layout.encoding = encoding
            if format == .csv {
                delimiter = try Self.delimiter(file, encoding)
                layout.delimiter = .byte(delimiter)
            }
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
            while rows.count < rowLimit, let row = try found.next() { rows.append(row.values) }
        } catch { throw FileFaults([error]) }
    }

    /// UTF-8 where the bytes can be; a byte-order mark tells UTF-16; all else is Windows' table.
    private static func encoding(_ bytes: [UInt8]) -> TextEncoding {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        // The piece may cut off the last character.
        for cut in 0..<min(4, bytes.count + 1) where String(validating: bytes.dropLast(cut), as: UTF8.self) != nil {
            return .utf8
        }
        return .cp1252
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 > 0x20 && $0 < 0x80 }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private static func delimiter(_ file: ExportFile, _ encoding: TextEncoding) throws(FileFault) -> UInt8 {
        var source: any ByteSource = TranscodingSource(try file.open(), encoding: encoding, file: file.name)
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in try ExportFile.chunk(of: &source) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A { break }
            counts[byte, default: 0] += 1
        }
        var best = UInt8(ascii: ",")
        for other in [UInt8(ascii: ";"), UInt8(ascii: "\t")] where counts[other, default: 0] > counts[best, default: 0]
        {
            best = other
        }
        return best
    }
}
