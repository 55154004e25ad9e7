public import PracticeFiles

/// A table that somebody keeps or an accounting tool prints, whole: what stands above its headings is passed over, and
/// headings may be blank, alike or missing.
public struct ListTable: Sendable {
    /// A row as it stands there.
    public struct Row: Sendable {
        /// From 1, what stands above the rows not counted.
        public var number: Int
        /// From 1; `nil` in a JSON file that is one list.
        public var line: Int?
        /// A value for each column, without blanks at its ends.
        public var values: [String]
    }
    /// The file as the user named it.
    public let file: String
    /// What the columns are called; a blank heading is called by its place: `Column 1`.
    public let columns: [String]
    /// The headings as they stand there.
    let headings: [String]
    /// What is left out are rows without any value.
    public let rows: [Row]

    /// More rows are no list that somebody keeps.
    static let mostRows = 200_000
    private static let mostColumns = 200
    /// Reports have a few lines above their headings.
    private static let headingRows = 30

    /// - Parameter rowLimit: how many rows to read; left out, all.
    /// - Throws: what makes the file unreadable: `export-empty`, `csv-binary`, `export-json` and their like.
    public init(_ file: ExportFile, rowLimit: Int? = nil) throws(FileFaults) {
        let look = try ExportLook(file, rowLimit: 0)
        do throws(FileFault) {
            if look.format == .json {
                let rows = try file.rows(look.layout)
                let names = rows.columnNames
                rows.choose(names.map { if case .at(let place) = rows.place(of: $0) { place } else { nil } })
                self.init(
                    file: file.name, headings: names, rows: try Self.read(rows, file.name, limit: rowLimit)[...])
                return
            }
            var layout = look.layout
            layout.hasHeader = false
            let source = try file.rows(layout)
            source.choose(Array(0..<Self.mostColumns))
            let all = try Self.read(source, file.name, limit: rowLimit.map { $0 + Self.headingRows })
            let width = all.map { ($0.values.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
            guard let place = Self.headings(all), width > 0 else {
                self.init(
                    file: file.name, headings: Array(repeating: "", count: width), rows: all[...], width: width)
                return
            }
            self.init(
                file: file.name, headings: Array(all[place].values.prefix(width)), rows: all[(place + 1)...],
                width: width)
        } catch { throw FileFaults([error]) }
    }

    private init(file: String, headings: [String], rows: ArraySlice<Row>, width: Int? = nil) {
        self.file = file
        self.headings = headings
        columns = headings.enumerated().map { $1.isEmpty ? "Column \($0 + 1)" : $1 }
        self.rows = rows.enumerated().map { place, row in
            Row(
                number: place + 1, line: row.line,
                values: width.map { Array(row.values.prefix($0)) } ?? row.values)
        }
    }

    private static func read(_ rows: any ExportRows, _ file: String, limit: Int?) throws(FileFault) -> [Row] {
        var read: [Row] = []
        while read.count < limit ?? .max, let row = try rows.next() {
            guard read.count < mostRows else {
                throw FileFault(
                    .exportTooLarge, file: file, expected: "a list has at most \(mostRows) rows: export fewer at once")
            }
            guard row.values.contains(where: { !$0.isEmpty }) else { continue }
            read.append(Row(number: row.number, line: row.line, values: row.values))
        }
        return read
    }

    /// The row whose words are headings: the first of which two are known; else the first of two words none of which is
    /// an amount.
    private static func headings(_ rows: [Row]) -> Int? {
        let first = rows.prefix(headingRows)
        let known = first.firstIndex { row in
            row.values.count { ListHeadings.isKnown($0) || ListHeadings.month($0) != nil } > 1
                && !row.values.contains { WrittenAmount.isAmount($0) }
        }
        if let known { return known }
        return first.firstIndex { row in row.values.count { !$0.isEmpty } > 1 }.flatMap { place in
            rows[place].values.contains { WrittenAmount.isAmount($0) } ? nil : place
        }
    }
}

extension ExportLook {
    /// How the file is read.
    var layout: ExportLayout {
        var layout = ExportLayout()
        layout.format = format
        return layout
    }
}
