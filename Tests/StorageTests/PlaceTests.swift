import Foundation
import GRDB
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

/// One file has one lock and one log, by whatever name it is opened; and what a killed run left is known.
@Suite("Names of a file") struct PlaceTests {
    private func link(_ file: TestFile, _ name: String, to target: String) throws -> String {
        let path = file.path(name)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        return path
    }

    @Test("Two at once are refused through a link, too") func symbolic() async throws {
        try await TestFile.with { file async throws in
            let link = try link(file, "link.sqlite", to: "practice.sqlite")
            let second = try self.link(file, "second.sqlite", to: link)
            // Also before the file is there.
            let engine = try SQLiteStorage(path: second)
            for path in [file.path, link, second] {
                #expect(throws: StorageFault.self) { try SQLiteStorage(path: path, patienceSeconds: 0) }
            }
            try await engine.write { try StoredMappings.write("kept", text: "", by: nil, at: 0, in: $0) }
            try engine.close()
            #expect(try await file.mappingNames() == ["kept"])
            #expect(try file.names().filter { $0.hasSuffix(".lock") } == ["practice.sqlite.lock"])
        }
    }

    @Test("A file with a second name in the file system is refused, in words") func hard() async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            let other = file.path("other.sqlite")
            try FileManager.default.linkItem(atPath: file.path, toPath: other)
            for path in [file.path, other] {
                #expect { try SQLiteStorage(path: path) } throws: { "\($0)".contains("has a second name") }
            }
            try FileManager.default.removeItem(atPath: other)
            #expect(try await file.mappingNames() == ["kept"])
        }
    }

    @Test("A planted link in the lock's place is not followed") func plantedLock() throws {
        try TestFile.with { file throws in
            _ = try link(file, "practice.sqlite.lock", to: "/tmp/threebox-elsewhere")
            #expect { try SQLiteStorage(path: file.path) } throws: { "\($0)".contains("is a link to somewhere else") }
            #expect(!FileManager.default.fileExists(atPath: "/tmp/threebox-elsewhere"))
        }
    }

    @Test("What is no file is not opened") func device() {
        #expect { try SQLiteStorage(path: "/dev/null") } throws: { "\($0)".contains("The database /dev/null can't be") }
    }

    @Test("A run that ended without stopping is known to the next; one that stopped is not") func unfinished()
        async throws
    {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            let marked = try String(contentsOfFile: file.path + ".lock", encoding: .utf8)
            #expect(marked.hasPrefix("\(getpid()) "))
            try engine.close()
            #expect(try String(contentsOfFile: file.path + ".lock", encoding: .utf8).isEmpty)
            let next = try SQLiteStorage(path: file.path)
            #expect(next.unfinishedRun == nil)
            try next.close()
            // As a kill leaves it.
            try "4711 1764167152\n".write(toFile: file.path + ".lock", atomically: false, encoding: .utf8)
            let after = try SQLiteStorage(path: file.path)
            #expect(after.unfinishedRun?.processID == 4711)
            #expect(after.unfinishedRun?.since == 1_764_167_152)
            try after.close()
            try "nonsense".write(toFile: file.path + ".lock", atomically: false, encoding: .utf8)
            let odd = try SQLiteStorage(path: file.path)
            #expect(odd.unfinishedRun == nil)
            try odd.close()
        }
    }

    @Test("A practice that is made as it shouldn't be opens, and says so") func schemaFaults() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            #expect(engine.schemaFaults.isEmpty)
            try engine.close()
            try TestFile.change(file.path) { try $0.execute(sql: "DROP TRIGGER audit_stays") }
            let odd = try SQLiteStorage(path: file.path)
            #expect(odd.schemaFaults == ["The trigger audit_stays is missing."])
            try odd.close()
        }
    }
}
