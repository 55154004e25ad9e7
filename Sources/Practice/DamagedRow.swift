/// A row that can't be read, or that stands on one that can't: where it is, and what would be right.
public struct DamagedRow: Hashable, Sendable {
    public var table: String
    /// What finds the row: `id` and its value.
    public var key: String
    public var column: String
    /// What stands there, shortened, as it can be shown.
    public var value: String
    /// What would be right: "a whole number".
    public var expected: String

    public init(table: String, key: String, column: String, value: String, expected: String) {
        self.table = table
        self.key = key
        self.column = column
        self.value = value
        self.expected = expected
    }
}

extension DamagedRow: CustomStringConvertible {
    public var description: String { "\(table), \(key): \(column) is \(value), and should be \(expected)" }
}

/// Rows that were left out: the first of them, and how many there are.
public struct PracticeDamage: Hashable, Sendable {
    /// How many are kept with their words.
    public static let mostKept = 100
    public private(set) var rows: [DamagedRow] = []
    /// Of all, those that are not kept too.
    public private(set) var count = 0

    /// Nothing is left out.
    public init() {}

    /// Counts a row that is left out.
    public mutating func note(_ row: DamagedRow) {
        count += 1
        if rows.count < Self.mostKept { rows.append(row) }
    }

    /// Counts what was left out elsewhere.
    public mutating func add(_ other: PracticeDamage) {
        count += other.count
        rows += other.rows.prefix(Self.mostKept - rows.count)
    }
}

/// Anything that was found in a file, as one line can show it.
public enum ShownValue {
    private static let longest = 60

    /// The text in backticks, shortened to 60 characters, with what has no shape of its own as its number.
    public static func words(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(longest) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar == "`" ? "'" : scalar)
            }
        }
        return "`\(shown)\(text.unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")`"
    }
}
