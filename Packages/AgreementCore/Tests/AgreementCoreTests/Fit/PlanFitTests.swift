import Testing

@testable import AgreementCore

private struct EfficiencyCase: Sendable {
    var workHours: Int
    var revenue: Int64
    var byTheHour: Int64?
    var efficiency: Int64?
    var warning: EfficiencyWarning?
}

@Suite("What a plan is worth")
struct PlanFitTests {
    @Test("Revenue leaves parts out; cost is the work and the tools")
    func margin() throws {
        var input = acme([
            ("silver", totals(recurring: 50_000, labor: 13_500, flat: 2_500, trips: 4_000, parts: 99_900, workHours: 3))
        ])
        input.clients[0].counts = Counts(servers: 2, workstations: 10, users: 12)
        input.costs = Costs(
            perHourCents: 6_000, plans: ["silver": PlanPrice(base: 4_000, server: 1_200, workstation: 100, user: 50)])
        let plan = try Fit(input).clients[0].plans[0]
        #expect(plan.totalCents == 169_900)
        #expect(plan.revenueCents == 70_000)
        // 3 hours at 60, and tools of 40 + 2 × 12 + 10 × 1 + 12 × 0.50.
        #expect(plan.costCents == 26_000)
        #expect(plan.marginCents == 44_000)
        #expect(plan.marginShare == 6_286)
        #expect(plan.effectiveRateCentsPerHour == 23_333)
    }

    @Test("Without costs there is no margin, without work no rate, without revenue no share")
    func unknowns() throws {
        let free = try Fit(acme([("silver", totals())])).clients[0].plans[0]
        #expect(free.marginCents == nil && free.reachesTarget == nil && free.effectiveRateCentsPerHour == nil)
        var input = acme([("silver", totals(workHours: 1))])
        input.costs = Costs(perHourCents: 6_000)
        let loss = try Fit(input).clients[0].plans[0]
        #expect(loss.marginCents == -6_000)
        #expect(loss.marginShare == nil)
        #expect(loss.reachesTarget == false)
    }

    @Test(
        "Efficiency: from 12 hours on, healthy from 0.8 through 1.5",
        arguments: [
            EfficiencyCase(workHours: 12, revenue: 1_000, byTheHour: 1_000, efficiency: 10_000),
            EfficiencyCase(workHours: 11, revenue: 1_000, byTheHour: 1_000),
            EfficiencyCase(workHours: 12, revenue: 800, byTheHour: 1_000, efficiency: 8_000),
            EfficiencyCase(workHours: 12, revenue: 799, byTheHour: 1_000, efficiency: 7_990, warning: .givenAway),
            EfficiencyCase(workHours: 12, revenue: 1_500, byTheHour: 1_000, efficiency: 15_000),
            EfficiencyCase(workHours: 12, revenue: 1_501, byTheHour: 1_000, efficiency: 15_010, warning: .flightRisk),
            // The flag goes by the exact fraction, not by what is shown of it.
            EfficiencyCase(
                workHours: 12, revenue: 15_000_001, byTheHour: 10_000_000, efficiency: 15_000, warning: .flightRisk),
            EfficiencyCase(workHours: 12, revenue: 1_000, byTheHour: nil),
            EfficiencyCase(workHours: 12, revenue: 1_000, byTheHour: 0),
        ])
    private func efficiency(_ example: EfficiencyCase) throws {
        var input = acme([("silver", totals(recurring: example.revenue, workHours: example.workHours))])
        input.byTheHourCents = example.byTheHour.map { [ClientPlan(client: "acme", plan: "silver"): $0] } ?? [:]
        let plan = try Fit(input).clients[0].plans[0]
        #expect(plan.efficiency == example.efficiency)
        #expect(plan.efficiencyWarning == example.warning)
    }

    @Test("Tools count by the days of each month, and an opted-in service's while the opt-in is kept")
    func toolsByDays() throws {
        var input = acme([("silver", totals())])
        input.window = days("2026-01-17", "2026-02-28")
        input.clients[0].counts = Counts(users: 10)
        input.agreements = [
            AgreementRow(
                client: "acme", sheet: "2026", plan: "gold", from: date("2026-02-01"), through: date("2026-02-14"),
                counts: Counts(users: 5), optIns: [OptIn(service: "spam-filter", quantity: 2)])
        ]
        input.costs = Costs(
            perHourCents: 0, plans: ["silver": PlanPrice(base: 3_100), "gold": PlanPrice(base: 5_000)],
            services: ["spam-filter": PlanPrice(user: 120)])
        // 15 of January's 31 days and all of February: 15.00 + 31.00.
        #expect(try Fit(input).clients[0].plans[0].costCents == 4_600)
        input.keepsOptIns = true
        // And half of February for 2 × 10 users × 1.20 by the client's own count: 12.00.
        #expect(try Fit(input).clients[0].plans[0].costCents == 5_800)
        // Today: 150 and 100, less half of February in Gold, 25, and for the agreement's 2 × 5 users × 1.20, 6.
        input.invoiced = [invoiced(31_000, in: month("2026-01")), invoiced(10_000, in: month("2026-02"))]
        #expect(try Fit(input).clients[0].marginTodayCents == 21_900)
    }

    @Test("A share over 20% of assumed work is to be said")
    func assumed() throws {
        var input = acme([("silver", totals())])
        input.assumedShares = ["acme": 2_000]
        #expect(try !Fit(input).clients[0].isMuchAssumed)
        input.assumedShares = ["acme": 2_001]
        #expect(try Fit(input).clients[0].isMuchAssumed)
    }

    @Test("Amounts that 64 bits don't hold are said, not wrapped")
    func tooLarge() {
        var input = acme([("silver", totals(recurring: .max))])
        input.invoiced = [invoiced(-1, in: month("2026-03"))]
        #expect(throws: FitFault.amountTooLarge(client: "acme")) { try Fit(input) }
    }

    @Test("Our own company, and clients that were not replayed, are left out")
    func leftOut() throws {
        var input = acme([("silver", totals())])
        input.clients[0].isInternal = true
        input.clients.append(Client(id: "other", name: "Other"))
        #expect(try Fit(input).clients.isEmpty)
        #expect(try Fit(input).practice.clientCount == 0)
    }

    @Test("Clients with entries: work or parts on a day of the window")
    func clientsWithEntries() {
        func entry(_ id: String, _ client: String, _ day: String, _ kind: Entry.Kind) -> Entry {
            Entry(id: id, client: client, service: "fix", kind: kind, start: .date(date(day)))
        }
        let part = Entry.Kind.part(quantity: Quantity(1), unitPriceCents: 100)
        let table = EntryTable(
            [
                entry("1", "a", "2026-02-28", .labor(seconds: 60)), entry("2", "b", "2026-03-01", .labor(seconds: 60)),
                entry("3", "c", "2026-03-31", part), entry("4", "d", "2026-04-01", part),
            ], zone: .utc)
        #expect(FitInput.clientsWithEntries(in: table, window: days("2026-03-01", "2026-03-31")) == ["b", "c"])
    }
}
