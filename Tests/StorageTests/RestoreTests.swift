import Foundation
import GRDB
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

@Suite("Backup and restore") struct RestoreTests {
    /// A practice that changed after it was backed up.
    private func backedUp(_ file: TestFile) async throws -> String {
        let copy = file.path("backup.sqlite")
        let engine = try SQLiteStorage(path: file.path)
        try await engine.write { try StoredMappings.write("before", text: "", by: nil, at: 0, in: $0) }
        try await engine.backUp(to: copy)
        try await engine.write { try StoredMappings.write("after", text: "", by: nil, at: 0, in: $0) }
        try engine.close()
        return copy
    }

    @Test("A backup brings back what there was; what it took the place of is kept beside it") func restore()
        async throws
    {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            #expect(try SQLiteBackup.check(copy) == SQLiteMigration.all.count)
            #expect(try await file.mappingNames() == ["after", "before"])
            let kept = try #require(try SQLiteBackup.restore(copy, to: file.path))
            #expect(try await file.mappingNames() == ["before"])
            let second = try #require(try SQLiteBackup.restore(kept, to: file.path))
            #expect(try await file.mappingNames() == ["after", "before"])
            // Each has a name of its own, and can be brought back.
            #expect(Set(KeptPractice.all(of: file.path).map(\.path)) == [kept, second] && kept != second)
            #expect(KeptPractice.all(of: file.path).allSatisfy { $0.at.count == 19 && $0.byteCount > 0 })
            try SQLiteBackup.restore(second, to: file.path)
            #expect(try await file.mappingNames() == ["before"])
            #expect(KeptPractice.all(of: file.path).count == 3)
        }
    }

    @Test("A restore that was killed in the middle changed nothing, and leaves nothing in the way") func killed()
        async throws
    {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            // Killed while the backup was copied, and after the old practice got its second name.
            for ending in [".restoring-7", ".restoring-7-wal", ".upload-x", ".upload-x-wal", "-example.part-wal"] {
                try Data("half".utf8).write(to: URL(fileURLWithPath: file.path + ending))
            }
            _ = try KeptPractice.keep(file.path)
            #expect(try file.names().count == 9)
            #expect(try await file.mappingNames() == ["after", "before"])
            #expect(try file.names() == ["backup.sqlite", "practice.sqlite", "practice.sqlite.lock"])
            try SQLiteBackup.restore(copy, to: file.path)
            #expect(try await file.mappingNames() == ["before"])
        }
    }

    @Test("Through a link, the file that it leads to is replaced") func link() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            let link = file.path("link.sqlite")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "practice.sqlite")
            try SQLiteBackup.restore(copy, to: link)
            #expect(try await file.mappingNames() == ["before"])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "practice.sqlite")
        }
    }

    @Test("A log that was left behind is not taken for the restored database's") func leftLog() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            // The state after kill -9: a database whose newest content stands in its log alone.
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { try StoredMappings.write("last", text: "", by: nil, at: 0, in: $0) }
            let crashed = try TestFile()
            defer { crashed.remove() }
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: file.path + ending, toPath: crashed.path + ending)
            }
            try engine.close()
            let kept = try #require(try SQLiteBackup.restore(copy, to: crashed.path))
            #expect(try await crashed.mappingNames() == ["before"])
            try SQLiteBackup.restore(kept, to: crashed.path)
            #expect(try await crashed.mappingNames() == ["after", "before", "last"])
        }
    }

    @Test("A practice that is open is not replaced") func open() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            let engine = try SQLiteStorage(path: file.path)
            #expect(throws: StorageFault.locked(path: file.path)) { try SQLiteBackup.restore(copy, to: file.path) }
            try engine.close()
            #expect(try await file.mappingNames() == ["after", "before"])
        }
    }

    @Test("What is no backup is refused, and everything stays as it was") func refused() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            let other = file.path("other.sqlite")
            func refuses(_ fault: StorageFault) {
                #expect(throws: fault) { try SQLiteBackup.restore(other, to: file.path) }
            }
            refuses(.cannotOpen(path: other, why: "there is no such file. Name a backup."))
            try "a letter, long enough to be read as the head of a file, which it isn't: \(file)".write(
                toFile: other, atomically: true, encoding: .utf8)
            refuses(.notADatabase(path: other))
            try Data().write(to: URL(fileURLWithPath: other))
            refuses(.notADatabase(path: other))
            try change(copy, to: other) { try $0.execute(sql: "DROP TRIGGER audit_stays") }
            let findings = DatabaseFindings(
                version: SQLiteMigration.all.count, faults: ["The trigger audit_stays is missing."])
            refuses(.unsound(path: other, findings))
            try change(copy, to: other) { try $0.execute(sql: "UPDATE schema_versions SET version = version + 97") }
            refuses(.fromTheFuture(path: other, version: SQLiteMigration.all.count + 97))
            try change(copy, to: other) { try $0.execute(sql: "DROP TABLE schema_versions") }
            refuses(.damaged(path: other))
            try change(copy, to: other) { try $0.execute(sql: "PRAGMA application_id = 7") }
            refuses(.notADatabase(path: other))
            try cut(copy, to: other)
            #expect(throws: StorageFault.self) { try SQLiteBackup.restore(other, to: file.path) }
            #expect(try await file.mappingNames() == ["after", "before"])
            #expect(try file.names().allSatisfy { !$0.hasSuffix(SQLiteBackup.partEnding) })
        }
    }

    @Test("A damaged practice can be restored") func damaged() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            try "nothing of a database is left in this file".write(
                toFile: file.path, atomically: true, encoding: .utf8)
            #expect(throws: StorageFault.notADatabase(path: file.path)) { try SQLiteStorage(path: file.path).close() }
            try SQLiteBackup.restore(copy, to: file.path)
            #expect(try await file.mappingNames() == ["before"])
        }
    }

    @Test("An older version's backup is brought to the newest when it is opened") func older() async throws {
        try await TestFile.with { file async throws in
            let copy = try await backedUp(file)
            let next = SQLiteMigration(
                version: SQLiteMigration.all.count + 1, statements: ["CREATE TABLE more (id BIGINT PRIMARY KEY)"],
                sqlite: [])
            try SQLiteBackup.restore(copy, to: file.path)
            let engine = try SQLiteStorage(path: file.path, migrations: SQLiteMigration.all + [next])
            #expect(try await engine.read { try $0.integer("SELECT count(*) FROM more") } == 0)
            try engine.close()
        }
    }

    /// A copy with something changed in it.
    private func change(_ source: String, to path: String, _ body: (Database) throws -> Void) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: source, toPath: path)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction(body)
        try queue.close()
    }

    /// A copy that lost its second half.
    private func cut(_ source: String, to path: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: source))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    }
}
