/// A database that keeps a practice. SQLite is one; what is asked of it is written once, in a dialect that PostgreSQL
/// takes too.
///
/// Bodies run on the engine's own threads, off the cooperative pool, and may block there. A task that is cancelled
/// meanwhile makes them throw `StorageFault.cancelled`, and nothing of theirs is kept.
public protocol StorageEngine: Sendable {
    /// Runs the body on a consistent state of the database; others may read and write meanwhile.
    ///
    /// - Throws: `StorageFault`, or what the body throws.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result

    /// Runs the body as one transaction: it is kept whole and survives a crash once this returns, or it never was.
    /// One body at a time; the others wait their turn.
    ///
    /// Where it has changed what memory follows, the practice's clock goes on by one, and what was changed stands in
    /// `changes` under that number, in the same transaction.
    ///
    /// - Throws: `StorageFault`, or what the body throws; then nothing was changed.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result

    /// The same, for what no page shows from memory: sessions, notes, what happened, the notes' index. The clock stays.
    ///
    /// - Throws: as `write`; `StorageFault.failed` where the body changes what memory follows.
    func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result

    /// The same, but nothing is kept, whatever the body does: to show what would come of it.
    ///
    /// - Throws: `StorageFault`, or what the body throws.
    func rehearse<Result: Sendable>(
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
    /// What was changed so far.
    var notes: ChangeNotes { get }

    /// Every row that the statement finds, as `read` makes it.
    ///
    /// - Throws: `StorageFault`, or what `read` throws.
    func rows<Row>(_ statement: Statement, _ values: [StorageValue], _ read: (any StorageRow) throws -> Row) throws
        -> [Row]

    /// The same without keeping them: for many rows.
    func forEach(_ statement: Statement, _ values: [StorageValue], _ body: (any StorageRow) throws -> Void) throws

    /// Executes a statement and says how many rows it inserted, updated or deleted.
    @discardableResult
    func run(_ statement: Statement, _ values: [StorageValue]) throws -> Int

    /// Adds rows by the fastest way that the engine has, until `next` returns false.
    ///
    /// - Parameter columns: of the table; the values of a row stand in their order.
    /// - Parameter next: fills the row, which it is handed empty.
    /// - Returns: how many were added.
    @discardableResult
    func load(_ table: StaticString, columns: [StaticString], next: (inout BulkRow) throws -> Bool) throws -> Int

    /// Takes notes of entries that were added or changed into the search, so many at most: in small transactions of
    /// their own after an import, which stays quick that way. Until then they are not found.
    ///
    /// - Returns: how many were taken in; 0 when the search knows them all.
    func indexNotes(limit: Int) throws -> Int

    /// Entries whose notes hold all of the words (or words that begin like them), best first. Each engine searches in
    /// a way of its own.
    ///
    /// - Returns: keys of entries, `limit` at most; none for words without a letter or a digit.
    func entriesWithNotes(like words: [String], limit: Int) throws -> [Int64]
}

extension StorageSession {
    public func rows<Row>(_ statement: Statement, _ read: (any StorageRow) throws -> Row) throws -> [Row] {
        try rows(statement, [], read)
    }
    public func forEach(_ statement: Statement, _ body: (any StorageRow) throws -> Void) throws {
        try forEach(statement, [], body)
    }
    /// The first row that the statement finds, if there is one.
    public func first<Row>(
        _ statement: Statement, _ values: [StorageValue] = [], _ read: (any StorageRow) throws -> Row
    ) throws -> Row? {
        try rows(statement, values, read).first
    }
    /// The integer of a statement that always finds exactly one, such as a count or the key of what it added.
    ///
    /// - Throws: `StorageFault.failed` where it finds none: in a file whose own guards were changed.
    public func integer(_ statement: Statement, _ values: [StorageValue] = []) throws -> Int64 {
        guard let found = try first(statement, values, { try $0.integer(0) }) else {
            throw StorageFault.failed("nothing came back from \(statement.table)")
        }
        return found
    }
    @discardableResult
    public func run(_ statement: Statement) throws -> Int { try run(statement, []) }
}
