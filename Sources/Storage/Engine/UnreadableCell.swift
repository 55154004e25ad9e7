public import Practice

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

extension DamagedRow {
    package init(table: String, _ row: any StorageRow, _ cell: UnreadableCell) {
        self.init(
            table: table, key: "\(row.name(0)) \(row.words(0))", column: row.name(cell.column),
            value: row.words(cell.column), expected: cell.expected)
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
        let table = statement.table
        try forEach(statement, values) { row in
            do { try body(row) } catch let cell as UnreadableCell {
                damage.note(DamagedRow(table: table, row, cell))
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
