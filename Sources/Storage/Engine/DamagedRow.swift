/// A column of a row that does not hold what it has to. Who reads the row says which one it is.
public struct UnreadableCell: Error, Hashable, Sendable {
    public var column: Int
    /// What would be right: "a whole number".
    public var expected: String

    init(_ column: Int, expected: String) {
        self.column = column
        self.expected = expected
    }
}

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

    package init(table: String, _ row: any StorageRow, _ cell: UnreadableCell) {
        self.init(
            table: table, key: "\(row.name(0)) \(row.words(0))", column: row.name(cell.column),
            value: row.words(cell.column), expected: cell.expected)
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

/// Takes down what is left out while a practice is read.
public final class DamageLog {
    public private(set) var damage = PracticeDamage()

    /// Nothing yet.
    public init() {}

    /// Counts a row that is left out.
    public func note(_ row: DamagedRow) { damage.note(row) }
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

extension StorageRow {
    /// What stands in a column, whatever it is, as a line can show it.
    func words(_ column: Int) -> String {
        switch kind(column) {
        case .null: "empty"
        case .integer: "`\(storedInteger(column))`"
        case .bytes: "bytes"
        case .real, .text:
            ShownValue.words(
                unsafe withStoredText(column) { unsafe String(decoding: $0.prefix(1_024), as: UTF8.self) })
        }
    }
}

extension StorageSession {
    /// Every row that can be read. Of the others `damage` takes a line each; where nobody takes them, the first is
    /// thrown.
    ///
    /// - Throws: `StorageFault`, or what `read` throws.
    public func rows<Row>(
        _ statement: Statement, _ values: [StorageValue] = [], leavingOut damage: DamageLog?,
        _ read: (any StorageRow) throws -> Row
    ) throws -> [Row] {
        var found: [Row] = []
        try forEach(statement, values, leavingOut: damage) { found.append(try read($0)) }
        return found
    }

    /// The same without keeping them.
    public func forEach(
        _ statement: Statement, _ values: [StorageValue] = [], leavingOut damage: DamageLog?,
        _ body: (any StorageRow) throws -> Void
    ) throws {
        guard let damage else { return try forEach(statement, values, body) }
        try forEach(statement, values) { row in
            do { try body(row) } catch let cell as UnreadableCell {
                damage.note(DamagedRow(table: statement.table, row, cell))
            }
        }
    }
}

extension Statement {
    /// The table that it is about.
    package var table: String {
        let words = sql.split { $0.isWhitespace }
        for (word, next) in zip(words, words.dropFirst()) where word == "FROM" && next.first?.isLetter == true {
            return String(next.prefix { $0 != ")" && $0 != "," })
        }
        return "the database"
    }
}
