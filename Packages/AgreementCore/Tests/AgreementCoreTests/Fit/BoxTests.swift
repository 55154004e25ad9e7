import Testing

@testable import AgreementCore

/// A plan of a case: what the client pays a month, and what its tools cost the company; no work.
private struct Offer {
    var total: Int64
    var cost: Int64
    init(_ total: Int64, costs cost: Int64) {
        self.total = total
        self.cost = cost
    }
}

private struct BoxCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var today: Int64?
    var silver: Int64
    var silverCost: Int64
    var gold: Int64
    var goldCost: Int64
    var box: String
    var reason: BoxReason
    var hasCosts = true
    var hasEntries = true

    init(
        _ story: String, today: Int64?, _ silver: Offer, _ gold: Offer, _ box: String, _ reason: BoxReason,
        hasCosts: Bool = true, hasEntries: Bool = true
    ) {
        testDescription = story
        self.today = today
        self.silver = silver.total
        silverCost = silver.cost
        self.gold = gold.total
        goldCost = gold.cost
        self.box = box
        self.reason = reason
        self.hasCosts = hasCosts
        self.hasEntries = hasEntries
    }

    var input: FitInput {
        var input = acme([("silver", totals(recurring: silver)), ("gold", totals(recurring: gold))])
        input.settings = FitSettings(targetMarginBasisPoints: 2_000, maxRiseBasisPoints: 2_500)
        if hasCosts {
            let tools = ["silver": PlanPrice(base: silverCost), "gold": PlanPrice(base: goldCost)]
            input.costs = Costs(perHourCents: 0, plans: tools)
        }
        if !hasEntries { input.clientsWithEntries = [] }
        if let today { input.invoiced = [invoiced(today, in: month("2026-03"))] }
        return input
    }
}

@Suite("The box: the first rule that gives one (target margin 20%, largest rise 25%)")
struct BoxTests {
    @Test(arguments: [
        BoxCase(
            "both fit: the higher margin", today: 1_000, Offer(1_000, costs: 500), Offer(1_200, costs: 500),
            "gold", .bestThatFits),
        BoxCase(
            "the higher margin wins over the higher share", today: 1_000, Offer(500, costs: 100),
            Offer(1_200, costs: 700), "gold", .bestThatFits),
        BoxCase(
            "a rise of just 25% fits", today: 1_000, Offer(1_000, costs: 500), Offer(1_250, costs: 500),
            "gold", .bestThatFits),
        BoxCase(
            "a cent more doesn't", today: 1_000, Offer(1_000, costs: 500), Offer(1_251, costs: 500),
            "silver", .bestThatFits),
        BoxCase(
            "a margin of just 20% reaches the target", today: 1_000, Offer(900, costs: 719), Offer(1_000, costs: 800),
            "gold", .bestThatFits),
        BoxCase(
            "a cent less doesn't", today: 1_000, Offer(900, costs: 720), Offer(1_000, costs: 801),
            "silver", .bestThatFits),
        BoxCase(
            "equal margins: further left", today: 1_000, Offer(1_000, costs: 500), Offer(900, costs: 400),
            "silver", .bestThatFits),
        BoxCase(
            "both pay, none fits: the lower total", today: 500, Offer(1_000, costs: 100), Offer(900, costs: 100),
            "gold", .cheapestThatPays),
        BoxCase(
            "the one that fits doesn't pay: the one that does", today: 900, Offer(900, costs: 800),
            Offer(2_000, costs: 900), "gold", .cheapestThatPays),
        BoxCase(
            "equal totals: further left", today: 500, Offer(900, costs: 100), Offer(900, costs: 50),
            "silver", .cheapestThatPays),
        BoxCase(
            "none pays: the smaller loss", today: 1_000, Offer(900, costs: 1_000), Offer(1_000, costs: 1_050),
            "gold", .noPlanPays),
        BoxCase(
            "no costs: the lowest total", today: 1_000, Offer(1_200, costs: 0), Offer(1_100, costs: 0),
            "gold", .cheapest, hasCosts: false),
        BoxCase(
            "today unknown: the lowest total, though it loses money", today: nil, Offer(1_200, costs: 0),
            Offer(1_100, costs: 2_000), "gold", .cheapest),
        BoxCase(
            "no entries: the first plan", today: 1_000, Offer(1_200, costs: 500), Offer(1_000, costs: 100),
            "silver", .noHistory, hasEntries: false),
        BoxCase(
            "pays nothing today: nothing that costs fits", today: 0, Offer(900, costs: 100), Offer(800, costs: 100),
            "gold", .cheapestThatPays),
        BoxCase(
            "pays nothing today: what costs nothing fits", today: 0, Offer(0, costs: 0), Offer(800, costs: 100),
            "silver", .bestThatFits),
        BoxCase(
            "is owed money today: nothing fits", today: -500, Offer(900, costs: 100), Offer(1_000, costs: 100),
            "silver", .cheapestThatPays),
    ])
    private func suggestion(_ example: BoxCase) throws {
        let box = try Fit(example.input).clients[0].box
        #expect(box.plan == example.box)
        #expect(box.reason == example.reason)
    }

    @Test("The best for the company and the cheapest for the client stand beside it")
    func bothSides() throws {
        let example = BoxCase(
            "", today: 1_000, Offer(1_000, costs: 500), Offer(9_000, costs: 500), "silver", .bestThatFits)
        let box = try Fit(example.input).clients[0].box
        #expect(box.plan == "silver")
        #expect(box.bestForCompany == "gold")
        #expect(box.cheapestForClient == "silver")
    }

    @Test("A pin goes before the suggestion, which stays to be seen")
    func pin() throws {
        var input = acme([("silver", totals(recurring: 100)), ("gold", totals(recurring: 200))])
        input.pins = [BoxPin(client: "acme", plan: "gold", why: "they want us onsite")]
        let box = try Fit(input).clients[0].box
        #expect(box.plan == "gold")
        #expect(box.suggestedPlan == "silver")
        #expect(box.pin?.why == "they want us onsite")
    }

    @Test("A pin to a plan that isn't there")
    func unknownPin() {
        var input = acme([("silver", totals())])
        input.pins = [BoxPin(client: "acme", plan: "bronze", why: "")]
        #expect(throws: FitFault.unknownPlan(client: "acme", plan: "bronze")) { try Fit(input) }
    }

    @Test("A plan that isn't for the counts, or was taken off the offer, is not suggested; its sums stay")
    func notOffered() throws {
        var input = acme([
            ("silver", totals(recurring: 100)), ("gold", totals(recurring: 200)), ("platinum", totals(recurring: 300)),
        ])
        input.clients[0].counts = Counts(servers: 1, workstations: 22, users: 9)
        input.costs = Costs(perHourCents: 0, plans: ["silver": PlanPrice(base: 500), "gold": PlanPrice(base: 900)])
        input.invoiced = [invoiced(1_000, in: month("2026-03"))]
        let all = try Fit(input)
        input.bounds = [
            "silver": PlanBounds(upTo: [.servers: 1, .workstations: 15, .users: 9]),
            "platinum": PlanBounds(from: [.users: 9]),
        ]
        var box = try Fit(input).clients[0]
        #expect(box.plans.map(\.notOffered) == [.counts(PlanBounds(upTo: [.workstations: 15])), nil, nil])
        #expect(box.plans.map(\.totals) == all.clients[0].plans.map(\.totals))
        #expect(box.box.cheapestForClient == "gold" && box.box.bestForCompany == "platinum")
        #expect(try Fit(input).practice.plans.map(\.losesMoneyOn) == [[], ["acme"], []])

        input.withheld = [
            WithheldPlan(client: "acme", plan: "platinum", why: "they want no more"),
            WithheldPlan(client: "other", plan: "gold", why: "-"),
        ]
        box = try Fit(input).clients[0]
        #expect(box.plans[2].notOffered == .takenOff(why: "they want no more"))
        #expect(box.box.plan == "gold" && box.box.reason == .noPlanPays && !box.isOfferedNothing)
        #expect(box.bridge?.endCents == 200)

        input.pins = [BoxPin(client: "acme", plan: "silver", why: "they grow small")]
        box = try Fit(input).clients[0]
        #expect(box.box.plan == "silver" && box.box.suggestedPlan == "gold")
        #expect(box.boxed.notOffered?.word == "counts")
    }

    @Test("Where every plan is ruled out, the rules go over all of them")
    func offeredNothing() throws {
        var input = acme([("silver", totals(recurring: 200)), ("gold", totals(recurring: 100))])
        input.withheld = ["silver", "gold"].map { WithheldPlan(client: "acme", plan: $0, why: "we part") }
        var client = try Fit(input).clients[0]
        #expect(client.isOfferedNothing && client.box.plan == "gold")
        // Bounds keep nobody out who has not been counted.
        input.withheld = []
        input.bounds = ["silver": PlanBounds(from: [.servers: 1]), "gold": PlanBounds(from: [.users: 5])]
        client = try Fit(input).clients[0]
        #expect(!client.isOfferedNothing && client.plans.allSatisfy { $0.notOffered == nil })
        input.clients[0].counts = Counts(users: 4)
        client = try Fit(input).clients[0]
        #expect(client.isOfferedNothing)
        #expect(client.plans.map(\.notOffered?.word) == ["counts", "counts"])
    }

    @Test("Without hours the first plan that is offered stands in, or the one that the deal asks for")
    func withoutHours() throws {
        var input = acme([("silver", totals(recurring: 100)), ("gold", totals(recurring: 200))])
        input.clientsWithEntries = []
        input.withheld = [WithheldPlan(client: "acme", plan: "silver", why: "too little")]
        #expect(try Fit(input).clients[0].box.plan == "gold")
        input.plansByDeal = ["acme": "silver"]
        let box = try Fit(input).clients[0].box
        #expect(box.plan == "gold" && !box.isByDeal)
    }

    @Test("Exceptions stand beside the box with owner and last day; those that were over before are gone")
    func exceptions() throws {
        func exception(_ service: String, through: String?) -> AgreementException {
            AgreementException(
                client: "acme", service: service, cell: Cell(.included), from: date("2025-01-01"),
                through: through.map(date), owner: "dana")
        }
        var input = acme([("silver", totals())])
        input.exceptions = [
            exception("fix", through: "2026-03-01"), exception("restore", through: nil),
            exception("old", through: "2026-02-28"),
        ]
        let fit = try Fit(input)
        #expect(
            fit.clients[0].box.exceptions == [
                BoxException(service: "fix", owner: "dana", lastDay: date("2026-03-01")),
                BoxException(service: "restore", owner: "dana", lastDay: nil),
            ])
        #expect(fit.practice.withExceptionsCount == 1)
    }
}
