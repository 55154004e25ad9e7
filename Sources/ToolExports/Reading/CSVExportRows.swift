import PracticeFiles

/// Rows of a CSV export, streamed.
final class CSVExportRows: ExportRows {
    private let scanner: CSVScanner
    private let columns: ColumnNames
    private let encoding: TextEncoding
    private let file: String
    private var chosen: [Int?] = []
    private var number = 0
    /// Records that were read to find the columns' names, and have not been given on yet.
    private var waiting: ArraySlice<Record>
    /// The first column's name, by which a header that comes again gives itself away.
    private let firstName: [UInt8]
    private let swallowed: SwallowedRows

    private struct Record {
        var fields: [String] = []
        var line: Int?
        var lastLine: Int?
        var flaw: SkipReason?
    }

    /// - Throws: `export-empty` and what the scanner finds.
    init(_ file: ExportFile, layout: ExportLayout, wanted: [String]) throws(FileFault) {
        let shape = try file.shape(layout)
        encoding = shape.encoding
        self.file = file.name
        let source = TranscodingSource(try file.open(), shape: shape, file: file.name)
        let scanner = CSVScanner(source, file: file.name, delimiter: shape.delimiter, quoting: .lenient)
        var first: [Record] = []
        while first.count < LeadingLines.mostRecords {
            guard let flaw = try Self.advance(scanner, shape.encoding) else { break }
            let fields = (0..<scanner.fieldCount).map { scanner.text($0).trimmed }
            first.append(
                Record(fields: fields, line: scanner.line, lastLine: scanner.lastLine, flaw: flaw.reason))
        }
        guard !first.isEmpty else {
            throw FileFault(
                .exportEmpty, file: file.name, expected: "the file is empty: its first line names the columns")
        }
        var names: [String]
        if layout.hasHeader {
            let place = LeadingLines.headings(first.map(\.fields), wanted: wanted, layout)
            for index in 0..<place { first[index].flaw = .passedOver(LeadingLines.reason(first[index].fields)) }
            names = first.remove(at: place).fields
        } else {
            names = (1...first[0].fields.count).map { "#\($0)" }
        }
        scanner.columnNames = names
        self.scanner = scanner
        firstName = layout.hasHeader ? Array(names[0].utf8) : []
        columns = ColumnNames(names, layout)
        swallowed = SwallowedRows(width: names.count, delimiter: shape.delimiter)
        waiting = first[...]
    }

    var columnNames: [String] { columns.names }
    func place(of column: String) -> ColumnPlace { columns.place(of: column) }
    func choose(_ places: [Int?]) { chosen = places }

    func next() throws(FileFault) -> ExportRow? {
        if let record = waiting.popFirst() { return row(record) }
        guard let flaw = try Self.advance(scanner, encoding) else { return nil }
        number += 1
        let count = scanner.fieldCount
        let values = chosen.map { place in
            guard let place, place < count else { return "" }
            return scanner.text(place).trimmed
        }
        var row = ExportRow(values: values, number: number, line: scanner.line, flaw: flaw.reason)
        guard row.flaw == nil else { return row }
        if scanner.lastLine > scanner.line {
            row.lastLine = scanner.lastLine
            row.swallowed = (0..<count).reduce(0) { unsafe $0 + swallowed.count(in: scanner.field($1), column: $1) }
        }
        // Fields beyond the header's are nothing, if they are empty; a missing one was lost.
        let width = columns.names.count
        if count < width || (width..<count).contains(where: { !isBlank($0) }) { row.flaw = .fieldCount }
        guard let first = (0..<count).first(where: { !isBlank($0) }) else {
            row.flaw = .passedOver(.emptyRow)
            return row
        }
        row.isTotal = TotalWords.begins(text(first, upTo: 200))
        if !firstName.isEmpty, isFirstName(), (0..<count).map({ scanner.text($0).trimmed }) == columns.names {
            row.flaw = .passedOver(.headerAgain)
        }
        if row.isTotal, row.flaw == .fieldCount { row.flaw = .passedOver(.totalRow) }
        return row
    }

    /// A record that was read before its turn.
    private func row(_ record: Record) -> ExportRow {
        let isAbove: Bool
        if case .passedOver = record.flaw { isAbove = true } else { isAbove = false }
        if !isAbove { number += 1 }
        let fields = record.fields
        var row = ExportRow(
            values: chosen.map { place in place.flatMap { $0 < fields.count ? fields[$0] : nil } ?? "" },
            number: isAbove ? 0 : number, line: record.line, flaw: record.flaw)
        row.leading = fields.first { !$0.isEmpty } ?? ""
        guard row.flaw == nil else { return row }
        row.lastLine = record.lastLine
        row.swallowed = fields.indices.reduce(0) { $0 + swallowed.count(in: fields[$1].utf8, column: $1) }
        row.isTotal = TotalWords.begins(row.leading)
        let isWhole =
            fields.count >= columns.names.count && fields.dropFirst(columns.names.count).allSatisfy(\.isEmpty)
        if fields.allSatisfy(\.isEmpty) {
            row.flaw = .passedOver(.emptyRow)
        } else if !firstName.isEmpty, fields == columns.names {
            row.flaw = .passedOver(.headerAgain)
        } else if !isWhole {
            row.flaw = row.isTotal ? .passedOver(.totalRow) : .fieldCount
        }
        return row
    }

    private func isBlank(_ index: Int) -> Bool {
        unsafe scanner.field(index).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private func isFirstName() -> Bool { unsafe scanner.field(0).elementsEqual(firstName) }

    private func text(_ index: Int, upTo limit: Int) -> String {
        guard unsafe scanner.field(index).count <= limit else { return "" }
        let first = unsafe scanner.field(index).first ?? 0
        // Most fields begin with no letter that a total does.
        return TotalWords.mayBegin(first) ? scanner.text(index).trimmed : ""
    }

    /// What is wrong with a record that was read.
    private struct Flaw {
        var reason: SkipReason?
    }

    /// - Returns: `nil` at the end.
    private static func advance(_ scanner: CSVScanner, _ encoding: TextEncoding) throws(FileFault) -> Flaw? {
        do throws(FileFault) {
            return try scanner.next() ? Flaw() : nil
        } catch {
            switch error.code {
            case .csvStrayQuote, .csvStrayReturn, .csvNul: return Flaw(reason: .uncut)
            case .csvEncoding:
                var fault = error
                fault.code = .exportEncoding
                fault.expected =
                    "this isn't \(encoding.rawValue): is the end of the file missing? Else say which "
                    + "encoding it is, with --encoding"
                throw fault
            default: throw error
            }
        }
    }
}
