import PracticeFiles

/// A row's values, one for each column that was asked for; blanks are trimmed off both ends.
struct ExportRow {
    var values: [String]
    /// From 1, the header not counted.
    var number: Int
    /// From 1; `nil` in a JSON file that is one list.
    var line: Int?
    /// Why the row as a whole can't be read.
    var flaw: SkipReason?
    /// Whether its first field begins as a total does: without a date it is one.
    var isTotal = false
    /// How many rows a quoted field of it seems to hold.
    var swallowed = 0
    /// The line on which it ends, where it holds any.
    var lastLine: Int?
    /// What stands first in a line that is passed over, for the list of rows that stay out.
    var leading = ""
}

/// Where a column stands.
enum ColumnPlace: Equatable {
    case at(Int)
    case missing
    /// The header has the name more than once.
    case twice
}

/// Rows of an export, whatever its format.
protocol ExportRows: AnyObject {
    /// The columns in the file's order; in JSON the paths that the first rows have.
    var columnNames: [String] { get }
    func place(of column: String) -> ColumnPlace
    /// Says which columns the rows are to give, before the first is asked for.
    func choose(_ places: [Int?])
    /// - Returns: `nil` at the end.
    func next() throws(FileFault) -> ExportRow?
}

extension ExportRows {
    /// Where columns stand; `nil` for one that isn't there or is there twice.
    func places(of columns: [String]) -> [Int?] {
        columns.map { column in
            if case .at(let place) = place(of: column) { place } else { nil }
        }
    }

    /// The next row that is one and can be read: the import itself names every other.
    ///
    /// - Returns: `nil` at the end.
    /// - Throws: what ends the reading.
    func nextWhole() throws(FileFault) -> ExportRow? {
        while true {
            do throws(FileFault) {
                guard let row = try next() else { return nil }
                if row.flaw == nil { return row }
            } catch {
                if error.line == nil { throw error }
            }
        }
    }
}

extension ExportFile {
    /// - Parameter wanted: columns that somebody is to read, by which the line of their names is found.
    func rows(_ layout: ExportLayout, wanted: [String] = []) throws(FileFault) -> any ExportRows {
        switch layout.format {
        case .csv: try CSVExportRows(self, layout: layout, wanted: wanted)
        case .json: try JSONExportRows(self, layout: layout)
        }
    }
}

/// The names of a table's columns.
struct ColumnNames {
    let names: [String]
    private let ignoresCase: Bool
    private let otherNames: [String: [String]]
    private var places: [String: [Int]] = [:]

    init(_ names: [String], _ layout: ExportLayout) {
        self.names = names
        ignoresCase = layout.ignoresHeaderCase
        otherNames = layout.otherNames
        for (index, name) in names.enumerated() { places[folded(name), default: []].append(index) }
    }

    private func folded(_ name: String) -> String { ignoresCase ? name.lowercased() : name }

    /// A name, another that the mapping knows for it, or the N-th of those that are alike: `Variant#2`.
    func place(of column: String) -> ColumnPlace {
        if let found = places[folded(column)] { return found.count == 1 ? .at(found[0]) : .twice }
        for other in otherNames[column] ?? [] {
            if let found = places[folded(other)] { return found.count == 1 ? .at(found[0]) : .twice }
        }
        guard let mark = column.lastIndex(of: "#"), let number = Int(column[column.index(after: mark)...]), number > 0,
            let found = places[folded(String(column[..<mark]))], number <= found.count
        else { return .missing }
        return .at(found[number - 1])
    }
}

extension StringProtocol {
    /// Without blanks at its ends (spaces, tabs, line ends, no-break spaces).
    var trimmed: String {
        // Most fields have no blanks at their ends, and letters are dear to take apart.
        if let first = utf8.first, let last = utf8.suffix(1).first, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F
        {
            return String(self)
        }
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
