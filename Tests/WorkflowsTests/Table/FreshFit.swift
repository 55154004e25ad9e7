import AgreementCore
import Practice
import Workflows

/// A fit of a practice put together from the core's own parts, with nothing kept.
struct FreshFit {
    let fit: Fit
    /// The clients whose agreements can't be rated, by id.
    let unrated: [String]

    init(_ practice: PracticeSnapshot, window: ClosedRange<LocalDate>) throws {
        let sheet = practice.sheet!
        let replay = Replay(
            sheet: sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries, dates: window)
        var rows: [ReplayRow] = []
        var byTheHour: [ClientPlan: Int64] = [:]
        var clients: [Client] = []
        var unrated: [String] = []
        for index in replay.clientsInOrder {
            let client = practice.clients[index]
            clients.append(client)
            let work = try replay.work(ofClient: index)
            for plan in sheet.plans {
                rows.append(
                    ReplayRow(
                        client: client.id, column: .plan(plan.id), totals: try replay.pricing(of: plan).totals(work)))
                byTheHour[ClientPlan(client: client.id, plan: plan.id)] =
                    try replay.pricingByTheHour(of: plan).totals(work).labor
            }
            rows.append(
                ReplayRow(
                    client: client.id, column: .legacy,
                    totals: try Self.outside(index, practice, window)))
            do {
                if let agreed = try Self.agreed(index, practice, window) {
                    rows.append(ReplayRow(client: client.id, column: .today, totals: agreed))
                }
            } catch { unrated.append(client.id) }
        }
        var input = FitInput(
            window: window, plans: sheet.plans.map(\.id), clients: clients, rows: rows,
            clientsWithEntries: FitInput.clientsWithEntries(in: practice.entries, window: window))
        input.byTheHourCents = byTheHour
        input.agreements = practice.agreements
        input.exceptions = practice.exceptions
        input.legacyItems = practice.legacy
        input.todayRule = .told(ratesAreGuessed: false)
        input.costs = practice.company.costs
        for plan in sheet.plans { input.bounds[plan.id] = plan.bounds }
        input.withheld = practice.withheld
        for client in clients where !input.clientsWithEntries.contains(client.id) {
            input.plansByDeal[client.id] = try Self.planByDeal(client, practice, sheet, window)
        }
        var hours = HoursInput(clients: practice.clients)
        hours.window = RatingWindow(from: window.lowerBound, through: window.upperBound)
        for row in HoursReport(practice.entries, hours).rows {
            input.assumedShares[row.client] = row.assumedShare.basisPoints.map(Int64.init)
        }
        fit = try Fit(input)
        self.unrated = unrated.sorted()
    }

    /// Hours and items outside the boxes, at the rates of the newest edition.
    private static func outside(
        _ client: Int, _ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>
    ) throws -> RatedTotals {
        var sheet = practice.sheet!
        let rates = practice.editions.first?.sheet ?? sheet
        (sheet.labor, sheet.rounding) = (rates.labor, rates.rounding)
        let items = practice.legacy.filter { $0.client == practice.clients[client].id }
        return try Replay(
            sheet: sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries, dates: window
        ).legacyTotals(ofClient: client, items: items)
    }

    /// What the client's agreements come to, on the sheets that some agreement is on; `nil` without one.
    private static func agreed(
        _ client: Int, _ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>
    ) throws -> RatedTotals? {
        guard practice.agreements.contains(where: { $0.client == practice.clients[client].id }) else { return nil }
        let named = Set(practice.agreements.map(\.sheet))
        let working = practice.sheet!
        let all = [working] + practice.editions.map(\.sheet).filter { $0.id != working.id }
        let sheets = all.filter { named.contains($0.id) }
        let agreed = Practice(
            sheets: sheets.isEmpty ? [working] : sheets, clients: practice.clients, agreements: practice.agreements,
            exceptions: practice.exceptions, blocks: practice.blocks, zone: practice.zone)
        let dates = RatingWindow(from: window.lowerBound, through: window.upperBound)
        return try Rater(practice: agreed, entries: practice.entries, window: dates).rate(client: client).totals
    }

    private static func planByDeal(
        _ client: Client, _ practice: PracticeSnapshot, _ sheet: PriceSheet, _ window: ClosedRange<LocalDate>
    ) throws -> String? {
        let last = window.upperBound
        let row = practice.agreements.last { $0.client == client.id && $0.from <= last && last <= $0.through ?? last }
        if let plan = row?.plan, sheet.plan(plan) != nil { return plan }
        let items = practice.legacy.filter { $0.client == client.id }
        return try DealBox(client, items: items, invoiced: [], withheld: practice.withheld, sheet: sheet).plan
    }
}
