import AgreementCore

/// A sheet with one cell of every kind, so that the page has every word.
enum SmallSheet {
    static let sheet = PriceSheet(
        id: "2026", from: LocalDate(year: 2026, month: 1, day: 1)!, company: "Example IT <& Sons>",
        currency: Currency(code: "USD")!, timeZone: "America/Los_Angeles",
        businessHours: BusinessHours(
            Dictionary(
                uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
                    ($0, [BusinessWindow(openingSecond: 28_800, closingSecond: 61_200)])
                })),
        holidays: [LocalDate(year: 2026, month: 1, day: 1)!, LocalDate(year: 2026, month: 11, day: 26)!],
        labor: [
            card("agreement", 13_500, trip: 0), card("standard", 15_000, trip: 4_500), card("cousin", 9_000, trip: 0),
        ],
        rounding: RoundingRule(
            incrementMinutes: 15, per: .entry, minimumRemoteMinutes: 15, minimumOnsiteMinutes: 60),
        services: services,
        facts: [
            Fact(name: "First response", values: ["silver": "next business day", "gold": "4 hours"])
        ], plans: [silver, gold])

    static func card(_ name: String, _ cents: Int64, trip: Int64) -> LaborCard {
        let rates = HourlyRates(business: cents, afterHours: cents * 3 / 2, holiday: cents * 2)
        return LaborCard(name: name, rates: PlaceRates(remote: rates, onsite: rates), tripCents: trip)
    }

    static let services = [
        Service(id: "monitoring", name: "Daily monitoring", category: "watch", list: .on),
        Service(id: "fixes", name: "Fixes", category: "day-to-day", list: .on),
        Service(id: "checkup", name: "Quick checkup", category: "watch", list: .on),
        Service(id: "spam", name: "Spam filter", category: "day-to-day", list: .on),
        Service(id: "pc", name: "New PC", category: "day-to-day", list: .on),
        Service(id: "training", name: "Training", category: "day-to-day", list: .on),
        Service(id: "visit", name: "Onsite visit", category: "day-to-day", list: .on),
        Service(id: "audit", name: "Security audit", category: "project", list: .off),
        Service(id: "wiring", name: "Wiring", category: "project", list: .maybe),
    ]
    static let silver = Plan(
        id: "silver", name: "Silver", price: PlanPrice(base: 50_000),
        allowances: [Allowance(id: "remote-labor", base: ExactHours(2), every: .month)],
        coverage: Coverage(rows: [
            .init("monitoring", Cell(.included)), .init("fixes", Cell(.allowance("remote-labor"))),
            .init("checkup", Cell(.times(1, every: .year, shared: nil))),
            .init("spam", Cell(.extra(priceCents: 300, per: .user))), .init("pc", Cell(.flat(priceCents: 25_000))),
            .init("training", Cell(.discount(basisPoints: 2_000))),
        ]))
    static let gold = Plan(
        id: "gold", name: "Gold", price: PlanPrice(server: 12_500, user: 4_500, minimum: 40_000, setup: 30_000),
        places: [.remote, .onsite], hours: .business,
        coverage: Coverage(rows: [
            .init("monitoring", Cell(.included)), .init("fixes", Cell(.included, hours: .always)),
            .init("checkup", Cell(.times(4, every: .year, shared: nil))), .init("spam", Cell(.optional)),
            .init("pc", Cell(.byPlace(remote: PlaceTreatment(.included), onsite: nil))),
            .init(
                "visit",
                Cell(
                    .byPlace(
                        remote: PlaceTreatment(.included), onsite: PlaceTreatment(.discount(basisPoints: 1_250))))),
        ]))
}
