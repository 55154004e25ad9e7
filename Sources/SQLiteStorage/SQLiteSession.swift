import GRDB
import GRDBSQLite
import Practice
import Storage

/// A connection inside of its transaction. Statements are stepped by hand: GRDB's own reading of rows takes several
/// times as long.
final class SQLiteSession: StorageSession {
    let database: Database
    let notes = ChangeNotes()

    init(_ database: Database) { self.database = database }

    func rows<Row>(_ statement: Storage.Statement, _ values: [StorageValue], _ read: (any StorageRow) throws -> Row)
        throws
        -> [Row]
    {
        var found: [Row] = []
        try forEach(statement, values) { try found.append(read($0)) }
        return found
    }

    func forEach(_ statement: Storage.Statement, _ values: [StorageValue], _ body: (any StorageRow) throws -> Void)
        throws
    {
        try step(statement.sql, values) { row in
            do { try body(row) } catch let cell as UnreadableCell {
                throw StorageFault.unreadable(DamagedRow(table: statement.table, row, cell))
            }
        }
    }

    @discardableResult
    func run(_ statement: Storage.Statement, _ values: [StorageValue]) throws -> Int {
        try step(statement.sql, values) { _ in }
        return unsafe Int(sqlite3_changes64(connection()))
    }

    /// Steps through all rows; also for the engine's own statements.
    func step(_ sql: String, _ values: [StorageValue] = [], _ body: (any StorageRow) throws -> Void) throws {
        let prepared = try prepare(sql)
        let handle = unsafe prepared.sqliteStatement
        defer { unsafe finish(handle) }
        try unsafe bind(values, to: handle)
        let before = changeCount
        defer { noteChanges(of: sql, since: before) }
        let row = unsafe SQLiteRow(handle)
        var count = 0
        while true {
            let code = unsafe sqlite3_step(handle)
            guard code == SQLITE_ROW else {
                if code == SQLITE_DONE { return }
                throw unsafe DatabaseError.last(of: connection(), code: code, sql: sql)
            }
            try body(row)
            count += 1
            if count & 0x3FF == 0 { try checkCancellation() }
        }
    }

    /// A prepared statement, at rest: one that is being stepped through (a body may ask the same again) is left alone.
    func prepare(_ sql: String) throws -> GRDB.Statement {
        try checkCancellation()
        let cached = try database.cachedStatement(sql: sql)
        return unsafe sqlite3_stmt_busy(cached.sqliteStatement) == 0 ? cached : try database.makeStatement(sql: sql)
    }

    func checkCancellation() throws {
        if Task.isCancelled { throw StorageFault.cancelled }
    }

    func connection() -> OpaquePointer? { unsafe database.sqliteConnection }

    /// How many rows this connection has changed since it was opened.
    var changeCount: Int64 { unsafe sqlite3_total_changes64(connection()) }

    /// Guards and what goes with a row count too, so a statement that changed nothing itself may still have.
    func noteChanges(of sql: String, since before: Int64) {
        guard changeCount != before, let table = Storage.Statement.changedTable(sql) else { return }
        notes.touched(table)
    }

    /// Lets go of the row, and of the texts that were bound.
    func finish(_ handle: OpaquePointer) {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    /// SQLite numbers `$2`, `$1` by their first appearance; the values go by the number that is written.
    private func bind(_ values: [StorageValue], to handle: OpaquePointer) throws {
        let count = unsafe sqlite3_bind_parameter_count(handle)
        guard count > 0 else { return }
        for place in 1...count {
            guard let name = unsafe sqlite3_bind_parameter_name(handle, place), unsafe name[0] == UInt8(ascii: "$"),
                let number = unsafe Int(String(cString: name + 1)), values.indices.contains(number - 1)
            else { preconditionFailure("every parameter is `$` and the number of a value") }
            try unsafe bind(values[number - 1], at: place, to: handle)
        }
    }

    private func bind(_ value: StorageValue, at place: Int32, to handle: OpaquePointer) throws {
        let code: Int32
        switch value {
        case .null: code = unsafe sqlite3_bind_null(handle, place)
        case .integer(let integer): code = unsafe sqlite3_bind_int64(handle, place, integer)
        case .text(var text):
            code = text.withUTF8 { bytes in
                // An empty text has no address, which SQLite would take for null.
                unsafe bytes.baseAddress.map {
                    unsafe sqlite3_bind_text64(
                        handle, place, UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
                        Self.copied, UInt8(SQLITE_UTF8))
                } ?? sqlite3_bind_text(handle, place, "", 0, Self.copied)
            }
        case .bytes(let bytes):
            code = unsafe bytes.withUnsafeBytes { raw in
                unsafe raw.baseAddress.map {
                    unsafe sqlite3_bind_blob64(handle, place, $0, UInt64(raw.count), Self.copied)
                } ?? sqlite3_bind_zeroblob(handle, place, 0)
            }
        }
        guard code == SQLITE_OK else { throw unsafe DatabaseError.last(of: connection(), code: code, sql: "") }
    }

    /// SQLITE_TRANSIENT, a macro that Swift doesn't see: SQLite makes a copy.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension DatabaseError {
    /// What a connection says of the step that failed.
    static func last(of connection: OpaquePointer?, code: Int32, sql: String) -> DatabaseError {
        let extended = unsafe sqlite3_extended_errcode(connection)
        return unsafe DatabaseError(
            resultCode: ResultCode(rawValue: extended & 0xFF == code & 0xFF ? extended : code),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}
