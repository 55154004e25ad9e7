import Foundation
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

@Suite("How the file is kept") struct ConnectionTests {
    @Test("What is acknowledged is on the disk; what is referred to has to be there") func pragmas() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { session throws in
                #expect(try session.first("PRAGMA journal_mode", [], { try $0.text(0) }) == "wal")
                #expect(try session.integer("PRAGMA synchronous") == 2)
                #expect(try session.integer("PRAGMA foreign_keys") == 1)
                #expect(try session.integer("PRAGMA application_id") == SQLiteMigrations.applicationID)
            }
            await #expect(throws: StorageFault.readOnly(path: file.path)) {
                try await engine.read { try StoredMappings.delete("kept", in: $0) }
            }
            try engine.close()
            #expect(try file.names() == ["practice.sqlite", "practice.sqlite.lock"])
        }
    }

    @Test("The file is its owner's alone") func rights() async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test("After an end without goodbye, the log's content is there") func crash() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { try StoredMappings.write("kept", text: "", by: nil, at: 0, in: $0) }
            // As the disk is when the process is killed now: the file, and the log that was not folded into it.
            let after = try TestFile()
            defer { after.remove() }
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: file.path + ending, toPath: after.path + ending)
            }
            #expect(try await after.mappingNames() == ["kept"])
            try engine.close()
        }
    }

    @Test("Bodies that write wait for each other") func queue() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await engine.write { session throws in
                            let count = try StoredMappings.all(in: session).count
                            try StoredMappings.write("\(number)", text: "\(count)", by: nil, at: 0, in: session)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts = try await engine.read { try StoredMappings.all(in: $0).compactMap { Int($0.text) } }
            #expect(counts.sorted() == Array(0..<50))
            try engine.close()
        }
    }

    @Test("A statement that is not used up doesn't keep the state of the one before") func earlyEnd() async throws {
        struct Enough: Error {}
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { session throws in
                for name in ["a", "b"] { try StoredMappings.write(name, text: "", by: nil, at: 0, in: session) }
            }
            for _ in 0..<3 {
                await #expect(throws: Enough.self) {
                    try await engine.read { try $0.forEach("SELECT name FROM mappings") { _ in throw Enough() } }
                }
            }
            try await engine.write { try StoredMappings.delete("a", in: $0) }
            #expect(try await engine.read { try StoredMappings.all(in: $0).map(\.name) } == ["b"])
            try engine.close()
        }
    }
}
