/// The sheets of a run with everything looked up beforehand: services by word, decisions by cell, rates by role.
struct CompiledSheets: Sendable {
    /// In the order of their `from`.
    let sheets: [CompiledSheet]
    /// Numbers of the `times` counters: the cells of one service, or of one `shared` name, with the same period.
    private(set) var counters = TimesCounters()

    init(practice: Practice, services: WordTable, roles: WordTable, calendarFrom: LocalDate, through: LocalDate) {
        var counters = TimesCounters()
        sheets = practice.sheets.sorted { $0.from < $1.from }.map { sheet in
            CompiledSheet(
                sheet: sheet,
                calendar: HoursCalendar(sheet: sheet, zone: practice.zone, from: calendarFrom, through: through),
                services: services, roles: roles, counters: &counters)
        }
        self.counters = counters
    }

    /// The index of the sheet that is the company's on a date: the one with the latest `from` that has come, or the
    /// earliest if none has.
    func index(inForceOn date: LocalDate) -> Int { sheets.lastIndex { $0.sheet.from <= date } ?? 0 }
}

struct CompiledSheet: Sendable {
    let sheet: PriceSheet
    let calendar: HoursCalendar
    /// For each word of `EntryTable.services`: the index in `listed`, or -1 where the sheet does not list it.
    let serviceIndex: [Int]
    /// The sheet's services, and `unsorted` behind them.
    let listed: [Service]
    let plans: [CompiledPlan]
    let cards: [CompiledCard]

    init(
        sheet: PriceSheet, calendar: HoursCalendar, services: WordTable, roles: WordTable,
        counters: inout TimesCounters
    ) {
        let listed = sheet.services + [Service.unsorted]
        self.sheet = sheet
        self.calendar = calendar
        self.listed = listed
        serviceIndex = services.words.map { word in listed.firstIndex { $0.id == word } ?? -1 }
        cards = sheet.labor.map { CompiledCard($0, roles: roles) }
        var compiled: [CompiledPlan] = []
        for plan in sheet.plans {
            compiled.append(CompiledPlan(plan, sheet: sheet, listed: listed, counters: &counters))
        }
        plans = compiled
    }

    /// The card of a client without an agreement: the one it names, else `standard`, else `agreement`.
    func cardWithoutAgreement(_ client: Client) -> Int {
        client.card.flatMap { cardIndex($0) } ?? cardIndex("standard") ?? agreementCard
    }
    fileprivate func cardIndex(_ name: String) -> Int? { sheet.labor.firstIndex { $0.name == name } }
    private var agreementCard: Int {
        guard let index = cardIndex("agreement") else { preconditionFailure("a sheet has the card `agreement`") }
        return index
    }
    /// The plan's card, else `agreement`.
    func card(of plan: Plan) -> Int { cardIndex(plan.labor) ?? agreementCard }
}

struct CompiledPlan: Sendable {
    let plan: Plan
    /// For each service of `CompiledSheet.listed`, one behind the other.
    private(set) var decisions: [Decision]

    init(_ plan: Plan, sheet: PriceSheet, listed: [Service], counters: inout TimesCounters) {
        self.plan = plan
        decisions = []
        decisions.reserveCapacity(listed.count * CellDecisions.count)
        for service in listed {
            let cell = CellDecisions(
                cell: plan.coverage.cell(for: service), plan: plan, service: service.id, counters: &counters)
            for index in 0..<CellDecisions.count { decisions.append(cell[index]) }
        }
    }

    /// - Parameters:
    ///   - service: an index into `CompiledSheet.listed`.
    ///   - variant: see `CellDecisions.index`.
    @inline(__always)
    func decision(service: Int, variant: Int) -> Decision { decisions[service * CellDecisions.count + variant] }
}

extension CellDecisions {
    init(cell: Cell, plan: Plan, service: String, counters: inout TimesCounters) {
        // The closure that numbers counters may not escape with the inout argument: numbers are drawn on a copy.
        var numbered = counters
        self.init(
            cell: cell, plan: plan,
            allowance: { id in
                guard let index = plan.allowances.firstIndex(where: { $0.id == id }) else {
                    preconditionFailure("a cell draws on an allowance of its plan")
                }
                return index
            },
            counter: { every, shared in numbered.number(service: service, every: every, shared: shared) })
        counters = numbered
    }
}

/// A labor card's rates by role word, place and hours class, and its trip charge.
struct CompiledCard: Sendable {
    let tripCents: Int64
    private let rates: [Int64]

    init(_ card: LaborCard, roles: WordTable) {
        tripCents = card.tripCents
        rates = roles.words.flatMap { role in
            let rates = card.rates(role: role)
            return Place.allCases.flatMap { place in HoursClass.allCases.map { rates[place][$0] } }
        }
    }
    /// Cents an hour.
    @inline(__always)
    func rate(role: UInt16, place: Place, hours: HoursClass) -> Int64 {
        rates[Int(role) * 6 + Int(place.rawValue) * 3 + Int(hours.rawValue)]
    }
}

/// Numbers for the counters of `times` cells.
struct TimesCounters: Sendable {
    private struct Key: Hashable {
        /// The service's id, or the `shared` name.
        var name: String
        var isShared: Bool
        var every: PeriodLength
    }
    private var numbers: [Key: Int] = [:]
    private(set) var periods: [PeriodLength] = []

    mutating func number(service: String, every: PeriodLength, shared: String?) -> Int {
        let key = Key(name: shared ?? service, isShared: shared != nil, every: every)
        if let number = numbers[key] { return number }
        numbers[key] = periods.count
        periods.append(every)
        return periods.count - 1
    }
}
