import GRDBSQLite

/// The row that a statement stands on.
@safe
struct SQLiteRow: StorageRow {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }
    func text(_ column: Int) -> String {
        unsafe withText(column) { unsafe String(decoding: $0, as: UTF8.self) }
    }
    func bytes(_ column: Int) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
    func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let start = unsafe sqlite3_column_text(handle, Int32(column))
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return try unsafe body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
