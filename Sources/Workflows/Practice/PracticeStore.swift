public import Storage
import Synchronization

/// The only door to a practice: what its pages show is in memory, and every change goes through here into the database
/// and comes back from there. Nobody changes memory by hand.
///
/// Each write that changes what memory follows has a number (`PracticeClock`). Memory is of some number too, and takes
/// what came after it by reading again what those changes name, never from what a workflow believes that it has
/// written. So two who write at once can't leave it in another order than the database, and a second store on the same
/// database follows in the same way.
public final class PracticeStore: StorageEngine {
    private let engine: any StorageEngine
    private let state: Mutex<PracticeSnapshot>
    /// Memory is read by one at a time, each to its end, whoever goes away meanwhile.
    private let turns = WorkInTurn()

    /// - Parameter snapshot: what is shown until `load` has read the database.
    public init(engine: any StorageEngine, snapshot: PracticeSnapshot) {
        self.engine = engine
        state = Mutex(snapshot)
    }

    /// The newest state.
    public var current: PracticeSnapshot { state.withLock { $0 } }

    /// A state of the database as it is now, for what isn't in memory.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.read(body) }

    /// Changes the practice, in one transaction. When this returns, memory has the change.
    ///
    /// - Throws: `StorageFault`, or what the body throws; then nothing was changed. `StorageFault.keptUnread` where it
    ///   was, and memory could not follow.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let result = try await commit(body)
        do { try await follow() } catch { throw StorageFault.keptUnread("\(error)") }
        return result
    }

    /// The transaction alone, for who goes on with `follow` and says what becomes of it where that fails.
    func commit<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.write(body) }

    /// Changes what no page shows from memory.
    public func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.writeBeside(body) }

    /// Shows what would come of a change.
    public func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.rehearse(body) }

    /// Copies the database.
    public func backUp(to path: String) async throws { try await engine.backUp(to: path) }

    /// Ends all connections; memory stays.
    public func close() throws { try engine.close() }

    // MARK: - Memory

    /// Reads the whole practice: at the start, and after another database has taken the place of the one that was
    /// there.
    ///
    /// - Throws: `StorageFault`; the state in memory stays as it was.
    public func load() async throws {
        try await turns.run { [self] in take(try await engine.read { try PracticeSnapshot(in: $0) }) }
    }

    /// Takes what was changed since the number that memory is of, whoever has changed it.
    ///
    /// - Throws: `StorageFault`; the state in memory stays as it was, and the next time is another try.
    public func follow() async throws {
        try await turns.run { [self] in
            let known = current
            if let next = try await engine.read({ try known.followed(in: $0) }) { take(next) }
        }
    }

    private func take(_ next: PracticeSnapshot) {
        state.withLock { state in
            let number = state.number
            state = next
            state.number = number + 1
        }
    }
}
