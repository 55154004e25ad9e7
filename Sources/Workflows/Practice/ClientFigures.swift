import Synchronization

/// What a question's last answer has left of each client, from state to state of the practice: the next answer goes
/// only through the clients whose entries have changed.
final class ClientFigures<Question: Hashable & Sendable, Kept: Sendable>: Sendable {
    private let empty: Kept
    private let kept = Mutex<[(question: Question, kept: Kept)]>([])
    /// Each holds on to the entries that it was made from.
    private static var mostKept: Int { 4 }

    init(_ empty: Kept) { self.empty = empty }

    /// Answers a question with what is kept, and keeps what that leaves. Two who ask at once don't wait for each other.
    func with<Answer>(_ question: Question, _ answer: (inout Kept) -> Answer) -> Answer {
        var mine =
            kept.withLock { kept in
                kept.firstIndex { $0.question == question }.map { kept.remove(at: $0).kept }
            } ?? empty
        defer {
            kept.withLock { kept in
                kept.removeAll { $0.question == question }
                kept.append((question, mine))
                if kept.count > Self.mostKept { kept.removeFirst() }
            }
        }
        return answer(&mine)
    }
}
