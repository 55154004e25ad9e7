public import AgreementCore

/// Formats.md, "Replay", by the plain rater: every row is a rating under an agreement made for it.
public enum PlainReplay {
    /// The client on a plan of the sheet from the window's first day on, without an end.
    ///
    /// - Parameter agreements: the client's real rows, to keep their opt-ins; none for a plain replay.
    public static func onPlan(
        _ plan: String, sheet: PriceSheet, client: Client, entries: [Entry], dates: ClosedRange<LocalDate>,
        zone: TimeZoneRules, keepingOptInsOf agreements: [AgreementRow] = []
    ) throws(PlainFaults) -> RatedTotals {
        var sheet = sheet
        for index in sheet.plans.indices { sheet.plans[index].price.setup = 0 }
        var practice = Practice(sheets: [sheet], clients: [client], zone: zone)
        // A row a day, to two months after the window, which entries may run into.
        let last = dates.upperBound.adding(days: 62)
        var day = dates.lowerBound
        while day <= last {
            var row = AgreementRow(
                client: client.id, sheet: sheet.id, plan: plan, from: day, through: day, counts: client.counts)
            for real in agreements where real.from <= day && day <= real.through ?? day { row.optIns = real.optIns }
            if let previous = practice.agreements.last, previous.optIns == row.optIns {
                practice.agreements[practice.agreements.count - 1].through = day
            } else {
                practice.agreements.append(row)
            }
            day = day.adding(days: 1)
        }
        practice.agreements[practice.agreements.count - 1].through = nil
        let charged = entries.map { entry in
            var entry = entry
            entry.isCourtesy = false
            return entry
        }
        return try totals(practice, client, charged, dates)
    }

    /// The client's items over the window, and its work without an agreement, paid for where an item covers it.
    public static func legacy(
        _ items: [LegacyItem], sheet: PriceSheet, client: Client, entries: [Entry], dates: ClosedRange<LocalDate>,
        zone: TimeZoneRules
    ) throws(PlainFaults) -> RatedTotals {
        let practice = Practice(sheets: [sheet], clients: [client], zone: zone)
        var totals = try totals(practice, client, entries, dates, covered: Set(items.flatMap(\.covers)))
        for item in items where item.client == client.id && item.every != .once {
            // Days of 28, 29, 30 and 31 a month in one denominator: 377,580 is a multiple of all four.
            var months: Int128 = 0
            var day = dates.lowerBound
            while day <= dates.upperBound {
                months += 377_580 / Int128(day.month.dayCount)
                day = day.adding(days: 1)
            }
            let partOfPrice: Int128 = item.every == .month ? 1 : item.every == .quarter ? 3 : 12
            totals.recurring += roundedExactly(
                Int128(item.quantity.thousandths) * Int128(item.unitPriceCents) * months,
                over: 1_000 * 377_580 * partOfPrice)
        }
        return totals
    }

    private static func totals(
        _ practice: Practice, _ client: Client, _ entries: [Entry], _ dates: ClosedRange<LocalDate>,
        covered: Set<String> = []
    ) throws(PlainFaults) -> RatedTotals {
        var tally = RuleTally()
        return try PlainRater.rate(
            client: client, practice: practice, entries: entries,
            window: RatingWindow(from: dates.lowerBound, through: dates.upperBound), coveredWords: covered,
            tally: &tally
        ).totals
    }
}
