/// Suggests a box: the first rule of `BoxReason` that gives one (fit.md, "The box").
///
/// A client without entries has no history to weigh, and without costs or today no margin or rise to compare, so
/// these two come before the rules that need them. On a tie the plan further left wins.
enum BoxChoice {
    /// Those that are offered to the client; all where none is.
    static func offered(_ plans: [PlanFit]) -> [PlanFit] {
        let offered = plans.filter { $0.notOffered == nil }
        return offered.isEmpty ? plans : offered
    }

    /// - Parameter byDeal: stands in for the first plan where there are no entries; one that isn't among the plans is
    ///   passed over.
    /// - Precondition: at least one plan.
    static func suggestion(
        _ plans: [PlanFit], hasEntries: Bool, byDeal: String? = nil
    ) -> (plan: String, reason: BoxReason) {
        if !hasEntries { return (plans.first { $0.plan == byDeal }?.plan ?? plans[0].plan, .noHistory) }
        let arePayable = plans.allSatisfy { $0.marginCents != nil && $0.changeCents != nil }
        guard arePayable else { return (cheapest(plans), .cheapest) }
        let paying = plans.filter { $0.reachesTarget == true }
        if let best = highestMargin(paying.filter { $0.isWithinMaxRise == true }) { return (best, .bestThatFits) }
        if !paying.isEmpty { return (cheapest(paying), .cheapestThatPays) }
        return (highestMargin(plans) ?? plans[0].plan, .noPlanPays)
    }

    /// The plan with the highest margin; `nil` without costs, or of no plans.
    static func highestMargin(_ plans: [PlanFit]) -> String? {
        var best: (plan: String, margin: Int64)?
        for fit in plans {
            guard let margin = fit.marginCents else { continue }
            if best.map({ margin > $0.margin }) ?? true { best = (fit.plan, margin) }
        }
        return best?.plan
    }

    /// The plan with the lowest total.
    /// - Precondition: at least one plan.
    static func cheapest(_ plans: [PlanFit]) -> String {
        var lowest = plans[0]
        for fit in plans where fit.totalCents < lowest.totalCents { lowest = fit }
        return lowest.plan
    }
}
