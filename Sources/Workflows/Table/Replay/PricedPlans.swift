import AgreementCore
import Basics

/// Every plan of a sheet priced for every client, and what is needed to price the next sheet, and the next entry, from
/// it.
struct PricedPlans: Sendable {
    let sheet: PriceSheet
    /// In the sheet's order.
    let plans: [PricedPlan]
    private let hourly: [HourlyWork]
    /// Whose work was priced.
    private let ground: ReplayGround
    /// The clients whose totals may be others than those that it was made from; `nil` where all may be.
    let changed: [Int]?

    /// A plan's decisions and rates, and what it comes to for each client of the ground.
    struct PricedPlan: Sendable {
        let pricing: PlanPricing
        let card: LaborCard?
        let rounding: RoundingRule
        /// The services whose goods a plan may cover.
        let goods: Set<String>
        let totals: [RatedTotals]
    }

    /// What all work costs by the hour at one card.
    private struct HourlyWork: Sendable {
        let pricing: PlanPricing
        let card: LaborCard?
        let rounding: RoundingRule
        let cents: [Int64]
    }

    /// What has to be worked out for a plan.
    private enum Task: Sendable {
        case whole(PlanPricing)
        /// Of those clients alone whose work has changed.
        case same(PlanPricing, as: [RatedTotals])
        case change(PlanChange, to: PlanPricing, from: [RatedTotals])

        var pricing: PlanPricing {
            switch self {
            case .whole(let pricing), .same(let pricing, _), .change(_, let pricing, _): pricing
            }
        }
        /// What is known where the plan is the same.
        var known: [RatedTotals]? {
            if case .same(_, let known) = self { known } else { nil }
        }
    }

    /// - Parameter previous: what still holds is taken from it: of plans that are as they were, and of clients whose
    ///   work is.
    /// - Throws: what can't be added up.
    init(_ ground: ReplayGround, _ sheet: PriceSheet, previous: PricedPlans?) throws(RatingFaults) {
        self.sheet = sheet
        self.ground = ground
        let kept = KeptClients(previous?.ground, ground)
        let holds = previous.map { ground.replay.decides(as: $0.ground.replay) } ?? false
        let tasks = sheet.plans.map { plan in Self.task(plan, ground, sheet, previous, kept, pricingHolds: holds) }
        let totals = try Self.totals(ground, tasks, kept)
        plans = zip(tasks, zip(sheet.plans, totals)).map { task, plan in
            PricedPlan(
                pricing: task.pricing, card: Self.card(of: plan.0, in: sheet), rounding: sheet.rounding,
                goods: Self.goods(sheet), totals: plan.1)
        }
        hourly = try Self.hourly(ground, sheet, previous: previous?.hourly ?? [], kept, pricingHolds: holds)
        changed = tasks.allSatisfy { $0.known != nil } ? kept.changed : nil
    }

    private static func goods(_ sheet: PriceSheet) -> Set<String> { Set(sheet.services.filter(\.goods).map(\.id)) }

    private static func task(
        _ plan: Plan, _ ground: ReplayGround, _ sheet: PriceSheet, _ previous: PricedPlans?, _ kept: KeptClients,
        pricingHolds: Bool
    ) -> Task {
        let known = previous?.plans.first { $0.pricing.plan.id == plan.id }
        let isSame =
            known.map { known in
                known.pricing.plan == plan && known.card == card(of: plan, in: sheet)
                    && known.rounding == sheet.rounding && known.goods == goods(sheet)
            } ?? false
        if let known, isSame, kept.areAll || pricingHolds { return .same(known.pricing, as: known.totals) }
        let pricing = ground.replay.pricing(of: plan, in: sheet)
        guard let known else { return .whole(pricing) }
        if isSame { return .same(pricing, as: known.totals) }
        guard kept.areAll else { return .whole(pricing) }
        let change = PlanChange(from: known.pricing, to: pricing, counts: ground.counts)
        return .change(change, to: pricing, from: known.totals)
    }

    /// What all of a client's work costs by the hour at a plan's card.
    func byTheHourCents(plan: Int, client: Int) -> Int64? {
        let card = Self.card(of: sheet.plans[plan], in: sheet)
        return hourly.first { $0.card == card }?.cents[client]
    }

    private static func card(of plan: Plan, in sheet: PriceSheet) -> LaborCard? {
        sheet.card(plan.labor) ?? sheet.card("agreement")
    }

    /// By task, then by client.
    private static func totals(
        _ ground: ReplayGround, _ tasks: [Task], _ kept: KeptClients
    ) throws(RatingFaults) -> [[RatedTotals]] {
        let known = tasks.compactMap(\.known)
        if known.count == tasks.count, kept.changed != nil {
            return try zip(tasks, known).map { task, known throws(RatingFaults) in
                try kept.values(from: known) { client throws(RatingFaults) in
                    let work = ground.works[client].work
                    guard let before = kept.sortedFrom[client] else { return try task.pricing.totals(work) }
                    return try task.pricing.totals(work, sortedFrom: before.work, totals: known[client])
                }
            }
        }
        // A client's work is read once for all plans: it is in the processor's cache then.
        let totals = try sideBySide(ground.works.count) { client throws(RatingFaults) in
            let work = ground.works[client].work
            let place = kept.places[client]
            var totals: [RatedTotals] = []
            for task in tasks {
                switch (task, place) {
                case (.same(_, let known), let place?): totals.append(known[place])
                case (.change(let change, _, let known), let place?):
                    totals.append(try change.totals(work, previous: known[place]))
                default: totals.append(try task.pricing.totals(work))
                }
            }
            return totals
        }
        return tasks.indices.map { number in totals.map { $0[number] } }
    }

    private static func hourly(
        _ ground: ReplayGround, _ sheet: PriceSheet, previous: [HourlyWork], _ kept: KeptClients, pricingHolds: Bool
    ) throws(RatingFaults) -> [HourlyWork] {
        var result: [HourlyWork] = []
        for plan in sheet.plans {
            let card = card(of: plan, in: sheet)
            if result.contains(where: { $0.card == card }) { continue }
            let known = previous.first { $0.card == card && $0.rounding == sheet.rounding }
            if let known, kept.areAll {
                result.append(known)
                continue
            }
            let pricing =
                (pricingHolds ? known?.pricing : nil) ?? ground.replay.pricingByTheHour(of: plan, in: sheet)
            let cents = try kept.values(from: known?.cents) { client throws(RatingFaults) in
                // An hour costs the same whatever it was spent on.
                if let known, kept.sortedFrom[client] != nil { return known.cents[client] }
                return try pricing.totals(ground.works[client].work).labor
            }
            result.append(HourlyWork(pricing: pricing, card: card, rounding: sheet.rounding, cents: cents))
        }
        return result
    }
}
