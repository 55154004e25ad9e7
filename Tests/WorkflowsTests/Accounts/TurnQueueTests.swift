import Testing

@testable import Workflows

/// Whose password is looked at next.
@Suite struct TurnQueueTests {
    private func stranger(_ name: String) -> PasswordTurn { .stranger(TryKey(name)) }

    @Test func knownOnesGoFirstAndStrangersTakeTurnsByNetwork() {
        var queue = TurnQueue<String>(most: 100)
        for number in 1...5 { #expect(queue.add("flood \(number)", stranger("flood")) == nil) }
        #expect(queue.add("other", stranger("other")) == nil)
        #expect(queue.add("owner", .known(TryKey("owner"))) == nil)
        var order: [String] = []
        while let next = queue.next() { order.append(next) }
        #expect(order == ["owner", "flood 1", "other", "flood 2", "flood 3", "flood 4", "flood 5"])
    }

    @Test func whoHasMostInLineMakesRoom() {
        var queue = TurnQueue<String>(most: 3)
        for number in 1...3 { _ = queue.add("flood \(number)", stranger("flood")) }
        #expect(queue.add("flood 4", stranger("flood")) == "flood 4", "the flood itself is sent away")
        #expect(queue.add("other", stranger("other")) == "flood 3")
        #expect(queue.add("third", stranger("third")) == "flood 2")
        #expect(queue.add("fourth", stranger("fourth")) == "fourth", "everybody has one: no place is taken away")
        #expect(queue.add("owner", .known(TryKey("owner"))) == nil, "known ones have a line of their own")
        #expect(
            [queue.next(), queue.next(), queue.next(), queue.next(), queue.next()]
                == ["owner", "flood 1", "other", "third", nil])
    }

    /// Two hundred strangers of one network at once: some are sent away, and the owner comes in.
    @Test func aCrowdOfStrangersKeepsNobodyKnownOut() async throws {
        let passwords = Passwords(log2Rounds: 10)
        let kept = try await passwords.kept("a short sentence", turn: .known(TryKey("owner")))
        let (right, busy) = await withTaskGroup(of: Bool?.self) { group in
            for _ in 1...200 {
                group.addTask { try? await passwords.fits("no", kept: kept, turn: .stranger(TryKey("flood"))) }
            }
            group.addTask { try? await passwords.fits("a short sentence", kept: kept, turn: .known(TryKey("owner"))) }
            var (right, busy) = (0, 0)
            for await fits in group {
                if fits == true { right += 1 }
                if fits == nil { busy += 1 }
            }
            return (right, busy)
        }
        #expect(right == 1)
        #expect(busy <= 200 - Passwords.mostWaiting)
    }
}
