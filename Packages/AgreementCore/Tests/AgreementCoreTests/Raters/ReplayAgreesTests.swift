import AgreementCore
import PlainRating
import Testing

@Suite struct ReplayAgreesTests {
    @Test("Replay gives what rating under an agreement made for it gives", arguments: seedRanges.prefix(3))
    func replayEqualsPlain(seeds: Range<UInt64>) {
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            #expect(Self.differing(random).isEmpty, smallest(random, "Replay differs.", Self.differing))
        }
    }

    private static func differing(_ random: RandomPractice) -> [String] {
        let practice = random.practice
        let sheet = practice.sheets[0]
        let replay = Replay(
            sheet: sheet, clients: practice.clients, zone: practice.zone,
            entries: EntryTable(random.entries, zone: practice.zone), dates: random.dates)
        var found: [String] = []
        let order = practice.clients.filter { !$0.isInternal }.map(\.id).sorted {
            Array($0.utf8).precedes(Array($1.utf8))
        }
        if replay.clientsInOrder.map({ practice.clients[$0].id }) != order { found.append("clients in another order") }
        for index in replay.clientsInOrder {
            let client = practice.clients[index]
            let entries = random.entries.filter { $0.client == client.id }
            let agreements = practice.agreements.filter { $0.client == client.id && $0.sheet == sheet.id }
            let items = random.legacyItems(of: client.id)
            for plan in sheet.plans {
                found += compare(
                    "\(client.id) on \(plan.id)",
                    plain: {
                        try PlainReplay.onPlan(
                            plan.id, sheet: sheet, client: client, entries: entries, dates: random.dates,
                            zone: practice.zone)
                    }, fast: { try replay.pricing(of: plan).totals(try replay.work(ofClient: index)) })
                found += compare(
                    "\(client.id) on \(plan.id), entry by entry, from a replay of its own",
                    plain: { try replay.pricing(of: plan).totals(try replay.work(ofClient: index)) },
                    fast: {
                        try Replay(replay, sheet: sheet, client: client).rating(ofClient: 0, under: plan).totals
                    })
                found += compare(
                    "\(client.id) on \(plan.id) with its opt-ins",
                    plain: {
                        try PlainReplay.onPlan(
                            plan.id, sheet: sheet, client: client, entries: entries, dates: random.dates,
                            zone: practice.zone, keepingOptInsOf: agreements)
                    }, fast: { try replay.totals(ofClient: index, under: plan, keepingOptInsOf: agreements) })
            }
            found += compare(
                "\(client.id) legacy \(items)",
                plain: {
                    try PlainReplay.legacy(
                        items, sheet: sheet, client: client, entries: entries, dates: random.dates,
                        zone: practice.zone)
                }, fast: { try replay.legacyTotals(ofClient: index, items: items) })
        }
        return found
    }

    private static func compare(
        _ what: String, plain: () throws -> RatedTotals, fast: () throws -> RatedTotals
    ) -> [String] {
        let (one, other) = (try? plain(), try? fast())
        guard one != other else { return [] }
        return [
            "\(what):", "  plain:   \(one?.text ?? "can't be rated")", "  product: \(other?.text ?? "can't be rated")",
        ]
    }
}

extension [UInt8] {
    fileprivate func precedes(_ other: [UInt8]) -> Bool { lexicographicallyPrecedes(other) }
}

extension RandomPractice {
    /// What a client pays today: from none to four items, by the practice's seed.
    fileprivate func legacyItems(of client: String) -> [LegacyItem] {
        let words = ["monitoring", "fix", "watch", "drive"]
        let seed = Int(seed)
        var items: [LegacyItem] = []
        for number in 0..<(seed % 5) {
            let every = LegacyItem.Every.allCases[(seed / 5 + number) % 4]
            let quantity = Quantity(thousandths: Int64(500 + number * 750))
            var item = LegacyItem(
                client: client, item: "item \(number)", quantity: quantity, unitPriceCents: 12_345, every: every)
            if number % 2 == 0 { item.covers = [words[(seed / 7 + number) % 4]] }
            items.append(item)
        }
        return items
    }
}
