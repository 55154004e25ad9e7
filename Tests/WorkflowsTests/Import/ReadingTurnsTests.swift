import Dispatch
import Glibc
import PracticeFiles
import Synchronization
import Testing

@testable import Workflows

/// Large files are read off the threads that answer, by turns.
@Suite struct ReadingTurnsTests {
    /// What runs, and how much at once.
    private final class Seen: Sendable {
        struct State {
            var now: [Int64] = []
            var most = 0
            var hadOneTwice = false
        }
        let state = Mutex(State())
        func begin(_ user: Int64) {
            state.withLock { state in
                if state.now.contains(user) { state.hadOneTwice = true }
                state.now.append(user)
                state.most = max(state.most, state.now.count)
            }
        }
        func end(_ user: Int64) {
            state.withLock { state in
                if let place = state.now.firstIndex(of: user) { state.now.remove(at: place) }
            }
        }
    }

    @Test func oneAtATimeAPersonAndTwoInAll() async throws {
        let turns = ReadingTurns()
        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                let user = Int64(number % 4)
                group.addTask {
                    try await turns.read(for: user) {
                        seen.begin(user)
                        for _ in 0..<200 { sched_yield() }
                        seen.end(user)
                    }
                }
            }
            try await group.waitForAll()
        }
        let state = seen.state.withLock { $0 }
        #expect(state.most <= 2 && !state.hadOneTwice && state.now.isEmpty)
    }

    @Test func whoAsksForManyIsToldToWaitAndTheOthersAreNot() async throws {
        let turns = ReadingTurns(most: 2, mostWaiting: 2)
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    do {
                        try await turns.read(for: 1) { gate.wait() }
                        return true
                    } catch ImportFault.severalAtOnce { return false }
                }
            }
            // Three are refused at once; another person goes straight in.
            var refused = 0
            while refused < 3, let isDone = try await group.next() { refused += isDone ? 0 : 1 }
            #expect(try await turns.read(for: 2) { 7 } == 7)
            for _ in 0..<3 { gate.signal() }
            var done = 0
            while let isDone = try await group.next() { done += isDone ? 1 : 0 }
            #expect(refused == 3 && done == 3)
        }
    }

    @Test func aFaultGivesTheTurnOn() async throws {
        let turns = ReadingTurns(most: 1)
        for _ in 0..<3 {
            await #expect(throws: ImportFault.notThere) { try await turns.read(for: 1) { throw ImportFault.notThere } }
        }
        #expect(try await turns.read(for: 1) { 1 } == 1)
    }
}
