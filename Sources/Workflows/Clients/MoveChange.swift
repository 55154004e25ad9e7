public import AgreementCore
public import Practice
public import Storage

/// What somebody says of a client's move.
public enum MoveChange: Hashable, Sendable {
    case state(ClientMove.State)
    /// Where it stands, when it goes on, who does it, and what came of it, as one form says them.
    case visit(ClientMove.State, nextDay: LocalDate?, who: String, outcome: String)
    /// Another box than the suggested one, by its plan, and why.
    case pin(String, why: String)
    case unpin
    /// One of the owner's reasons to let it go, with a few words or none.
    case mark(ClientMove.Mark, String)
    case unmark(ClientMove.Mark)
    /// All the marks that it has, in place of those that it had.
    case marks([ClientMove.Mark: String])
    /// The rows of the agreement that wait to be signed, and which of today's items end on which day.
    /// After a yes, when its counts were checked with the client; `nil` leaves that as it is.
    case prepare([AgreementRow], ending: [ClientMove.EndingItem], countsChecked: LocalDate? = nil)
    /// The difference that nobody can explain, in cents, with which the sheet may be printed; `nil` takes it back.
    case acceptUnexplained(Int64?)
    /// What the sheet does with plans that lose money.
    case losingPlans(ClientMove.LosingPlans)
    /// When the counts were checked; `nil` takes it back.
    case countsChecked(LocalDate?)
}

/// Why a change of a move was not kept; nothing was changed.
public enum MoveFault: Error, Hashable, Sendable {
    /// There is no such client, or it is our own company.
    case unknownClient(String)
    /// Somebody else was quicker: what they said, and the move as it is now.
    case conflict(MoveStep?, ClientMove)
    /// Somebody else has changed the text: who, and when.
    case said(String)
    /// There is nothing to take back.
    case nothingBefore
    /// One line for the user.
    case refused(String)
    case storage(StorageFault)

    /// Whether somebody else was quicker.
    public var isOvertaken: Bool {
        switch self {
        case .conflict, .said: true
        default: false
        }
    }

    /// One line for the user.
    public var words: String {
        switch self {
        case .unknownClient(let id): "No client has the id `\(id)`."
        case .conflict(let step?, _):
            "\(step.userName.isEmpty ? "Somebody" : step.userName) was quicker: \(step.words). "
                + "Look at it, then say yours again."
        case .conflict(nil, _): "Somebody else has changed this client meanwhile. Look at it, then say yours again."
        case .said(let words): words + " Look at it, then say yours again."
        case .nothingBefore: "There is nothing to take back."
        case .refused(let words): words
        case .storage(let fault): fault.description
        }
    }
}

extension MoveChange {
    /// The longest that may be said of a visit, of a pin or a mark, and of who does it, in letters.
    static let longestOutcome = 2_000
    static let longestReason = 500
    static let longestName = 200

    /// Changes the move.
    ///
    /// - Returns: what was said, for the log: `sit-down planned for 2 March 2026, Dana`; `nil` where nothing changes.
    /// - Throws: `MoveFault.refused`.
    func apply(to move: inout ClientMove, sheet: PriceSheet?) throws(MoveFault) -> String? {
        let before = move
        switch self {
        case .state(let state): move.state = state
        case .visit(let state, let nextDay, let who, let outcome):
            try Self.check(who, Self.longestName, "A name")
            try Self.check(outcome, Self.longestOutcome, "What came of it")
            (move.state, move.nextDay, move.who, move.outcome) = (state, nextDay, who, outcome)
        case .pin(let plan, let why):
            guard let sheet, sheet.plan(plan) != nil else {
                throw .refused("The table has no plan `\(plan)`. Choose one that it has.")
            }
            guard !why.isEmpty else { throw .refused("Say why: in a year nobody remembers. A few words do.") }
            try Self.check(why, Self.longestReason, "A reason")
            move.pin = BoxPin(client: move.client, plan: plan, why: why)
        case .unpin: move.pin = nil
        case .mark(let mark, let words):
            try Self.check(words, Self.longestReason, "A mark")
            if let known = move.marks[mark], known != words {
                throw .refused(
                    "It is marked so already" + (known.isEmpty ? "" : ": \(known)") + ". Take that off first.")
            }
            move.marks[mark] = words
        case .unmark(let mark): move.marks[mark] = nil
        case .marks(let marks):
            for words in marks.values { try Self.check(words, Self.longestReason, "A mark") }
            move.marks = marks
        case .prepare(let rows, let ending, let checked):
            try Self.check(rows, of: move.client, sheet)
            guard ending.allSatisfy({ LocalDate.range.contains($0.lastDay) }) else {
                throw .refused("What ends has its last day in the years 1 to 9999.")
            }
            let ended = Dictionary(ending.map { ($0.item, $0) }) { _, last in last }
            (move.agreement, move.ending) = (rows, ended.values.sorted { $0.item < $1.item })
            if let checked { move.countsCheckedOn = checked }
        case .acceptUnexplained(let cents):
            guard (cents ?? 0).magnitude <= ClientMove.largestUnexplainedCents.magnitude else {
                throw .refused("That is more than can be counted. Say it of the sum on the page.")
            }
            move.acceptedUnexplainedCents = cents
        case .losingPlans(let choice): move.losingPlans = choice
        case .countsChecked(let day): move.countsCheckedOn = day
        }
        return move == before ? nil : words(from: before, sheet)
    }

    private static func check(_ text: String, _ most: Int, _ name: String) throws(MoveFault) {
        guard text.unicodeScalars.count <= most else { throw .refused("\(name) has at most \(most) letters.") }
    }

    /// Rows of one client on one plan follow each other without a gap: a fee in stages is one agreement.
    private static func check(_ rows: [AgreementRow], of client: String, _ sheet: PriceSheet?) throws(MoveFault) {
        for row in rows {
            guard row.client == client else { throw .refused("The agreement is of another client.") }
            guard sheet == nil || sheet?.id != row.sheet || sheet?.plan(row.plan) != nil else {
                throw .refused("The table has no plan `\(row.plan)`. Choose one that it has.")
            }
            let counts = [row.counts.servers, row.counts.workstations, row.counts.users]
            guard counts.allSatisfy({ (0...largestCount).contains($0) }) else {
                throw .refused("Counts are whole numbers from 0 to \(largestCount).")
            }
            guard (0...100_000).contains(row.feeBasisPoints) else {
                throw .refused("A stage of the fee is 0 to 1,000 percent.")
            }
        }
        guard rows.allSatisfy({ LocalDate.range.contains($0.from) && ($0.through ?? .latest) <= .latest }) else {
            throw .refused("An agreement begins and ends in the years 1 to 9999.")
        }
        for (row, next) in zip(rows, rows.dropFirst()) {
            guard let last = row.through, row.from <= last, last.adding(days: 1) == next.from else {
                throw .refused("Each stage begins on the day after the one before ends.")
            }
        }
        guard rows.last.map({ $0.through ?? $0.from >= $0.from }) ?? true else {
            throw .refused("An agreement ends after it has begun.")
        }
    }
}
