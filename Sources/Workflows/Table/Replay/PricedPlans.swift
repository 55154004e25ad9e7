import AgreementCore
import Basics

/// Every plan of a sheet priced for every client, and what is needed to price the next sheet from it.
struct PricedPlans: Sendable {
    let sheet: PriceSheet
    /// In the sheet's order.
    let plans: [PricedPlan]
    private let hourly: [HourlyWork]

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
        let card: LaborCard?
        let rounding: RoundingRule
        let cents: [Int64]
    }

    /// What has to be worked out for a plan.
    private enum Task: Sendable {
        case whole(PlanPricing)
        case change(PlanChange, from: [RatedTotals])
    }

    /// - Parameter previous: of the same ground; what has not changed since is taken from it.
    /// - Throws: what can't be added up.
    init(_ ground: ReplayGround, _ sheet: PriceSheet, previous: PricedPlans?) throws(RatingFaults) {
        self.sheet = sheet
        let goods = Set(sheet.services.filter(\.goods).map(\.id))
        var plans: [PricedPlan?] = []
        var pricings: [PlanPricing] = []
        var tasks: [(plan: Int, task: Task)] = []
        for (position, plan) in sheet.plans.enumerated() {
            let card = Self.card(of: plan, in: sheet)
            let known = previous?.plans.first { $0.pricing.plan.id == plan.id }
            if let known, known.pricing.plan == plan, known.card == card, known.rounding == sheet.rounding,
                known.goods == goods
            {
                plans.append(known)
                pricings.append(known.pricing)
                continue
            }
            let pricing = ground.replay.pricing(of: plan, in: sheet)
            let change = known.map { known in
                Task.change(
                    PlanChange(from: known.pricing, to: pricing, counts: ground.counts), from: known.totals)
            }
            plans.append(nil)
            pricings.append(pricing)
            tasks.append((position, change ?? .whole(pricing)))
        }
        let totals = try Self.totals(ground, tasks.map(\.task))
        for (number, task) in tasks.enumerated() {
            plans[task.plan] = PricedPlan(
                pricing: pricings[task.plan], card: Self.card(of: sheet.plans[task.plan], in: sheet),
                rounding: sheet.rounding, goods: goods, totals: totals.map { $0[number] })
        }
        self.plans = plans.compactMap { $0 }
        hourly = try Self.hourly(ground, sheet, previous: previous?.hourly ?? [])
    }

    /// What all of a client's work costs by the hour at a plan's card.
    func byTheHourCents(plan: Int, client: Int) -> Int64? {
        let card = Self.card(of: sheet.plans[plan], in: sheet)
        return hourly.first { $0.card == card }?.cents[client]
    }

    private static func card(of plan: Plan, in sheet: PriceSheet) -> LaborCard? {
        sheet.card(plan.labor) ?? sheet.card("agreement")
    }

    /// By client, then by task. A client's work is read once for all plans: it is in the processor's cache then.
    private static func totals(_ ground: ReplayGround, _ tasks: [Task]) throws(RatingFaults) -> [[RatedTotals]] {
        guard !tasks.isEmpty else { return [] }
        return try sideBySide(ground.works.count) { client throws(RatingFaults) in
            let work = ground.works[client]
            var totals: [RatedTotals] = []
            for task in tasks {
                switch task {
                case .whole(let pricing): totals.append(try pricing.totals(work))
                case .change(let change, let known):
                    totals.append(try change.totals(work, previous: known[client]))
                }
            }
            return totals
        }
    }

    private static func hourly(
        _ ground: ReplayGround, _ sheet: PriceSheet, previous: [HourlyWork]
    ) throws(RatingFaults) -> [HourlyWork] {
        var result: [HourlyWork] = []
        for plan in sheet.plans {
            let card = card(of: plan, in: sheet)
            if result.contains(where: { $0.card == card }) { continue }
            if let known = previous.first(where: { $0.card == card && $0.rounding == sheet.rounding }) {
                result.append(known)
                continue
            }
            let pricing = ground.replay.pricingByTheHour(of: plan, in: sheet)
            let cents = try sideBySide(ground.works.count) { client throws(RatingFaults) in
                try pricing.totals(ground.works[client]).labor
            }
            result.append(HourlyWork(card: card, rounding: sheet.rounding, cents: cents))
        }
        return result
    }
}
