import FoundationEssentials
import PracticeFiles

/// Rows of a JSON export: one object, a list, a list inside an object, or one object a line.
///
/// A list is held in memory (up to 64 MiB); objects a line are streamed.
final class JSONExportRows: ExportRows {
    private let file: String
    private var lines: JSONLines
    /// The rows of a file that is one document.
    private var document: [JSONRow]?
    private var position = 0
    private var paths: [String] = []
    private var chosen: [Int?] = []
    /// The first line's object, read to know the columns.
    private var firstLine: [UInt8]?
    private(set) var columnNames: [String] = []

    init(_ file: ExportFile, layout: ExportLayout) throws(FileFault) {
        self.file = file.name
        let source = TranscodingSource(try file.open(), encoding: layout.encoding, file: file.name)
        lines = JSONLines(source, file: file.name, limit: file.wholeBytesLimit)
        guard let first = try lines.next() else {
            throw FileFault(.exportEmpty, file: file.name, expected: "the file is empty: it holds objects or a list")
        }
        if layout.list == nil, first.first == UInt8(ascii: "{"),
            let row = try? JSONRow.decoder(paths: []).decode(JSONRow.self, from: Data(first))
        {
            firstLine = first
            columnNames = row.keys
            return
        }
        let rows = try Self.rows(try lines.all(from: first), file: file.name, list: layout.list)
        document = rows
        var known: Set<String> = []
        for row in rows.prefix(20) {
            for key in row.keys where known.insert(key).inserted { columnNames.append(key) }
        }
    }

    /// Every path may be there in some row: nothing is ever missing.
    func place(of column: String) -> ColumnPlace {
        if let known = paths.firstIndex(of: column) { return .at(known) }
        paths.append(column)
        return .at(paths.count - 1)
    }

    func choose(_ places: [Int?]) { chosen = places }

    func next() throws(FileFault) -> ExportRow? {
        if let document {
            guard position < document.count else { return nil }
            position += 1
            return exportRow(document[position - 1], line: nil)
        }
        let bytes: [UInt8]
        if let first = firstLine {
            bytes = first
            firstLine = nil
        } else {
            guard let next = try lines.next() else { return nil }
            bytes = next
        }
        position += 1
        do {
            let row = try JSONRow.decoder(paths: paths).decode(JSONRow.self, from: Data(bytes))
            return exportRow(row, line: lines.line)
        } catch {
            throw Self.fault(error, file: file, line: lines.line)
        }
    }

    private func exportRow(_ row: JSONRow, line: Int?) -> ExportRow {
        let values = chosen.map { place in
            guard let place, paths.indices.contains(place) else { return "" }
            return row.value(at: paths[place]).trimmed
        }
        return ExportRow(values: values, number: position, line: line, flaw: row.isObject ? nil : .notAnObject)
    }

    private static func rows(_ bytes: [UInt8], file: String, list: String?) throws(FileFault) -> [JSONRow] {
        do {
            let decoder = JSONRow.decoder(paths: nil)
            if let list { decoder.userInfo[JSONList.pathKey] = list }
            return try decoder.decode(JSONList.self, from: Data(bytes)).rows
        } catch {
            throw fault(error, file: file, line: nil)
        }
    }

    private static func fault(_ error: any Error, file: String, line: Int?) -> FileFault {
        var problem = "it is cut off, or a sign is missing or too much"
        if let error = error as? DecodingError {
            switch error {
            case .keyNotFound, .typeMismatch, .valueNotFound: problem = "no list stands where the mapping says"
            default: break
            }
        }
        return FileFault(.exportJSON, file: file, line: line, expected: "this isn't the JSON of an export: \(problem)")
    }
}
