import Synchronization

/// Does one piece of work after the other, each to its end, whoever goes away meanwhile.
public final class WorkInTurn: Sendable {
    private let last = Mutex<Task<Void, Never>?>(nil)

    /// Nothing to do yet.
    public init() {}

    /// Does the work when what came before is through. Whoever asked may be cancelled; the work is not.
    ///
    /// - Throws: what the body throws.
    public func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let task = last.withLock { last in
            let before = last
            let task = Task {
                await before?.value
                try await body()
            }
            last = Task { _ = await task.result }
            return task
        }
        try await task.value
    }
}
