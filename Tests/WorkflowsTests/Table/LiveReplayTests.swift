import AgreementCore
import PlainRating
import Testing
import Workflows

/// What is kept from change to change says what working it out anew would say.
@Suite struct LiveReplayTests {
    @Test("After any row of changes the outcome is a fresh one's", arguments: [0..<15, 15..<30, 30..<45])
    func changesAddUp(seeds: Range<UInt64>) async throws {
        var compared = 0
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            var practice = random.snapshot
            let live = LiveReplay()
            var changes = SheetChanges(seed: seed)
            for step in 0..<12 {
                if step > 0 { changes.change(&practice, random) }
                guard let outcome = try? await live.outcome(of: practice) else { continue }
                let fresh = try #require(try? FreshFit(practice, window: outcome.window).fit)
                #expect(outcome.fit.clients == fresh.clients, "seed \(seed), step \(step): \(changes.last)")
                #expect(outcome.fit.practice == fresh.practice, "seed \(seed), step \(step): \(changes.last)")
                #expect(live.known(practice)?.fit.practice == fresh.practice)
                compared += 1
            }
        }
        #expect(compared > 40, "few of these practices have a history: the test says little")
    }

    @Test func stepsBackGiveWhatWasBefore() async throws {
        let random = RandomPractice(seed: 4)
        let practice = random.snapshot
        var changed = practice
        var plan = random.edited(practice.draft!.sheet.plans[0])
        plan.price.base += 12_300
        changed.draft!.sheet.plans[0] = plan
        let live = LiveReplay()
        let before = try await live.outcome(of: practice)
        let after = try await live.outcome(of: changed)
        #expect(before.fit.practice != after.fit.practice)
        #expect(try await live.outcome(of: practice).fit.clients == before.fit.clients)
    }

    @Test func saysWhyThereIsNothingToShow() async {
        var practice = RandomPractice(seed: 4).snapshot
        let live = LiveReplay()
        let entries = practice.entries
        practice.entries = EntryTable()
        await #expect(throws: ReplayGap.noHistory) { try await live.outcome(of: practice) }
        practice.entries = entries
        practice.clients = []
        await #expect(throws: ReplayGap.noClients) { try await live.outcome(of: practice) }
        practice.draft = nil
        await #expect(throws: ReplayGap.noPlans) { try await live.outcome(of: practice) }
    }

    @Test func aLongHistoryIsReplayedByItsLastTwelveMonths() async throws {
        var practice = RandomPractice(seed: 4).snapshot
        let client = practice.clients[0].id
        for (id, day) in [
            ("old", LocalDate(year: 2020, month: 5, day: 3)!), ("new", LocalDate(year: 2031, month: 2, day: 3)!),
        ] {
            practice.entries.put(
                Entry(
                    id: id, client: client, service: "unsorted", kind: .labor(seconds: 3_600), start: .date(day)),
                zone: practice.zone)
        }
        let outcome = try await LiveReplay().outcome(of: practice)
        #expect(outcome.window.lowerBound.description == "2030-03-01")
        #expect(outcome.window.upperBound.description == "2031-02-28")
    }
}

/// Changes as an owner makes them, one after the other.
private struct SheetChanges {
    private var state: UInt64
    private(set) var last = ""

    init(seed: UInt64) { state = seed &* 0x9E37_79B9 + 1 }

    private mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }

    mutating func change(_ practice: inout PracticeSnapshot, _ random: RandomPractice) {
        guard var sheet = practice.draft?.sheet else { return }
        let plan = roll(sheet.plans.count)
        let kind = roll(12)
        last = "kind \(kind)"
        switch kind {
        case 0: sheet.plans[plan].price.user += 111
        case 1: sheet.plans[plan].hours = [.business, .holiday]
        case 2: sheet.plans[plan].places = [.remote, .onsite]
        case 3: sheet.labor[roll(sheet.labor.count)].rates.remote.business += 500
        case 4: sheet.labor[roll(sheet.labor.count)].tripCents = Int64(roll(2)) * 4_500
        case 5: sheet.rounding.incrementMinutes = [0, 6, 15, 30][roll(4)]
        case 6: sheet.rounding.per = sheet.rounding.per == .day ? .entry : .day
        case 7: sheet.holidays = [practice.entries.byClient.first?.labor.first?.startDate ?? sheet.from]
        case 8: sheet.plans.swapAt(plan, 0)
        case 9: practice.company.costs = Costs(perHourCents: Int64(roll(9_000)))
        case 10:
            let client = roll(practice.clients.count)
            practice.legacy.append(
                LegacyItem(
                    client: practice.clients[client].id, item: "monitoring", quantity: Quantity(2),
                    unitPriceCents: 12_500,
                    every: .month, covers: ["watch"]))
        default:
            var maker = random
            maker.seed = UInt64(roll(1_000))
            sheet.plans[plan] = maker.edited(sheet.plans[plan])
        }
        practice.draft?.sheet = sheet
        practice.draft?.revision += 1
    }
}

/// A fit of a practice put together from the core's own parts, with nothing kept.
private struct FreshFit {
    let fit: Fit

    init(_ practice: PracticeSnapshot, window: ClosedRange<LocalDate>) throws {
        let sheet = practice.draft!.sheet
        let replay = Replay(
            sheet: sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries, dates: window)
        var rows: [ReplayRow] = []
        var byTheHour: [ClientPlan: Int64] = [:]
        var clients: [Client] = []
        for index in replay.clientsInOrder {
            let client = practice.clients[index]
            clients.append(client)
            let work = try replay.work(ofClient: index)
            for plan in sheet.plans {
                rows.append(
                    ReplayRow(
                        client: client.id, column: .plan(plan.id), totals: try replay.pricing(of: plan).totals(work)))
                byTheHour[ClientPlan(client: client.id, plan: plan.id)] =
                    try replay.pricingByTheHour(of: plan).totals(work).labor
            }
            let items = practice.legacy.filter { $0.client == client.id }
            rows.append(
                ReplayRow(
                    client: client.id, column: .legacy, totals: try replay.legacyTotals(ofClient: index, items: items)))
        }
        var input = FitInput(
            window: window, plans: sheet.plans.map(\.id), clients: clients, rows: rows,
            clientsWithEntries: FitInput.clientsWithEntries(in: practice.entries, window: window))
        input.byTheHourCents = byTheHour
        input.legacyItems = practice.legacy
        input.todayRule = .told(ratesAreGuessed: false)
        input.costs = practice.company.costs
        for client in clients where !input.clientsWithEntries.contains(client.id) {
            let items = practice.legacy.filter { $0.client == client.id }
            input.plansByDeal[client.id] = try DealBox(client, items: items, invoiced: [], sheet: sheet).plan
        }
        var hours = HoursInput(clients: practice.clients)
        hours.window = RatingWindow(from: window.lowerBound, through: window.upperBound)
        for row in HoursReport(practice.entries, hours).rows {
            input.assumedShares[row.client] = row.assumedShare.basisPoints.map(Int64.init)
        }
        fit = try Fit(input)
    }
}

extension RandomPractice {
    /// The practice as the server holds it: its first sheet is the draft.
    var snapshot: PracticeSnapshot {
        var company = Company(name: "Test", currency: practice.sheets[0].currency, timeZone: practice.zone.name)
        company.costs = Costs(perHourCents: 6_000)
        var snapshot = PracticeSnapshot(company: company, zone: practice.zone)
        snapshot.clients = practice.clients
        snapshot.entries = EntryTable(entries, zone: practice.zone)
        snapshot.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: practice.sheets[0])
        return snapshot
    }
}
