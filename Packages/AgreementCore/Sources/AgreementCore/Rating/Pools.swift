/// The balances of one allowance of one agreement, period after period (rating.md, section 5, "Pools").
struct Pool {
    let allowance: Allowance
    private let agreement: ClientAgreement
    /// From the period of the agreement's first day on, worked in or not, as far as anybody has asked.
    private var balances: [Balance] = []
    private let firstIndex: Int32
    private let every: PeriodLength
    /// The month that was drawn on last, and where its period stands in `balances`.
    private var latestMonth = CalendarMonth(ordinal: .min)
    private var latestPosition = 0

    struct Balance {
        var granted: Int
        var carriedIn: Int
        var used = 0
        /// Work that is being rated drew on it.
        var isDrawnByRatedWork = false

        var left: Int { granted + carriedIn - used }
        /// Carried seconds are used first; of the period's own grant, what is unused is carried on, up to the limit.
        func carriedOut(atMost limit: Int) -> Int { min(granted - max(0, used - carriedIn), limit) }
    }

    init(allowance: Allowance, agreement: ClientAgreement) {
        self.allowance = allowance
        self.agreement = agreement
        every = allowance.every
        firstIndex = Period(every, containing: agreement.from.month).index
    }

    /// Takes up to so many seconds from the period of a month; what comes back is what it gave.
    mutating func draw(_ seconds: Int, in month: CalendarMonth, isRated: Bool) -> Int {
        // Work comes month by month.
        if month != latestMonth {
            latestMonth = month
            latestPosition = position(of: Period(every, containing: month))
        }
        let given = min(seconds, balances[latestPosition].left)
        if given == 0 { return 0 }
        balances[latestPosition].used += given
        if isRated { balances[latestPosition].isDrawnByRatedWork = true }
        return given
    }

    /// The balance of a period that is not before the agreement's first.
    mutating func balance(_ period: Period) -> Balance { balances[position(of: period)] }

    /// The period of the agreement's first day, and the last that anybody has asked for.
    var firstPeriod: Period { Period(length: every, index: firstIndex) }
    var lastPeriodReached: Period? {
        balances.isEmpty ? nil : Period(length: every, index: firstIndex + Int32(balances.count) - 1)
    }

    private mutating func position(of period: Period) -> Int {
        let position = Int(period.index - firstIndex)
        precondition(position >= 0, "an agreement's work is not before its first day")
        while balances.count <= position {
            let next = Period(length: every, index: firstIndex + Int32(balances.count))
            let counts = agreement.row(on: max(next.firstDay, agreement.from)).counts
            balances.append(
                Balance(
                    granted: allowance.grantSeconds(counts),
                    carriedIn: balances.last?.carriedOut(atMost: allowance.carryOver.wholeSeconds) ?? 0))
        }
        return position
    }
}

/// The client's prepaid blocks with what is left of them, in the order in which they are drawn on: earliest last day,
/// then earliest first day, then id (rating.md, section 5, "Blocks").
struct BlockBalances {
    private struct Balance {
        var block: Int
        let bought: Int
        var firstDay: Int32
        var lastDay: Int32
        var left: Int
    }
    private var balances: [Balance]

    /// - Parameter blocks: the client's, as indices into `Practice.blocks`.
    init(_ blocks: [Int], of practice: Practice) {
        balances = blocks.map { index in
            let block = practice.blocks[index]
            return Balance(
                block: index, bought: block.hours.wholeSeconds, firstDay: block.from?.dayNumber ?? .min,
                lastDay: block.through?.dayNumber ?? .max, left: block.hours.wholeSeconds)
        }
        balances.sort { one, other in
            if one.lastDay != other.lastDay { return one.lastDay < other.lastDay }
            if one.firstDay != other.firstDay { return one.firstDay < other.firstDay }
            return practice.blocks[one.block].id.utf8.lexicographicallyPrecedes(practice.blocks[other.block].id.utf8)
        }
    }

    var isEmpty: Bool { balances.isEmpty }

    /// What is left of each, in the order in which they are drawn on.
    var left: [BlockBalance] {
        balances.map { BlockBalance(block: $0.block, bought: $0.bought, left: $0.left) }
    }

    /// Takes up to so many seconds from the first block that is usable on the day and has any left.
    mutating func draw(_ seconds: Int, onDay day: Int32) -> (block: Int, seconds: Int)? {
        for index in balances.indices
        where balances[index].firstDay <= day && day <= balances[index].lastDay && balances[index].left > 0 {
            let given = min(seconds, balances[index].left)
            balances[index].left -= given
            return (balances[index].block, given)
        }
        return nil
    }
}
