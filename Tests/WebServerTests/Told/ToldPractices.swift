import AgreementCore
import Documents
import Practice
import Storage
import Words

@testable import Workflows

/// Practices made up from a seed, of each of which something was never told: invoices, deals, rates, places, clocks,
/// lengths, costs.
struct ToldPractices {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private mutating func roll(_ sides: Int) -> Int { numbers.number(below: sides) }
    private mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    private mutating func pick<Element>(_ choices: [Element]) -> Element { numbers.pick(choices) }
    /// Odd sums, so that two are hardly ever the same.
    private mutating func cents(_ range: ClosedRange<Int>) -> Int64 {
        Int64(range.lowerBound + roll(range.upperBound - range.lowerBound + 1))
    }

    private static let services = ["fix", "mail", "watch", "wire"]
    private static let lastDay = LocalDate(year: 2026, month: 6, day: 30)!

    mutating func practice() throws -> PracticeSnapshot {
        let isStarter = chance(30)
        var company = Company(name: "Beispiel", currency: Currency(code: "EUR")!, timeZone: "Europe/Berlin")
        if chance(60) { company.costs = Costs(perHourCents: cents(3_000...40_000)) }
        company.targetMarginBasisPoints = pick([0, 2_000, 4_000])
        var practice = PracticeSnapshot(company: company, zone: .utc)
        let sheet = sheet(isStarter: isStarter, id: "2026")
        if chance(75) {
            practice.draft = DraftSheet(id: 2, revision: 1, step: 1, lastStep: 1, sheet: sheet)
            practice.beganWithStartingSheet = isStarter
        }
        if practice.draft == nil || chance(25) {
            let edition = practice.draft == nil ? sheet : self.sheet(isStarter: false, id: "2025")
            practice.editions = [PublishedSheet(id: 1, sheet: edition, publishedAt: Instant(seconds: 1_700_000_000))]
        }
        practice.clients = (0..<(1 + roll(3))).map { number in
            Client(
                id: "c\(number)", name: ["Ahorn", "Birke", "Weide"][number],
                counts: chance(20) ? Counts() : Counts(servers: roll(3), workstations: roll(12), users: roll(15)))
        }
        addWork(to: &practice)
        for client in practice.clients { addDeal(of: client, to: &practice) }
        if chance(15) { practice.clients.append(Client(id: "us", name: "Wir", isInternal: true)) }
        return practice
    }

    // MARK: - The sheet

    private mutating func sheet(isStarter: Bool, id: String) -> PriceSheet {
        let currency = Currency(code: "EUR")!
        let open = [BusinessWindow(openingSecond: 28_800, closingSecond: 61_200)]
        return PriceSheet(
            id: id, from: LocalDate(year: 2025, month: 1, day: 1)!, company: "Beispiel", currency: currency,
            timeZone: "Europe/Berlin", businessHours: BusinessHours([.monday: open, .tuesday: open, .friday: open]),
            labor: isStarter
                ? StartingSheet.labor(currency) : [card("agreement"), card("standard")],
            rounding: pick([
                .none,
                RoundingRule(incrementMinutes: 15, per: .entry, minimumRemoteMinutes: 0, minimumOnsiteMinutes: 60),
            ]),
            services: Self.services.map {
                Service(
                    id: $0, name: $0.capitalizedFirst, category: $0 == "wire" ? "projects" : "fixes",
                    list: $0 == "wire" ? .off : .on)
            },
            plans: ["silver", "gold", "platinum"].prefix(pick([1, 2, 3, 3])).enumerated().map { plan($1, $0) })
    }

    private mutating func card(_ name: String) -> LaborCard {
        let remote = HourlyRates(
            business: cents(6_001...15_000), afterHours: cents(15_001...22_000), holiday: cents(22_001...30_000))
        var onsite = remote
        if chance(40) { onsite.business += cents(301...4_000) }
        return LaborCard(
            name: name, rates: PlaceRates(remote: remote, onsite: onsite),
            tripCents: chance(50) ? cents(2_001...7_000) : 0)
    }

    private mutating func plan(_ id: String, _ place: Int) -> Plan {
        var plan = Plan(
            id: id, name: id.capitalizedFirst,
            price: PlanPrice(
                base: cents(11_001...90_000) * Int64(place + 1), server: chance(40) ? cents(1_001...9_000) : 0,
                user: chance(60) ? cents(501...4_000) : 0),
            places: place == 0 ? .remote : [.remote, .onsite], hours: place == 2 ? .always : .business)
        if chance(50) { plan.allowances = [Allowance(id: "hours", base: ExactHours(2), every: .month)] }
        if chance(25) { plan.coverage.defaultCell = Cell(.included) }
        for service in Self.services {
            let choices: [Treatment] =
                [
                    .included, .included, .hourly, .flat(priceCents: cents(5_001...40_000)),
                    .discount(basisPoints: 2_000),
                ]
                + plan.allowances.map { .allowance($0.id) }
            if chance(80) { plan.coverage.rows.append(.init(service, Cell(pick(choices)))) }
        }
        return plan
    }

    // MARK: - Work

    private mutating func addWork(to practice: inout PracticeSnapshot) {
        let span = pick([80, 360, 360, 500])
        let (hasClock, hasPlace, hasLengths) = (chance(60), chance(65), chance(94))
        var entries: [Entry] = []
        for client in practice.clients where chance(88) {
            for _ in 0..<(1 + roll(7)) {
                let day = Self.lastDay.adding(days: -roll(span))
                let service = chance(12) ? Service.unsorted.id : pick(Self.services)
                if chance(12) {
                    entries.append(
                        Entry(
                            id: "e\(entries.count)", client: client.id, service: service,
                            kind: .part(quantity: Quantity(Int64(1 + roll(3))), unitPriceCents: cents(1_001...30_000)),
                            start: .date(day)))
                    continue
                }
                let second = pick([32_400, 36_000, 57_600, 75_600])
                let start: Entry.Start =
                    hasClock ? .instant(practice.zone.instant(date: day, secondOfDay: second)) : .date(day)
                entries.append(
                    Entry(
                        id: "e\(entries.count)", client: client.id, service: service,
                        kind: .labor(seconds: hasLengths ? 60 * (10 + roll(chance(30) ? 1_800 : 240)) : 60),
                        start: start, place: hasPlace && chance(35) ? .onsite : .remote,
                        isMaintained: !chance(6), isPlaceAssumed: !hasPlace))
            }
        }
        var rows = EntryRows(entries, zone: practice.zone)
        defer { practice.entries = EntryTable(rows) }
        guard !hasLengths else { return }
        for index in rows.records.labor.indices {
            let flags = rows.records.labor[index].flags
            rows.records.labor[index].flags = EntryFlags(
                place: flags.place, isMaintained: flags.isMaintained, hasClock: flags.hasClock,
                isPlaceAssumed: flags.isPlaceAssumed, isWithoutLength: true)
        }
    }

    // MARK: - What is paid

    private mutating func addDeal(of client: Client, to practice: inout PracticeSnapshot) {
        guard let sheet = practice.sheet, !sheet.plans.isEmpty else { return }
        for number in 0..<pick([0, 0, 0, 1, 2, 6]) {
            practice.legacy.append(
                LegacyItem(
                    client: client.id, item: ["Monitoring", "Backup", "Licences", "Phone", "Spam", "Care"][number],
                    quantity: Quantity(thousandths: pick([1_000, 1_000, 2_000, 1_500])),
                    unitPriceCents: cents(1_501...60_000), every: pick([.month, .month, .quarter, .year, .once]),
                    covers: pick([[], ["fixes"], ["watch"], ["fix", "mail"]]),
                    basis: chance(50) ? .written : .unwritten))
        }
        if chance(18) {
            let edition = practice.editions.first?.sheet ?? sheet
            practice.agreements.append(
                AgreementRow(
                    client: client.id, sheet: edition.id, plan: edition.plans[0].id,
                    from: Self.lastDay.adding(days: -pick([800, 100])), through: chance(15) ? Self.lastDay : nil,
                    counts: client.counts, feeBasisPoints: pick([10_000, 8_000])))
        }
        addInvoices(of: client, to: &practice)
        var move = ClientMove(client: client.id)
        if chance(10) { move.pin = BoxPin(client: client.id, plan: pick(sheet.plans).id, why: "They asked for it") }
        move.losingPlans = pick(ClientMove.LosingPlans.allCases)
        if chance(30) { practice.moves = PracticeMoves(practice.moves.all + [move]) }
    }

    private mutating func addInvoices(of client: Client, to practice: inout PracticeSnapshot) {
        guard let window = ToldFigures.window(practice.entries) else { return }
        let months = MonthPart.parts(of: window).map(\.month)
        let sums: [Int64]
        switch roll(10) {
        case 0, 1, 2, 3: return
        case 4, 5: sums = months.dropLast(1 + roll(2)).map { _ in cents(10_001...300_000) }
        case 6: sums = months.map { _ in pick([-1, 0, 1]) * cents(10_001...90_000) }
        case 7, 8:
            // What its hours and its items come to: then the invoices prove them.
            let outside = (try? ToldFigures.outside(client, practice, window)?.total) ?? 0
            let share = outside / Int64(months.count)
            sums = months.indices.map { $0 == 0 ? outside - share * Int64(months.count - 1) : share }
        default: sums = months.map { _ in cents(10_001...300_000) }
        }
        for (month, sum) in zip(months, sums) {
            practice.invoiced.append(InvoicedMonth(client: client.id, month: month, amountCents: sum))
        }
    }
}
