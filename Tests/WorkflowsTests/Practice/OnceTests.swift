import Dispatch
import Synchronization
import Testing
import Workflows

/// A figure is worked out once, whoever asks, and nobody keeps a thread of the pool while it is.
@Suite struct OnceTests {
    private final class Count: Sendable {
        private let made = Atomic(0)
        func next() -> Int { made.add(1, ordering: .relaxed).newValue }
    }

    @Test("More askers than the pool has threads wait, and the rest of the program goes on")
    func waitingKeepsNoThread() async {
        let place = Once<Int>()
        let gate = DispatchSemaphore(value: 0)
        let made = Count()
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    await place.value {
                        // On the pool nobody would be left to open it.
                        gate.wait()
                        return made.next()
                    }
                }
            }
            group.addTask {
                gate.signal()
                return 1
            }
            for await value in group { #expect(value == 1) }
        }
        #expect(await place.value { 2 } == 1)
    }
}
