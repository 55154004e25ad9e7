extension Bridge {
    /// - Parameters:
    ///   - known: what today is made of, by its agreements or outside the boxes; `nil` where only invoices are known.
    ///   - items: what the client pays outside the boxes, over the window; without meaning under an agreement.
    init(
        from today: TodayAmount, knownAs known: (source: TodayAmount.Source, totals: RatedTotals)?,
        items: [(item: String, cents: Int64)], to boxed: PlanFit, client: String
    ) throws(FitFault) {
        let new = boxed.totals
        let old = known?.totals ?? RatedTotals()
        var steps = [BridgeStep(kind: .fee, cents: new.recurring)]
        switch known?.source {
        case .agreements: steps.append(BridgeStep(kind: .replacedFee, cents: -old.recurring))
        case .legacy: steps += items.map { BridgeStep(kind: .replacedItem($0.item), cents: -$0.cents) }
        default: break
        }
        steps.append(BridgeStep(kind: .laborUntilNow, cents: -old.labor))
        steps.append(BridgeStep(kind: .laborStillBilled, cents: new.labor))

        let named = steps.reduce(Int128(0)) { $0 + Int128($1.cents) }
        let rest = Int128(new.total) - Int128(today.cents) - named
        let flatJobs = Int128(new.flat) - Int128(old.flat)
        let trips = Int128(new.trips) - Int128(old.trips)
        let parts = Int128(new.parts) - Int128(old.parts)
        steps.append(BridgeStep(kind: .otherChanges, cents: try ExactAmount.cents(rest, of: client)))

        self.start = today
        self.plan = boxed.plan
        self.steps = steps
        self.endCents = new.total
        self.isTakenApart = known != nil
        self.other = OtherChanges(
            flatJobs: try ExactAmount.cents(flatJobs, of: client), trips: try ExactAmount.cents(trips, of: client),
            parts: try ExactAmount.cents(parts, of: client),
            unexplained: try ExactAmount.cents(rest - flatJobs - trips - parts, of: client))
        self.cause = new.total == today.cents ? nil : try Self.cause(from: known?.totals, to: new, client: client)
    }

    private static func cause(
        from old: RatedTotals?, to new: RatedTotals, client: String
    ) throws(FitFault) -> BridgeCause {
        let before = old?.coveredSeconds
        if new.coveredSeconds > before ?? 0 {
            return .moreIncluded(coveredSecondsToday: before, coveredSecondsInBox: new.coveredSeconds)
        }
        if let before, new.coveredSeconds < before {
            return .lessIncluded(coveredSecondsToday: before, coveredSecondsInBox: new.coveredSeconds)
        }
        return .ratesDiffer(
            centsPerUncoveredHourToday: try old.flatMap { old throws(FitFault) in
                try centsPerUncoveredHour(old, client: client)
            },
            centsPerUncoveredHourInBox: try centsPerUncoveredHour(new, client: client))
    }

    private static func centsPerUncoveredHour(_ totals: RatedTotals, client: String) throws(FitFault) -> Int64? {
        let uncovered = totals.workSeconds - totals.coveredSeconds
        guard uncovered > 0 else { return nil }
        return try ExactAmount.quotient(Int128(totals.labor) * 3_600, by: Int128(uncovered), of: client)
    }
}
