import AgreementCore
import Testing

/// What a client pays today is what somebody told, and nothing else: 1,000 clients of whom something is left out.
@Suite struct ToldTodayTests {
    private static let window = LocalDate(year: 2025, month: 1, day: 1)!...LocalDate(year: 2025, month: 12, day: 31)!

    /// What was told of a client, from a number.
    private struct Told {
        var months: Int
        var items: Int
        var hasAgreement: Bool
        var ratesAreGuessed: Bool
        var labor: Int64
        /// Whether the invoices are what the hours come to.
        var invoicesAreHours: Bool

        init(_ seed: UInt64) {
            var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
            func roll(_ sides: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % sides
            }
            months = [0, 0, 5, 12, 12][roll(5)]
            items = roll(3)
            hasAgreement = roll(4) == 0
            ratesAreGuessed = roll(3) == 0
            labor = [0, 600_000][roll(2)]
            invoicesAreHours = roll(2) == 0
        }

        func fit() throws -> ClientFit {
            let client = Client(id: "acme", name: "Acme")
            var plan = RatedTotals()
            (plan.recurring, plan.labor, plan.workSeconds) = (600_000, 100_000, 360_000)
            var legacy = RatedTotals()
            (legacy.recurring, legacy.labor, legacy.workSeconds) = (Int64(items) * 120_000, labor, 360_000)
            var rows = [
                ReplayRow(client: "acme", column: .plan("gold"), totals: plan),
                ReplayRow(client: "acme", column: .legacy, totals: legacy),
            ]
            if hasAgreement { rows.append(ReplayRow(client: "acme", column: .today, totals: plan)) }
            var input = FitInput(
                window: ToldTodayTests.window, plans: ["gold"], clients: [client], rows: rows,
                clientsWithEntries: ["acme"])
            input.todayRule = .told(ratesAreGuessed: ratesAreGuessed)
            input.legacyItems = (0..<items).map {
                LegacyItem(
                    client: "acme", item: "Item \($0)", quantity: Quantity(1), unitPriceCents: 10_000, every: .month)
            }
            input.invoiced = (0..<months).map {
                InvoicedMonth(
                    client: "acme", month: CalendarMonth(ordinal: 2025 * 12 + Int32($0)),
                    amountCents: invoicesAreHours ? labor / 12 : 77_700)
            }
            if hasAgreement {
                input.agreements = [
                    AgreementRow(
                        client: "acme", sheet: "2025", plan: "gold", from: ToldTodayTests.window.lowerBound)
                ]
            }
            return try #require(try Fit(input).clients.first)
        }
    }

    @Test func noSumIsSaidThatNobodyTold() throws {
        var unknown = 0
        for seed in 0..<1_000 {
            let told = Told(UInt64(seed))
            let fit = try told.fit()
            guard let today = fit.today else {
                unknown += 1
                #expect(fit.bridge == nil && fit.revenueTodayCents == nil && fit.boxed.changeCents == nil)
                #expect(fit.todayGap != nil && !fit.doesNotReconcile)
                continue
            }
            #expect(fit.todayGap == nil)
            switch today.source {
            case .invoiced: #expect(told.months == 12)
            case .agreements: #expect(told.hasAgreement)
            case .legacy: #expect(told.items > 0 && (told.labor == 0 || !told.ratesAreGuessed))
            }
        }
        #expect(unknown > 100)
    }

    @Test func theBridgeAddsUpWithOneLineForWhatIsNotExplained() throws {
        var (explained, whole) = (0, 0)
        for seed in 0..<1_000 {
            let told = Told(UInt64(seed))
            guard let bridge = try told.fit().bridge else { continue }
            #expect(bridge.lines.reduce(bridge.start.cents) { $0 + $1.cents } == bridge.endCents)
            #expect(bridge.lines.count { $0.kind == .unexplained } <= 1)
            let isSum = bridge.lines.contains { $0.kind == .invoicedUntilNow }
            #expect(isSum == (!bridge.isTakenApart && bridge.start.cents != 0))
            if bridge.isTakenApart { explained += 1 } else { whole += 1 }
            // Hours at a rate are said only where items, an agreement or the invoices themselves prove them.
            if bridge.lines.contains(where: { $0.kind == .step(.laborUntilNow) }), !told.hasAgreement {
                #expect(!told.ratesAreGuessed && (told.items > 0 || told.invoicesAreHours))
            }
        }
        #expect(explained > 100 && whole > 50)
    }

    @Test func someMonthsSayHowManyThereAre() throws {
        let gaps = try (0..<400).compactMap { seed in try Told(UInt64(seed)).fit().todayGap }
        #expect(Set(gaps) == [.nothingTold, .ratesNotTold, .monthsMissing(known: 5, of: 12)])
    }
}
