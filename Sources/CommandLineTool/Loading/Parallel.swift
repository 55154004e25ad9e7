import Dispatch
import Glibc
import Synchronization

/// How many threads work side by side: one a processor, at least two and at most sixteen.
let threadCount = min(16, max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

/// Does a piece of work for each index, side by side, and hands back what came of it in order.
func inParallel<Value: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
    let results = Mutex([Value?](repeating: nil, count: count))
    let turn = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
        while true {
            let index = turn.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let value = work(index)
            results.withLock { $0[index] = value }
        }
    }
    return results.withLock { results in
        results.map { value in
            guard let value else { preconditionFailure("every index was worked on") }
            return value
        }
    }
}
