/// Whose work it is, so that the turns are fair.
public enum PasswordTurn: Hashable, Sendable {
    /// Of somebody who is signed in, or in whose browser somebody has been: these go first.
    case known(TryKey)
    /// Of a network from which strangers call.
    case stranger(TryKey)

    var isKnown: Bool { if case .known = self { true } else { false } }
}

/// Who waits: known ones first, and in each kind a turn for each key, however many stand in line for it.
struct TurnQueue<Ticket> {
    private struct Line {
        /// The keys that wait, in the order of their turns.
        var order: [PasswordTurn] = []
        var tickets: [PasswordTurn: [Ticket]] = [:]
        var count = 0

        mutating func add(_ ticket: Ticket, _ turn: PasswordTurn) {
            if tickets[turn] == nil { order.append(turn) }
            tickets[turn, default: []].append(ticket)
            count += 1
        }

        mutating func next() -> Ticket? {
            guard let turn = order.first, var mine = tickets[turn], !mine.isEmpty else { return nil }
            order.removeFirst()
            let ticket = mine.removeFirst()
            tickets[turn] = mine.isEmpty ? nil : mine
            if !mine.isEmpty { order.append(turn) }
            count -= 1
            return ticket
        }

        /// Takes out the last that came for the key that has most in line, and would keep as many as `own` has then.
        mutating func pushOut(moreThan own: Int) -> Ticket? {
            var longest: PasswordTurn?
            var most = own + 1
            for turn in order where tickets[turn]?.count ?? 0 > most {
                longest = turn
                most = tickets[turn]?.count ?? 0
            }
            guard let longest, var mine = tickets[longest], let ticket = mine.popLast() else { return nil }
            tickets[longest] = mine.isEmpty ? nil : mine
            if mine.isEmpty { order.removeAll { $0 == longest } }
            count -= 1
            return ticket
        }
    }

    private let most: Int
    private var known = Line()
    private var strangers = Line()

    /// - Parameter most: of known ones and of strangers, each.
    init(most: Int) { self.most = most }

    /// Puts a ticket in line.
    ///
    /// - Returns: the one that is sent away for it: the new one itself, or one of whoever has more in line.
    mutating func add(_ ticket: Ticket, _ turn: PasswordTurn) -> Ticket? {
        func added(to line: inout Line) -> Ticket? {
            guard line.count >= most else {
                line.add(ticket, turn)
                return nil
            }
            guard let away = line.pushOut(moreThan: line.tickets[turn]?.count ?? 0) else { return ticket }
            line.add(ticket, turn)
            return away
        }
        return turn.isKnown ? added(to: &known) : added(to: &strangers)
    }

    /// Takes out whose turn it is.
    mutating func next() -> Ticket? { known.next() ?? strangers.next() }
}
