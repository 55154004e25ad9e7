import AgreementCore
import Practice
import Storage
import Testing

@Suite("Entries come in, and go again") struct EntryTests {
    private static func seconds(_ session: any StorageSession) throws -> [String: Int] {
        var found: [String: Int] = [:]
        try StoredEntries.forEach(in: session) { record in
            if case .labor(let seconds) = record.entry.kind { found[record.entry.id] = seconds }
        }
        return found
    }

    @Test("Every field comes back as it came in, in both forms", arguments: EngineUnderTest.allCases)
    func fields(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let day = LocalDate(year: 2026, month: 3, day: 2)!
            let (records, loaded) = try await engine.write { session throws in
                let id = try SmallPractice.begin(session)
                var keys = try EntryKeys(in: session)
                let source = try keys.source("service=fix", stated: "fix", in: session)
                let silent = try keys.source("board=Help", in: session)
                let long = "a ticket of more than fifteen bytes"
                var rest = [
                    StagedEntry(
                        id: "e1", clientKey: keys.client("bolt")!, sourceID: source, startDay: day,
                        startSecond: 1_772_500_000, kind: .labor(seconds: 90), place: .onsite,
                        technician: try keys.technician("Tom", in: session),
                        role: try keys.role("engineer", in: session), ticket: long, isMaintained: false,
                        hours: .holiday, isCourtesy: true, note: "Ärger"),
                    StagedEntry(
                        id: "e2", clientKey: keys.client("acme")!, sourceID: silent, startDay: day, startSecond: nil,
                        kind: .labor(seconds: 60)),
                    StagedEntry(
                        id: "p1", clientKey: keys.client("acme")!, sourceID: silent, startDay: day, startSecond: nil,
                        kind: .part(quantity: Quantity(thousandths: -1_500), unitPriceCents: 38_000)),
                ][...]
                var staging = try EntryStaging(in: session)
                try staging.stage { rest.popFirst() }
                #expect(try staging.compare() == .init(new: 3, same: 0, changed: 0))
                #expect(try staging.take(import: id, changedToo: true) == ImportCounts(added: 3))
                var records: [EntryRecord] = []
                try StoredEntries.forEach(in: session) { records.append($0) }
                return (records, try SmallPractice.load(session))
            }
            let expected = [
                Entry(
                    id: "e1", client: "bolt", service: "fix", kind: .labor(seconds: 90),
                    start: .instant(Instant(seconds: 1_772_500_000)), place: .onsite, technician: "Tom",
                    role: "engineer", ticket: "a ticket of more than fifteen bytes", isMaintained: false,
                    hours: .holiday, isCourtesy: true, note: "Ärger"),
                Entry(
                    id: "e2", client: "acme", service: "unsorted", kind: .labor(seconds: 60), start: .date(day),
                    isPlaceAssumed: true),
                Entry(
                    id: "p1", client: "acme", service: "unsorted",
                    kind: .part(quantity: Quantity(thousandths: -1_500), unitPriceCents: 38_000), start: .date(day),
                    isPlaceAssumed: true),
            ]
            #expect(records.map(\.entry) == expected)
            let table = EntryTable(expected, zone: SmallPractice.zone)
            #expect(Self.lines(loaded.table).sorted() == Self.lines(table).sorted())
            let labor = ["bolt", "acme"].flatMap { loaded.table.entries(ofClient: $0).labor }
            let sources = labor.compactMap { record in
                loaded.origins.place(ofSource: record.source).map { loaded.origins.sources[$0].fields }
            }
            #expect(sources == ["service=fix", "board=Help"])
        }
    }

    /// A table's records with their words spelled out, since the same words may have other numbers.
    private static func lines(_ table: EntryTable) -> [String] {
        let rows = table.rows
        let texts = rows.records.texts
        return rows.records.labor.map { record in
            "\(texts.string(record.id)) \(texts.string(record.ticket)) \(rows.clients[record.client]) "
                + "\(rows.sources[record.source]) \(rows.technicians[record.technician]) "
                + "\(rows.roles[UInt32(record.role)]) \(record.start) \(record.startDay) \(record.seconds) "
                + "\(record.flags.rawValue)"
        }
            + rows.records.parts.map { record in
                "\(texts.string(record.id)) \(rows.clients[record.client]) \(rows.sources[record.source]) "
                    + "\(record.day) \(record.quantity) \(record.unitPriceCents) \(record.flags.rawValue)"
            }
    }

    @Test(
        "Entries read anew by their keys give what reading all of them gives", arguments: EngineUnderTest.allCases)
    func followed(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                var known = try SmallPractice.load(session)
                func follows(_ keys: [Int64], _ what: Comment) throws {
                    known.origins.take(try StoredSources.all(in: session))
                    let before = known.table
                    let changed = try known.follow(keys, sheet: nil, zone: SmallPractice.zone, in: session)
                    let fresh = try SmallPractice.load(session)
                    #expect(Self.lines(known.table).sorted() == Self.lines(fresh.table).sorted(), what)
                    for (client, pair) in zip(before.byClient, known.table.byClient).enumerated() {
                        #expect(changed.contains(UInt32(client)) != pair.0.isSame(as: pair.1), what)
                    }
                    for key in try session.rows("SELECT key FROM entries", { try $0.integer(0) }) {
                        let source = try #require(known.table.source(ofKey: key))
                        let other = try #require(fresh.table.source(ofKey: key))
                        #expect(known.origins.place(ofSource: source) == fresh.origins.place(ofSource: other), what)
                        #expect(
                            known.origins.isSortedItself(source: source) == fresh.origins.isSortedItself(source: other),
                            what)
                    }
                }
                func keys() throws -> [Int64] {
                    try session.rows("SELECT key FROM entries ORDER BY key") { try $0.integer(0) }
                }
                _ = try SmallPractice.take(
                    [("a", 60, ""), ("b", 60, ""), ("c", 60, "[elapsed, not work]")], in: session)
                try follows(try keys(), "new")
                _ = try SmallPractice.take([("b", 90, "a note")], in: session)
                try follows([try keys()[1]], "changed")
                try StoredSortRules.sort(entries: [try keys()[0]], into: "fix", rule: nil, in: session)
                try follows([try keys()[0]], "sorted itself")
                try session.run("UPDATE entries SET client_key = 2, technician = NULL WHERE id = 'a'")
                try follows([try keys()[0]], "another client's")
                let gone = try keys()[2]
                try session.run("DELETE FROM entries WHERE id = 'c'")
                try follows([gone, 4_711], "gone")
            }
        }
    }

    @Test("The same again is skipped; other content is listed first", arguments: EngineUnderTest.allCases)
    func again(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.take([("a", 60, "x"), ("b", 60, "")], in: session)
                let (_, same) = try SmallPractice.take([("a", 60, "x"), ("b", 60, "")], in: session)
                #expect(same == ImportCounts(skipped: 2))

                var keys = try EntryKeys(in: session)
                var rest = try [("b", 61), ("c", 60), ("a", 60)].map { id, seconds in
                    try SmallPractice.entry(
                        id, seconds: seconds, note: id == "a" ? "x" : "", keys: &keys, in: session)
                }[...]
                var staging = try EntryStaging(in: session)
                try staging.stage { rest.popFirst() }
                #expect(try staging.compare() == .init(new: 1, same: 1, changed: 1))
                let change = try #require(try staging.changes(limit: 10).first)
                #expect(change.was.kind == .labor(seconds: 60) && change.becomes.kind == .labor(seconds: 61))
                #expect(change.was.id == "b" && change.becomes.client == "acme")
                #expect(try staging.changes(after: 1, limit: 10) == [])
                let id = try SmallPractice.begin(session)
                #expect(try staging.take(import: id, changedToo: false) == ImportCounts(added: 1, skipped: 2))
                #expect(try Self.seconds(session) == ["a": 60, "b": 60, "c": 60])
            }
        }
    }

    @Test(
        "What was sorted here is no change of content, and stays when the content changes",
        arguments: EngineUnderTest.allCases)
    func sorted(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.take([("a", 60, "")], in: session)
                let key = try session.integer("SELECT key FROM entries")
                try StoredSortRules.sort(entries: [key], into: "fix", rule: nil, in: session)
                #expect(try SmallPractice.take([("a", 60, "")], in: session).counts == ImportCounts(skipped: 1))
                #expect(try SmallPractice.take([("a", 61, "")], in: session).counts == ImportCounts(changed: 1))
                let entry = try #require(try StoredEntries.withKeys([key], in: session).first).entry
                #expect(entry.service == "fix" && entry.kind == .labor(seconds: 61))
            }
        }
    }

    @Test("Undone, latest first, everything is as it was", arguments: EngineUnderTest.allCases)
    func undo(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                let (first, _) = try SmallPractice.take([("a", 60, ""), ("b", 60, "")], in: session)
                let (second, counts) = try SmallPractice.take([("b", 70, ""), ("c", 60, "")], in: session)
                #expect(counts == ImportCounts(added: 1, changed: 1))
                #expect(try StoredImports.undo(first, in: session) == .followed(by: second))
                #expect(try StoredImports.undo(second, in: session) == .undone)
                #expect(try Self.seconds(session) == ["a": 60, "b": 60])
                #expect(try StoredImports.undo(second, in: session) == .notTaken)
                #expect(try StoredClients.all(in: session).map(\.id) == ["acme", "bolt"])
                #expect(try StoredImports.undo(first, in: session) == .undone)
                #expect(try Self.seconds(session) == [:])
                #expect(try StoredClients.all(in: session) == [])
                #expect(try StoredImports.all(in: session).map(\.isUndone) == [true, true])
            }
        }
    }

    @Test("What was put in since an import stays where that is undone", arguments: EngineUnderTest.allCases)
    func undoBesideOne(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let second = try await engine.write { session throws in
                _ = try SmallPractice.take([("a", 60, ""), ("b", 60, ""), ("c", 60, "")], in: session)
                return try SmallPractice.take([("a", 70, ""), ("b", 70, ""), ("c", 70, "")], in: session).id
            }
            let before = try await engine.write { session throws in
                let third = try SmallPractice.begin(session)
                var keys = try EntryKeys(in: session)
                let entry = try SmallPractice.entry("a", seconds: 80, keys: &keys, in: session)
                try StoredEntries.put(entry, import: third, in: session)
                // Another entry gets the number that is free now, where an engine gives it out again.
                try StoredEntries.take(key: try session.integer("SELECT max(key) FROM entries"), in: session)
                let other = try SmallPractice.entry("d", seconds: 90, keys: &keys, in: session)
                try StoredEntries.put(other, import: third, in: session)
                return try Self.seconds(session)
            }
            #expect(before == ["a": 80, "b": 70, "d": 90])
            let known = try await engine.read { try StoredChanges.clock(in: $0) }
            try await engine.write { session throws in
                #expect(try StoredImports.undo(second, in: session) == .undone)
                #expect(try Self.seconds(session) == ["a": 80, "b": 60, "d": 90])
            }
            let changes = try await engine.read { session in
                try StoredChanges.changes(since: known, upTo: StoredChanges.clock(in: session), in: session)
            }
            #expect(changes?.entryKeys?.count == 1)
        }
    }

    @Test("An id that comes twice is refused, and nothing of it stays", arguments: EngineUnderTest.allCases)
    func twice(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            await #expect(throws: StorageFault.refused(.unique("entries.id"))) {
                try await engine.write { _ = try SmallPractice.take([("a", 60, ""), ("a", 61, "")], in: $0) }
            }
            #expect(try await engine.read { try StoredClients.all(in: $0) } == [])
            let counts = try await engine.write { try SmallPractice.take([("a", 60, "")], in: $0).counts }
            #expect(counts == ImportCounts(added: 1))
        }
    }
}
