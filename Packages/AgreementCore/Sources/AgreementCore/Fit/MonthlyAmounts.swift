/// Monthly amounts over a window: what was invoiced, and the tools of a plan. By the days of each month, rounded once
/// for each month and component (rating.md, section 9).
enum MonthlyAmounts {
    /// What was invoiced for the window, if there is an amount for each of its months; of a month that the window
    /// cuts, the days' part.
    static func invoicedCents(
        _ invoiced: [CalendarMonth: Int128], over months: [MonthPart], client: String
    ) throws(FitFault) -> Int64? {
        var sum: Int128 = 0
        for part in months {
            guard let amount = invoiced[part.month] else { return nil }
            sum += Int128(
                try ExactAmount.quotient(
                    amount * Int128(part.dayCount), by: Int128(part.month.dayCount), of: client))
        }
        return try ExactAmount.cents(sum, of: client)
    }

    /// The tools of a client's plans while it is on them, by the counts of each row.
    static func planToolCents(
        _ rows: [AgreementRow], costs: Costs, over months: [MonthPart], client: String
    ) throws(FitFault) -> Int64 {
        var sum: Int128 = 0
        for part in months {
            for basis in CountBasis.allCases {
                var dayCents: Int128 = 0
                for row in rows {
                    let days = part.dayCount(from: row.from, through: row.through)
                    guard days > 0, let price = costs.plans[row.plan] else { continue }
                    dayCents += Int128(price.monthlyCents(by: basis)) * Int128(row.counts[basis]) * Int128(days)
                }
                sum += Int128(
                    try ExactAmount.quotient(dayCents, by: Int128(part.month.dayCount), of: client))
            }
        }
        return try ExactAmount.cents(sum, of: client)
    }

    /// The tools of the services that a client has opted into, while it has; `counts` in place of the rows' own for
    /// a plan that it is not on.
    static func serviceToolCents(
        _ rows: [AgreementRow], counts: Counts? = nil, costs: Costs, over months: [MonthPart], client: String
    ) throws(FitFault) -> Int64 {
        var sum: Int128 = 0
        for part in months {
            var dayCents: [String: Int128] = [:]
            for row in rows {
                let days = part.dayCount(from: row.from, through: row.through)
                for optIn in row.optIns where days > 0 {
                    guard let price = costs.services[optIn.service] else { continue }
                    let monthly = CountBasis.allCases.reduce(into: Int128(0)) { cents, basis in
                        cents += Int128(price.monthlyCents(by: basis)) * Int128((counts ?? row.counts)[basis])
                    }
                    dayCents[optIn.service, default: 0] += monthly * Int128(optIn.quantity) * Int128(days)
                }
            }
            for cents in dayCents.values {
                sum += Int128(try ExactAmount.quotient(cents, by: Int128(part.month.dayCount), of: client))
            }
        }
        return try ExactAmount.cents(sum, of: client)
    }
}

extension PlanPrice {
    /// The monthly cents for one of what it is by.
    fileprivate func monthlyCents(by basis: CountBasis) -> Int64 {
        switch basis {
        case .base: base
        case .server: server
        case .workstation: workstation
        case .user: user
        }
    }
}
