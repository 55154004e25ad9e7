import AgreementCore
import PlainRating
import Testing

/// What is worked out from what was known, against the same worked out from nothing.
@Suite struct SortedWorkTests {
    @Test("Work sorted into another service is priced by what moved as by everything", arguments: seedRanges.prefix(1))
    func sortedEqualsWhole(seeds: Range<UInt64>) {
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            #expect(
                Self.differing(random, seed).isEmpty,
                smallest(random, "Sorted work's totals differ.") { Self.differing($0, seed) })
        }
    }

    @Test("A replay and a rater that follow entries say what new ones of them say", arguments: [0..<UInt64(150)])
    func followingEqualsNew(seeds: Range<UInt64>) {
        var followed = 0
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            let practice = random.practice
            let all = EntryTable(random.entries, zone: practice.zone)
            var fewer = all
            guard let gone = random.entries.dropFirst().first else { continue }
            fewer.take(id: gone.id, ofClient: gone.client)
            if let rater = Rater(practice: practice, entries: all).following(fewer) {
                followed += 1
                let new = Rater(practice: practice, entries: fewer)
                for client in new.clientsInOrder {
                    #expect(
                        (try? rater.rate(client: client).totals) == (try? new.rate(client: client).totals),
                        "seed \(seed)")
                }
            }
            let (replay, new) = (Self.replay(random, all), Self.replay(random, fewer))
            guard let next = replay.following(fewer) else { continue }
            for (client, plan) in new.clientsInOrder.flatMap({ client in new.sheet.plans.map { (client, $0) } }) {
                let pricing = replay.pricing(of: plan)
                guard let work = try? new.work(ofClient: client) else { continue }
                #expect(
                    (try? pricing.totals(next.work(ofClient: client))) == (try? new.pricing(of: plan).totals(work)),
                    "seed \(seed)")
            }
        }
        #expect(followed > 0)
    }

    private static func replay(_ random: RandomPractice, _ entries: EntryTable) -> Replay {
        Replay(
            sheet: random.practice.sheets[0], clients: random.practice.clients, zone: random.practice.zone,
            entries: entries, dates: random.dates)
    }

    private static func differing(_ random: RandomPractice, _ seed: UInt64) -> [String] {
        let before = EntryTable(random.entries, zone: random.practice.zone)
        let services = random.practice.sheets[0].services.map(\.id) + [Service.unsorted.id]
        var words = before.sources.numbers.map { before.services[$0] }
        guard !words.isEmpty else { return [] }
        words[Int(seed % UInt64(words.count))] = services[Int(seed / 7 % UInt64(services.count))]
        var after = before
        after.sort(SourceServices(words))
        let (old, new) = (replay(random, before), replay(random, after))
        let isSorted = after.sources.changes(since: before.sources)
        var found: [String] = []
        for (client, plan) in new.clientsInOrder.flatMap({ client in new.sheet.plans.map { (client, $0) } }) {
            guard let was = try? old.work(ofClient: client), let totals = try? old.pricing(of: plan).totals(was),
                let work = try? new.work(ofClient: client)
            else { continue }
            let pricing = new.pricing(of: plan)
            let sorted = isSorted.isEmpty ? was : (try? new.work(was, ofClient: client, sortedAnew: isSorted)) ?? work
            let part = try? pricing.totals(sorted, sortedFrom: was, totals: totals)
            let whole = try? pricing.totals(work)
            if part != whole {
                found += ["\(plan.id), client \(client): \(part?.text ?? "none"), all \(whole?.text ?? "none")"]
            }
            if let one = try? old.legacyTotals(ofClient: client, items: []),
                new.legacyIsSame(as: old, ofClient: client, items: []),
                one != (try? new.legacyTotals(ofClient: client, items: []))
            {
                found.append("client \(client): outside the boxes")
            }
        }
        return found
    }
}
