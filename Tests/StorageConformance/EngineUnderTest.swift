import Foundation
import SQLiteStorage
import Storage
import Testing

/// The engines that have to do the same. Another one is another case here.
enum EngineUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case sqlite = "SQLite"

    var testDescription: String { rawValue }

    /// An empty practice in this engine, for as long as the body runs.
    func with<Result: Sendable>(_ body: (any StorageEngine, TestFolder) async throws -> Result) async throws -> Result {
        let folder = try TestFolder()
        defer { folder.remove() }
        let engine: any StorageEngine
        switch self {
        case .sqlite: engine = try SQLiteStorage(path: folder.path("practice.sqlite"))
        }
        let result = try await body(engine, folder)
        try engine.close()
        return result
    }
}

/// A folder of a test's own.
struct TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    func remove() { try? FileManager.default.removeItem(at: url) }
}
