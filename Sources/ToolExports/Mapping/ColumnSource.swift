/// Where a value of an entry comes from: a column, or several put together.
public indirect enum ColumnSource: Hashable, Sendable {
    /// A column of the export; in JSON a path such as `company.identifier`. A header that has a name twice is
    /// addressed by position: `Variant#2`.
    case column(String)
    /// A column of a joined file.
    case joined(table: String, column: String)
    /// The same words for every row.
    case text(String)
    /// The first of these that is not blank.
    case first([ColumnSource])
    /// Those that are not blank, with the words between them.
    case composed([ColumnSource], with: String)
    /// A list of words in one field, such as the tags `remote, fix`; each is looked up by itself.
    case words(ColumnSource, separator: String)

    /// Every column of the export itself that this reads, in order.
    var columns: [String] {
        switch self {
        case .column(let name): [name]
        case .joined, .text: []
        case .first(let parts), .composed(let parts, _): parts.flatMap(\.columns)
        case .words(let part, _): part.columns
        }
    }

    /// Every column of joined files that this reads.
    var joinedColumns: [JoinedColumn] {
        switch self {
        case .column, .text: []
        case .joined(let table, let column): [JoinedColumn(table: table, column: column)]
        case .first(let parts), .composed(let parts, _): parts.flatMap(\.joinedColumns)
        case .words(let part, _): part.joinedColumns
        }
    }
}

struct JoinedColumn: Hashable, Sendable {
    var table: String
    var column: String
}

extension ColumnSource: CustomStringConvertible {
    /// For the report: `First Name + Last Name`, `StartedOn, else EstimateOn`.
    public var description: String {
        switch self {
        case .column(let name): name
        case .joined(let table, let column): "\(table).\(column)"
        case .text(let text): "“\(text)”"
        case .first(let parts): parts.map(\.description).joined(separator: ", else ")
        case .composed(let parts, _): parts.map(\.description).joined(separator: " + ")
        case .words(let part, _): "each word of \(part)"
        }
    }
}
