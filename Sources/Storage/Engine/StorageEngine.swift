/// A database that keeps a practice. SQLite is one; what is asked of it is written once, in a dialect that PostgreSQL
/// takes too.
///
/// Bodies run on the engine's own threads, off the cooperative pool, and may block there.
public protocol StorageEngine: Sendable {
    /// Runs the body on a consistent state of the database; others may read and write meanwhile.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result

    /// Runs the body as one transaction: it is kept whole and survives a crash once this returns, or it never was.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result

    /// Writes a consistent copy of the database to a new file, while it is in use.
    ///
    /// - Throws: `StorageFault` where the file is there already or can't be written; then none is left behind.
    func backUp(to path: String) async throws

    /// Ends all connections. Nothing may be asked of the engine afterwards.
    func close() throws
}

/// What can be asked inside of a transaction.
public protocol StorageSession {
    /// Every row that the statement finds, as `read` makes it.
    ///
    /// - Throws: `StorageFault`, or what `read` throws.
    func rows<Row>(_ statement: Statement, _ values: [StorageValue], _ read: (any StorageRow) throws -> Row) throws
        -> [Row]

    /// The same without keeping them: for many rows.
    func forEach(_ statement: Statement, _ values: [StorageValue], _ body: (any StorageRow) throws -> Void) throws

    /// Executes a statement and says how many rows it touched.
    @discardableResult
    func run(_ statement: Statement, _ values: [StorageValue]) throws -> Int

    /// Adds rows by the fastest way that the engine has, until `next` returns nil.
    ///
    /// - Parameter columns: of the table; the values of a row stand in their order.
    /// - Returns: how many were added.
    @discardableResult
    func load(_ table: StaticString, columns: [StaticString], next: (inout BulkRow) throws -> Bool) throws -> Int

    /// Entries whose notes hold all of the words (or words that begin like them), best first. Each engine searches in
    /// a way of its own.
    ///
    /// - Returns: keys of entries, `limit` at most.
    func entriesWithNotes(like words: [String], limit: Int) throws -> [Int64]
}

extension StorageSession {
    public func rows<Row>(_ statement: Statement, _ read: (any StorageRow) throws -> Row) throws -> [Row] {
        try rows(statement, [], read)
    }
    /// The only row that the statement can find, if it is there.
    public func first<Row>(
        _ statement: Statement, _ values: [StorageValue] = [], _ read: (any StorageRow) throws -> Row
    ) throws -> Row? {
        try rows(statement, values, read).first
    }
    @discardableResult
    public func run(_ statement: Statement) throws -> Int { try run(statement, []) }
}

/// SQL that stands in the program's source, never one that was put together; values go in as `$1`, `$2`, …
public struct Statement: Hashable, Sendable, ExpressibleByStringLiteral {
    public let sql: String
    public init(stringLiteral sql: StaticString) { self.sql = sql.description }
}

/// A value that goes into a statement.
public enum StorageValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    public static func integer(_ value: Int) -> Self { .integer(Int64(value)) }
    public static func optional(_ value: Int64?) -> Self { value.map(Self.integer) ?? .null }
    public static func optional(_ value: String?) -> Self { value.map(Self.text) ?? .null }
    /// 1 or 0: neither engine's own word for it.
    public static func flag(_ value: Bool) -> Self { .integer(value ? 1 : 0) }
}

/// A row as it is read; valid inside of the closure that it is handed to. Columns count from 0.
public protocol StorageRow {
    func isNull(_ column: Int) -> Bool
    /// - Precondition: the column holds an integer.
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
    /// The text's bytes, without a copy.
    func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
}

extension StorageRow {
    public func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    public func flag(_ column: Int) -> Bool { integer(column) != 0 }
}

/// A row on its way into a table: its values, column by column. The storage is used again for the next row.
public struct BulkRow {
    public internal(set) var values: [StorageValue] = []
    public init() {}
    public mutating func append(_ value: StorageValue) { values.append(value) }
}
