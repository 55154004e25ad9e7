import Dispatch
import Synchronization

/// Large files are read on threads of their own, so that pages are answered meanwhile: one at a time a person, and two
/// in all. The others wait their turn.
final class ReadingTurns: Sendable {
    private struct Waiting {
        var user: Int64
        var turn: CheckedContinuation<Void, Never>
    }
    private struct State {
        var reading: Set<Int64> = []
        var waiting: [Waiting] = []
    }
    private let most: Int
    private let mostWaiting: Int
    private let state = Mutex(State())
    private let threads = DispatchQueue(label: "threebox.reading", qos: .utility, attributes: .concurrent)

    /// - Parameters:
    ///   - most: how many read at once.
    ///   - mostWaiting: how many of one person may wait.
    init(most: Int = 2, mostWaiting: Int = 8) {
        self.most = most
        self.mostWaiting = mostWaiting
    }

    /// Runs the body, which may block, when it is this person's turn.
    ///
    /// - Throws: `ImportFault.severalAtOnce`, or what the body throws.
    func read<Result: Sendable>(
        for user: Int64, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await hold(for: user) {
            try await withCheckedThrowingContinuation { reply in
                self.threads.async { reply.resume(with: Swift.Result { try body() }) }
            }
        }
    }

    /// Keeps the turn while the body runs, on whatever threads it does.
    func hold<Result: Sendable>(
        for user: Int64, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await enter(user)
        defer { leave(user) }
        return try await body()
    }

    private func enter(_ user: Int64) async throws {
        enum Outcome { case goes, waits, isRefused }
        var outcome = Outcome.waits
        await withCheckedContinuation { turn in
            outcome = state.withLock { state in
                if state.reading.count < most, !state.reading.contains(user) {
                    state.reading.insert(user)
                    return .goes
                }
                guard state.waiting.count(where: { $0.user == user }) < mostWaiting else { return .isRefused }
                state.waiting.append(Waiting(user: user, turn: turn))
                return .waits
            }
            if outcome != .waits { turn.resume() }
        }
        if outcome == .isRefused { throw ImportFault.severalAtOnce }
    }

    private func leave(_ user: Int64) {
        let next = state.withLock { state -> [Waiting] in
            state.reading.remove(user)
            var going: [Waiting] = []
            while state.reading.count < most,
                let place = state.waiting.firstIndex(where: { !state.reading.contains($0.user) })
            {
                let waiting = state.waiting.remove(at: place)
                state.reading.insert(waiting.user)
                going.append(waiting)
            }
            return going
        }
        for waiting in next { waiting.turn.resume() }
    }
}
