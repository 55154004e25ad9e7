import Dispatch
import Glibc
import Synchronization

/// How many threads work side by side: one a processor, at least two and at most sixteen.
public let threadCount = min(16, max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

/// Hands each index to one of several threads, in order, as they have time, and waits for all of them on the calling
/// thread, which is none of the cooperative pool.
///
/// - Parameter work: called once a thread, with where the next index comes from.
public func sideBySide(_ count: Int, _ work: @Sendable (borrowing Turns) -> Void) {
    let turns = Turns(count: count)
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in work(turns) }
}

/// Does a piece of work for each index, side by side, and hands back what came of it in order. Waits for it on the
/// calling thread, which is none of the cooperative pool.
///
/// - Throws: the first fault by index.
public func sideBySide<Value: Sendable, Fault: Error>(
    _ count: Int, _ work: @Sendable (Int) throws(Fault) -> Value
) throws(Fault) -> [Value] {
    let results = Mutex([Result<Value, Fault>?](repeating: nil, count: count))
    sideBySide(count) { turns in
        // Results are handed over a thread's share at a time: a lock for each would be most of a short piece of work.
        var own: [(index: Int, result: Result<Value, Fault>)] = []
        while let index = turns.next() {
            do throws(Fault) {
                own.append((index, .success(try work(index))))
            } catch {
                own.append((index, .failure(error)))
            }
        }
        results.withLock { results in
            for (index, result) in own { results[index] = result }
        }
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for result in results.withLock({ $0 }) {
        guard let result else { preconditionFailure("every index was worked on") }
        values.append(try result.get())
    }
    return values
}

/// Indices for threads that work side by side: each comes once.
public struct Turns: ~Copyable, Sendable {
    private let count: Int
    private let taken = Atomic(0)

    init(count: Int) { self.count = count }

    /// The next index that nobody has; `nil` once there is none.
    public func next() -> Int? {
        let index = taken.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
