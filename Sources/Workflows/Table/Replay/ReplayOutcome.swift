public import AgreementCore

/// What a year of work comes to under a sheet: every client on every plan, its box, and the whole practice.
public struct ReplayOutcome: Sendable {
    /// The sheet that was replayed.
    public let sheet: PriceSheet
    /// The days that were replayed.
    public let window: ClosedRange<LocalDate>
    /// Clients by id, plans in the sheet's order.
    public let fit: Fit
    /// By client: why what its agreements come to isn't known. What it pays today is then what was invoiced, or what
    /// it pays outside the boxes.
    public let unratedAgreements: [String: RatingFault]
    /// The same object for copies of this outcome, another for every other.
    public let identity = OutcomeIdentity()

    /// - Throws: `amountTooLarge` where 64 bits don't hold a sum.
    init(_ ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals, _ practice: PracticeSnapshot)
        throws(FitFault)
    {
        sheet = priced.sheet
        window = ground.window
        unratedAgreements = today.unrated(ground.clients)
        var input = Self.input(ground, priced, today, practice)
        input.plansByDeal = try Self.plansByDeal(ground, priced.sheet, practice)
        fit = try Fit(input)
        try CountableAmounts.check(fit, input, ground)
    }

    /// Of the clients for whom nobody worked: the plans that their counts and deals ask for.
    private static func plansByDeal(
        _ ground: ReplayGround, _ sheet: PriceSheet, _ practice: PracticeSnapshot
    ) throws(FitFault) -> [String: String] {
        let idle = ground.clients.filter { !ground.clientsWithEntries.contains($0.id) }
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
                client, items: items[client.id] ?? [], invoiced: invoiced[client.id] ?? [], sheet: sheet
            ).plan
        }
        return plans
    }

    private static func input(
        _ ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals, _ practice: PracticeSnapshot
    ) -> FitInput {
        let plans = priced.sheet.plans.map(\.id)
        var rows: [ReplayRow] = []
        rows.reserveCapacity(ground.clients.count * (plans.count + 2))
        var byTheHour: [ClientPlan: Int64] = [:]
        byTheHour.reserveCapacity(ground.clients.count * plans.count)
        for (position, client) in ground.clients.enumerated() {
            for (number, plan) in plans.enumerated() {
                let totals = priced.plans[number].totals[position]
                rows.append(ReplayRow(client: client.id, column: .plan(plan), totals: totals))
                byTheHour[ClientPlan(client: client.id, plan: plan)] = priced.byTheHourCents(
                    plan: number, client: position)
            }
            rows += today.rows(of: client, at: position)
        }
        var input = FitInput(
            window: ground.window, plans: plans, clients: ground.clients, rows: rows,
            clientsWithEntries: ground.clientsWithEntries)
        input.byTheHourCents = byTheHour
        input.agreements = practice.agreements
        input.exceptions = practice.exceptions
        input.legacyItems = practice.legacy
        input.invoiced = practice.invoiced
        input.costs = practice.company.costs
        // A pin on a plan that the sheet no longer has counts again when the plan comes back.
        input.pins = practice.moves.pins.filter { plans.contains($0.plan) }
        input.assumedShares = ground.assumedShares
        input.todayRule = .told(ratesAreGuessed: practice.ratesAreGuessed)
        input.settings = FitSettings(
            targetMarginBasisPoints: practice.company.targetMarginBasisPoints,
            maxRiseBasisPoints: practice.company.maxRiseBasisPoints)
        return input
    }
}

/// Tells one outcome from another without comparing what a thousand clients would pay.
public final class OutcomeIdentity: Sendable {}

/// Why there is no replay to show.
public enum ReplayGap: Error, Hashable, Sendable {
    /// There is no sheet, or it has no plans.
    case noPlans
    /// Nobody's work has been imported.
    case noHistory
    /// Work was imported, and nobody noted how long any of it took.
    case noLengths
    /// No clients but our own company.
    case noClients
    /// What a client comes to can't be counted; its name, where it is known.
    case amountTooLarge(client: String?)
    /// Work is of a service that the sheet doesn't list.
    case unknownService(String)
    /// Something else of a client, or of the sheet, that can't be.
    case unrated(RatingFault)
    /// A client is pinned to a plan that the sheet doesn't have.
    case unknownPin(client: String, plan: String)

    /// Nobody's work has a length: what is known is from counts and deals alone.
    public var isWithoutHours: Bool { self == .noHistory || self == .noLengths }

    init(_ faults: RatingFaults) {
        switch faults.faults.first {
        case .unknownService(_, let service, _, _): self = .unknownService(service)
        case .amountTooLarge(let client): self = .amountTooLarge(client: client)
        case let fault?: self = .unrated(fault)
        case nil: self = .amountTooLarge(client: nil)
        }
    }
    /// Why a fit can't be had.
    public init(_ fault: FitFault) {
        switch fault {
        case .amountTooLarge(let client): self = .amountTooLarge(client: client)
        case .unknownPlan(let client, let plan): self = .unknownPin(client: client, plan: plan)
        case .outOfRange(let client, let from): self = .unrated(.outOfRange(client: client, from: from))
        }
    }
}
