import Storage
import Synchronization

/// A practice's database at which a test can stand between a commit and what its author does next, and which can't be
/// read when a test says so.
final class HeldEngine: StorageEngine {
    private let engine: any StorageEngine
    private let state = Mutex<(afterCommit: [@Sendable () async throws -> Void], isUnreadable: Bool, writes: Int)>(
        ([], false, 0))

    init(_ engine: any StorageEngine) { self.engine = engine }

    /// Runs when the next write (or the next after those that have one already) is kept and its author doesn't know
    /// it yet. The body may write itself.
    func afterCommit(_ body: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.afterCommit.append(body) }
    }

    var isUnreadable: Bool {
        get { state.withLock { $0.isUnreadable } }
        set { state.withLock { $0.isUnreadable = newValue } }
    }

    /// How many transactions of what memory follows were kept.
    var writes: Int { state.withLock { $0.writes } }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        if isUnreadable { throw StorageFault.damaged(path: "held") }
        return try await engine.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let result = try await engine.write(body)
        let hook = state.withLock { state -> (@Sendable () async throws -> Void)? in
            state.writes += 1
            return state.afterCommit.isEmpty ? nil : state.afterCommit.removeFirst()
        }
        try await hook?()
        return result
    }

    func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.writeBeside(body) }

    func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.rehearse(body) }

    func backUp(to path: String) async throws { try await engine.backUp(to: path) }

    func close() throws { try engine.close() }
}

/// What one task tells another.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
