import AgreementCore
import Foundation
import GRDB
import Testing

@testable import SQLiteStorage
@testable import Storage

/// What a look through a backup finds, and that the file is left as it is.
@Suite("Looking through a backup") struct CheckTests {
    /// A practice with a client, an entry with a note, and people, with something done to it past all rules.
    private func findings(_ change: (Database) throws -> Void) async throws -> DatabaseFindings {
        try await TestFile.with { file async throws in
            try await make(file)
            try TestFile.change(file.path, change)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
            let names = try file.names()
            let found = try SQLiteBackup.findings(in: file.path)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == bytes)
            #expect(try file.names() == names)
            return found
        }
    }

    private func make(_ file: TestFile) async throws {
        let engine = try SQLiteStorage(path: file.path)
        try await engine.write { session throws in
            try StoredClients.write(Client(id: "acme", name: "Acme", counts: Counts(servers: 1)), in: session)
            for number in 0..<200 {
                try StoredMappings.write(
                    "mapping \(number)", text: String(repeating: "x", count: 500), by: nil, at: 0, in: session)
            }
        }
        try engine.close()
    }

    @Test("A practice is whole") func whole() async throws {
        #expect(try await findings { _ in } == DatabaseFindings(version: SQLiteMigration.all.count))
    }

    /// Sentences with the SQL that makes them true.
    static let broken: [(sql: String, words: String)] = [
        ("UPDATE clients SET servers = -1", "The table clients has a row that its rules don't allow."),
        (
            "INSERT INTO sit_down_texts (client_id, name, at) VALUES ('nobody', 'greeting', 0)",
            "A row of sit_down_texts belongs to something in clients that isn't there."
        ),
        ("DROP TRIGGER audit_stays", "The trigger audit_stays is missing."),
        ("DROP INDEX sessions_by_user", "The index sessions_by_user is missing."),
        ("CREATE TABLE more (id INTEGER)", "The table more isn't Threebox's."),
        ("CREATE VIEW more AS SELECT 1", "The view more isn't Threebox's."),
        (
            "DROP TRIGGER audit_stays; CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT 1; END",
            "The trigger audit_stays was changed."
        ),
        (
            "DROP INDEX sessions_by_user; CREATE INDEX sessions_by_user ON sessions (csrf)",
            "The index sessions_by_user was changed."
        ),
        (
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, '''owner'', ', '') "
                + "WHERE name = 'users'",
            "The table users was changed."
        ),
    ]

    @Test("What isn't as it should be is found", arguments: broken) func rules(_ sql: String, _ words: String)
        async throws
    {
        #expect(try await findings { try $0.execute(sql: sql) }.faults == [words])
    }

    @Test("What SQLite says of a row is said in our words") func words() {
        #expect(
            SQLiteCheck.words("NULL value in clients.name")
                == "A row has nothing in clients.name, which is always filled.")
        #expect(
            SQLiteCheck.words("non-INTEGER value in clients.servers")
                == "A row has a value of another kind in clients.servers.")
        #expect(SQLiteCheck.words("row 3 missing from index by_name") == "A row is missing from the index by_name.")
        #expect(SQLiteCheck.words("wrong # of entries in index by_name") == "The index by_name doesn't fit its table.")
        #expect(
            SQLiteCheck.words("Tree 5 page 7: btreeInitPage() returns error code 11")
                == "Some of its pages are damaged.")
    }

    @Test("Flipped bits come to a fault or change a value, never to a crash", arguments: 0..<4) func bits(_ seed: Int)
        async throws
    {
        try await TestFile.with { file async throws in
            try await make(file)
            let whole = try Data(contentsOf: URL(fileURLWithPath: file.path))
            for _ in 0..<20 {
                var bytes = whole
                for _ in 0..<3 {
                    bytes[.random(in: 0..<bytes.count)] ^= 1 << UInt8.random(in: 0..<8)
                }
                try bytes.write(to: URL(fileURLWithPath: file.path))
                // Either it says what is wrong, or what is there can be read.
                guard let found = try? SQLiteBackup.findings(in: file.path), found.faults.isEmpty else { continue }
                do {
                    #expect(try await file.mappingNames().count == 200)
                } catch StorageFault.unreadable {
                    // A letter that was flipped into none: the row says so.
                }
            }
        }
    }

    @Test("A page that lost its head is found wherever it is") func pages() async throws {
        try await TestFile.with { file async throws in
            try await make(file)
            let whole = try Data(contentsOf: URL(fileURLWithPath: file.path))
            let trunk = whole[32..<36].reduce(0) { $0 << 8 | Int($1) }
            for page in 1..<(whole.count / 4096) where page + 1 != trunk {
                var bytes = whole
                for place in 0..<8 { bytes[page * 4096 + place] = 0xEE }
                try bytes.write(to: URL(fileURLWithPath: file.path))
                let found = try? SQLiteBackup.findings(in: file.path)
                #expect(found == nil || found?.faults.isEmpty == false || found?.isSearchBroken == true, "page \(page)")
            }
        }
    }

    @Test("A search that doesn't fit its notes is made anew when the backup is restored") func search() async throws {
        let found = try await findings { try $0.execute(sql: "DELETE FROM notes_index_data WHERE id = 10") }
        #expect(found.faults.isEmpty && found.isSearchBroken)
        try await TestFile.with { file async throws in
            try await make(file)
            let copy = file.path("copy.sqlite")
            try FileManager.default.copyItem(atPath: file.path, toPath: copy)
            try TestFile.change(copy) { try $0.execute(sql: "DELETE FROM notes_index_data WHERE id = 10") }
            try SQLiteBackup.restore(copy, to: file.path)
            #expect(try SQLiteBackup.findings(in: file.path) == DatabaseFindings(version: SQLiteMigration.all.count))
        }
    }
}
