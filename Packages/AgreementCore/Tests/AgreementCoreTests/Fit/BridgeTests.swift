import Testing

@testable import AgreementCore

private func item(_ name: String, _ cents: Int64, _ every: LegacyItem.Every) -> LegacyItem {
    LegacyItem(client: "acme", item: name, quantity: Quantity(1), unitPriceCents: cents, every: every)
}

private func step(_ kind: BridgeStep.Kind, _ cents: Int64) -> BridgeStep { BridgeStep(kind: kind, cents: cents) }

@Suite("The bridge from what a client pays today to its box")
struct BridgeTests {
    /// Silver of the example: 500 a month, with two hours; today 125 for monitoring, 200 for maintenance and two
    /// hours at 135.
    private func silver() -> FitInput {
        var input = acme([("silver", totals(recurring: 50_000, workHours: 6, coveredHours: 6))])
        input.legacyItems = [
            item("monitoring", 12_500, .month), item("maintenance", 60_000, .quarter), item("set-up", 99_999, .once),
        ]
        return input
    }

    @Test("Outside the boxes: the fee replaces the items, and two hours that were paid for")
    func legacy() throws {
        var input = silver()
        let legacy = totals(recurring: 32_500, labor: 27_000, workHours: 6, coveredHours: 4)
        input.rows.append(ReplayRow(client: "acme", column: .legacy, totals: legacy))
        let bridge = try #require(try Fit(input).clients[0].bridge)
        #expect(bridge.start == TodayAmount(source: .legacy, cents: 59_500))
        #expect(
            bridge.steps == [
                step(.fee, 50_000), step(.replacedItem("monitoring"), -12_500),
                step(.replacedItem("maintenance"), -20_000), step(.laborUntilNow, -27_000), step(.laborStillBilled, 0),
                step(.otherChanges, 0),
            ])
        #expect(bridge.endCents == 50_000)
        #expect(bridge.cause == .moreIncluded(coveredSecondsToday: 4 * 3_600, coveredSecondsInBox: 6 * 3_600))
    }

    @Test("Invoiced 80 less than it comes to: the favour is among the other changes")
    func invoicedLess() throws {
        var input = silver()
        let legacy = totals(recurring: 32_500, labor: 27_000, trips: 4_500, workHours: 6, coveredHours: 4)
        input.rows.append(ReplayRow(client: "acme", column: .legacy, totals: legacy))
        input.invoiced = [invoiced(56_000, in: month("2026-03"))]
        let bridge = try #require(try Fit(input).clients[0].bridge)
        #expect(bridge.start == TodayAmount(source: .invoiced, cents: 56_000))
        #expect(bridge.steps.last == step(.otherChanges, 3_500))
        #expect(bridge.other == OtherChanges(flatJobs: 0, trips: -4_500, parts: 0, unexplained: 8_000))
    }

    @Test("Only invoices are known: fee and labor in, all the rest in other changes")
    func invoicesAlone() throws {
        var input = acme([("silver", totals(recurring: 50_000, labor: 13_500, workHours: 3))])
        input.invoiced = [invoiced(60_000, in: month("2026-03"))]
        let bridge = try #require(try Fit(input).clients[0].bridge)
        #expect(
            bridge.steps == [
                step(.fee, 50_000), step(.laborUntilNow, 0), step(.laborStillBilled, 13_500),
                step(.otherChanges, -60_000),
            ])
        #expect(bridge.cause == .ratesDiffer(centsPerUncoveredHourToday: nil, centsPerUncoveredHourInBox: 4_500))
    }

    @Test("Under an agreement: the new fee replaces the one that it pays now")
    func agreements() throws {
        var input = acme([
            ("gold", totals(recurring: 120_000, labor: 10_000, flat: 2_000, workHours: 9, coveredHours: 8))
        ])
        input.agreements = [AgreementRow(client: "acme", sheet: "2026", plan: "silver", from: date("2026-01-01"))]
        let now = totals(recurring: 50_000, labor: 40_000, parts: 500, workHours: 9, coveredHours: 5)
        input.rows.append(ReplayRow(client: "acme", column: .today, totals: now))
        let bridge = try #require(try Fit(input).clients[0].bridge)
        #expect(
            bridge.steps == [
                step(.fee, 120_000), step(.replacedFee, -50_000), step(.laborUntilNow, -40_000),
                step(.laborStillBilled, 10_000), step(.otherChanges, 1_500),
            ])
        #expect(bridge.other == OtherChanges(flatJobs: 2_000, trips: 0, parts: -500, unexplained: 0))
    }

    @Test(
        "The cause: more is covered, less is, or the rates differ",
        arguments: [
            (5, 6, "moreIncluded"), (5, 4, "lessIncluded"), (5, 5, "ratesDiffer"), (0, 0, "ratesDiffer"),
        ])
    func cause(hoursToday: Int, hoursInBox: Int, word: String) throws {
        var input = acme([("silver", totals(recurring: 1, labor: 40_500, workHours: 8, coveredHours: hoursInBox))])
        let legacy = totals(labor: 45_000, workHours: 8, coveredHours: hoursToday)
        input.rows.append(ReplayRow(client: "acme", column: .legacy, totals: legacy))
        let cause = try Fit(input).clients[0].bridge?.cause
        #expect(cause?.word == word)
        if hoursToday == 5, hoursInBox == 5 {
            #expect(cause == .ratesDiffer(centsPerUncoveredHourToday: 15_000, centsPerUncoveredHourInBox: 13_500))
        }
    }

    @Test("Nothing changes: nothing to explain")
    func same() throws {
        var input = acme([("silver", totals(recurring: 60_000))])
        input.invoiced = [invoiced(60_000, in: month("2026-03"))]
        #expect(try Fit(input).clients[0].bridge?.cause == nil)
    }

    @Test("It adds up exactly, whatever is known: 10,000 random clients")
    func addsUp() throws {
        var random = SplitMix(seed: 20_260_302)
        var sources: [TodayAmount.Source?: Int] = [:]
        for _ in 0..<10_000 {
            let input = randomInput(&random)
            let client = try Fit(input).clients[0]
            sources[client.today?.source, default: 0] += 1
            guard let bridge = client.bridge else { continue }
            let steps = bridge.steps.reduce(Int64(0)) { $0 + $1.cents }
            let other = bridge.other.flatJobs + bridge.other.trips + bridge.other.parts + bridge.other.unexplained
            let isExact =
                bridge.start == client.today && bridge.start.cents + steps == bridge.endCents
                && bridge.endCents == client.boxed.totalCents && bridge.steps.last?.cents == other
            #expect(isExact, "\(input)")
        }
        for source in TodayAmount.Source.allCases { #expect(sources[source, default: 0] > 500) }
        #expect(sources[nil, default: 0] > 100)
    }

    private func randomInput(_ random: inout SplitMix) -> FitInput {
        func cents() -> Int64 { random.next(below: 4) == 0 ? 0 : Int64(random.next(below: 2_000_000)) }
        func someTotals() -> RatedTotals {
            totals(
                recurring: cents(), labor: cents(), flat: cents(), trips: cents(), parts: cents() - 300_000,
                workHours: 40, coveredHours: random.next(below: 41))
        }
        var input = acme([("silver", someTotals()), ("gold", someTotals()), ("platinum", someTotals())])
        let first = date("2025-12-05").adding(days: random.next(below: 200))
        input.window = first...first.adding(days: random.next(below: 400))
        if random.next(below: 2) == 0 { input.costs = Costs(perHourCents: cents()) }
        if random.next(below: 2) == 0 {
            input.rows.append(ReplayRow(client: "acme", column: .today, totals: someTotals()))
        }
        if random.next(below: 2) == 0 {
            input.rows.append(ReplayRow(client: "acme", column: .legacy, totals: someTotals()))
            input.legacyItems = (0..<random.next(below: 4)).map { number in
                LegacyItem(
                    client: "acme", item: "\(number)", quantity: Quantity(thousandths: cents()),
                    unitPriceCents: cents(),
                    every: LegacyItem.Every.allCases[random.next(below: 4)])
            }
        }
        if random.next(below: 2) == 0 {
            input.agreements = [AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: date("2025-01-01"))]
        }
        if random.next(below: 4) == 0 {
            let months = MonthPart.parts(of: input.window).map(\.month)
            input.invoiced = months.map { invoiced(cents() - 200_000, in: $0) }
        }
        return input
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers for the same seed.
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
