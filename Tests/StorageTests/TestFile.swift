import Foundation
import GRDB
import Practice

@testable import SQLiteStorage
@testable import Storage

/// A place for a database, in a folder of its own.
struct TestFile {
    let folder: URL
    var path: String { folder.appendingPathComponent("practice.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// A folder for as long as the body runs.
    @discardableResult
    static func with<Result>(_ body: (TestFile) async throws -> Result) async throws -> Result {
        let file = try TestFile()
        defer { file.remove() }
        return try await body(file)
    }
    @discardableResult
    static func with<Result>(_ body: (TestFile) throws -> Result) throws -> Result {
        let file = try TestFile()
        defer { file.remove() }
        return try body(file)
    }

    /// Does something to a database past all rules.
    static func change(_ path: String, _ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try body(database)
        }
        try queue.close()
    }

    /// A practice with one mapping of this name.
    func make(_ name: String = "kept") async throws {
        let engine = try SQLiteStorage(path: path)
        try await engine.write { try StoredMappings.write(name, text: "", by: nil, at: 0, in: $0) }
        try engine.close()
    }
    func mappingNames() async throws -> [String] {
        let engine = try SQLiteStorage(path: path)
        let names = try await engine.read { try StoredMappings.all(in: $0).map(\.name) }
        try engine.close()
        return names
    }
}
