import Testing

@testable import AgreementCore

/// The plan that counts and a deal ask for, without an hour.
@Suite struct DealBoxTests {
    private static let plans = [
        Plan(
            id: "silver", name: "Silver", price: PlanPrice(base: 50_000),
            coverage: Coverage(rows: [Coverage.Row("watch", .hourly)])),
        Plan(
            id: "gold", name: "Gold", price: PlanPrice(base: 50_000, user: 2_000),
            coverage: Coverage(rows: [Coverage.Row("watch", Cell(.included))])),
        Plan(
            id: "platinum", name: "Platinum", price: PlanPrice(base: 0, user: 10_000, minimum: 150_000),
            coverage: Coverage(rows: [Coverage.Row("watch", Cell(.included))])),
    ]
    private static let page = sheet(services: [service("watch", "care")], plans: plans)
    private static let client = Client(id: "a", name: "A", counts: Counts(servers: 1, workstations: 9, users: 10))

    private static func item(
        _ cents: Int64, _ every: LegacyItem.Every = .month, covers: [String] = [], quantity: Int64 = 1
    ) -> LegacyItem {
        LegacyItem(
            client: "a", item: "x", quantity: Quantity(quantity), unitPriceCents: cents, every: every, covers: covers)
    }
    private static func box(_ items: [LegacyItem] = [], _ invoiced: [Int64] = []) throws -> DealBox {
        let months = invoiced.enumerated().map {
            InvoicedMonth(client: "a", month: CalendarMonth(year: 2025, month: 1 + $0), amountCents: $1)
        }
        return try DealBox(client, items: items, invoiced: months, sheet: page)
    }

    @Test func feesAreForTheCounts() throws {
        #expect(try Self.box().offers.map(\.feeCents) == [50_000, 70_000, 150_000])
    }

    @Test func theNearestFeeIsSuggested() throws {
        #expect(try Self.box([Self.item(40_000)]).plan == "silver")
        #expect(try Self.box([Self.item(60_000)]).plan == "silver", "a tie goes to the left")
        #expect(try Self.box([Self.item(60_001)]).plan == "gold")
        #expect(try Self.box([Self.item(900_000)]).plan == "platinum")
    }

    @Test func aPlanCoversWhatTheDealDid() throws {
        let box = try Self.box([Self.item(40_000, covers: ["care"])])
        #expect(box.plan == "gold" && box.offers.map(\.coversDeal) == [false, true, true])
        // What no plan covers rules none out; and one that is paid once is no deal.
        #expect(try Self.box([Self.item(40_000, covers: ["gone"])]).plan == "silver")
        #expect(try Self.box([Self.item(40_000, .once, covers: ["care"])]).plan == nil)
    }

    @Test func aPlanThatIsNotOfferedIsNotSuggested() throws {
        var page = Self.page
        page.plans[0].bounds = PlanBounds(upTo: [.users: 9])
        func box(_ withheld: [WithheldPlan] = []) throws -> DealBox {
            try DealBox(Self.client, items: [Self.item(40_000)], invoiced: [], withheld: withheld, sheet: page)
        }
        #expect(try box().plan == "gold")
        #expect(try box().offers.map(\.notOffered) == [.counts(PlanBounds(upTo: [.users: 9])), nil, nil])
        let gold = WithheldPlan(client: "a", plan: "gold", why: "they said no")
        #expect(try box([gold]).plan == "platinum")
        #expect(try box([gold, WithheldPlan(client: "b", plan: "platinum", why: "-")]).plan == "platinum")
        let all = [gold, WithheldPlan(client: "a", plan: "platinum", why: "-")]
        #expect(try box(all).plan == "silver", "where none is offered, all are weighed")
    }

    @Test func aMonthOfEveryPeriod() throws {
        let items = [Self.item(10_000), Self.item(30_000, .quarter), Self.item(60_000, .year, quantity: 2)]
        #expect(try Self.box(items).todayCents == 30_000)
        #expect(try Self.box([], [50_000, 70_001]).todayCents == 60_001)
        #expect(try Self.box([], [50_000]).source == .invoiced)
        #expect(try Self.box([Self.item(1)], [50_000]).source == .legacy)
    }

    @Test func withoutADealNothingIsSaid() throws {
        let box = try Self.box()
        #expect(box.plan == nil && box.todayCents == nil && box.source == nil)
    }

    @Test func theFitTakesItOnlyWhereNobodyWorked() throws {
        var input = FitInput(
            window: day("2026-01-01")...day("2026-01-31"), plans: ["silver", "gold"],
            clients: [Self.client],
            rows: ["silver", "gold"].map { ReplayRow(client: "a", column: .plan($0), totals: RatedTotals()) },
            clientsWithEntries: [])
        #expect(try Fit(input).clients.map(\.box.plan) == ["silver"])
        input.plansByDeal = ["a": "gold"]
        let fit = try Fit(input).clients[0].box
        #expect(fit.plan == "gold" && fit.reason == .noHistory && fit.isByDeal)
        input.clientsWithEntries = ["a"]
        #expect(try Fit(input).clients.map(\.box.plan) == ["silver"], "with hours, hours decide")
    }
}
