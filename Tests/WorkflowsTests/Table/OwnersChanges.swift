import AgreementCore
import PlainRating
import Practice
import Workflows

/// Changes as an owner makes them, one after the other: of the draft, of what was agreed, of the editions.
struct OwnersChanges {
    private var dice: Dice
    private(set) var last = ""

    init(seed: UInt64) { dice = Dice(seed: seed ^ 0xC4A6_E500) }

    mutating func change(_ practice: inout PracticeSnapshot, _ random: RandomPractice) {
        let kind = dice.roll(30)
        last = "kind \(kind)"
        if kind < 12 {
            guard var sheet = practice.draft?.sheet else { return begin(&practice) }
            change(&sheet, kind, practice, random)
            practice.draft?.sheet = sheet
            practice.draft?.revision += 1
            return
        }
        let client = dice.pick(practice.clients).id
        switch kind {
        case 12: practice.company.costs = Costs(perHourCents: Int64(dice.roll(9_000)))
        case 13:
            practice.legacy.append(
                LegacyItem(
                    client: client, item: "monitoring", quantity: Quantity(2), unitPriceCents: 12_500, every: .month,
                    covers: ["watch"]))
        case 14: agree(client, &practice)
        case 15: practice.agreements.removeAll { $0.client == client }
        case 16, 17: changeRow(&practice)
        case 18: except(client, &practice)
        case 19: practice.exceptions.removeAll { $0.client == client }
        case 20: buyBlock(client, &practice)
        case 21: publish(&practice)
        case 22, 23: put(&practice)
        case 24: take(client, &practice)
        case 25, 26: sort(&practice)
        case 27: practice.clients[dice.roll(practice.clients.count)].counts.users += 1
        case 28 where dice.roll(2) == 0: withhold(client, &practice)
        case 28: practice.clients.swapAt(0, practice.clients.count - 1)
        default: begin(&practice)
        }
    }

    private mutating func withhold(_ client: String, _ practice: inout PracticeSnapshot) {
        guard let plan = practice.sheet?.plans.first?.id else { return }
        if let place = practice.withheld.firstIndex(where: { $0.client == client }) {
            practice.withheld.remove(at: place)
        } else {
            practice.withheld.append(WithheldPlan(client: client, plan: plan, why: "no"))
        }
    }

    private mutating func change(
        _ sheet: inout PriceSheet, _ kind: Int, _ practice: PracticeSnapshot, _ random: RandomPractice
    ) {
        let plan = dice.roll(sheet.plans.count)
        let card = dice.roll(sheet.labor.count)
        switch kind {
        case 0 where dice.roll(2) == 0: sheet.plans[plan].bounds.upTo[.users] = dice.roll(9)
        case 0: sheet.plans[plan].price.user += 111
        case 1: sheet.plans[plan].hours = [.business, .holiday]
        case 2: sheet.plans[plan].places = [.remote, .onsite]
        case 3: sheet.labor[card].rates.remote.business += 500
        case 4: sheet.labor[card].tripCents = dice.pick([0, 4_500])
        case 5: sheet.rounding.incrementMinutes = dice.pick([0, 6, 15, 30])
        case 6: sheet.rounding.per = sheet.rounding.per == .day ? .entry : .day
        case 7: sheet.holidays = [practice.entries.byClient.first?.labor.first?.startDate ?? sheet.from]
        case 8: sheet.plans.swapAt(plan, 0)
        case 9: sheet.services[dice.roll(sheet.services.count)].goods.toggle()
        default:
            var maker = random
            maker.seed = UInt64(dice.roll(1_000))
            sheet.plans[plan] = maker.edited(sheet.plans[plan])
        }
    }

    // MARK: - The work

    /// One entry more, or another in place of one that was put in before.
    private mutating func put(_ practice: inout PracticeSnapshot) {
        let pool = RandomPractice(seed: UInt64(dice.roll(400))).entries
        let services = sheets(practice)[0].services
        guard !pool.isEmpty, !services.isEmpty else { return }
        var entry = dice.pick(pool)
        entry.id = "put \(dice.roll(4))"
        entry.client = dice.pick(practice.clients).id
        entry.service = dice.pick(services).id
        entry.role = dice.pick(["", "engineer", "a role of its own \(dice.roll(12))"])
        practice.entries.put(entry, zone: practice.zone)
    }

    private mutating func take(_ client: String, _ practice: inout PracticeSnapshot) {
        let entries = practice.entries.entries(ofClient: client)
        guard !entries.labor.isEmpty else { return }
        let record = entries.labor[dice.roll(entries.labor.count)]
        practice.entries.take(id: entries.texts.string(record.id), ofClient: client)
    }

    /// A source into another service, or out of any.
    private mutating func sort(_ practice: inout PracticeSnapshot) {
        let sources = practice.entries.sources
        guard !sources.numbers.isEmpty else { return }
        var words = sources.numbers.indices.map { sources.word(UInt32($0)) }
        words[dice.roll(words.count)] = dice.chance(30) ? "unsorted" : dice.pick(sheets(practice)[0].services).id
        practice.entries.sort(SourceServices(words))
    }

    // MARK: - What was agreed

    private func sheets(_ practice: PracticeSnapshot) -> [PriceSheet] {
        (practice.draft.map { [$0.sheet] } ?? []) + practice.editions.map(\.sheet)
    }

    private mutating func agree(_ client: String, _ practice: inout PracticeSnapshot) {
        let sheet = dice.pick(sheets(practice))
        let day = practice.entries.byClient.first?.labor.first?.startDate ?? sheet.from
        practice.agreements.removeAll { $0.client == client }
        practice.agreements.append(
            AgreementRow(
                client: client, sheet: sheet.id, plan: dice.pick(sheet.plans).id,
                from: day.adding(days: -dice.pick([0, 3, 40])),
                through: dice.chance(30) ? day.adding(days: 10) : nil,
                counts: Counts(servers: 1, users: dice.roll(4))))
    }

    /// Counts, fee, opt-ins, or the plan, which may be one that isn't there.
    private mutating func changeRow(_ practice: inout PracticeSnapshot) {
        guard !practice.agreements.isEmpty else { return }
        let row = dice.roll(practice.agreements.count)
        switch dice.roll(5) {
        case 0: practice.agreements[row].counts.users += 1
        case 1: practice.agreements[row].feeBasisPoints = dice.pick([10_000, 8_000, 0])
        case 2: practice.agreements[row].optIns = []
        case 3:
            let service = sheets(practice)[0].services[0].id
            practice.agreements[row].optIns = [OptIn(service: service, quantity: 2)]
        default: practice.agreements[row].plan = dice.pick(["silver", "silver", "gold", "gone"])
        }
    }

    private mutating func except(_ client: String, _ practice: inout PracticeSnapshot) {
        let service = dice.pick(sheets(practice)[0].services).id
        practice.exceptions.removeAll { $0.client == client && $0.service == service }
        practice.exceptions.append(
            AgreementException(
                client: client, service: service,
                cell: Cell(dice.pick([.included, .hourly, .flat(priceCents: 9_900), .allowance("pool-a")])),
                from: practice.entries.byClient.first?.labor.first?.startDate ?? sheets(practice)[0].from))
    }

    private mutating func buyBlock(_ client: String, _ practice: inout PracticeSnapshot) {
        practice.blocks.append(
            PrepaidBlock(
                client: client, id: "more-\(practice.blocks.count)", hours: ExactHours(Int64(dice.roll(1...4))),
                from: nil,
                through: nil))
    }

    // MARK: - Editions

    private func publish(_ practice: inout PracticeSnapshot) {
        guard let draft = practice.draft else { return }
        practice.draft = nil
        practice.editions.insert(
            PublishedSheet(id: draft.id, sheet: draft.sheet, publishedAt: Instant(seconds: 0)), at: 0)
        practice.editions.sort { $0.sheet.from > $1.sheet.from }
    }

    /// The next draft is a copy of the newest edition.
    private func begin(_ practice: inout PracticeSnapshot) {
        guard practice.draft == nil, var sheet = practice.editions.first?.sheet else { return }
        sheet.id = "next-\(practice.editions.count)"
        sheet.from = sheet.from.adding(days: 30)
        practice.draft = DraftSheet(
            id: Int64(practice.editions.count) + 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
    }
}

extension RandomPractice {
    /// The practice as the server holds it: one of its sheets is the draft, the others are editions, and all that was
    /// agreed is there.
    var snapshot: PracticeSnapshot {
        let draft = practice.sheets.last!
        var company = Company(name: "Test", currency: draft.currency, timeZone: practice.zone.name)
        company.costs = Costs(perHourCents: 6_000)
        var snapshot = PracticeSnapshot(company: company, zone: practice.zone)
        snapshot.clients = practice.clients
        snapshot.entries = EntryTable(entries, zone: practice.zone)
        snapshot.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: draft)
        snapshot.editions = practice.sheets.dropLast().enumerated().map { number, sheet in
            PublishedSheet(id: Int64(number) + 100, sheet: sheet, publishedAt: Instant(seconds: 0))
        }
        snapshot.agreements = practice.agreements
        snapshot.exceptions = practice.exceptions
        snapshot.blocks = practice.blocks
        return snapshot
    }
}
