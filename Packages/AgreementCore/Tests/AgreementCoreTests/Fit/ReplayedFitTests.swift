import Testing

@testable import AgreementCore

@Suite("From a replay to a box")
struct ReplayedFitTests {
    /// Acme's March: thirteen hours of fixes by day, and monitoring at 125 today. By the hour that is 1,755.00; Silver
    /// covers two hours of them and bills eleven.
    @Test("The replay's rows are what fit weighs, efficiency and bridge included")
    func replayed() throws {
        var sheet = silverSheet()
        sheet.plans[0].price.base = 50_000
        let window = days("2026-03-01", "2026-03-31")
        let clients = [Client(id: "acme", name: "Acme")]
        let fixes = ["2026-03-02", "2026-03-03"].enumerated().map { number, day in
            Entry(
                id: "\(number)", client: "acme", service: "fix", kind: .labor(seconds: 23_400),
                start: .instant(wall(day + " 09:00")))
        }
        let table = EntryTable(fixes, zone: .utc)
        let monitoring = LegacyItem(
            client: "acme", item: "monitoring", quantity: Quantity(1), unitPriceCents: 12_500, every: .month)
        let replay = Replay(sheet: sheet, clients: clients, zone: .utc, entries: table, dates: window)
        let work = try replay.work(ofClient: 0)
        let plan = sheet.plans[0]

        var input = FitInput(
            window: window, plans: ["silver"], clients: clients,
            rows: [
                ReplayRow(client: "acme", column: .plan("silver"), totals: try replay.pricing(of: plan).totals(work)),
                ReplayRow(
                    client: "acme", column: .legacy,
                    totals: try replay.legacyTotals(ofClient: 0, items: [monitoring])),
            ],
            clientsWithEntries: FitInput.clientsWithEntries(in: table, window: window))
        let byTheHour = try replay.pricingByTheHour(of: plan).totals(work).labor
        input.byTheHourCents = [ClientPlan(client: "acme", plan: "silver"): byTheHour]
        input.legacyItems = [monitoring]
        input.costs = Costs(perHourCents: 6_000)

        let client = try Fit(input).clients[0]
        #expect(client.plans[0].totalCents == 198_500)
        #expect(client.plans[0].marginCents == 120_500)
        #expect(client.plans[0].byTheHourCents == 175_500)
        #expect(client.plans[0].efficiency == 11_311)
        #expect(client.today == TodayAmount(source: .legacy, cents: 188_000))
        #expect(client.box.reason == .bestThatFits)
        #expect(client.bridge?.steps.map(\.cents) == [50_000, -12_500, -175_500, 148_500, 0])
        #expect(client.bridge?.cause == .moreIncluded(coveredSecondsToday: 0, coveredSecondsInBox: 7_200))
    }
}
