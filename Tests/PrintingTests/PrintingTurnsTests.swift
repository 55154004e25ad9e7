import Testing

@testable import Printing

/// Pages are taken by turns, so that one person's many don't hold the others.
@Suite struct PrintingTurnsTests {
    /// Puts pages in a queue nobody takes from, and says whose come out in which order.
    private func order(_ people: [Int64?], dropping dropped: Set<Int> = []) async -> (taken: [Int64?], told: Int) {
        let queue = PrintingQueue()
        return await withTaskGroup(of: PrintingFault?.self) { group in
            for (number, person) in people.enumerated() {
                let (added, isAdded) = AsyncStream.makeStream(of: Void.self)
                group.addTask {
                    let result = await withCheckedContinuation { reply in
                        queue.add(
                            PrintingJob(number: number, content: [], kind: .print, person: person, reply: reply))
                        isAdded.finish()
                    }
                    if case .failure(let fault) = result { return fault }
                    return nil
                }
                for await _ in added {}
            }
            for number in dropped { queue.drop(number) }
            var taken: [Int64?] = []
            for _ in 0..<(people.count - dropped.count) {
                guard let job = await queue.next() else { break }
                taken.append(job.person)
                job.reply.resume(returning: .failure(.busy))
            }
            let told = await group.reduce(0) { $0 + ($1 == .nobodyWaits ? 1 : 0) }
            return (taken, told)
        }
    }

    @Test func whoAsksForOneWaitsForOne() async {
        let taken = await order([1, 1, 1, 1, 2, 1, 3, 2]).taken
        #expect(taken == [1, 2, 3, 1, 2, 1, 1, 1])
    }

    @Test func theServersOwnPagesTakeTurnsToo() async {
        #expect(await order([nil, nil, 1]).taken == [nil, 1, nil])
    }

    @Test func whatNobodyWaitsForIsNotBegun() async {
        let outcome = await order([1, 1, 2, 1], dropping: [0, 3])
        #expect(outcome.taken == [1, 2] && outcome.told == 2)
    }
}
