public import Storage
import Synchronization

/// A database that can be put in another's place while it is asked: who asks meanwhile waits, and what is running ends
/// first.
public final class ExchangeableStorage: StorageEngine {
    private struct State {
        var engine: any StorageEngine
        var running = 0
        var isExchanging = false
        /// Who waits until the exchange is over.
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// The exchange, while it waits for the last that is running.
        var drained: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    /// - Parameter engine: what is asked at first.
    public init(_ engine: any StorageEngine) { state = Mutex(State(engine: engine)) }

    /// Puts another engine in the place of the one that is there.
    ///
    /// - Parameter body: closes the old one, if it is to be closed, and gives back the new one. Nobody asks either of
    ///   them meanwhile. Where it throws, the old one stays, so it has to be open then.
    public func exchange(_ body: (any StorageEngine) async throws -> any StorageEngine) async throws {
        while !beginExchange() { await turn() }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.running > 0 { state.drained = continuation }
                return state.running == 0
            }
            if isIdle { continuation.resume() }
        }
        defer { endExchange() }
        let next = try await body(state.withLock { $0.engine })
        state.withLock { $0.engine = next }
    }

    /// Asks the engine that is there.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let engine = await begin()
        defer { end() }
        return try await engine.read(body)
    }

    /// Changes the engine that is there.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let engine = await begin()
        defer { end() }
        return try await engine.write(body)
    }

    /// Changes the engine that is there, beside what memory follows.
    public func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let engine = await begin()
        defer { end() }
        return try await engine.writeBeside(body)
    }

    /// Tries a change on the engine that is there, and keeps nothing of it.
    public func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        let engine = await begin()
        defer { end() }
        return try await engine.rehearse(body)
    }

    /// Copies the engine that is there.
    public func backUp(to path: String) async throws {
        let engine = await begin()
        defer { end() }
        try await engine.backUp(to: path)
    }

    /// Ends the engine that is there.
    public func close() throws { try state.withLock { $0.engine }.close() }

    // MARK: - Turns

    private func begin() async -> any StorageEngine {
        while true {
            let engine: (any StorageEngine)? = state.withLock { state in
                guard !state.isExchanging else { return nil }
                state.running += 1
                return state.engine
            }
            if let engine { return engine }
            await turn()
        }
    }

    private func end() {
        let drained = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.drained = nil }
            return state.drained
        }
        drained?.resume()
    }

    private func beginExchange() -> Bool {
        state.withLock { state in
            guard !state.isExchanging else { return false }
            state.isExchanging = true
            return true
        }
    }

    private func endExchange() {
        let waiting = state.withLock { state in
            state.isExchanging = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    /// Waits until the exchange that is going on is over.
    private func turn() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isExchanging { state.waiting.append(continuation) }
                return !state.isExchanging
            }
            if isOver { continuation.resume() }
        }
    }
}
