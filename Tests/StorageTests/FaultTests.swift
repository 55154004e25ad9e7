import Foundation
import GRDB
import Glibc
import Testing

@testable import SQLiteStorage
@testable import Storage

/// What is wrong with a file is said in one line.
@Suite("Files that can't be opened") struct FaultTests {
    private func open(_ path: String) throws { try SQLiteStorage(path: path, patienceSeconds: 0).close() }

    @Test("No folder") func missingFolder() throws {
        try TestFile.with { file throws in
            let path = file.path("nowhere/practice.sqlite")
            let fault = StorageFault.cannotOpen(
                path: path, why: "there is no folder \(file.path("nowhere")). Make it, or name another place.")
            #expect(throws: fault) { try open(path) }
            #expect(fault.description.hasPrefix("The database \(path) can't be opened: there is no folder"))
        }
    }

    @Test("A folder") func folder() throws {
        try TestFile.with { file throws in
            #expect(throws: StorageFault.cannotOpen(path: file.folder.path, why: "it is a folder. Name a file in it."))
            { try open(file.folder.path) }
        }
    }

    @Test("A folder in which nothing can be made") func readOnlyFolder() throws {
        // Nobody may make files there, root neither.
        #expect(throws: StorageFault.readOnly(path: "/sys/practice.sqlite")) { try open("/sys/practice.sqlite") }
    }

    @Test("Another kind of file is left as it is") func notADatabase() throws {
        try TestFile.with { file throws in
            let words = String(repeating: "This is a letter and no database. ", count: 200)
            try words.write(toFile: file.path, atomically: true, encoding: .utf8)
            #expect(throws: StorageFault.notADatabase(path: file.path)) { try open(file.path) }
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == words)
        }
    }

    @Test("Another program's database is left as it is") func othersDatabase() throws {
        try TestFile.with { file throws in
            let queue = try DatabaseQueue(path: file.path)
            try queue.write { try $0.execute(sql: "CREATE TABLE users (name TEXT)") }
            try queue.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
            #expect(throws: StorageFault.notADatabase(path: file.path)) { try open(file.path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before)
        }
    }

    @Test("A newer Threebox's") func future() throws {
        try TestFile.with { file throws in
            let next = SQLiteMigration(
                version: SQLiteMigration.all.count + 1, statements: ["CREATE TABLE more (id BIGINT PRIMARY KEY)"],
                sqlite: [])
            try SQLiteStorage(path: file.path, migrations: SQLiteMigration.all + [next]).close()
            #expect(throws: StorageFault.fromTheFuture(path: file.path, version: next.version)) {
                try open(file.path)
            }
        }
    }

    @Test("Open in another Threebox") func twice() throws {
        try TestFile.with { file throws in
            let engine = try SQLiteStorage(path: file.path)
            #expect(throws: StorageFault.locked(path: file.path)) { try open(file.path) }
            try engine.close()
            try open(file.path)
        }
    }

    @Test("Free as soon as it is closed, though a process that is being started still has its files open")
    func inherited() throws {
        try TestFile.with { file throws in
            let engine = try SQLiteStorage(path: file.path)
            let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init)
            let held = own.first { number in
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
                return target?.hasSuffix(file.path + ".lock") ?? false
            }
            // What a fork leaves in the new process until it runs its own program.
            let copy = dup(try #require(held))
            defer { close(copy) }
            try engine.close()
            try open(file.path)
        }
    }

    @Test("Held by another program, when opening and when writing") func locked() async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: file.path, configuration: configuration)
            func hold(_ sql: String) throws { try other.inDatabase { try $0.execute(sql: sql) } }
            try hold("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
            #expect(throws: StorageFault.locked(path: file.path)) { try open(file.path) }
            try hold("ROLLBACK; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM users")

            let engine = try SQLiteStorage(path: file.path, patienceSeconds: 0)
            try hold("BEGIN IMMEDIATE")
            await #expect(throws: StorageFault.locked(path: file.path)) {
                try await engine.write { try StoredMappings.delete("kept", in: $0) }
            }
            #expect(try await engine.read { try StoredMappings.all(in: $0).count } == 1)
            try hold("ROLLBACK")
            try await engine.write { try StoredMappings.delete("kept", in: $0) }
            try other.close()
            try engine.close()
        }
    }

    @Test("A full disk in the middle of an import: nothing of it stays, and there is room for less") func full()
        async throws
    {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            // A database that may not grow says the same as one on a full disk.
            try await engine.write { try $0.forEach("PRAGMA max_page_count = 300") { _ in } }
            let long = String(repeating: "x", count: 3_000)
            await #expect(throws: StorageFault.diskFull(path: file.path)) {
                try await engine.write { session throws in
                    for number in 0..<1_000 {
                        try StoredMappings.write("\(number)", text: long, by: nil, at: 0, in: session)
                    }
                }
            }
            #expect(try await engine.read { try StoredMappings.all(in: $0) } == [])
            try await engine.write { try StoredMappings.write("one", text: long, by: nil, at: 0, in: $0) }
            try engine.close()
            #expect(try await file.mappingNames() == ["one"])
        }
    }

    @Test(
        "What SQLite says is named",
        arguments: [
            (ResultCode.SQLITE_READONLY, StorageFault.readOnly(path: "p")),
            (.SQLITE_READONLY_DIRECTORY, .readOnly(path: "p")), (.SQLITE_FULL, .diskFull(path: "p")),
            (.SQLITE_CORRUPT, .damaged(path: "p")), (.SQLITE_INTERRUPT, .cancelled),
            (.SQLITE_IOERR, .failed("words")),
        ])
    func codes(_ code: ResultCode, _ fault: StorageFault) {
        #expect(SQLiteFaults.fault(DatabaseError(resultCode: code, message: "words"), path: "p") == fault)
    }

    @Test("Every fault is a sentence that says what to do, in one line") func sentences() {
        let faults: [StorageFault] = [
            .cannotOpen(path: "p", why: "it is a folder. Name a file in it."), .notADatabase(path: "p"),
            .damaged(path: "p"), .fromTheFuture(path: "p", version: 9), .locked(path: "p"), .readOnly(path: "p"),
            .diskFull(path: "p"), .alreadyThere(path: "p"), .refused(.unique("users.email")), .refused(.reference),
            .refused(.check("length(name) > 0")), .refused(.frozen("A published price sheet is kept.")), .cancelled,
            .failed("disk I/O error"),
        ]
        for sentence in faults.map(\.description) {
            #expect(sentence.hasSuffix(".") && !sentence.contains("\n") && !sentence.contains(".."))
        }
    }
}
