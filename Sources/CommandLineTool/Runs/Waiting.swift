import Dispatch
import Synchronization

/// What is made beside the command, while it waits.
enum Waiting {
    /// The result of work that lets its thread go in between.
    ///
    /// - Throws: what the work throws.
    static func result<Value: Sendable>(of work: @escaping @Sendable () async throws -> Value) throws -> Value {
        let made = Mutex<Result<Value, any Error>?>(nil)
        let isMade = DispatchSemaphore(value: 0)
        Task {
            let result: Result<Value, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            made.withLock { $0 = result }
            isMade.signal()
        }
        isMade.wait()
        guard let result = made.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}
