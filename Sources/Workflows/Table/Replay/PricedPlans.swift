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
        /// Of those clients alone whose work has changed.
        case same(PlanPricing, as: [RatedTotals])
        case change(PlanChange, to: PlanPricing, from: [RatedTotals])

        var pricing: PlanPricing {
            switch self {
            case .whole(let pricing), .same(let pricing, _), .change(_, let pricing, _): pricing
            }
        }
    }

    /// - Parameter previous: what still holds is taken from it: of plans that are as they were, and of clients whose
    ///   work is.
    /// - Throws: what can't be added up.
    init(_ ground: ReplayGround, _ sheet: PriceSheet, previous: PricedPlans?) throws(RatingFaults) {
        self.sheet = sheet
        self.ground = ground
        let kept = KeptClients(previous?.ground, ground)
        let tasks = sheet.plans.map { plan in Self.task(plan, ground, sheet, previous, kept) }
        let totals = try Self.totals(ground, tasks, kept)
        plans = tasks.enumerated().map { number, task in
            PricedPlan(
                pricing: task.pricing, card: Self.card(of: sheet.plans[number], in: sheet), rounding: sheet.rounding,
                goods: Self.goods(sheet), totals: totals.map { $0[number] })
        }
        hourly = try Self.hourly(ground, sheet, previous: previous?.hourly ?? [], kept)
    }

    private static func goods(_ sheet: PriceSheet) -> Set<String> { Set(sheet.services.filter(\.goods).map(\.id)) }

    private static func task(
        _ plan: Plan, _ ground: ReplayGround, _ sheet: PriceSheet, _ previous: PricedPlans?, _ kept: KeptClients
    ) -> Task {
        let known = previous?.plans.first { $0.pricing.plan.id == plan.id }
        let isSame =
            known.map { known in
                known.pricing.plan == plan && known.card == card(of: plan, in: sheet)
                    && known.rounding == sheet.rounding && known.goods == goods(sheet)
            } ?? false
        if let known, isSame, kept.areAll { return .same(known.pricing, as: known.totals) }
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

    /// By client, then by task. A client's work is read once for all plans: it is in the processor's cache then.
    private static func totals(
        _ ground: ReplayGround, _ tasks: [Task], _ kept: KeptClients
    ) throws(RatingFaults) -> [[RatedTotals]] {
        try sideBySide(ground.works.count) { client throws(RatingFaults) in
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
    }

    private static func hourly(
        _ ground: ReplayGround, _ sheet: PriceSheet, previous: [HourlyWork], _ kept: KeptClients
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
            let pricing = ground.replay.pricingByTheHour(of: plan, in: sheet)
            let cents = try sideBySide(ground.works.count) { client throws(RatingFaults) in
                if let known, let place = kept.places[client] { return known.cents[place] }
                return try pricing.totals(ground.works[client].work).labor
            }
            result.append(HourlyWork(card: card, rounding: sheet.rounding, cents: cents))
        }
        return result
    }
}

/// The clients whose work is what it was: what was worked out from it is taken over.
struct KeptClients {
    /// Of each client of the new ground: its place in the old one; `nil` where its work is another.
    let places: [Int?]
    /// Whether nobody's work has changed, and all stand where they stood.
    let areAll: Bool

    init(_ old: ReplayGround?, _ new: ReplayGround) {
        places = old?.positions(of: new.works) ?? Array(repeating: nil, count: new.works.count)
        areAll = old?.works.count == places.count && places.enumerated().allSatisfy { $0 == $1 }
    }
}
