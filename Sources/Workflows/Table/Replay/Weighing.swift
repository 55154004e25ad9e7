import AgreementCore
import Practice

/// The fit of all clients, and what is needed to weigh those alone that a change touches.
struct Weighing: Sendable {
    let fit: Fit
    /// Of each client of the ground.
    private let subjects: [Subject]
    /// See `CountableAmounts.sums`; of each client that was weighed, in the fit's order.
    private let sums: [Int128]
    private let terms: Terms

    /// What all clients are weighed by.
    private struct Terms: Equatable {
        var settings: LiveReplay.Settings
        var window: ClosedRange<LocalDate>
        var plans: [String]
        /// By plan: for whom it is.
        var bounds: [String: PlanBounds]
        var agreements: [AgreementRow]
        var exceptions: [AgreementException]
        var legacy: [LegacyItem]
    }

    /// What one client's box is made of, beside the terms: where it is the same, the box is.
    private struct Subject: Equatable, Sendable {
        var client: Client
        /// Those of the plans and of today.
        var rows: [ReplayRow]
        /// By plan.
        var byTheHour: [Int64?]
        var hasEntries: Bool
        var assumedShare: Int64?
        var partsWithoutSigns: Int128
        /// Where nobody worked: the plan that its counts and its deal ask for.
        var planByDeal: String?
    }

    /// - Parameter previous: boxes that still hold are taken from it.
    /// - Throws: what can't be counted.
    init(
        _ ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals, _ practice: PracticeSnapshot,
        previous: Weighing?
    ) throws(FitFault) {
        let terms = Terms(
            settings: LiveReplay.Settings(practice), window: ground.window, plans: priced.sheet.plans.map(\.id),
            bounds: priced.sheet.bounds, agreements: practice.agreements, exceptions: practice.exceptions,
            legacy: practice.legacy)
        let deals = try Self.plansByDeal(ground, priced.sheet, practice)
        func subject(_ position: Int) -> Subject { Self.subject(position, ground, priced, today, deals) }
        if let previous, previous.terms == terms, previous.isOf(ground) {
            var subjects = previous.subjects
            var changed: [Subject] = []
            // Only whose work or prices may differ; all who are without work, since a deal may ask for another plan.
            for position in previous.touched(ground, priced, today) {
                let new = subject(position)
                guard new != subjects[position] else { continue }
                subjects[position] = new
                changed.append(new)
            }
            (self.terms, self.subjects) = (terms, subjects)
            guard !changed.isEmpty else {
                (fit, sums) = (previous.fit, previous.sums)
                return
            }
            let input = Self.input(changed, terms, practice)
            fit = try previous.fit.weighingAnew(input)
            let anew = try CountableAmounts.sums(fit.clients, input, Self.partsWithoutSigns(changed))
            sums = zip(fit.clients, previous.sums).map { anew[$0.client] ?? $1 }
        } else {
            let subjects = ground.works.indices.map { subject($0) }
            (self.terms, self.subjects) = (terms, subjects)
            let input = Self.input(subjects, terms, practice)
            fit = try Fit(input)
            let all = try CountableAmounts.sums(fit.clients, input, Self.partsWithoutSigns(subjects))
            sums = fit.clients.map { all[$0.client] ?? 0 }
        }
        try CountableAmounts.check(sums)
    }

    /// Whether it weighed the ground's clients, in the same places.
    private func isOf(_ ground: ReplayGround) -> Bool {
        subjects.count == ground.works.count
            && zip(subjects, ground.works).allSatisfy { $0.client.id == $1.client.id }
    }

    /// The places of those who may have to be weighed anew.
    private func touched(_ ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals) -> [Int] {
        guard let (one, other) = priced.changed.flatMap({ one in today.changed.map { (one, $0) } }) else {
            return Array(ground.works.indices)
        }
        let changed = Set(one + other)
        return ground.works.indices.filter { changed.contains($0) || !ground.works[$0].hasEntries }
    }

    private static func partsWithoutSigns(_ subjects: [Subject]) -> [String: Int128] {
        Dictionary(subjects.map { ($0.client.id, $0.partsWithoutSigns) }) { first, _ in first }
    }

    private static func subject(
        _ position: Int, _ ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals, _ deals: [String: String]
    ) -> Subject {
        let work = ground.works[position]
        var rows = priced.sheet.plans.enumerated().map { number, plan in
            ReplayRow(
                client: work.client.id, column: .plan(plan.id), totals: priced.plans[number].totals[position])
        }
        rows += today.rows(of: work.client, at: position)
        return Subject(
            client: work.client, rows: rows,
            byTheHour: priced.plans.indices.map { priced.byTheHourCents(plan: $0, client: position) },
            hasEntries: work.hasEntries, assumedShare: work.assumedShare,
            partsWithoutSigns: work.partsWithoutSigns, planByDeal: deals[work.client.id])
    }

    /// What is weighed of some clients.
    private static func input(_ subjects: [Subject], _ terms: Terms, _ practice: PracticeSnapshot) -> FitInput {
        let ids = Set(subjects.lazy.map(\.client.id))
        var input = FitInput(
            window: terms.window, plans: terms.plans, clients: subjects.map(\.client), rows: subjects.flatMap(\.rows),
            clientsWithEntries: Set(subjects.lazy.filter(\.hasEntries).map(\.client.id)))
        for subject in subjects {
            let id = subject.client.id
            for (plan, cents) in zip(terms.plans, subject.byTheHour) {
                input.byTheHourCents[ClientPlan(client: id, plan: plan)] = cents
            }
            input.assumedShares[id] = subject.assumedShare
            input.plansByDeal[id] = subject.planByDeal
        }
        input.agreements = terms.agreements.filter { ids.contains($0.client) }
        input.exceptions = terms.exceptions.filter { ids.contains($0.client) }
        input.legacyItems = terms.legacy.filter { ids.contains($0.client) }
        input.invoiced = practice.invoiced.filter { ids.contains($0.client) }
        input.costs = practice.company.costs
        // A pin on a plan that the sheet no longer has counts again when the plan comes back.
        input.pins = practice.moves.pins.filter { terms.plans.contains($0.plan) && ids.contains($0.client) }
        input.bounds = terms.bounds
        input.withheld = terms.settings.withheld.filter { ids.contains($0.client) }
        input.todayRule = .told(ratesAreGuessed: practice.ratesAreGuessed)
        input.settings = FitSettings(
            targetMarginBasisPoints: practice.company.targetMarginBasisPoints,
            maxRiseBasisPoints: practice.company.maxRiseBasisPoints)
        return input
    }

    /// Of the clients for whom nobody worked: the plans that their counts and deals ask for.
    private static func plansByDeal(
        _ ground: ReplayGround, _ sheet: PriceSheet, _ practice: PracticeSnapshot
    ) throws(FitFault) -> [String: String] {
        let idle = ground.works.filter { !$0.hasEntries }.map(\.client)
        guard !idle.isEmpty else { return [:] }
        let items = Dictionary(grouping: practice.legacy, by: \.client)
        let invoiced = Dictionary(grouping: practice.invoiced, by: \.client)
        var plans: [String: String] = [:]
        for client in idle {
            // Who has an agreement stays in its plan.
            let last = ground.window.upperBound
            let agreed = practice.agreements.last {
                $0.client == client.id && $0.from <= last && last <= $0.through ?? last
            }
            if let plan = agreed?.plan, sheet.plan(plan) != nil {
                plans[client.id] = plan
                continue
            }
            plans[client.id] = try DealBox(
                client, items: items[client.id] ?? [], invoiced: invoiced[client.id] ?? [],
                withheld: practice.withheld, sheet: sheet
            ).plan
        }
        return plans
    }
}

extension PriceSheet {
    /// By plan: for whom it is, where it isn't for everybody.
    var bounds: [String: PlanBounds] {
        Dictionary(plans.filter { !$0.bounds.isEmpty }.map { ($0.id, $0.bounds) }) { first, _ in first }
    }
}
