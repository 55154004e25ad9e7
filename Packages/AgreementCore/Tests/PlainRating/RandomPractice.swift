public import AgreementCore

/// A small practice with its entries and the dates to rate, all from one seed.
public struct RandomPractice: Sendable {
    public var seed: UInt64
    public var practice: Practice
    public var entries: [Entry]
    public var window: RatingWindow

    /// 1 to 3 clients, 0 to 25 entries, 1 or 2 sheets of 1 to 3 plans; dates close together, so that rules meet.
    public init(seed: UInt64) {
        var maker = PracticeMaker(seed: seed)
        let sheets = maker.sheets()
        let clients = maker.clients(sheets)
        self.seed = seed
        practice = Practice(sheets: sheets, clients: clients, zone: maker.zone.rules)
        for client in clients {
            practice.agreements += maker.agreements(of: client.id, sheets: sheets)
            practice.exceptions += maker.exceptions(of: client.id, sheets: sheets)
            practice.blocks += maker.blocks(of: client.id)
        }
        practice.agreements = maker.dice.shuffled(practice.agreements)
        practice.blocks = maker.dice.shuffled(practice.blocks)
        for row in practice.agreements { maker.hotDates += [row.from, row.through ?? row.from.adding(days: 30)] }
        entries = maker.entries(clients: clients, sheets: sheets)
        window = maker.window()
    }
}

extension RandomPractice {
    /// The same entries as another file may hold them.
    public var shuffledEntries: [Entry] {
        var dice = Dice(seed: seed ^ 0x5EED)
        return dice.shuffled(entries)
    }

    /// A plan of it after its owner changed a cell or two, and perhaps its hours, its places or an allowance.
    public func edited(_ plan: Plan) -> Plan {
        var maker = PracticeMaker(seed: seed ^ 0xED17)
        let allowances = plan.allowances.map(\.id)
        var edited = plan
        for _ in 0..<maker.dice.roll(1...2) {
            let word = maker.dice.pick(PracticeMaker.serviceIDs + ["watch", "fix"])
            edited.coverage.rows.removeAll { $0.word == word }
            if maker.dice.chance(80) {
                edited.coverage.rows.append(Coverage.Row(word, maker.cell(allowances: allowances)))
            }
        }
        if maker.dice.chance(10) { edited.hours = maker.hours() }
        if maker.dice.chance(10) { edited.places = .onsite }
        if maker.dice.chance(10) { edited.price.base += 100 }
        if maker.dice.chance(10), !edited.allowances.isEmpty { edited.allowances[0].base = ExactHours(1) }
        return edited
    }
}

/// What the parts of a random practice are made with.
struct PracticeMaker {
    var dice: Dice
    let zone: HandMadeZone
    /// The dates on which the practice's work lies.
    let firstDay: LocalDate
    let dayCount: Int
    /// Dates on which something changes: most work lies there.
    var hotDates: [LocalDate]

    static let serviceIDs = ["monitoring", "restore", "printer", "new-pc", "drive", "spam-filter"]
    static let categories = [
        "monitoring": "watch", "restore": "fix", "printer": "fix", "new-pc": "project", "drive": "hardware",
        "spam-filter": "watch",
    ]

    init(seed: UInt64) {
        dice = Dice(seed: seed)
        zone = dice.pick(HandMadeZone.all)
        let starts = [(2026, 2, 20), (2026, 3, 20), (2026, 9, 22), (2026, 10, 20), (2026, 12, 12), (2028, 2, 12)]
        let (year, month, day) = dice.pick(starts)
        firstDay = CalendarMonth(year: year, month: month).firstDay.adding(days: day - 1)
        dayCount = dice.pick([12, 12, 25, 25, 40, 75])
        let last = firstDay.adding(days: dayCount - 1)
        hotDates = [firstDay, firstDay.month.lastDay, firstDay.month.next.firstDay]
        for change in zone.changes {
            let date = zone.rules.localDate(at: Instant(seconds: change.at))
            if firstDay <= date, date <= last { hotDates += [date, date.adding(days: -1)] }
        }
        hotDates = hotDates.filter { $0 <= last }
        for _ in 0..<2 { hotDates.append(firstDay.adding(days: dice.roll(dayCount))) }
    }

    mutating func date() -> LocalDate {
        dice.chance(75) ? dice.pick(hotDates) : firstDay.adding(days: dice.roll(dayCount))
    }

    mutating func window() -> RatingWindow {
        let from = date().adding(days: dice.pick([0, 0, -20, 1]))
        let through = date().adding(days: dice.pick([0, 0, 20, 1]))
        return switch dice.roll(20) {
        case 0..<7: RatingWindow()
        case 7..<10: RatingWindow(from: from)
        case 10..<13: RatingWindow(through: through)
        case 13: RatingWindow(from: firstDay.month.firstDay, through: firstDay.month.lastDay)
        // Rarely none at all: a first date after the last.
        case 14: RatingWindow(from: max(from, through), through: min(from, through))
        default: RatingWindow(from: min(from, through), through: max(from, through))
        }
    }

    mutating func clients(_ sheets: [PriceSheet]) -> [Client] {
        let cards = sheets[0].labor.map(\.name).filter { name in sheets.allSatisfy { $0.card(name) != nil } }
        return ["c2", "c1", "ç"].prefix(dice.pick([1, 1, 1, 2, 2, 3])).map { id in
            Client(
                id: id, name: id, counts: counts(), card: dice.chance(25) ? dice.pick(cards) : nil,
                isInternal: dice.chance(10))
        }
    }

    mutating func counts() -> Counts {
        Counts(servers: dice.roll(3), workstations: dice.roll(4), users: dice.roll(5))
    }

    /// Rows that follow each other, touch or leave gaps, change counts or plan.
    mutating func agreements(of client: String, sheets: [PriceSheet]) -> [AgreementRow] {
        guard dice.chance(85) else { return [] }
        var rows: [AgreementRow] = []
        var day = firstDay.adding(days: -dice.pick([0, 0, 3, 40, 130]))
        if dice.chance(25) { day = dice.pick(hotDates) }
        while rows.count < 5, day <= firstDay.adding(days: dayCount) {
            let previous = rows.last
            if previous == nil || dice.chance(50) {
                if previous != nil, dice.chance(40) { day = day.adding(days: dice.roll(1...9)) }
                let sheet = dice.pick(sheets)
                rows.append(AgreementRow(client: client, sheet: sheet.id, plan: dice.pick(sheet.plans).id, from: day))
            } else {
                rows.append(AgreementRow(client: client, sheet: previous!.sheet, plan: previous!.plan, from: day))
            }
            let index = rows.count - 1
            rows[index].counts = counts()
            rows[index].feeBasisPoints = dice.pick([10_000, 10_000, 10_000, 8_000, 3_333, 0, 12_550])
            for service in Self.serviceIDs where dice.chance(35) {
                guard sheets.first(where: { $0.id == rows[index].sheet })?.service(service) != nil else { continue }
                rows[index].optIns.append(OptIn(service: service, quantity: dice.pick([1, 1, 2, 3])))
            }
            if dice.chance(25) { break }
            let hot = hotDates.filter { $0 >= day }
            let through =
                dice.chance(40) && !hot.isEmpty ? dice.pick(hot) : day.adding(days: dice.pick([0, 3, 10, 30, 45]))
            rows[index].through = through
            day = through.adding(days: 1)
        }
        return rows
    }

    mutating func exceptions(of client: String, sheets: [PriceSheet]) -> [AgreementException] {
        guard dice.chance(50) else { return [] }
        let shared = "pool-a"
        let hasPool = sheets.allSatisfy { $0.plans.allSatisfy { $0.allowances.contains { $0.id == shared } } }
        var exceptions: [AgreementException] = []
        for service in Self.serviceIDs + ["unsorted"] where dice.chance(30) {
            var from = dice.chance(60) ? dice.pick(hotDates) : firstDay.adding(days: dice.roll(dayCount) - 10)
            for _ in 0..<dice.roll(1...2) {
                var exception = AgreementException(
                    client: client, service: service, cell: cell(allowances: hasPool ? [shared] : []), from: from)
                if dice.chance(70) { exception.through = from.adding(days: dice.pick([0, 1, 5, 20])) }
                exceptions.append(exception)
                guard let through = exception.through else { break }
                from = through.adding(days: dice.pick([1, 1, 4]))
            }
        }
        return exceptions
    }

    mutating func blocks(of client: String) -> [PrepaidBlock] {
        guard dice.chance(45) else { return [] }
        var blocks: [PrepaidBlock] = []
        for id in ["b2", "b10", "b1"].prefix(dice.roll(1...3)) {
            let quarters = dice.pick([1, 2, 4, 9])
            var block = PrepaidBlock(
                client: client, id: id, hours: ExactHours(billionths: Int64(quarters) * 250_000_000 + 333))
            if dice.chance(40) { block.from = date() }
            if dice.chance(50) { block.through = max(date(), block.from ?? firstDay) }
            blocks.append(block)
        }
        return blocks
    }
}
