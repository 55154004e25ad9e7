import AgreementCore
import Practice

/// Sheets made up from a seed, with services on every list, cells of every kind, and everything else of any.
struct RandomSheets {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    private mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }
    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int(next() % UInt64(choices.count))]
    }

    mutating func sheet() -> PriceSheet {
        let labor = [card("agreement"), card("standard"), card("large")]
        var services: [Service] = []
        for (number, category) in ["watch", "watch", "fix", "fix", "fix", "hardware", "advice"].enumerated() {
            let list = pick([ServiceList.on, .on, .on, .maybe, .off])
            services.append(Service(id: "s\(number)", name: "S\(number)", category: category, list: list))
        }
        var plans: [Plan] = []
        for id in ["silver", "gold", "platinum"].prefix(pick([1, 2, 3, 3])) { plans.append(plan(id)) }
        return PriceSheet(
            id: "2026", from: LocalDate(year: 2026, month: 1, day: 1)!, company: "Made up",
            currency: Currency(code: "USD")!, timeZone: "UTC", businessHours: businessHours(),
            labor: labor,
            rounding: RoundingRule(incrementMinutes: 0, per: .entry, minimumRemoteMinutes: 0, minimumOnsiteMinutes: 0),
            services: services, plans: plans)
    }

    private mutating func businessHours() -> BusinessHours {
        let choices: [[(Int, Int)]] = [
            [(8, 17)], [(8, 17)], [(8, 12), (13, 17)], [(0, 24)], [(0, 6), (18, 24)], [(8, 12), (12, 15)], [],
        ]
        var windows: [Weekday: [BusinessWindow]] = [:]
        let usual = pick(choices)
        for day in Weekday.allCases {
            windows[day] = (chance(80) ? usual : pick(choices)).map {
                BusinessWindow(openingSecond: $0.0 * 3_600, closingSecond: $0.1 * 3_600)
            }
        }
        return BusinessHours(windows)
    }

    private mutating func card(_ name: String) -> LaborCard {
        let roles = chance(30) ? [LaborCard.Role(name: "engineer", rates: rates())] : []
        return LaborCard(name: name, rates: rates(), tripCents: pick([0, 4_500]), roles: roles)
    }

    private mutating func rates() -> PlaceRates {
        func hourly(_ sheets: inout RandomSheets) -> HourlyRates {
            let choices: [Int64] = [13_500, 20_250, 27_000]
            return HourlyRates(
                business: sheets.pick(choices), afterHours: sheets.pick(choices), holiday: sheets.pick(choices))
        }
        let remote = hourly(&self)
        return PlaceRates(remote: remote, onsite: chance(50) ? remote : hourly(&self))
    }

    private mutating func plan(_ id: String) -> Plan {
        var allowances: [Allowance] = []
        for name in ["pool-a", "pool-b"] where chance(60) {
            allowances.append(
                Allowance(
                    id: name, base: ExactHours(pick([0, 2, 2, 3])), server: ExactHours(pick([0, 0, 1])),
                    every: pick([.month, .year])))
        }
        var coverage = Coverage()
        if chance(50) { coverage.defaultCell = cell(allowances) }
        // Half of the sheets are plain, as people write them: then the rules of thumb have something whole to say.
        let isPlain = chance(50)
        for number in 0..<7 where chance(isPlain ? 60 : 45) {
            coverage.rows.append(.init("s\(number)", isPlain ? Cell(pick([.included, .hourly])) : cell(allowances)))
        }
        for word in ["watch", "fix", "hardware"] where chance(30) {
            coverage.rows.append(.init(word, cell(allowances)))
        }
        return Plan(
            id: id, name: id, labor: pick(["agreement", "agreement", "large"]),
            places: pick([.remote, [.remote, .onsite], [.remote, .onsite], .onsite]), hours: hours(),
            allowances: allowances, coverage: coverage)
    }

    private mutating func hours() -> HoursSet {
        pick([.business, .business, .always, [.business, .afterHours], .afterHours, .holiday])
    }

    private mutating func cell(_ allowances: [Allowance]) -> Cell {
        let hoursOfCell = chance(25) ? hours() : nil
        if chance(65) { return Cell(treatment(allowances), hours: hoursOfCell) }
        func ofPlace(_ sheets: inout RandomSheets) -> PlaceTreatment {
            PlaceTreatment(sheets.treatment(allowances), hours: sheets.chance(30) ? sheets.hours() : nil)
        }
        switch pick([0, 1, 2, 3]) {
        case 0: return Cell(.byPlace(remote: ofPlace(&self), onsite: nil), hours: hoursOfCell)
        case 1: return Cell(.byPlace(remote: nil, onsite: ofPlace(&self)), hours: hoursOfCell)
        case 2:
            let both = ofPlace(&self)
            return Cell(.byPlace(remote: both, onsite: both), hours: hoursOfCell)
        default: return Cell(.byPlace(remote: ofPlace(&self), onsite: ofPlace(&self)), hours: hoursOfCell)
        }
    }

    private mutating func treatment(_ allowances: [Allowance]) -> Treatment {
        let others: [Treatment] = [
            .included, .included, .hourly, .optional, .extra(priceCents: 300, per: .user),
            .times(2, every: .year, shared: pick([nil, "visits", "printer"])), .flat(priceCents: 25_000),
            .discount(basisPoints: 2_000),
        ]
        return pick(others + allowances.map { .allowance($0.id) })
    }
}
