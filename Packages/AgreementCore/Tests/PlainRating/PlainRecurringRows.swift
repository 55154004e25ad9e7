import AgreementCore

/// Exact sums of one agreement's month, day by day.
private struct MonthInWork {
    var month: CalendarMonth
    var days = 0
    var rows: Set<AgreementRow> = []
    /// Cents × hundredths of a percent, summed over days: base, server, workstation, user, minimum.
    var base: Int128 = 0
    var server: Int128 = 0
    var workstation: Int128 = 0
    var user: Int128 = 0
    var minimum: Int128 = 0
    /// Cents, summed over days, by service.
    var extras: [String: Int128] = [:]
    /// That of the first day that counts, by service.
    var levels: [String: CellLevel] = [:]
    var hasSetup = false
}

/// Rating.md, section 9, and the pools' rows of formats.md.
extension PlainClientRater {
    mutating func recurring() -> [PlainRecurring] {
        var rows: [PlainRecurring] = []
        for agreement in agreements {
            for month in months(of: agreement) { rows += self.rows(of: month, agreement) }
        }
        return rows.sorted { first, second in
            if first.month != second.month { return first.month < second.month }
            if first.agreement != second.agreement { return first.agreement < second.agreement }
            return rank(first.component, agreements[first.agreement])
                < rank(second.component, agreements[first.agreement])
        }
    }

    private mutating func months(of agreement: PlainAgreement) -> [MonthInWork] {
        var months: [MonthInWork] = []
        guard let dates else { return [] }
        var day = dates.first
        while day <= dates.last {
            if let row = agreement.row(on: day) {
                if months.last?.month != day.month { months.append(MonthInWork(month: day.month)) }
                add(day, row, agreement, to: &months[months.count - 1])
                if day == agreement.firstDay, agreement.plan.price.setup != 0 {
                    let isFirst = self.agreement(on: day.adding(days: -1)) == nil
                    months[months.count - 1].hasSetup = isFirst
                    if !isFirst { tally.count(.setupFollows) }
                }
            }
            day = day.adding(days: 1)
        }
        if !months.isEmpty, !isRated(agreement.firstDay), agreement.plan.price.setup != 0 {
            tally.count(.setupNotRated)
        }
        return months
    }

    private mutating func add(
        _ day: LocalDate, _ row: AgreementRow, _ agreement: PlainAgreement, to month: inout MonthInWork
    ) {
        let price = agreement.plan.price
        let fee = Int128(row.feeBasisPoints)
        month.days += 1
        month.rows.insert(row)
        month.base += Int128(price.base) * fee
        month.server += Int128(price.server) * Int128(row.counts.servers) * fee
        month.workstation += Int128(price.workstation) * Int128(row.counts.workstations) * fee
        month.user += Int128(price.user) * Int128(row.counts.users) * fee
        month.minimum += Int128(price.minimum) * fee
        for optIn in row.optIns {
            let (cents, level) = extraCents(optIn, on: day, row.counts, agreement)
            if let level, month.levels[optIn.service] == nil { month.levels[optIn.service] = level }
            if cents != 0 { month.extras[optIn.service] = (month.extras[optIn.service] ?? 0) + cents }
        }
    }

    /// What an opted-in service costs a month by its cell of that day, and where that stands; 0 where it is no extra.
    private mutating func extraCents(
        _ optIn: OptIn, on day: LocalDate, _ counts: Counts, _ agreement: PlainAgreement
    ) -> (Int128, CellLevel?) {
        let services = agreement.sheet.terms.services
        guard let index = services.firstIndex(where: { $0.id == optIn.service }) else { return (0, nil) }
        let (cell, rule) = foundCell(of: services[index], agreement: agreement, on: day)
        guard let (priceCents, per) = extra(of: cell) else { return (0, nil) }
        if rule == .cellOfException { tally.count(.extraByException) }
        if optIn.quantity > 1 { tally.count(.extraQuantity) }
        tally.count(per == .base ? .extraPerBase : .extraPerCount)
        let count =
            switch per {
            case .base: 1
            case .server: counts.servers
            case .workstation: counts.workstations
            case .user: counts.users
            }
        let level = level(of: services[index], agreement: agreement, on: day)
        return (Int128(priceCents) * Int128(count) * Int128(optIn.quantity), level)
    }

    /// The cell's treatment, or its remote, else its onsite one, where that is an extra.
    private mutating func extra(of cell: Cell) -> (Int64, CountBasis)? {
        if let remote = extra(treatment(of: cell, at: .remote).0) { return remote }
        guard let onsite = extra(treatment(of: cell, at: .onsite).0) else { return nil }
        tally.count(.extraByOnsite)
        return onsite
    }

    private func extra(_ treatment: Treatment?) -> (Int64, CountBasis)? {
        guard case .extra(let priceCents, let per)? = treatment else { return nil }
        return (priceCents, per)
    }

    private mutating func rows(of month: MonthInWork, _ agreement: PlainAgreement) -> [PlainRecurring] {
        let days = Int128(month.month.dayCount)
        var rows: [PlainRecurring] = []
        func add(
            _ component: RecurringComponent, _ exact: Int128, over divisor: Int128, _ rule: Rule,
            _ tally: inout RuleTally, level: CellLevel? = nil
        ) {
            let amount = roundedExactly(exact, over: divisor)
            if amount == 0, exact != 0 { tally.count(.nothingNoRow) }
            if amount == 0 { return }
            tally.count(rule)
            rows.append(
                PlainRecurring(
                    month: month.month, agreement: agreement.number, component: component, amount: amount,
                    level: level))
        }
        let feeDays = 10_000 * days
        add(.base, month.base, over: feeDays, .base, &tally)
        add(.server, month.server, over: feeDays, .server, &tally)
        add(.workstation, month.workstation, over: feeDays, .workstation, &tally)
        add(.user, month.user, over: feeDays, .user, &tally)
        let sum = month.base + month.server + month.workstation + month.user
        if sum < month.minimum {
            add(.minimum, month.minimum - sum, over: feeDays, .monthlyMinimum, &tally)
        } else if month.minimum > 0 {
            tally.count(.monthlyMinimumMet)
        }
        for service in agreement.sheet.terms.services {
            guard let exact = month.extras[service.id] else { continue }
            add(.extra(service: service.id), exact, over: days, .extraMonth, &tally, level: month.levels[service.id])
        }
        if month.hasSetup { add(.setup, Int128(agreement.plan.price.setup), over: 1, .setup, &tally) }
        if month.days < month.month.dayCount { tally.count(.partOfMonth) }
        if month.rows.count > 1 { tally.count(.changedInMonth) }
        if month.rows.contains(where: { $0.feeBasisPoints != 10_000 }) { tally.count(.feePercent) }
        return rows
    }

    private func rank(_ component: RecurringComponent, _ agreement: PlainAgreement) -> Int {
        switch component {
        case .base: 0
        case .server: 1
        case .workstation: 2
        case .user: 3
        case .minimum: 4
        case .extra(let id): 5 + (agreement.sheet.terms.services.firstIndex { $0.id == id } ?? 0)
        case .setup: 1_000_000
        }
    }

    /// Formats.md: a row for each period that has a day both rated and in its agreement, or that rated work drew on.
    mutating func poolRows() -> [PlainPool] {
        var rows: [PlainPool] = []
        for agreement in agreements {
            for terms in agreement.plan.allowances {
                let key = PoolKey(agreement: agreement.number, allowance: terms.id)
                var rated: Set<Period> = []
                if let dates {
                    var day = dates.first
                    while day <= dates.last {
                        if agreement.row(on: day) != nil { rated.insert(Period(terms.every, containing: day.month)) }
                        day = day.adding(days: 1)
                    }
                }
                if let last = rated.max() { _ = openPeriods(key, agreement, terms, through: last) }
                for balance in pools[key]?.balances ?? [] {
                    guard rated.contains(balance.period) || balance.isDrawnByRated else { continue }
                    tally.count(rated.contains(balance.period) ? .poolOfWindow : .poolDrawnOn)
                    rows.append(
                        PlainPool(
                            agreement: agreement.number, allowance: terms.id, period: balance.period,
                            granted: balance.granted, carriedIn: balance.carriedIn, used: balance.used,
                            carriedOut: carriedOut(balance, terms)))
                }
            }
        }
        return rows
    }
}
