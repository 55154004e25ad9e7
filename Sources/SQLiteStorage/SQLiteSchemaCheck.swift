import GRDB
import Storage

/// Holds what a file is made of against what the migrations make of that version: every table, index and guard, by its
/// name and by its body.
enum SQLiteSchemaCheck {
    /// What stands in `sqlite_master`: the SQL by kind and name.
    typealias Parts = [String: String]

    static func parts(_ session: SQLiteSession) throws -> Parts {
        let rows = try session.rows(
            "SELECT type, name, coalesce(sql, ''), tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ) { row in
            (kind: try row.text(0), name: try row.text(1), sql: try row.text(2), table: try row.text(3))
        }
        var parts: Parts = [:]
        for row in rows {
            // The search's own tables are FTS5's, which may make others one day.
            let isSearch = row.kind == "table" && row.name.hasPrefix("notes_index_")
            parts[row.kind + " " + row.name] = isSearch ? "" : row.table + ": " + normalised(row.sql)
        }
        return parts
    }

    /// Without what spaces and lines make of it.
    private static func normalised(_ sql: String) -> String {
        sql.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    }

    /// - Returns: a sentence for each difference, in the order of the names.
    static func differences(_ session: SQLiteSession, _ migrations: some Sequence<SQLiteMigration>) throws -> [String] {
        let found = try parts(session)
        let right = try made(Array(migrations))
        return Set(found.keys).union(right.keys).sorted().compactMap { part in
            switch (found[part], right[part]) {
            case (nil, _): "The \(part) is missing."
            case (_, nil): "The \(part) isn't Threebox's."
            case (let found, let right) where found != right: "The \(part) was changed."
            default: nil
            }
        }
    }

    private static func made(_ migrations: [SQLiteMigration]) throws -> Parts {
        let empty = try DatabaseQueue()
        try SQLiteMigrations(migrations: migrations).run(on: empty)
        return try empty.read { try parts(SQLiteSession($0)) }
    }
}
