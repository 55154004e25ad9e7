import GRDB
import GRDBSQLite
import Storage

/// Looks through a practice's file: whether all of it can be read, is made as this program makes it, and holds only
/// what its tables allow.
///
/// The file has to be a private one that may be written: SQLite leaves the tables' rules (`CHECK`) out where it can't
/// write, and a log beside the file is folded into it.
enum SQLiteCheck {
    /// - Throws: `StorageFault.notADatabase`, `.damaged`, `.fromTheFuture`, `.foreignLog`; what is wrong inside is in
    ///   the findings.
    static func findings(in path: String) throws(StorageFault) -> DatabaseFindings {
        try WriteAheadLog.check(path)
        return try SQLiteFaults.opening(path) {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let findings = try queue.writeWithoutTransaction { try look(SQLiteSession($0), path) }
            try queue.close()
            return findings
        }
    }

    private static func look(_ session: SQLiteSession, _ path: String) throws -> DatabaseFindings {
        let facts = try SQLiteMigrations.facts(of: session)
        try SQLiteMigrations(migrations: SQLiteMigration.all).check(facts, path: path)
        guard facts.version > 0 else { throw StorageFault.notADatabase(path: path) }
        var findings = DatabaseFindings(version: facts.version)
        // Before any of its rules is evaluated: those of another are nobody's.
        findings.faults = try SQLiteSchemaCheck.differences(session, SQLiteMigration.all.prefix(facts.version))
        guard findings.faults.isEmpty else { return findings }
        do {
            findings.faults = try pages(session)
            if findings.faults.isEmpty { findings.faults = try references(session) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            findings.faults.append("Some of its pages can't be read.")
        }
        if findings.faults.isEmpty { findings.isSearchBroken = try !searchIsWhole(session) }
        return findings
    }

    /// Reads every page, and holds every row against its table: types, values that must be there, rules, indexes.
    private static func pages(_ session: SQLiteSession) throws -> [String] {
        var found: [String] = []
        try session.step("PRAGMA integrity_check(\(DatabaseFindings.most))") { row in
            let said = try row.text(0)
            if said != "ok" { found.append(words(said)) }
        }
        return found
    }

    /// What SQLite says of a row or a page, in our words.
    static func words(_ said: String) -> String {
        func rest(_ beginning: String) -> String? {
            said.hasPrefix(beginning) ? String(said.dropFirst(beginning.count)) : nil
        }
        if let table = rest("CHECK constraint failed in ") {
            return "The table \(table) has a row that its rules don't allow."
        }
        if let column = rest("NULL value in ") { return "A row has nothing in \(column), which is always filled." }
        if said.hasPrefix("non-"), let place = said.split(separator: " ").last {
            return "A row has a value of another kind in \(place)."
        }
        if said.hasPrefix("row "), let index = said.split(separator: " ").last {
            return "A row is missing from the index \(index)."
        }
        if said.hasPrefix("non-unique") || said.hasPrefix("wrong # of entries"),
            let index = said.split(separator: " ").last
        {
            return "The index \(index) doesn't fit its table."
        }
        return "Some of its pages are damaged."
    }

    private static func references(_ session: SQLiteSession) throws -> [String] {
        var found: [String] = []
        try session.step("PRAGMA foreign_key_check") { row in
            if found.count < DatabaseFindings.most {
                let (table, other) = (try row.text(0), try row.text(2))
                found.append("A row of \(table) belongs to something in \(other) that isn't there.")
            }
        }
        return found
    }

    private static func searchIsWhole(_ session: SQLiteSession) throws -> Bool {
        do {
            try session.step("INSERT INTO notes_index (notes_index) VALUES ('integrity-check')") { _ in }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return false
        }
    }
}

extension SQLiteSession {
    /// Makes the search of notes anew from the notes.
    func remakeNotesIndex() throws {
        // FTS5 doesn't even drop an index whose structure it can't read: an empty one takes its place first.
        try step("INSERT OR REPLACE INTO notes_index_data (id, block) VALUES (10, x'00000000000000')") { _ in }
        try step("DROP TABLE notes_index") { _ in }
        try step(SQLiteSchema01.notesIndex[0]) { _ in }
        try run("DELETE FROM notes_outdated")
        try run("UPDATE notes_indexed SET through_key = 0")
        while try indexMore(limit: 10_000) > 0 {}
    }
}
