import Foundation
import GRDB

/// A database whose tables take anything, until they are as strict as before again: what an edited file can be.
struct LooseFile: Sendable {
    let path: String
    /// Tables with their columns, in their order.
    let columns: [(table: String, column: String)]
    private let tables: [String: String]
    private let triggers: [(name: String, table: String, sql: String)]

    /// Makes a loose copy of a strict file.
    init(of original: String, at path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: original, toPath: path)
        self.path = path
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
        (tables, triggers, columns) = try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT type, name, tbl_name, sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'notes_index%' ORDER BY name
                    """)
            var tables: [String: String] = [:]
            var triggers: [(name: String, table: String, sql: String)] = []
            var columns: [(table: String, column: String)] = []
            for row in rows {
                let (type, name, sql): (String, String, String) = (row["type"], row["name"], row["sql"])
                if type == "table" {
                    tables[name] = sql
                    columns += try database.columns(in: name).map { (name, $0.name) }
                } else if type == "trigger" {
                    triggers.append((name, row["tbl_name"], sql))
                }
            }
            try database.execute(sql: "PRAGMA writable_schema = ON")
            for (name, sql) in tables { try Self.write(Self.loose(sql), of: name, database) }
            try database.execute(sql: "DELETE FROM sqlite_master WHERE type = 'trigger'")
            try Self.bumpSchema(database)
            return (tables, triggers, columns)
        }
        try queue.close()
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
        }
        return configuration
    }

    /// Changes a copy at another place, and makes that strict again.
    func changed(at place: String, _ change: (Database) throws -> Void) throws {
        for ending in ["", "-wal", "-shm", "-journal", ".lock"] {
            try? FileManager.default.removeItem(atPath: place + ending)
        }
        try FileManager.default.copyItem(atPath: path, toPath: place)
        let queue = try DatabaseQueue(path: place, configuration: Self.configuration)
        try queue.writeWithoutTransaction { database in
            try change(database)
            try database.execute(sql: "PRAGMA writable_schema = ON")
            for (name, sql) in tables { try Self.write(sql, of: name, database) }
            for trigger in triggers {
                try database.execute(
                    sql:
                        "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?, ?, 0, ?)",
                    arguments: [trigger.name, trigger.table, trigger.sql])
            }
            try Self.bumpSchema(database)
        }
        try queue.close()
    }

    private static func write(_ sql: String, of table: String, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", arguments: [sql, table])
    }

    private static func bumpSchema(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        try database.execute(sql: "PRAGMA schema_version = \(version + 1); PRAGMA writable_schema = OFF")
    }

    /// Without types, but for the keys that are the rows' own numbers, and with nothing that must be there.
    private static func loose(_ sql: String) -> String {
        var loose = sql.replacing(") STRICT", with: ")").replacing("IS NOT NULL", with: "\u{2}")
            .replacing("NOT NULL", with: "").replacing("INTEGER PRIMARY KEY", with: "\u{1}")
        for type in [" TEXT", " INTEGER", " BLOB"] { loose = loose.replacing(type, with: " ") }
        return loose.replacing("\u{1}", with: "INTEGER PRIMARY KEY").replacing("\u{2}", with: "IS NOT NULL")
    }
}
