/// What the input says of one client, gathered.
struct ClientFacts {
    var client: Client
    /// In the sheet's order; plans without a row are left out.
    var plans: [(plan: String, totals: RatedTotals)] = []
    var todayTotals: RatedTotals?
    var legacyTotals: RatedTotals?
    /// Has a row of `agreements.csv` that is in force on a day of the window.
    var isUnderAgreement = false
    var agreements: [AgreementRow] = []
    var exceptions: [BoxException] = []
    var legacyItems: [LegacyItem] = []
    var invoicedCents: Int64?
    /// How many months of the window have an invoice, and how many there are.
    var monthsInvoiced = (known: 0, all: 0)
    /// Part of what it pays was left out, because nobody told the rates.
    var hasGuessedRates = false
    var pin: BoxPin?
    /// By plan that was taken off its offer: why.
    var takenOff: [String: String] = [:]

    /// What today comes to by the rules: by its agreements where one is in force, else outside the boxes.
    var computedToday: (source: TodayAmount.Source, totals: RatedTotals)? {
        if isUnderAgreement, let todayTotals { return (.agreements, todayTotals) }
        return legacyTotals.map { (.legacy, $0) }
    }

    /// Today's amount: what was invoiced, if that is known for every month of the window; else what its agreements
    /// come to, if one is in force; else what it pays outside the boxes.
    var today: TodayAmount? {
        if let invoicedCents { return TodayAmount(source: .invoiced, cents: invoicedCents) }
        return computedToday.map { TodayAmount(source: $0.source, cents: $0.totals.total) }
    }

    /// Whether what was invoiced and what today comes to by the rules differ by over 10% of the invoiced amount.
    var doesNotReconcile: Bool {
        guard let invoicedCents, let computed = computedToday?.totals.total else { return false }
        return !Self.explains(computed, invoicedCents)
    }

    /// The facts of each client that is not our own and was replayed on a plan, in the input's order.
    static func gather(_ input: FitInput, months: [MonthPart]) throws(FitFault) -> [ClientFacts] {
        let rows = Dictionary(grouping: input.rows, by: \.client)
        let agreements = Dictionary(grouping: input.agreements, by: \.client)
        let exceptions = Dictionary(grouping: input.exceptions, by: \.client)
        let legacyItems = Dictionary(grouping: input.legacyItems, by: \.client)
        let invoiced = Dictionary(grouping: input.invoiced, by: \.client)
        let pins = Dictionary(input.pins.map { ($0.client, $0) }) { _, last in last }
        let withheld = Dictionary(grouping: input.withheld, by: \.client)
        var gathered: [ClientFacts] = []
        for client in input.clients where !client.isInternal {
            var facts = ClientFacts(client: client)
            facts.take(rows[client.id] ?? [], plans: input.plans)
            if facts.plans.isEmpty { continue }
            facts.agreements = agreements[client.id] ?? []
            guard client.counts.isInRange else { throw .outOfRange(client: client.id, from: nil) }
            if let row = facts.agreements.first(where: { !$0.isInRange }) {
                throw .outOfRange(client: client.id, from: row.from)
            }
            facts.isUnderAgreement = facts.agreements.contains { row in
                row.from <= input.window.upperBound
                    && (row.through ?? input.window.lowerBound) >= input.window.lowerBound
            }
            facts.exceptions = (exceptions[client.id] ?? [])
                .filter { ($0.through ?? input.window.lowerBound) >= input.window.lowerBound }
                .map { BoxException(service: $0.service, owner: $0.owner, lastDay: $0.through) }
            facts.legacyItems = legacyItems[client.id] ?? []
            let byMonth = (invoiced[client.id] ?? []).reduce(into: [CalendarMonth: Int128]()) { sums, row in
                sums[row.month, default: 0] += Int128(row.amountCents)
            }
            facts.invoicedCents = try MonthlyAmounts.invoicedCents(byMonth, over: months, client: client.id)
            facts.monthsInvoiced = (months.count { byMonth[$0.month] != nil }, months.count)
            if case .told(let ratesAreGuessed) = input.todayRule {
                facts.keepOnlyWhatWasTold(ratesAreGuessed: ratesAreGuessed)
            }
            facts.takenOff = Dictionary(withheld[client.id]?.map { ($0.plan, $0.why) } ?? []) { _, last in last }
            facts.pin = pins[client.id]
            if let pin = facts.pin, !facts.plans.contains(where: { $0.plan == pin.plan }) {
                throw .unknownPlan(client: client.id, plan: pin.plan)
            }
            gathered.append(facts)
        }
        return gathered
    }

    private mutating func take(_ rows: [ReplayRow], plans ids: [String]) {
        var byPlan: [String: RatedTotals] = [:]
        for row in rows {
            switch row.column {
            case .plan(let id): byPlan[id] = row.totals
            case .today: todayTotals = row.totals
            case .legacy: legacyTotals = row.totals
            }
        }
        plans = ids.compactMap { id in byPlan[id].map { (id, $0) } }
    }
}
