/// Weighs one plan for one client (fit.md, "Fit").
struct PlanWeighing {
    var client: Client
    var today: TodayAmount?
    var settings: FitSettings
    /// Cents; `nil` without costs.
    var costPerHourCents: Int64?

    func weigh(
        _ plan: String, _ totals: RatedTotals, toolCents: Int64, byTheHourCents: Int64?
    ) throws(FitFault) -> PlanFit {
        let id = client.id
        let revenue = try Self.revenueCents(totals, client: id)
        var fit = PlanFit(plan: plan, totals: totals, totalCents: totals.total, revenueCents: revenue)
        fit.byTheHourCents = byTheHourCents
        if let today {
            let change = try ExactAmount.cents(Int128(totals.total) - Int128(today.cents), of: id)
            fit.changeCents = change
            fit.isWithinMaxRise = isWithinMaxRise(change: change, today: today.cents)
        }
        if let costPerHourCents {
            let work = try Self.workCents(totals.workSeconds, perHour: costPerHourCents, client: id)
            let cost = try ExactAmount.cents(Int128(work) + Int128(toolCents), of: id)
            let margin = try ExactAmount.cents(Int128(revenue) - Int128(cost), of: id)
            fit.costCents = cost
            fit.marginCents = margin
            fit.marginShare = try ExactAmount.share(margin, of: revenue, client: id)
            fit.reachesTarget = Int128(margin) * 10_000 >= Int128(revenue) * Int128(settings.targetMarginBasisPoints)
        }
        if totals.workSeconds > 0 {
            fit.effectiveRateCentsPerHour = try ExactAmount.quotient(
                Int128(revenue) * 3_600, by: Int128(totals.workSeconds), of: id)
        }
        if let byTheHourCents, byTheHourCents > 0, totals.workSeconds >= FitRule.secondsForEfficiency {
            fit.efficiency = try ExactAmount.share(revenue, of: byTheHourCents, client: id)
            fit.efficiencyWarning = Self.warning(revenue: revenue, byTheHour: byTheHourCents)
        }
        return fit
    }

    /// A rise is a share of what the client pays today. Who pays nothing, or is owed money, has nothing for a rise
    /// to be a share of: only a plan that costs no more than today fits.
    private func isWithinMaxRise(change: Int64, today: Int64) -> Bool {
        Int128(change) * 10_000 <= Int128(settings.maxRiseBasisPoints) * Int128(max(today, 0))
    }

    private static func warning(revenue: Int64, byTheHour: Int64) -> EfficiencyWarning? {
        let tenfold = Int128(revenue) * 10
        if tenfold < FitRule.lowestHealthyTenths * Int128(byTheHour) { return .givenAway }
        return tenfold > FitRule.highestHealthyTenths * Int128(byTheHour) ? .flightRisk : nil
    }

    /// Recurring, labor, flat jobs and trips.
    static func revenueCents(_ totals: RatedTotals, client: String) throws(FitFault) -> Int64 {
        try ExactAmount.cents(
            Int128(totals.recurring) + Int128(totals.labor) + Int128(totals.flat) + Int128(totals.trips), of: client)
    }

    static func workCents(_ seconds: Int, perHour: Int64, client: String) throws(FitFault) -> Int64 {
        try ExactAmount.quotient(Int128(seconds) * Int128(perHour), by: 3_600, of: client)
    }
}
