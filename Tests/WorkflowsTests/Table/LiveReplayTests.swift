import AgreementCore
import PlainRating
import Practice
import Testing
import Workflows

/// What is kept from change to change says what working it out anew would say.
@Suite struct LiveReplayTests {
    @Test("After any row of changes the outcome is a fresh one's", arguments: [0..<15, 15..<30, 30..<45])
    func changesAddUp(seeds: Range<UInt64>) async throws {
        var compared = 0
        var agreed = 0
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            var practice = random.snapshot
            let live = LiveReplay()
            var changes = OwnersChanges(seed: seed)
            for step in 0..<16 {
                if step > 0 { changes.change(&practice, random) }
                guard let outcome = try? await live.outcome(of: practice) else { continue }
                let fresh = try #require(try? FreshFit(practice, window: outcome.window))
                #expect(outcome.fit.clients == fresh.fit.clients, "seed \(seed), step \(step): \(changes.last)")
                #expect(outcome.fit.practice == fresh.fit.practice, "seed \(seed), step \(step): \(changes.last)")
                #expect(outcome.unratedAgreements.keys.sorted() == fresh.unrated, "seed \(seed), step \(step)")
                #expect(live.known(practice)?.fit.practice == fresh.fit.practice)
                for fit in outcome.fit.clients where fit.today?.source == .agreements {
                    let year = try #require(try await live.year(of: fit.client, in: practice))
                    let today = year.today?.months.reduce(0) { $0 + $1.totalCents }
                    #expect(today == fit.today?.cents, "seed \(seed), step \(step): \(changes.last)")
                    agreed += 1
                }
                compared += 1
            }
        }
        #expect(compared > 60, "few of these practices have a history: the test says little")
        #expect(agreed > 60, "few of these clients pay by an agreement: the test says little")
    }

    @Test("Whose goods are covered follows the sheet") func goodsAreFollowed() async throws {
        let random = RandomPractice(seed: 4)
        var practice = random.snapshot
        var sheet = practice.draft!.sheet
        let (client, service) = (practice.clients[0].id, sheet.services[0].id)
        sheet.services[0].goods = false
        sheet.plans = [Plan(id: "gold", name: "Gold", coverage: Coverage(defaultCell: Cell(.included)))]
        practice.draft!.sheet = sheet
        practice.agreements = [AgreementRow(client: client, sheet: sheet.id, plan: "gold", from: sheet.from)]
        (practice.exceptions, practice.blocks) = ([], [])
        let day = LocalDate(year: 2031, month: 2, day: 3)!
        practice.entries.put(
            Entry(
                id: "part", client: client, service: service,
                kind: .part(quantity: Quantity(1), unitPriceCents: 90_000), start: .date(day)), zone: practice.zone)
        let live = LiveReplay()
        let billed = try #require(try await live.outcome(of: practice).fit.clients.first { $0.client == client })
        practice.draft!.sheet.services[0].goods = true
        let covered = try #require(try await live.outcome(of: practice).fit.clients.first { $0.client == client })
        #expect(billed.boxed.totals.parts == 90_000 && covered.boxed.totals.parts == 0)
        #expect(billed.today?.cents == covered.today.map { $0.cents + 90_000 })
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
        (practice.draft, practice.editions) = (nil, [])
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
