import AgreementCore

/// What counts of `times` are kept by.
struct TimesKey: Hashable {
    var agreement: Int
    /// The service, or the shared name.
    var name: String
    var isShared: Bool
    var period: Period
}

/// A job: a ticket, or an entry without one.
struct JobKey: Hashable {
    var ticket: String
    var entry: String
    init(_ entry: Entry) {
        ticket = entry.ticket
        self.entry = entry.ticket == "" ? entry.id : ""
    }
}

struct PoolKey: Hashable {
    var agreement: Int
    var allowance: String
}

/// A pool's periods, from that of the agreement's first day on.
struct PlainPoolHistory {
    struct Balance {
        var period: Period
        var granted: Int
        var carriedIn: Int
        var used = 0
        var isDrawnByRated = false
        var unusedGrant: Int { granted - max(0, used - carriedIn) }
    }
    var balances: [Balance] = []
}

/// Rating.md, sections 4 (test 6) and 5 (times, pools, blocks, courtesy).
extension PlainClientRater {
    mutating func times(
        _ segment: PlainSegment, _ agreement: PlainAgreement, _ before: TestResults, _ count: Int,
        _ every: PeriodLength, _ shared: String?
    ) -> [PlainWork] {
        switch every {
        case .month: tally.count(.timesMonth)
        case .quarter: tally.count(.timesQuarter)
        case .year: tally.count(.timesYear)
        }
        let entry = entries[segment.entry]
        if entry.isCourtesy {
            tally.count(.courtesyNotCounted)
            return [work(segment, from: 0, segment.seconds, .courtesy, nil, before)]
        }
        let key = TimesKey(
            agreement: agreement.number, name: shared ?? entry.service, isShared: shared != nil,
            period: Period(every, containing: segment.month))
        let job = JobKey(entry)
        let limit = Limit.times(TimesCounter(name: key.name, isShared: key.isShared, every: every))
        let counted = jobs[key] ?? []
        var tests = before
        if counted.contains(job) || counted.count < count {
            let isKnown = counted.contains(job)
            tally.count(isKnown ? .timesKnownJob : .timesNewJob)
            if shared != nil { tally.count(isKnown ? .timesSharedKnown : .timesShared) }
            tally.count(.limitPasses)
            jobs[key] = counted.union([job])
            tests.record(.limit, passes: true)
            return using(limit, [work(segment, from: 0, segment.seconds, .covered, nil, tests)])
        }
        tally.count(shared == nil ? .timesUsed : .timesSharedUsed)
        tally.count(.limitUsed)
        tests.record(.limit, passes: false)
        return using(limit, toBeBilled(segment, from: 0, segment.seconds, .limitUsed, tests))
    }

    /// Slices that used a limit, or found it used up.
    private func using(_ limit: Limit, _ work: [PlainWork]) -> [PlainWork] {
        var work = work
        for index in work.indices { work[index].slice.decidedBy.limit = limit }
        return work
    }

    mutating func allowance(
        _ segment: PlainSegment, _ agreement: PlainAgreement, _ before: TestResults, _ id: String
    ) -> [PlainWork] {
        let terms = agreement.plan.allowances.first { $0.id == id }!
        switch terms.every {
        case .month: tally.count(.allowanceMonth)
        case .quarter: tally.count(.allowanceQuarter)
        case .year: tally.count(.allowanceYear)
        }
        if entries[segment.entry].isCourtesy {
            tally.count(.courtesyDrawsNothing)
            return [work(segment, from: 0, segment.seconds, .courtesy, nil, before)]
        }
        let key = PoolKey(agreement: agreement.number, allowance: id)
        let index = openPeriods(key, agreement, terms, through: Period(terms.every, containing: segment.month))
        var balance = pools[key]!.balances[index]
        let given = min(segment.seconds, balance.granted + balance.carriedIn - balance.used)
        balance.used += given
        if given > 0, isRated(entries[segment.entry]) { balance.isDrawnByRated = true }
        if given > 0, balance.carriedIn > 0 { tally.count(.carriedUsed) }
        if given > 0, agreement.number > 0 { tally.count(.poolsBeginAnew) }
        pools[key]!.balances[index] = balance
        countDraw(given, of: segment, agreement, terms)
        var slices: [PlainWork] = []
        if given > 0 {
            var tests = before
            tests.record(.limit, passes: true)
            slices.append(work(segment, from: 0, given, .allowance, nil, tests))
        }
        if given < segment.seconds {
            var tests = before
            tests.record(.limit, passes: false)
            slices += toBeBilled(segment, from: given, segment.seconds - given, .limitUsed, tests)
        }
        return using(.allowance(id), slices)
    }

    private mutating func countDraw(
        _ given: Int, of segment: PlainSegment, _ agreement: PlainAgreement, _ terms: Allowance
    ) {
        let first = max(Period(terms.every, containing: segment.month).firstDay, agreement.firstDay)
        if agreement.row(on: first)!.counts != agreement.row(on: segment.date)!.counts { tally.count(.allowanceCounts) }
        if given > 0 { tally.count(.limitPasses) }
        if given < segment.seconds { tally.count(.limitUsed) }
        tally.count(given == segment.seconds ? .allowanceWhole : given > 0 ? .allowancePart : .allowanceEmpty)
    }

    /// Grants and carries, period after period, up to the one asked for; its index.
    mutating func openPeriods(
        _ key: PoolKey, _ agreement: PlainAgreement, _ terms: Allowance, through last: Period
    ) -> Int {
        var history = pools[key] ?? PlainPoolHistory()
        var period = Period(terms.every, containing: agreement.firstDay.month)
        var index = 0
        while true {
            if index == history.balances.count {
                let firstDay = max(period.firstDay, agreement.firstDay)
                var carriedIn = 0
                if index > 0 {
                    let before = history.balances[index - 1]
                    carriedIn = carriedOut(before, terms)
                    if before.unusedGrant > wholeSeconds(terms.carryOver), carriedIn > 0 { tally.count(.carriedCapped) }
                    if before.used < before.carriedIn { tally.count(.carriedLapses) }
                }
                // A period in which the agreement has no day grants nothing that could be drawn.
                let counts = agreement.row(on: firstDay)?.counts ?? agreement.rows[agreement.rows.count - 1].counts
                history.balances.append(
                    PlainPoolHistory.Balance(period: period, granted: granted(terms, counts), carriedIn: carriedIn))
            }
            if period == last { break }
            period = period.next
            index += 1
        }
        pools[key] = history
        return index
    }

    func carriedOut(_ balance: PlainPoolHistory.Balance, _ terms: Allowance) -> Int {
        min(balance.unusedGrant, wholeSeconds(terms.carryOver))
    }

    private func granted(_ terms: Allowance, _ counts: Counts) -> Int {
        let billionths =
            terms.base.billionths + terms.server.billionths * Int64(counts.servers)
            + terms.workstation.billionths * Int64(counts.workstations) + terms.user.billionths * Int64(counts.users)
        return wholeSeconds(ExactHours(billionths: billionths))
    }

    /// The client's blocks usable on a date, in the order in which they are drawn on.
    func blocks(on date: LocalDate) -> [Int] {
        let usable = practice.blocks.indices.filter { index in
            let block = practice.blocks[index]
            guard block.client == client.id else { return false }
            if let from = block.from, date < from { return false }
            if let through = block.through, through < date { return false }
            return true
        }
        return usable.sorted { first, second in
            let (one, other) = (practice.blocks[first], practice.blocks[second])
            if one.through != other.through {
                guard let through = one.through else { return false }
                guard let otherThrough = other.through else { return true }
                return through < otherThrough
            }
            if one.from != other.from {
                guard let from = one.from else { return true }
                guard let otherFrom = other.from else { return false }
                return from < otherFrom
            }
            return precedes(one.id, other.id)
        }
    }

    /// Seconds that are to be billed, at the full rate: a courtesy, else blocks first.
    mutating func toBeBilled(
        _ segment: PlainSegment, from offset: Int, _ seconds: Int, _ reason: Reason, _ tests: TestResults
    ) -> [PlainWork] {
        let usable = blocks(on: segment.date).filter { blockSecondsLeft[$0]! > 0 }
        if entries[segment.entry].isCourtesy {
            tally.count(.courtesy)
            if reason != .hours, segment.hours == .business, !usable.isEmpty { tally.count(.courtesyNoBlock) }
            return [work(segment, from: offset, seconds, .courtesy, reason, tests)]
        }
        if blocks(on: segment.date).count < blockSecondsLeft.count { tally.count(.blockNotUsable) }
        var slices: [PlainWork] = []
        var done = 0
        if reason != .hours, segment.hours == .business {
            for block in usable where done < seconds {
                let given = min(seconds - done, blockSecondsLeft[block]!)
                blockSecondsLeft[block]! -= given
                if done > 0 { tally.count(.blockSecond) }
                countBlock(reason)
                slices.append(work(segment, from: offset + done, given, .block, reason, tests, block: block))
                done += given
            }
        } else if !usable.isEmpty {
            tally.count(segment.hours == .business ? .blockNotForHours : .blockNotAtNight)
        }
        if done < seconds {
            if done > 0 { tally.count(.blockRestBilled) }
            slices.append(work(segment, from: offset + done, seconds - done, .billed, reason, tests))
        }
        return slices
    }

    private mutating func countBlock(_ reason: Reason) {
        switch reason {
        case .noAgreement: tally.count(.blockNoAgreement)
        case .unmaintained: tally.count(.blockUnmaintained)
        case .notInPlan: tally.count(.blockNotInPlan)
        case .notOptedIn: tally.count(.blockNotOptedIn)
        case .place: tally.count(.blockPlace)
        case .limitUsed: tally.count(.blockLimitUsed)
        case .hours, .discounted, .goods: break
        }
    }
}
