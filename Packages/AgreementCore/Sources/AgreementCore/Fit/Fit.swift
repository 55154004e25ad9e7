/// What a replay means for each client, and for the whole practice (fit.md, "Fit").
///
/// Sums are exact, and every suggestion comes with its reason; the owner decides.
public struct Fit: Sendable {
    /// In the input's order; our own company and clients that no plan was replayed for are left out.
    public var clients: [ClientFit]
    public var practice: PracticeFit

    public init(_ input: FitInput) throws(FitFault) {
        let months = MonthPart.parts(of: input.window)
        clients = try Self.weighed(input, months)
        practice = try PracticeFit(clients, plans: input.plans, months: months)
    }

    /// The fit with some of its clients weighed anew; the others stay in the boxes that they have.
    ///
    /// - Parameter input: what the fit was made of, of those clients alone.
    public func weighingAnew(_ input: FitInput) throws(FitFault) -> Fit {
        let months = MonthPart.parts(of: input.window)
        let anew = Dictionary(try Self.weighed(input, months).map { ($0.client, $0) }) { first, _ in first }
        var fit = self
        fit.clients = clients.map { anew[$0.client] ?? $0 }
        fit.practice = try PracticeFit(fit.clients, plans: input.plans, months: months)
        return fit
    }

    private static func weighed(_ input: FitInput, _ months: [MonthPart]) throws(FitFault) -> [ClientFit] {
        var clients: [ClientFit] = []
        for facts in try ClientFacts.gather(input, months: months) {
            clients.append(try weigh(facts, input, months: months))
        }
        return clients
    }

    private static func weigh(
        _ facts: ClientFacts, _ input: FitInput, months: [MonthPart]
    ) throws(FitFault) -> ClientFit {
        let id = facts.client.id
        let today = facts.today
        let weighing = PlanWeighing(
            client: facts.client, today: today, settings: input.settings, costPerHourCents: input.costs?.perHourCents)
        var plans: [PlanFit] = []
        for (plan, totals) in facts.plans {
            var fit = try weighing.weigh(
                plan, totals, toolCents: try toolCents(facts, on: plan, input, months: months),
                byTheHourCents: input.byTheHourCents[ClientPlan(client: id, plan: plan)])
            fit.notOffered = NotOffered(
                input.bounds[plan] ?? PlanBounds(), to: facts.client.counts, takenOff: facts.takenOff[plan])
            plans.append(fit)
        }
        let offered = BoxChoice.offered(plans)
        let byDeal = input.plansByDeal[id]
        let suggestion = BoxChoice.suggestion(
            offered, hasEntries: input.clientsWithEntries.contains(id), byDeal: byDeal)
        let box = Box(
            suggestedPlan: suggestion.plan, reason: suggestion.reason, pin: facts.pin,
            bestForCompany: BoxChoice.highestMargin(offered), cheapestForClient: BoxChoice.cheapest(offered),
            exceptions: facts.exceptions,
            isByDeal: suggestion.reason == .noHistory && byDeal == suggestion.plan)
        var fit = ClientFit(
            client: id, name: facts.client.name, workSeconds: plans[0].totals.workSeconds, today: today,
            todayGap: facts.todayGap, doesNotReconcile: facts.doesNotReconcile, assumedShare: input.assumedShares[id],
            plans: plans, box: box)
        let invoiced = facts.monthsInvoiced
        if invoiced.known > 0, invoiced.known < invoiced.all {
            fit.someMonthsInvoiced = KnownMonths(known: invoiced.known, of: invoiced.all)
        }
        try addToday(to: &fit, facts, input, months: months)
        return fit
    }

    /// What needs today's amount: its revenue and margin, and the bridge to the box.
    private static func addToday(
        to fit: inout ClientFit, _ facts: ClientFacts, _ input: FitInput, months: [MonthPart]
    ) throws(FitFault) {
        guard let today = fit.today else { return }
        let known = facts.computedToday
        // Whose invoices nobody can take apart bought the parts that it would buy in the box.
        let parts = known?.totals.parts ?? fit.boxed.totals.parts
        let revenue = try ExactAmount.cents(Int128(today.cents) - Int128(parts), of: fit.client)
        fit.revenueTodayCents = revenue
        if let costs = input.costs {
            let work = try PlanWeighing.workCents(fit.workSeconds, perHour: costs.perHourCents, client: fit.client)
            let tools = try Int128(
                MonthlyAmounts.planToolCents(facts.agreements, costs: costs, over: months, client: fit.client))
            let services = try Int128(
                MonthlyAmounts.serviceToolCents(facts.agreements, costs: costs, over: months, client: fit.client))
            fit.marginTodayCents = try ExactAmount.cents(
                Int128(revenue) - Int128(work) - tools - services, of: fit.client)
        }
        var items: [(item: String, cents: Int64)] = []
        for item in facts.legacyItems where item.every != .once {
            items.append((item.item, try ExactAmount.cents(of: item, over: input.window, client: fit.client)))
        }
        fit.bridge = try Bridge(from: today, knownAs: known, items: items, to: fit.boxed, client: fit.client)
    }

    /// The plan's tools by the client's counts over the whole window, and those of the opt-ins that were kept.
    private static func toolCents(
        _ facts: ClientFacts, on plan: String, _ input: FitInput, months: [MonthPart]
    ) throws(FitFault) -> Int64 {
        guard let costs = input.costs else { return 0 }
        let id = facts.client.id
        let row = AgreementRow(
            client: id, sheet: "", plan: plan, from: input.window.lowerBound, counts: facts.client.counts)
        let tools = try MonthlyAmounts.planToolCents([row], costs: costs, over: months, client: id)
        guard input.keepsOptIns else { return tools }
        let services = try MonthlyAmounts.serviceToolCents(
            facts.agreements, counts: facts.client.counts, costs: costs, over: months, client: id)
        return try ExactAmount.cents(Int128(tools) + Int128(services), of: id)
    }
}
