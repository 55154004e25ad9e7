import Testing

@testable import AgreementCore

/// A client of the practice below: what it pays today over the two months, what Silver and Gold would come to, and
/// the hours worked for it.
private struct PracticeClient {
    var id: String
    var today: Int64?
    var silver: Int64
    var gold: Int64
    var hours: Int
}

@Suite("The whole practice, worked by hand")
struct PracticeFitTests {
    /// January and February 2026; an hour costs 50, the target is 0%, the largest rise 25%. Amounts in cents.
    ///
    ///     client  today   Silver (margin)    Gold (margin)      box                           change
    ///     a       60,000  72,000 (22,000)    90,000 (40,000)    Silver, Gold rises by half    +12,000
    ///     b       80,000  70,000 (60,000)    80,000 (70,000)    Gold                                0
    ///     c       30,000  20,000 (-30,000)   50,000 (0)         Gold: Silver loses            +20,000
    ///     d       90,000  40,000 (20,000)    50,000 (30,000)    Gold                          -40,000
    ///     e       10,000  20,000 (-80,000)   60,000 (-40,000)   Gold: none pays               +50,000
    ///     f       ?       10,000 (5,000)     20,000 (15,000)    Silver: today isn't known           ?
    private static let clients = [
        PracticeClient(id: "a", today: 60_000, silver: 72_000, gold: 90_000, hours: 10),
        PracticeClient(id: "b", today: 80_000, silver: 70_000, gold: 80_000, hours: 2),
        PracticeClient(id: "c", today: 30_000, silver: 20_000, gold: 50_000, hours: 10),
        PracticeClient(id: "d", today: 90_000, silver: 40_000, gold: 50_000, hours: 4),
        PracticeClient(id: "e", today: 10_000, silver: 20_000, gold: 60_000, hours: 20),
        PracticeClient(id: "f", today: nil, silver: 10_000, gold: 20_000, hours: 1),
    ]

    private var input: FitInput {
        var input = FitInput(
            window: days("2026-01-01", "2026-02-28"), plans: ["silver", "gold"],
            clients: Self.clients.map { Client(id: $0.id, name: $0.id) }, rows: [],
            clientsWithEntries: Set(Self.clients.map(\.id)))
        for client in Self.clients {
            for (plan, cents) in [("silver", client.silver), ("gold", client.gold)] {
                // A tenth is labor, the rest recurs.
                let sums = totals(recurring: cents - cents / 10, labor: cents / 10, workHours: client.hours)
                input.rows.append(ReplayRow(client: client.id, column: .plan(plan), totals: sums))
            }
            guard let today = client.today else { continue }
            input.invoiced.append(invoiced(today, in: month("2026-01"), of: client.id))
            input.invoiced.append(invoiced(0, in: month("2026-02"), of: client.id))
        }
        input.costs = Costs(perHourCents: 5_000)
        return input
    }

    @Test("Each client's box")
    func boxes() throws {
        let boxes = try Fit(input).clients.map { "\($0.client) \($0.box.plan) \($0.box.reason)" }
        #expect(
            boxes == [
                "a silver bestThatFits", "b gold bestThatFits", "c gold cheapestThatPays", "d gold bestThatFits",
                "e gold noPlanPays", "f silver cheapest",
            ])
    }

    @Test("Counts, revenue a month, what recurs, who pays more or less")
    func sums() throws {
        let practice = try Fit(input).practice
        #expect(practice.clientCount == 6)
        #expect(
            practice.plans == [
                PlanSummary(plan: "silver", clientCount: 2, losesMoneyOn: ["c", "e"]),
                PlanSummary(plan: "gold", clientCount: 4, losesMoneyOn: ["e"]),
            ])
        #expect(practice.withoutTodayCount == 1)
        // a to e: 270,000 today, 312,000 in their boxes; f brings 10,000 more. Over two months.
        #expect(practice.revenueTodayPerMonthCents == 135_000)
        #expect(practice.revenuePerMonthCents == 156_000)
        #expect(practice.revenueOfAllPerMonthCents == 161_000)
        #expect(practice.recurringShare == 9_000)
        #expect(
            practice.payingMore
                == ChangeSummary(clientCount: 3, medianCents: 20_000, largestCents: 50_000, largestClient: "e"))
        #expect(
            practice.payingLess
                == ChangeSummary(clientCount: 1, medianCents: 40_000, largestCents: 40_000, largestClient: "d"))
        #expect(practice.payingTheSameCount == 1)
        #expect(practice.losingMoneyInTheirBox == ["e"])
    }

    @Test("How many may say no: e goes and leaves more, c leaves as much, a leaves too little")
    func breakEvenLoss() throws {
        // Today 270,000 less 46 hours at 5,000 is 40,000. In the boxes 22,000 + 70,000 + 0 + 30,000 − 40,000 is 82,000.
        // Without e 122,000, without c 122,000, without a 100,000, without b 30,000: below 40,000.
        let practice = try Fit(input).practice
        #expect(practice.marginTodayCents == 40_000)
        #expect(practice.marginCents == 82_000)
        #expect(practice.breakEvenLoss == 3)
    }

    @Test(
        "Break-even, by the margins in the order of the rise",
        arguments: [
            (margins: [10, 10, 10], today: 30, lost: 0),
            (margins: [10, 10, 10], today: 20, lost: 1),
            (margins: [10, 10, 10], today: 19, lost: 1),
            (margins: [10, 10, 10], today: 31, lost: 0),
            (margins: [-5, 10], today: 6, lost: 0),
            (margins: [10, 10, 10], today: 0, lost: 3),
            (margins: [], today: 0, lost: 0),
        ])
    func breakEven(margins: [Int64], today: Int, lost: Int) {
        let rising = margins.enumerated().map { (rise: Int64(100 - $0), cents: $1) }
        #expect(PracticeFit.breakEvenLoss(rising.reversed(), marginToday: Int128(today)) == lost)
    }

    @Test("Without costs there are no margins")
    func withoutCosts() throws {
        var input = input
        input.costs = nil
        let practice = try Fit(input).practice
        #expect(practice.breakEvenLoss == nil && practice.marginCents == nil)
        #expect(practice.losingMoneyInTheirBox == nil && practice.plans[0].losesMoneyOn == nil)
    }

    @Test("The median of an even number is the mean of the middle two, half a cent up")
    func median() throws {
        let changes = [("a", Int64(-1)), ("b", -10), ("c", -3), ("d", -4)].map { (client: $0.0, cents: $0.1) }
        #expect(
            try ChangeSummary(changes)
                == ChangeSummary(clientCount: 4, medianCents: 4, largestCents: 10, largestClient: "b"))
    }

    @Test(
        "A month of a window that cuts months",
        arguments: [
            (first: "2026-01-01", last: "2026-12-31", cents: 1_200, perMonth: 100),
            (first: "2026-01-17", last: "2026-02-28", cents: 4_600, perMonth: 3_100),
            (first: "2026-04-01", last: "2026-04-01", cents: 7, perMonth: 210),
        ])
    func perMonth(first: String, last: String, cents: Int, perMonth: Int64) throws {
        #expect(try PracticeFit.perMonth(Int128(cents), MonthPart.parts(of: days(first, last))) == perMonth)
    }
}
