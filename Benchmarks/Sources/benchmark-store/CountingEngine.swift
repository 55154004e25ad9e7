import Storage
import Synchronization

/// A database of which it is counted how many statements it was asked, and how many rows came back.
final class CountingEngine: StorageEngine {
    struct Counts {
        var statements = 0
        var rows = 0
    }
    private let engine: any StorageEngine
    private let counted = Mutex(Counts())

    init(_ engine: any StorageEngine) { self.engine = engine }

    var counts: Counts { counted.withLock { $0 } }

    fileprivate func count(statements: Int, rows: Int) {
        counted.withLock {
            $0.statements += statements
            $0.rows += rows
        }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.read { try body(CountingSession(session: $0, engine: self)) } }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.write { try body(CountingSession(session: $0, engine: self)) } }

    func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.writeBeside(body) }

    func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.rehearse(body) }

    func backUp(to path: String) async throws { try await engine.backUp(to: path) }
    func close() throws { try engine.close() }
}

private struct CountingSession: StorageSession {
    let session: any StorageSession
    let engine: CountingEngine

    var notes: ChangeNotes { session.notes }

    func rows<Row>(
        _ statement: Statement, _ values: [StorageValue], _ read: (any StorageRow) throws -> Row
    ) throws -> [Row] {
        let rows = try session.rows(statement, values, read)
        engine.count(statements: 1, rows: rows.count)
        return rows
    }

    func forEach(_ statement: Statement, _ values: [StorageValue], _ body: (any StorageRow) throws -> Void) throws {
        var rows = 0
        try session.forEach(statement, values) {
            rows += 1
            try body($0)
        }
        engine.count(statements: 1, rows: rows)
    }

    func run(_ statement: Statement, _ values: [StorageValue]) throws -> Int {
        engine.count(statements: 1, rows: 0)
        return try session.run(statement, values)
    }

    func load(_ table: StaticString, columns: [StaticString], next: (inout BulkRow) throws -> Bool) throws -> Int {
        try session.load(table, columns: columns, next: next)
    }

    func indexNotes(limit: Int) throws -> Int { try session.indexNotes(limit: limit) }

    func entriesWithNotes(like words: [String], limit: Int) throws -> [Int64] {
        try session.entriesWithNotes(like: words, limit: limit)
    }
}
