/// What an export said of the kind of work: its columns with their values, in the mapping's order. Work is sorted into
/// services by these.
public struct SourceWords: Hashable, Sendable {
    /// A column and what it said.
    public struct Field: Hashable, Sendable {
        public var column: String
        /// Never empty: a blank column says nothing.
        public var value: String

        public init(column: String, value: String) {
            self.column = column
            self.value = value
        }
    }

    /// One `column=value` a line; equal words have equal texts. A line end is written `\n`, a backslash `\\`,
    /// and `=` in a column's name `\=`.
    public let text: String

    /// Words from their text.
    public init(text: String) { self.text = text }

    /// - Parameter fields: those with a blank value are left out.
    public init(_ fields: [Field]) {
        text = fields.filter { !$0.value.isEmpty }
            .map { Self.escaped($0.column, isColumn: true) + "=" + Self.escaped($0.value, isColumn: false) }
            .joined(separator: "\n")
    }

    /// The columns and values of the text.
    public var fields: [Field] {
        text.split(separator: "\n").map { line in
            var parts = [""]
            var isEscaped = false
            for character in line {
                if isEscaped {
                    parts[parts.count - 1].append(character == "n" ? "\n" : character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "=", parts.count == 1 {
                    parts.append("")
                } else {
                    parts[parts.count - 1].append(character)
                }
            }
            return parts.count == 1 ? Field(column: "", value: parts[0]) : Field(column: parts[0], value: parts[1])
        }
    }

    private static func escaped(_ text: String, isColumn: Bool) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D || (isColumn && $0 == 0x3D) }) else {
            return text
        }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n", "\r": escaped += "\\n"
            case "=" where isColumn: escaped += "\\="
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Makes the words of rows; exports say the same few things again and again.
struct SourceWordsMaker {
    private let sources: [ColumnSource]
    private let columns: [String]
    private var known: [String: SourceWords] = [:]
    private static let keptCount = 10_000

    init(_ mapping: Mapping) {
        sources = mapping.sortSources
        columns = sources.map(\.columnName)
    }

    mutating func words(_ row: RowValues) -> SourceWords {
        let values = sources.map { row.text($0) }
        let key = values.count == 1 ? values[0] : values.joined(separator: "\u{1F}")
        if let words = known[key] { return words }
        let words = SourceWords(zip(columns, values).map { SourceWords.Field(column: $0, value: $1) })
        if known.count >= Self.keptCount { known = [:] }
        known[key] = words
        return words
    }
}

extension Mapping {
    /// What work is sorted by: `sort`, or the columns that name the service.
    var sortSources: [ColumnSource] { sort.isEmpty ? fields.service : sort }
}

extension ColumnSource {
    /// What the column is called where its values are shown.
    var columnName: String {
        switch self {
        case .words(let part, _): part.columnName
        case .first(let parts): parts.first?.columnName ?? description
        case .column, .joined, .text, .composed: description
        }
    }
}
