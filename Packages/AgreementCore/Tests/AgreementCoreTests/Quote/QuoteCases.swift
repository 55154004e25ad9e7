@testable import AgreementCore

/// Greenwich plus nothing but one spring: clocks go from 02:00 to 03:00 on 8 March 2026.
let zoneWithSpring = TimeZoneRules(
    name: "Test/Spring", initialOffset: 0,
    transitions: [(at: Int64(date("2026-03-08").dayNumber) * 86_400 + 7_200, offset: 3_600)])

/// `2026-03-02 15:00` on a wall of the zone.
func wall(_ text: String, _ zone: TimeZoneRules = .utc) -> Instant {
    let words = text.split(separator: " ").map(String.init)
    let clock = words[1].split(separator: ":").compactMap { Int($0) }
    return zone.instant(date: date(words[0]), secondOfDay: clock[0] * 3_600 + clock[1] * 60)
}

/// The example's Silver: remote, 8 to 5; two hours a month for fixes, restores covered, a checkup a year, a new PC at a
/// fixed price, projects by the hour. Rates 135, 202.50 and 270; a trip is 40.
func silverSheet(
    windows: [String] = ["08:00-17:00"], weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday],
    holidays: [String] = ["2026-03-16"], rounding: RoundingRule = .none
) -> PriceSheet {
    let rates = HourlyRates(business: 13_500, afterHours: 20_250, holiday: 27_000)
    func second(_ clock: Substring) -> Int {
        let numbers = clock.split(separator: ":").compactMap { Int($0) }
        return numbers[0] * 3_600 + numbers[1] * 60
    }
    let open = windows.map { window in
        let ends = window.split(separator: "-")
        return BusinessWindow(openingSecond: second(ends[0]), closingSecond: second(ends[1]))
    }
    let services = ["fix", "restore", "quick-checkup", "new-pc", "project"]
    let silver = Plan(
        id: "silver", name: "Silver",
        allowances: [Allowance(id: "remote-labor", base: ExactHours(2), every: .month)],
        coverage: Coverage(rows: [
            Coverage.Row("fix", Cell(.allowance("remote-labor"))), Coverage.Row("restore", Cell(.included)),
            Coverage.Row("quick-checkup", Cell(.times(1, every: .year, shared: nil))),
            Coverage.Row("new-pc", Cell(.flat(priceCents: 25_000))),
        ]))
    guard let dollars = Currency(code: "USD") else { preconditionFailure("USD is a currency") }
    return PriceSheet(
        id: "2026", from: date("2026-01-01"), company: "Example IT", currency: dollars, timeZone: "UTC",
        businessHours: BusinessHours(Dictionary(uniqueKeysWithValues: weekdays.map { ($0, open) })),
        holidays: holidays.map(date),
        labor: [LaborCard(name: "agreement", rates: PlaceRates(remote: rates, onsite: rates), tripCents: 4_000)],
        rounding: rounding,
        services: services.map { Service(id: $0, name: $0, category: "support", list: .on) }, plans: [silver])
}

/// Acme, on Silver all year.
func practice(
    _ sheet: PriceSheet = silverSheet(), zone: TimeZoneRules = .utc, isOnSilver: Bool = true,
    blocks: [PrepaidBlock] = []
) -> Practice {
    let silver = AgreementRow(client: "acme", sheet: "2026", plan: "silver", from: date("2026-01-01"))
    return Practice(
        sheets: [sheet], clients: [Client(id: "other", name: "Other"), Client(id: "acme", name: "Acme")],
        agreements: isOnSilver ? [silver] : [], blocks: blocks, zone: zone)
}

func job(
    _ service: String, hours: Double, at: String, place: Place = .remote, until stop: Int? = nil,
    zone: TimeZoneRules = .utc
) -> QuoteJob {
    QuoteJob(
        client: "acme", service: service, seconds: Int(hours * 3_600), place: place, at: wall(at, zone),
        stopSecondOfDay: stop.map { $0 * 3_600 })
}
