import Dispatch
import Glibc
import Synchronization

/// How many threads work side by side: one a processor, at least two and at most sixteen.
private let threadCount = min(16, max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

/// Does a piece of work for each index, side by side, and hands back what came of it in order. Waits for it on the
/// calling thread, which is none of the cooperative pool.
///
/// - Throws: the first fault by index.
func sideBySide<Value: Sendable, Fault: Error>(
    _ count: Int, _ work: @Sendable (Int) throws(Fault) -> Value
) throws(Fault) -> [Value] {
    let turn = Atomic(0)
    let results = Mutex([Result<Value, Fault>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
        // Results are handed over a thread's share at a time: a lock for each would be most of a short piece of work.
        var own: [(index: Int, result: Result<Value, Fault>)] = []
        while true {
            let index = turn.add(1, ordering: .relaxed).oldValue
            guard index < count else { break }
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
