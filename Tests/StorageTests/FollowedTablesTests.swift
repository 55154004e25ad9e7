import GRDB
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

/// Of every table somebody has said whether memory follows it; changes are kept for a day.
@Suite struct FollowedTablesTests {
    @Test func everyTableIsInOneOfTheTwoLists() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            let tables = try await engine.read { session in
                try session.rows("SELECT name FROM sqlite_master WHERE type = 'table'") { try $0.text(0) }
            }.filter { !$0.hasPrefix("notes_index_") && !$0.hasPrefix("sqlite_") }
            try engine.close()
            for table in tables {
                let isFollowed = FollowedTables.kinds[table] != nil
                #expect(isFollowed != FollowedTables.others.contains(table), "\(table)")
            }
            #expect(FollowedTables.kinds.keys.allSatisfy(tables.contains))
            let kinds = FollowedTables.kinds.values.reduce(into: Set<ChangeKind>()) { $0.formUnion($1) }
            #expect(kinds == Set(ChangeKind.allCases).subtracting([.everything]))
        }
    }

    @Test func aTableThatNobodyHasListedIsRefused() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            await #expect(throws: StorageFault.self) {
                try await engine.write { session in
                    try session.run("CREATE TEMPORARY TABLE invoices (id BIGINT)")
                    try session.run("INSERT INTO invoices (id) VALUES (1)")
                }
            }
            try engine.close()
        }
    }

    @Test(
        arguments: [
            ("INSERT INTO texts (id) VALUES (1)", "texts"), ("INSERT OR IGNORE INTO texts VALUES (1)", "texts"),
            ("INSERT INTO texts(id) VALUES (1)", "texts"), ("UPDATE texts\n  SET id = 2", "texts"),
            ("DELETE FROM texts", "texts"), ("SELECT id FROM texts", nil), ("CREATE TABLE texts (id BIGINT)", nil),
        ] as [(String, String?)])
    func aStatementSaysWhatItChanges(sql: String, table: String?) { #expect(Statement.changedTable(sql) == table) }

    @Test func changesAreKeptForADay() async throws {
        try await TestFile.with { file async throws in
            for (version, at) in [(Int64(1), Int64(1_000)), (2, 80_000), (3, 88_000)] {
                let engine = try SQLiteStorage(path: file.path, migrations: SQLiteMigration.all, now: { at })
                try await engine.write {
                    try StoredTexts.add("a", "\(version)", client: nil, by: nil, at: at, in: $0)
                }
                let kept = try await engine.read { session in
                    try session.rows("SELECT version FROM changes ORDER BY version") { try $0.integer(0) }
                }
                #expect(kept == (version == 3 ? [2, 3] : Array(1...version)))
                try engine.close()
            }
        }
    }

    @Test func aClockThatCannotBeReadBeginsAnew() async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            try TestFile.change(file.path) { try $0.execute(sql: "DELETE FROM practice_clock") }
            let engine = try SQLiteStorage(path: file.path)
            #expect(try await engine.read { try StoredChanges.clock(in: $0) } == .unknown)
            try await engine.write { try StoredTexts.add("a", "b", client: nil, by: nil, at: 1, in: $0) }
            let clock = try await engine.read { try StoredChanges.clock(in: $0) }
            #expect(clock.version == 1 && !clock.history.isEmpty)
            try engine.close()
        }
    }

    @Test func moreThanIsQuicklyReadIsEverything() {
        let many = PracticeChanges(entries: (0..<Int64(PracticeChanges.mostNamed)))
        #expect(many.summed == PracticeChanges([.everything]))
        var changes = PracticeChanges(entries: [1, 2])
        #expect(changes.summed == changes)
        changes.add(PracticeChanges(entries: [2, 3]))
        #expect(changes.entryKeys == [1, 2, 3])
        changes.add(PracticeChanges([.entries]))
        #expect(changes.has(.entries) && changes.entryKeys == nil)
    }
}
