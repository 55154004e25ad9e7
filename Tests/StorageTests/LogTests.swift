import Foundation
import GRDB
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

/// A write-ahead log is taken into its own file, and into no other.
@Suite("Whose log it is") struct LogTests {
    /// What a killed server leaves behind, as files in a folder of their own.
    private func killed(_ file: TestFile, _ body: (TestFile) async throws -> Void) async throws {
        let after = try TestFile()
        defer { after.remove() }
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: file.path + ending) {
            try FileManager.default.copyItem(atPath: file.path + ending, toPath: after.path + ending)
        }
        try await body(after)
    }

    private func write(_ engine: SQLiteStorage, _ names: some Sequence<String> & Sendable) async throws {
        for name in names {
            let text = String(repeating: "x", count: .random(in: 0...6_000))
            try await engine.write { try StoredMappings.write(name, text: text, by: nil, at: 0, in: $0) }
        }
    }

    private func replace(_ path: String, by other: String) throws {
        // As `cp` does it: the file stays, and gets other bytes.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: other))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    @Test("After a kill at any moment the file opens with all that was written", arguments: 0..<4)
    func ownLog(_ round: Int) async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            var names: [String] = []
            for step in 0..<8 {
                try await write(engine, ["\(round)-\(step)"])
                names.append("\(round)-\(step)")
                // Half of them with the log folded into the file, in part or whole, and begun anew.
                if Bool.random() {
                    let mode = ["PASSIVE", "FULL", "RESTART", "TRUNCATE"].randomElement()!
                    try TestFile.change(file.path) { try $0.execute(sql: "PRAGMA wal_checkpoint(\(mode))") }
                }
                let right = names
                try await killed(file) { after async throws in #expect(try await after.mappingNames() == right) }
            }
            try engine.close()
        }
    }

    @Test("A checkpoint that was killed half-way is gone on with") func halfCheckpoint() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await write(engine, ["a", "b"])
            let log = try Data(contentsOf: URL(fileURLWithPath: file.path + "-wal"))
            try engine.close()
            // The pages are in the file already; the log is still there.
            try await killed(file) { after async throws in
                try log.write(to: URL(fileURLWithPath: after.path + "-wal"))
                #expect(try await after.mappingNames() == ["a", "b"])
            }
        }
    }

    @Test("A backup that was copied over a killed server's file is not mixed with its log", arguments: 0..<6)
    func foreignLog(_ round: Int) async throws {
        try await TestFile.with { file async throws in
            let copy = file.path("backup.sqlite")
            let engine = try SQLiteStorage(path: file.path)
            try await write(engine, (0...round).map { "before \($0)" })
            try await engine.backUp(to: copy)
            // With the log of before still there, or begun anew since.
            if round.isMultiple(of: 2) {
                try await write(engine, (0..<(round * 80)).map { "between \($0)" })
            }
            try await write(engine, (0...round).map { "after \($0)" })
            try await killed(file) { after async throws in
                try replace(after.path, by: copy)
                let log = try Data(contentsOf: URL(fileURLWithPath: after.path + "-wal"))
                #expect(throws: StorageFault.foreignLog(path: after.path)) { try SQLiteStorage(path: after.path) }
                #expect(throws: StorageFault.foreignLog(path: after.path)) { try SQLiteBackup.findings(in: after.path) }
                #expect(
                    try Data(contentsOf: URL(fileURLWithPath: after.path))
                        == Data(contentsOf: URL(fileURLWithPath: copy)))
                #expect(try Data(contentsOf: URL(fileURLWithPath: after.path + "-wal")) == log)
                // Without the log it opens; and `threebox restore` puts the log aside by itself.
                let kept = try #require(try SQLiteBackup.restore(copy, to: after.path))
                #expect(try await after.mappingNames().count == round + 1)
                #expect(try Data(contentsOf: URL(fileURLWithPath: kept + KeptPractice.foreignLog)) == log)
            }
            try engine.close()
        }
    }

    @Test("Nor are copies that `cp` made of the stopped server's file, whatever was done since", arguments: 0..<6)
    func copiesByHand(_ round: Int) async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            let copy = file.path("copy.sqlite")
            try FileManager.default.copyItem(atPath: file.path, toPath: copy)
            // The copy and the original live on, each for itself, from the same state.
            let other = try SQLiteStorage(path: copy)
            try await write(other, (0...round).map { "other \($0)" })
            try other.close()
            let engine = try SQLiteStorage(path: file.path)
            try await write(engine, (0...round).map { "own \($0)" })
            if round.isMultiple(of: 3) { try engine.close() }
            let again = round.isMultiple(of: 3) ? try SQLiteStorage(path: file.path) : engine
            try await write(again, ["last"])
            try await killed(file) { after async throws in
                try replace(after.path, by: copy)
                #expect(throws: StorageFault.foreignLog(path: after.path)) { try SQLiteStorage(path: after.path) }
            }
            try again.close()
        }
    }

    @Test("A log without its file is not thrown away for an empty practice") func logAlone() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await write(engine, ["a"])
            try await killed(file) { after async throws in
                try FileManager.default.removeItem(atPath: after.path)
                #expect(throws: StorageFault.foreignLog(path: after.path)) { try SQLiteStorage(path: after.path) }
                #expect(FileManager.default.fileExists(atPath: after.path + "-wal"))
            }
            try engine.close()
        }
    }

    @Test("A mark is followed by some marks and by hardly any other") func marks() {
        var generator = SystemRandomNumberGenerator()
        var chance = 0
        for _ in 0..<100_000 {
            let mark = UInt32.random(in: .min ... .max, using: &generator)
            #expect(StateMark.follows(StateMark.next(after: mark), mark))
            if StateMark.follows(.random(in: .min ... .max, using: &generator), mark) { chance += 1 }
        }
        #expect(chance < 10)
    }

    @Test("Without a change the state stays; with one it is another") func advancing() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            let mark = { @Sendable () async throws in
                try await engine.read { try $0.integer("PRAGMA user_version") }
            }
            let before = try await mark()
            _ = try await engine.write { try StoredMappings.all(in: $0).count }
            #expect(try await mark() == before)
            try await write(engine, ["a"])
            #expect(try await mark() != before)
            try engine.close()
        }
    }
}
