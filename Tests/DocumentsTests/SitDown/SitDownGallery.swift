import AgreementCore
import Documents

/// Made-up clients of every kind: what they pay, what they had, and what each plan would make of it.
struct SitDownGallery {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
    private mutating func cents(_ most: Int) -> Int64 { Int64(roll(most / 50 + 1)) * 50 }

    static let year = LocalDate(year: 2025, month: 1, day: 1)!...LocalDate(year: 2025, month: 12, day: 31)!
    static let quarter = LocalDate(year: 2025, month: 10, day: 1)!...LocalDate(year: 2025, month: 12, day: 31)!
    static let day = LocalDate(year: 2026, month: 3, day: 2)!

    /// The next client.
    mutating func next() throws -> SitDownFigures {
        let window = roll(4) == 0 ? Self.quarter : Self.year
        var client = Client(
            id: "acme", name: "Acme", counts: Counts(servers: roll(3), workstations: roll(9), users: roll(12)))
        if roll(3) == 0 { client.counts = Counts() }
        var sheet = SmallSheet.sheet
        if roll(3) == 0 { sheet.plans[1].hours = .always }
        if roll(3) == 0 { sheet.plans[0].hours = .always }
        if roll(6) == 0 {
            for number in sheet.labor.indices { sheet.labor[number].rates.remote.afterHours = 13_500 }
            sheet.labor[0].rates.remote.business = 13_500
        }
        if roll(4) == 0 {
            sheet.services += (0..<9).map {
                Service(id: "extra-\($0)", name: "Extra \($0)", category: "day-to-day", list: .on)
            }
            sheet.plans[1].coverage.rows += (0..<9).map { .init("extra-\($0)", Cell(.included)) }
        }
        let items = items(client.id)
        let planNow = roll(4) == 0 ? sheet.plans[roll(2)] : nil
        let fit = try fit(client, sheet, window, items: items, isAgreed: planNow != nil)
        var figures = SitDownFigures(
            company: "Example IT", sheet: sheet, client: client, fit: fit, window: window, madeOn: Self.day)
        figures.items = items
        figures.planNow = fit.today == nil ? nil : planNow
        figures.isDraft = roll(2) == 0
        figures.services = sheet.services.prefix(roll(7)).map {
            SitDownFigures.ServiceYear(service: $0, seconds: 7_200, outsideSeconds: roll(2) * 3_600)
        }
        figures.incident = incident()
        if roll(2) == 0 { figures.busiest = (window.lowerBound.month, fit.workSeconds / 2) }
        if roll(3) == 0 { figures.firstDay = Self.day }
        figures.stages = stages()
        addCases(to: &figures)
        return figures
    }

    private mutating func items(_ client: String) -> [LegacyItem] {
        (0..<[0, 1, 2, 4, 12][roll(5)]).map { number in
            LegacyItem(
                client: client, item: "Item \(number)", quantity: Quantity(1), unitPriceCents: cents(20_000),
                every: LegacyItem.Every.allCases[roll(4)],
                covers: [[], ["fixes"], ["watch", "fixes", "spam", "pc", "visit"]][roll(3)],
                basis: roll(2) == 0 ? .written : .unwritten)
        }
    }

    private mutating func incident() -> SitDownFigures.Incident? {
        if roll(3) == 0 { return nil }
        let prices: [Int64] = [[0, 0, 0], [0, 27_000, 40_500], [13_500, 13_500, 13_500]][roll(3)]
        return SitDownFigures.Incident(
            service: "Fixes", date: Self.year.lowerBound, secondOfDay: 57_600, seconds: 7_200, isDearest: roll(2) == 0,
            ways: zip(QuoteWay.allCases, prices + [0]).map { way, cents in
                SitDownFigures.Incident.Way(
                    way: way, endDate: Self.year.lowerBound, endSecond: 64_800, amountCents: cents)
            })
    }

    private mutating func stages() -> [SitDownFigures.Stage] {
        let shares = [[], [10_000], [7_500, 10_000], [6_000, 8_000, 10_000]][roll(4)]
        return shares.enumerated().map {
            SitDownFigures.Stage(firstMonth: $0 * 3 + 1, feeBasisPoints: $1, monthlyCents: Int64($1) * 5)
        }
    }

    /// Jobs of the year, and what the first plan would have left out of them.
    private mutating func addCases(to figures: inout SitDownFigures) {
        figures.things = (0..<roll(4)).map {
            SitDownFigures.Thing(service: "Fixes", date: Self.day, seconds: 5_400, hourlyCents: 20_000 - Int64($0))
        }
        if figures.fit.box.plan != "silver", roll(2) == 0 {
            let reasons: [Reason] = [.limitUsed, .place, .hours, .notInPlan]
            let cases = (0..<roll(4)).map { _ in
                SitDownFigures.LowerPlan.Case(
                    service: "Fixes", date: Self.day, seconds: 5_400, cents: 20_000, reason: reasons[roll(4)])
            }
            figures.lowerPlan = SitDownFigures.LowerPlan(
                plan: "silver", cases: cases, seconds: 9 * 3_600, cents: Int64(cases.count) * 20_000 + cents(50_000))
        }
        for plan in figures.sheet.plans where plan.id != figures.fit.box.plan && roll(4) == 0 {
            figures.offers[plan.id] =
                [.leftOut, .upTo(hours: 40), .forCounts(PlanBounds(upTo: [.workstations: 15]))][roll(3)]
        }
    }

    private mutating func fit(
        _ client: Client, _ sheet: PriceSheet, _ window: ClosedRange<LocalDate>, items: [LegacyItem], isAgreed: Bool
    ) throws -> ClientFit {
        let work = [0, 7_200, 36_000, 360_000, 900_000][roll(5)]
        // To the cent what it pays now, whichever plan it is on.
        let same = roll(8) == 0 ? totals(work) : nil
        var rows: [ReplayRow] = []
        for plan in sheet.plans {
            rows.append(ReplayRow(client: client.id, column: .plan(plan.id), totals: same ?? totals(work)))
        }
        if roll(5) > 0 {
            var legacy = same ?? totals(work)
            if same == nil {
                legacy.recurring = items.reduce(0) { $0 + ((try? $1.cents(over: window)) ?? 0) }
                if roll(4) == 0 { legacy.labor = 0 }
            }
            rows.append(ReplayRow(client: client.id, column: isAgreed ? .today : .legacy, totals: legacy))
        }
        var input = FitInput(
            window: window, plans: sheet.plans.map(\.id), clients: [client], rows: rows,
            clientsWithEntries: roll(6) == 0 ? [] : [client.id])
        input.legacyItems = items
        if roll(3) == 0 { input.todayRule = .told(ratesAreGuessed: false) }
        if isAgreed {
            input.agreements = [
                AgreementRow(client: client.id, sheet: "2026", plan: "silver", from: window.lowerBound)
            ]
        }
        if same == nil, roll(3) == 0 {
            var month = window.lowerBound.month
            while month <= window.upperBound.month {
                input.invoiced.append(
                    InvoicedMonth(client: client.id, month: month, amountCents: cents(90_000) - 5_000))
                month = month.next
            }
        }
        if roll(4) > 0 { input.costs = Costs(perHourCents: [1_000, 6_000, 60_000][roll(3)]) }
        if roll(5) == 0 { input.pins = [BoxPin(client: client.id, plan: "gold", why: "promised")] }
        if roll(4) == 0 { input.assumedShares = [client.id: 4_000] }
        if roll(4) == 0 {
            input.exceptions = [
                AgreementException(
                    client: client.id, service: "fixes", cell: Cell(.included), from: window.lowerBound, owner: "Dana")
            ]
        }
        for plan in sheet.plans where roll(6) > 0 {
            input.byTheHourCents[ClientPlan(client: client.id, plan: plan.id)] = cents(900_000)
        }
        guard let fit = try Fit(input).clients.first else { preconditionFailure("one client is weighed") }
        return fit
    }

    private mutating func totals(_ work: Int) -> RatedTotals {
        var totals = RatedTotals()
        totals.recurring = cents(600_000)
        totals.labor = roll(3) == 0 ? 0 : cents(300_000)
        totals.flat = roll(3) == 0 ? cents(50_000) : 0
        totals.parts = roll(3) == 0 ? cents(50_000) : 0
        totals.workSeconds = work
        totals.coveredSeconds = [0, work / 4, work / 2, work][roll(4)]
        return totals
    }
}
