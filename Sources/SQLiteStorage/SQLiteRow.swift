import GRDBSQLite
import Storage

/// The row that a statement stands on.
@safe
struct SQLiteRow: StorageRow {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    func kind(_ column: Int) -> StorageKind {
        switch unsafe sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .bytes
        case SQLITE_FLOAT: .real
        default: .null
        }
    }
    func name(_ column: Int) -> String {
        unsafe sqlite3_column_name(handle, Int32(column)).map { unsafe String(cString: $0) } ?? "column \(column + 1)"
    }
    func storedInteger(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }
    func storedBytes(_ column: Int) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
    func withStoredText<Result>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let start = unsafe sqlite3_column_text(handle, Int32(column))
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return try unsafe body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
