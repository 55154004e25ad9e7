extension ClientRater {
    /// Section 10: a pool's balance for each period that has a day both rated and in its agreement, or that rated
    /// work drew on.
    mutating func collectPools(into rating: inout ClientRating) {
        guard let dates = entries.dates else { return }
        for (number, agreement) in timeline.agreements.enumerated() {
            let first = max(agreement.from, dates.lowerBound)
            let last = min(agreement.through ?? dates.upperBound, dates.upperBound)
            for index in pools[number].indices {
                let length = pools[number][index].allowance.every
                var wanted = pools[number][index].lastPeriodReached ?? pools[number][index].firstPeriod
                if first <= last { wanted = max(wanted, Period(length, containing: last.month)) }
                var period = pools[number][index].firstPeriod
                while period <= wanted {
                    let balance = pools[number][index].balance(period)
                    let isRated = first <= last && period.firstDay <= last && first <= period.lastDay
                    if isRated || balance.isDrawnByRatedWork {
                        rating.pools.append(
                            PoolBalance(
                                agreement: number, allowance: pools[number][index].allowance.id, period: period,
                                granted: balance.granted, carriedIn: balance.carriedIn, used: balance.used,
                                carriedOut: balance.carriedOut(
                                    atMost: pools[number][index].allowance.carryOver.wholeSeconds)))
                    }
                    period = period.next
                }
            }
        }
    }

    /// The amounts of the rows add up to the total; a sum that 64 bits can't hold is reported, never wrapped.
    mutating func addUp(_ rating: inout ClientRating) {
        var totals = RatedTotals()
        var overflowed = false
        func add(_ amount: Int64, to sum: inout Int64) {
            let (result, overflow) = sum.addingReportingOverflow(amount)
            sum = result
            if overflow { overflowed = true }
        }
        for row in rating.recurring { add(row.amountCents, to: &totals.recurring) }
        for line in rating.lines { add(line.amountCents, to: &totals.labor) }
        for job in rating.flatJobs { add(job.amountCents, to: &totals.flat) }
        for trip in rating.trips { add(trip.amountCents, to: &totals.trips) }
        for part in rating.parts { add(part.amountCents, to: &totals.parts) }
        for slice in rating.slices {
            add(slice.valueCents, to: &totals.coveredValue)
            totals.workSeconds += slice.seconds
            if slice.treatment != .billed, slice.treatment != .courtesy { totals.coveredSeconds += slice.seconds }
        }
        var sum: Int64 = 0
        for part in [totals.recurring, totals.labor, totals.flat, totals.trips, totals.parts] { add(part, to: &sum) }
        if overflowed {
            report(.amountTooLarge(client: practice.clients[client].id))
        } else {
            precondition(sum == totals.total, "the amounts of the rows add up to the total")
            rating.totals = totals
        }
    }
}
