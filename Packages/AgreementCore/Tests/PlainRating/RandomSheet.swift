import AgreementCore

/// Random price sheets.
extension PracticeMaker {
    mutating func sheets() -> [PriceSheet] {
        let hasSpecialCard = dice.chance(50)
        var sheets = [sheet("2025", from: firstDay.adding(days: dice.pick([-400, -1, 5])), hasSpecialCard)]
        if dice.chance(40) {
            let from = max(date(), sheets[0].from.adding(days: 1))
            sheets.insert(sheet("2026", from: from, hasSpecialCard), at: dice.roll(2))
            hotDates.append(from)
            // Rarely a service that one sheet lists and the other doesn't: work of it may be a fault.
            if dice.chance(5) { sheets[1].services.removeAll { $0.id == "drive" } }
        }
        return sheets
    }

    private mutating func sheet(_ id: String, from: LocalDate, _ hasSpecialCard: Bool) -> PriceSheet {
        var labor = [card("agreement")]
        if dice.chance(70) { labor.append(card("standard")) }
        if hasSpecialCard { labor.insert(card("special"), at: dice.roll(labor.count + 1)) }
        let services = dice.shuffled(Self.serviceIDs).map {
            Service(id: $0, name: $0, category: Self.categories[$0]!, list: .on, goods: dice.chance(60))
        }
        var holidays = Set((0..<dice.roll(3)).map { _ in dice.pick(hotDates) }).sorted()
        if dice.chance(20), let last = holidays.last { holidays.append(last.adding(days: 1)) }
        let plans = ["silver", "gold", "platinum"].prefix(dice.pick([1, 1, 2, 3])).map {
            plan($0, cards: labor.map(\.name))
        }
        return PriceSheet(
            id: id, from: from, company: "Test", currency: Currency(code: "USD")!, timeZone: zone.rules.name,
            businessHours: businessHours(), holidays: holidays, labor: labor, rounding: rounding(),
            services: services, plans: Array(plans))
    }

    private mutating func businessHours() -> BusinessHours {
        let choices: [[(Int, Int)]] = [
            [(480, 1_020)], [(480, 1_020)], [(480, 720), (780, 1_020)], [(480, 720), (720, 1_020)], [(0, 1_440)],
            [(0, 360), (1_080, 1_440)], [(150, 210)], [(120, 185), (1_381, 1_439)], [(30, 1_410)], [],
        ]
        var windows: [Weekday: [BusinessWindow]] = [:]
        let usual = dice.pick(choices)
        for weekday in Weekday.allCases {
            windows[weekday] = (dice.chance(80) ? usual : dice.pick(choices)).map {
                BusinessWindow(openingSecond: $0.0 * 60, closingSecond: $0.1 * 60)
            }
        }
        return BusinessHours(windows)
    }

    private mutating func rounding() -> RoundingRule {
        RoundingRule(
            incrementMinutes: dice.pick([0, 1, 6, 15, 60]), per: dice.pick([.entry, .day]),
            minimumRemoteMinutes: dice.pick([0, 15, 60, 120]), minimumOnsiteMinutes: dice.pick([0, 60, 60, 180]))
    }

    private mutating func card(_ name: String) -> LaborCard {
        var roles: [LaborCard.Role] = []
        if dice.chance(40) { roles.append(LaborCard.Role(name: "engineer", rates: rates())) }
        return LaborCard(name: name, rates: rates(), tripCents: dice.pick([0, 4_500, 4_501]), roles: roles)
    }

    /// Few different rates, so that they meet in a line.
    private mutating func rates() -> PlaceRates {
        let same = HourlyRates(business: 13_500, afterHours: 20_250, holiday: 27_000)
        if dice.chance(35) { return PlaceRates(remote: same, onsite: same) }
        func hourly(_ dice: inout Dice) -> HourlyRates {
            let choices: [Int64] = [13_500, 13_501, 20_250, 12_345, 0]
            return HourlyRates(
                business: dice.pick(choices), afterHours: dice.pick(choices), holiday: dice.pick(choices))
        }
        return PlaceRates(remote: hourly(&dice), onsite: hourly(&dice))
    }

    private mutating func plan(_ id: String, cards: [String]) -> Plan {
        var allowances: [Allowance] = []
        if dice.chance(85) { allowances.append(allowance("pool-a")) }
        if dice.chance(40) { allowances.insert(allowance("pool-b"), at: dice.roll(allowances.count + 1)) }
        let price = PlanPrice(
            base: dice.pick([0, 50_000, 33_333, 1]), server: dice.pick([0, 999, 12_500]),
            workstation: dice.pick([0, 1_501]), user: dice.pick([0, 333]), minimum: dice.pick([0, 0, 60_001, 30_000]),
            setup: dice.pick([0, 25_000]))
        return Plan(
            id: id, name: id, price: price, labor: dice.chance(60) ? "agreement" : dice.pick(cards),
            places: dice.pick([.remote, [.remote, .onsite], [.remote, .onsite], .onsite]), hours: hours(),
            allowances: allowances, coverage: coverage(allowances: allowances.map(\.id)))
    }

    private mutating func allowance(_ id: String) -> Allowance {
        func hours(_ choices: [Int64], _ dice: inout Dice) -> ExactHours {
            ExactHours(billionths: dice.pick(choices) * 1_000_000)
        }
        return Allowance(
            id: id, base: hours([0, 250, 500, 1_000, 2_000, 6_000], &dice), server: hours([0, 0, 333, 500], &dice),
            workstation: hours([0, 0, 100], &dice), user: hours([0, 0, 1], &dice),
            every: dice.pick([.month, .month, .quarter, .year]), carryOver: hours([0, 0, 500, 1_234, 9_000], &dice))
    }

    private mutating func coverage(allowances: [String]) -> Coverage {
        var coverage = Coverage()
        if dice.chance(60) { coverage.defaultCell = cell(allowances: allowances) }
        for word in dice.shuffled(Self.serviceIDs) where dice.chance(45) {
            coverage.rows.append(Coverage.Row(word, cell(allowances: allowances)))
        }
        for word in ["watch", "fix", "hardware", "unsorted"] where dice.chance(35) {
            coverage.rows.insert(Coverage.Row(word, cell(allowances: allowances)), at: 0)
        }
        return coverage
    }

    mutating func cell(allowances: [String]) -> Cell {
        let hoursOfCell: HoursSet? = dice.chance(30) ? hours() : nil
        if dice.chance(60) { return Cell(treatment(allowances), hours: hoursOfCell) }
        func ofPlace(_ maker: inout PracticeMaker) -> PlaceTreatment {
            PlaceTreatment(maker.treatment(allowances), hours: maker.dice.chance(35) ? maker.hours() : nil)
        }
        let shape: Cell.Shape =
            switch dice.roll(4) {
            case 0: .byPlace(remote: ofPlace(&self), onsite: nil)
            case 1: .byPlace(remote: nil, onsite: ofPlace(&self))
            case 2 where dice.chance(40):
                .byPlace(
                    remote: PlaceTreatment(.flat(priceCents: 25_000)), onsite: PlaceTreatment(.flat(priceCents: 9_999)))
            default: .byPlace(remote: ofPlace(&self), onsite: ofPlace(&self))
            }
        return Cell(shape, hours: hoursOfCell)
    }

    private mutating func treatment(_ allowances: [String]) -> Treatment {
        switch dice.roll(allowances.isEmpty ? 13 : 17) {
        case 0, 1: .included
        case 2: .hourly
        case 3: .optional
        case 4, 5: .extra(priceCents: dice.pick([300, 4_999, 0]), per: dice.pick(CountBasis.allCases))
        case 6, 7, 8:
            .times(
                dice.roll(1...2), every: dice.pick(PeriodLength.allCases),
                shared: dice.chance(50) ? dice.pick(["visits", "printer"]) : nil)
        case 9, 10: .flat(priceCents: dice.pick([25_000, 9_999, 0]))
        case 11, 12: .discount(basisPoints: dice.pick([2_000, 3_333, 10_000, 0, 1]))
        default: .allowance(dice.pick(allowances))
        }
    }

    mutating func hours() -> HoursSet {
        dice.pick([.business, .business, .always, .always, .afterHours, [.business, .afterHours], .holiday])
    }
}
