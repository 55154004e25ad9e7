import PlainRating
import Testing

@testable import AgreementCore

/// A number from a seed, the same everywhere: a linear congruence, whose high bits are good enough to pick by.
struct Lots {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 2 &+ 1 }
    mutating func draw(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

@Suite struct EntryTableTests {
    /// Everything that a table says of each client's entries, in their order, with words for numbers.
    private static func lines(_ table: EntryTable) -> [String: [String]] {
        var lines: [String: [String]] = [:]
        for (id, client) in zip(table.clients.words, table.byClient) where !client.isEmpty {
            lines[id] = client.labor.enumerated().map { index, record in
                "\(client.laborKeys.isEmpty ? 0 : client.laborKeys[index]) \(client.texts.string(record.id)) "
                    + "\(client.texts.string(record.ticket)) \(table.service(of: record)) "
                    + "\(table.technicians[record.technician]) \(table.roles[UInt32(record.role)]) \(record.start) "
                    + "\(record.startDay) \(record.seconds) \(record.flags.rawValue) \(table.clients[record.client])"
            }
            lines[id]? += client.parts.enumerated().map { index, part in
                "\(client.partKeys.isEmpty ? 0 : client.partKeys[index]) \(client.texts.string(part.id)) \(part.day) "
                    + "\(table.service(of: part)) \(part.quantity.thousandths) \(part.unitPriceCents) "
                    + "\(part.flags.rawValue) \(table.clients[part.client])"
            }
        }
        return lines
    }

    /// A table of entries by key, as a database that is read whole makes it.
    private static func table(_ entries: [Int64: Entry], zone: TimeZoneRules) -> EntryTable {
        var rows = EntryRows()
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
            rows.append(entry, zone: zone)
            switch entry.kind {
            case .labor: rows.records.laborKeys.append(key)
            case .part: rows.records.partKeys.append(key)
            }
        }
        return EntryTable(rows)
    }

    @Test("Entries put in and taken away give the table that all of them give at once", arguments: 0..<40)
    func changesGiveTheWhole(round: Int) throws {
        var lots = Lots(seed: UInt64(round))
        let practice = RandomPractice(seed: UInt64(round)).practice
        let pool = (0..<12).flatMap { RandomPractice(seed: UInt64(round * 12 + $0)).entries }
        guard !pool.isEmpty else { return }
        var entries: [Int64: Entry] = [:]
        var table = EntryTable()
        for step in 0..<60 {
            var entry = pool[lots.draw(pool.count)]
            let key = Int64(lots.draw(25)) * 700
            // Ids of a practice are its own; some are longer than a reference holds.
            entry.id = (lots.draw(3) == 0 ? "an id of more than fifteen bytes " : "e") + "\(key)"
            let before = table
            if lots.draw(4) == 0 {
                entries[key] = nil
                table.put(EntryRecords(), taking: [key, 9_999])
            } else {
                entries[key] = entry
                table.put(entry, key: key, zone: practice.zone)
            }
            let whole = Self.table(entries, zone: practice.zone)
            #expect(Self.lines(table) == Self.lines(whole), "step \(step)")
            #expect((table.laborCount, table.partCount) == (whole.laborCount, whole.partCount))
            #expect(table.dates(within: RatingWindow()) == whole.dates(within: RatingWindow()))
            #expect(table.hasLengths == whole.hasLengths)
            for key in entries.keys {
                let place = try #require(table.place(ofKey: key))
                #expect(table.clients[place.client] == entries[key]?.client)
            }
            let changed = zip(before.byClient, table.byClient).count { !$0.isSame(as: $1) }
            #expect(changed <= 2, "the others are shared")
        }
        let rated = try? Rater(practice: practice, entries: table).rate(client: 0).totals
        let again = try? Rater(practice: practice, entries: Self.table(entries, zone: practice.zone)).rate(client: 0)
        #expect(rated == again?.totals)
    }

    @Test("An entry that changes hands leaves its old client; what was labor may become a part")
    func anEntryMoves() {
        let zone = TimeZoneRules.utc
        var entry = Entry(
            id: "e1", client: "acme", service: "fix", kind: .labor(seconds: 60), start: .date(day("2026-03-02")))
        var table = Self.table([7: entry], zone: zone)
        entry.client = "other"
        entry.kind = .part(quantity: Quantity(thousandths: 1_000), unitPriceCents: 100)
        table.put(entry, key: 7, zone: zone)
        #expect(table.entries(ofClient: "acme").isEmpty)
        #expect(table.entries(ofClient: "other").partKeys == [7])
        #expect(table.place(ofKey: 7).map { table.clients[$0.client] } == "other")
    }

    @Test("Without keys an entry is known by its client and id")
    func entriesByID() {
        let zone = TimeZoneRules.utc
        func entry(_ id: String, _ seconds: Int) -> Entry {
            Entry(
                id: id, client: "acme", service: "fix", kind: .labor(seconds: seconds),
                start: .date(day("2026-03-02")))
        }
        var table = EntryTable([entry("a", 60), entry("b", 120)], zone: zone)
        let before = table
        table.put(entry("a", 90), zone: zone)
        #expect(table.entries(ofClient: "acme").labor.map(\.seconds) == [90, 120])
        let taken = table.take(id: "a", ofClient: "acme")
        let again = table.take(id: "a", ofClient: "acme")
        #expect(taken && !again)
        #expect(table.entries(ofClient: "acme").labor.map(\.seconds) == [120] && table.laborCount == 1)
        #expect(before.entries(ofClient: "acme").labor.map(\.seconds) == [60, 120], "a copy keeps what it had")
    }

    @Test("A source that is sorted leaves every entry where it is")
    func sortingTouchesNoEntry() {
        var table = WorkLog("acme fix 1h 2026-03-02\nacme scan 2h 2026-03-03\nother scan 3h 2026-03-03").table
        let before = table
        table.sort(SourceServices(["fix", "fix"]))
        #expect(zip(before.byClient, table.byClient).allSatisfy { $0.isSame(as: $1) })
        #expect(table.entries(ofClient: "other").labor.map { table.service(of: $0) } == ["fix"])
        #expect(table.count(ofService: "fix") == 3 && before.count(ofService: "fix") == 1)
        #expect(!table.isSame(as: before))
    }
}
