import FoundationEssentials
import PracticeFiles

/// Rows of a JSON export: one object, a list, a list inside an object, or one object a line. All of them are streamed:
/// one row is in memory at a time.
final class JSONExportRows: ExportRows {
    private let file: String
    /// Objects a line, or the rows of one document.
    private enum Reading {
        case lines(JSONLines)
        case document(JSONRowCutter)
    }
    private var reading: Reading
    private let limits: JSONLimits
    private var position = 0
    private var paths: [String] = []
    private var chosen: [Int?] = []
    /// The first line's object, read to know the columns.
    private var firstLine: [UInt8]?
    private(set) var columnNames: [String] = []

    init(_ file: ExportFile, layout: ExportLayout) throws(FileFault) {
        self.file = file.name
        let limits = file.jsonLimits
        self.limits = limits
        func source() throws(FileFault) -> any ByteSource {
            TranscodingSource(try file.open(), shape: try file.shape(layout), file: file.name)
        }
        let first = try Self.firstByte(source())
        guard first != nil else {
            throw FileFault(.exportEmpty, file: file.name, expected: "the file is empty: it holds objects or a list")
        }
        var list = layout.list
        if list == nil, first == UInt8(ascii: "{") { list = try JSONEnvelope.path(try source()) }
        if list == nil, first == UInt8(ascii: "{") {
            var lines = JSONLines(try source(), file: file.name, limit: limits.rowBytes)
            // A document of many lines has no whole object in its first; one that is too long is looked at below.
            if let line = (try? lines.next()) ?? nil, limits.allow(line),
                let row = try? JSONRow.decoder(paths: []).decode(JSONRow.self, from: Data(line))
            {
                reading = .lines(lines)
                firstLine = line
                columnNames = row.keys
                return
            }
        }
        func cutter() throws(FileFault) -> JSONRowCutter {
            JSONRowCutter(try source(), file: file.name, list: list, limits: limits)
        }
        var check = try cutter()
        try check.check()
        reading = .document(try cutter())
        var beginning = try cutter()
        var known: Set<String> = []
        var count = 0
        while count < 20, let row = try beginning.next() {
            count += 1
            guard case .object(let bytes) = row else { continue }
            for key in try Self.row(bytes, paths: [], file: file.name, line: nil).keys
            where known.insert(key).inserted { columnNames.append(key) }
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
        switch reading {
        case .document(var cutter):
            let row = try cutter.next()
            reading = .document(cutter)
            guard let row else { return nil }
            position += 1
            guard case .object(let bytes) = row else {
                return ExportRow(
                    values: chosen.map { _ in "" }, number: position, line: nil, flaw: .notAnObject)
            }
            return exportRow(try Self.row(bytes, paths: paths, file: file, line: nil), line: nil)
        case .lines(var lines):
            var bytes = firstLine.take()
            if bytes == nil { bytes = try lines.next() }
            reading = .lines(lines)
            guard let bytes else { return nil }
            position += 1
            guard limits.allow(bytes) else { throw limits.fault(file) }
            return exportRow(try Self.row(bytes, paths: paths, file: file, line: lines.line), line: lines.line)
        }
    }

    private func exportRow(_ row: JSONRow, line: Int?) -> ExportRow {
        let values = chosen.map { place in
            guard let place, paths.indices.contains(place) else { return "" }
            return row.value(at: paths[place]).trimmed
        }
        return ExportRow(values: values, number: position, line: line, flaw: row.isObject ? nil : .notAnObject)
    }

    private static func row(
        _ bytes: [UInt8], paths: [String], file: String, line: Int?
    ) throws(FileFault) -> JSONRow {
        do {
            return try JSONRow.decoder(paths: paths).decode(JSONRow.self, from: Data(bytes))
        } catch { throw malformed(file, line: line) }
    }

    /// The first byte that says something.
    private static func firstByte(_ source: any ByteSource) throws(FileFault) -> UInt8? {
        var source = source
        var isFirst = true
        while true {
            let chunk = try ExportFile.chunk(of: &source)
            if chunk.isEmpty { return nil }
            let text = isFirst && chunk.starts(with: [0xEF, 0xBB, 0xBF]) ? chunk.dropFirst(3) : chunk[...]
            isFirst = false
            if let byte = text.first(where: { $0 > 0x20 }) { return byte }
        }
    }

    static func malformed(_ file: String, line: Int? = nil) -> FileFault {
        FileFault(
            .exportJSON, file: file, line: line,
            expected: "this isn't the JSON of an export: it is cut off, or a sign is missing or too much")
    }

    static func noList(_ file: String) -> FileFault {
        FileFault(
            .exportJSON, file: file,
            expected: "this isn't the JSON of an export: no list stands where the mapping says")
    }
}
