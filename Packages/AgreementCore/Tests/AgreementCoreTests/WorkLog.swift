@testable import AgreementCore

/// A log as a person would jot it down: one line an entry, `client service duration start`, then whatever else is
/// said: `onsite`, `remote`, `#ticket`, `courtesy`, `business`, `afterHours`, `holiday`. Durations are `90m` or
/// `2h`; a start is a date or a date with a clock, UTC. Without a place the place is blank.
struct WorkLog {
    var rows = EntryRows()
    var table: EntryTable { EntryTable(rows) }

    init(_ text: String) {
        for line in text.split(separator: "\n") { add(line.split(separator: " ").map(String.init)) }
    }

    private mutating func add(_ words: [String]) {
        let unit = words[2].last == "h" ? 3_600 : 60
        let rest = words.dropFirst(4)
        let place = rest.lazy.compactMap(Place.init(word:)).first
        rows.append(
            Entry(
                id: "e\(rows.records.labor.count + 1)", client: words[0], service: words[1],
                kind: .labor(seconds: Int(words[2].dropLast())! * unit), start: Self.start(words[3]),
                place: place ?? .remote, ticket: rest.first { $0.hasPrefix("#") } ?? "",
                hours: rest.lazy.compactMap(HoursClass.init(word:)).first, isCourtesy: rest.contains("courtesy"),
                isPlaceAssumed: place == nil),
            zone: .utc)
    }

    private static func start(_ text: String) -> Entry.Start {
        let parts = text.split(separator: "T")
        guard parts.count == 2 else { return .date(day(text)) }
        let clock = parts[1].split(separator: ":").map { Int($0)! }
        return .instant(TimeZoneRules.utc.instant(date: day(parts[0]), secondOfDay: clock[0] * 3_600 + clock[1] * 60))
    }
}

/// `2026-03-02`.
func day(_ text: some StringProtocol) -> LocalDate {
    let numbers = text.split(separator: "-").map { Int($0)! }
    return LocalDate(year: numbers[0], month: numbers[1], day: numbers[2])!
}

/// Rates of a card: the same at both places.
func rates(_ business: Int64, _ afterHours: Int64, _ holiday: Int64) -> PlaceRates {
    let rates = HourlyRates(business: business, afterHours: afterHours, holiday: holiday)
    return PlaceRates(remote: rates, onsite: rates)
}

/// A sheet open 8 to 17, Monday to Friday, UTC, closed on 1 January 2026; $135 an hour.
func sheet(
    _ id: String = "2026", from: String = "2026-01-01", hours: BusinessHours = .eightToFive,
    holidays: [String] = ["2026-01-01"], labor: [LaborCard] = [], services: [Service] = [], facts: [Fact] = [],
    plans: [Plan] = []
) -> PriceSheet {
    PriceSheet(
        id: id, from: day(from), company: "Example IT", currency: Currency(code: "USD")!, timeZone: "UTC",
        businessHours: hours, holidays: holidays.map { day($0) },
        labor: labor.isEmpty ? [LaborCard(name: "agreement", rates: rates(13_500, 20_250, 27_000))] : labor,
        services: services, facts: facts, plans: plans)
}

extension BusinessHours {
    static let eightToFive = windows([BusinessWindow(openingSecond: 28_800, closingSecond: 61_200)], days: 5)
    /// The same windows on the first days of the week.
    static func windows(_ windows: [BusinessWindow], days: Int) -> BusinessHours {
        BusinessHours(Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(days).map { ($0, windows) }))
    }
}

/// A service on the on list.
func service(
    _ id: String, _ category: String = "support", _ list: ServiceList = .on, value: ServiceValue? = nil,
    easesMaintenance: Bool = false
) -> Service {
    Service(id: id, name: id, category: category, list: list, value: value, easesMaintenance: easesMaintenance)
}
