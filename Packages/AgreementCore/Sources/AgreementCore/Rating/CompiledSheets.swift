/// The sheets of a run with everything looked up beforehand: services by word, decisions by cell, rates by role.
///
/// What the rater reads for each segment stands in three flat arrays, so that reading it costs no reference count.
struct CompiledSheets: Sendable {
    /// In the order of their `from`.
    private(set) var sheets: [CompiledSheet] = []
    /// Numbers of the `times` counters: the cells of one service, or of one `shared` name, with the same period.
    private(set) var counters = TimesCounters()
    /// From a sheet's `serviceBase` on, for each source of the entries: the index in the sheet's `listed`, or
    /// -1 where the sheet does not list it.
    private(set) var serviceIndices: [Int32] = []
    /// From a plan's base on, `CellDecisions.count` for each service of `listed`.
    private(set) var decisions: [Decision] = []
    /// From a card's base on: see `CompiledCard.rateIndex`.
    private(set) var rates: [Int64] = []
    /// What keeps anything from being rated by the sheets.
    private(set) var faults: [RatingFault] = []
    /// What of the entries was looked up.
    let lookups: EntryLookups

    init(practice: Practice, entries: EntryTable) {
        lookups = EntryLookups(entries)
        if practice.sheets.isEmpty { faults.append(.noSheet) }
        for sheet in practice.sheets.sorted(by: { $0.from < $1.from }) {
            if sheet.card("agreement") == nil { faults.append(.noAgreementCard(sheet: sheet.id)) }
            let listed = sheet.services + [Service.unsorted]
            let serviceBase = serviceIndices.count
            serviceIndices += entries.sources.bySource { word in Int32(listed.firstIndex { $0.id == word } ?? -1) }
            var decisionBases: [Int] = []
            for plan in sheet.plans {
                decisionBases.append(decisions.count)
                decisions += CellDecisions.all(of: plan, services: listed, counters: &counters, faults: &faults)
            }
            var rateBases: [Int] = []
            for card in sheet.labor {
                rateBases.append(rates.count)
                rates += CompiledCard.rates(of: card, roles: entries.roles)
            }
            sheets.append(
                CompiledSheet(
                    sheet: sheet,
                    calendar: HoursCalendar(
                        sheet: sheet, zone: practice.zone, from: lookups.dates.lowerBound,
                        through: lookups.dates.upperBound),
                    listed: listed, serviceBase: serviceBase, decisionBases: decisionBases, rateBases: rateBases))
        }
    }

    /// The index of the sheet that is the company's on a date: the one with the latest `from` that has come, or the
    /// earliest if none has.
    func index(inForceOn date: LocalDate) -> Int { sheets.lastIndex { $0.sheet.from <= date } ?? 0 }

    /// Where an agreement's sheet and plan stand.
    func place(of row: AgreementRow) throws(RatingFault) -> (sheet: Int, plan: Int) {
        guard let sheet = sheets.firstIndex(where: { $0.sheet.id == row.sheet }) else {
            throw .unknownSheet(client: row.client, sheet: row.sheet, from: row.from)
        }
        guard let plan = sheets[sheet].sheet.plans.firstIndex(where: { $0.id == row.plan }) else {
            throw .unknownPlan(client: row.client, plan: row.plan, sheet: row.sheet, from: row.from)
        }
        return (sheet, plan)
    }

    func plan(of agreement: ClientAgreement) -> Plan { sheets[agreement.sheet].sheet.plans[agreement.plan] }

    /// - Throws: `faults`, if there are any; without, there are a sheet and its cards to look into.
    func check() throws(RatingFaults) {
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
    }

    /// The index of the service of a source in the sheet's `listed`, or -1.
    @inline(__always)
    func serviceIndex(ofSource source: UInt32, base: Int) -> Int { Int(serviceIndices[base + Int(source)]) }
}

/// What of entries is looked up when sheets are compiled: as long as it stays, what was compiled holds for other
/// entries of the practice too. Told in no time where one table has come of the other.
struct EntryLookups: Equatable, Sendable {
    private let sources: SourceServices
    private let roles: [String]
    /// Those that calendars are made for.
    let dates: ClosedRange<LocalDate>

    init(_ entries: EntryTable) {
        (sources, roles, dates) = (entries.sources, entries.roles.words, entries.calendarDates)
    }
}

struct CompiledSheet: Sendable {
    let sheet: PriceSheet
    let calendar: HoursCalendar
    /// The sheet's services, and `unsorted` behind them.
    let listed: [Service]
    /// Where the sheet's part of the flat arrays begins: one, one for each plan, one for each card.
    let serviceBase: Int
    let decisionBases: [Int]
    let rateBases: [Int]

    /// The card of a client without an agreement: the one it names, else `standard`, else `agreement`.
    func cardWithoutAgreement(_ client: Client) -> Int {
        client.card.flatMap { cardIndex($0) } ?? cardIndex("standard") ?? agreementCard
    }
    private func cardIndex(_ name: String) -> Int? { sheet.labor.firstIndex { $0.name == name } }
    /// A sheet without it has a fault, and nothing is rated by it.
    private var agreementCard: Int { cardIndex("agreement") ?? 0 }
    /// The plan's card, else `agreement`.
    func card(of plan: Plan) -> Int { cardIndex(plan.labor) ?? agreementCard }
}

extension CellDecisions {
    /// A plan's decisions for services, one service behind the other.
    static func all(
        of plan: Plan, services: [Service], counters: inout TimesCounters, faults: inout [RatingFault]
    ) -> [Decision] {
        var decisions: [Decision] = []
        decisions.reserveCapacity(services.count * count)
        for service in services {
            let found = plan.coverage.found(for: service)
            let cell = CellDecisions(
                cell: found.cell, level: found.level, plan: plan, service: service.id, counters: &counters)
            for allowance in cell.unknownAllowances {
                faults.append(
                    .unknownAllowance(client: nil, service: service.id, allowance: allowance, plan: plan.id))
            }
            for index in 0..<count { decisions.append(cell[index]) }
        }
        return decisions
    }

    init(cell: Cell, level: CellLevel, plan: Plan, service: String, counters: inout TimesCounters) {
        // The closure that numbers counters may not escape with the inout argument: numbers are drawn on a copy.
        var numbered = counters
        self.init(
            cell: cell, level: level, plan: plan,
            allowance: { id in plan.allowances.firstIndex { $0.id == id } },
            counter: { every, shared in numbered.number(service: service, every: every, shared: shared) })
        counters = numbered
    }
}

/// A labor card's rates in cents an hour, by role word, place and hours class.
enum CompiledCard {
    static func rates(of card: LaborCard, roles: WordTable) -> [Int64] {
        roles.words.flatMap { role in
            let rates = card.rates(role: role)
            return Place.allCases.flatMap { place in HoursClass.allCases.map { rates[place][$0] } }
        }
    }
    @inline(__always)
    static func rateIndex(role: Int, place: Place, hours: HoursClass) -> Int {
        role * 6 + Int(place.rawValue) * 3 + Int(hours.rawValue)
    }
}

/// Numbers for the counters of `times` cells.
struct TimesCounters: Sendable {
    private var numbers: [TimesCounter: Int] = [:]
    /// By number.
    private(set) var all: [TimesCounter] = []

    mutating func number(service: String, every: PeriodLength, shared: String?) -> Int {
        let counter = TimesCounter(name: shared ?? service, isShared: shared != nil, every: every)
        if let number = numbers[counter] { return number }
        numbers[counter] = all.count
        all.append(counter)
        return all.count - 1
    }
}
