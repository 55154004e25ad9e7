import AgreementCore
import Practice
import Testing

@testable import Workflows

/// Many entries at once, one's own entries, and a client that becomes two.
@Suite struct WorkTogetherTests {
    private static let owner = RandomWork.owner
    private static let day = LocalDate(year: 2026, month: 3, day: 2)!
    private static let technician = SignedIn(
        userID: ImportBench.user, name: "Tom  Technician", email: "t@b.example", role: .technician, csrf: "")

    private static func entry(
        _ client: String, _ service: String = "fix", on day: LocalDate = day, by technician: String = "Dana"
    ) -> WorkEntry {
        WorkEntry(
            client: client, service: service, day: day, secondOfDay: 57_600, kind: .labor(seconds: 5_400),
            technician: technician)
    }

    private static func practice(entries: Int = 5) async throws -> (RandomWork, RecordKeeping, [String]) {
        let work = try await RandomWork(seed: 7)
        for _ in 0..<entries {
            try await work.keeping.keep([entry("acme")], of: "acme", id: nil, seen: nil, by: owner)
        }
        return (work, work.keeping, try await work.keeping.lines(of: "acme", day...day).map(\.line.id))
    }

    private static func expectSame(_ work: RandomWork, _ before: [String: [AnyHashable]]) {
        let after = work.store.current.told
        for part in before.keys.sorted() where !["clock", "sources", "entries"].contains(part) {
            #expect(after[part] == before[part], "\(part)")
        }
        // What the database calls an entry that comes again is its own affair.
        func entries(_ told: [String: [AnyHashable]]) -> Set<String> {
            Set((told["entries"] ?? []).map { "\($0)".drop { $0 != "|" }.description })
        }
        #expect(entries(after) == entries(before))
    }

    @Test func manyAreChangedInOneGoAndBack() async throws {
        let (work, keeping, ids) = try await Self.practice()
        let (before, seen) = (work.store.current.told, try await keeping.newestChange())
        var change = WorkChange()
        change.isCourtesy = true
        change.service = "email-fix"
        try await keeping.change(ids, of: "acme", seen: seen, change, by: Self.owner)
        for id in ids {
            let kept = try #require(try await keeping.work(id, of: "acme"))
            #expect(kept.entry.isCourtesy && kept.entry.service == "email-fix" && kept.entry.technician == "Dana")
        }
        let told = try #require(try await keeping.changes(of: "acme", limit: 1).first)
        #expect(told.words.hasPrefix("5 entries: ") && told.words.contains("courtesy → yes"), "\(told.words)")
        #expect(work.store.current.differences(from: try await work.store.readFresh()) == [])
        // Whoever looked before that is told, and a client's form changes no other client's work.
        await #expect {
            try await keeping.change([ids[0]], of: "acme", seen: seen, nil, by: Self.owner)
        } throws: { ($0 as? RecordFault)?.isOvertaken == true }
        await #expect {
            try await keeping.change(ids, of: "birch", seen: .max, nil, by: Self.owner)
        } throws: { if case .notThere? = $0 as? RecordFault { true } else { false } }
        try await keeping.change(ids, of: "acme", seen: told.id, nil, by: Self.owner)
        #expect(try await keeping.lines(of: "acme", Self.day...Self.day).isEmpty)
        for change in try await keeping.changes(of: "acme", limit: 2) {
            try await keeping.takeBack(change.id, by: Self.owner)
        }
        Self.expectSame(work, before)
    }

    @Test func oneClientBecomesTwoAndOneAgain() async throws {
        let (work, keeping, ids) = try await Self.practice()
        let items = ["Watch", "Backup"].map { name in
            RecordKeeping.Wish(
                ManualRowPlace(.item, client: "acme"), seen: nil,
                row: ManualRow(
                    LegacyItem(client: "acme", item: name, quantity: Quantity(1), unitPriceCents: 100, every: .month)))
        }
        let places = try await keeping.keep(items, of: "acme", by: Self.owner)
        #expect(Set(places.map(\.key)).count == 2, "two new items of one change are two")
        let before = work.store.current.told
        let acme = try #require(work.store.current.clients.first { $0.id == "acme" })
        var split = ClientSplit(
            name: "Acme West", counts: Counts(workstations: 1), staying: Counts(servers: 1, workstations: 1, users: 3),
            entries: Array(ids.prefix(2)), items: [places[1].key], seen: ManualRow(acme).seen,
            newest: try await keeping.newestChange())
        let id = try await keeping.split("acme", split, by: Self.owner)
        #expect(id == "acme-west")
        #expect(try await keeping.lines(of: id, Self.day...Self.day).count == 2)
        #expect(try await keeping.lines(of: "acme", Self.day...Self.day).count == 3)
        #expect(work.store.current.legacy.map { "\($0.client) \($0.item)" } == ["acme Watch", "acme-west Backup"])
        #expect(work.store.current.clients.first { $0.id == "acme" }?.counts.workstations == 1)
        #expect(work.store.current.differences(from: try await work.store.readFresh()) == [])
        split.name = "Acme East"
        await #expect {
            _ = try await keeping.split("acme", split, by: Self.owner)
        } throws: { ($0 as? RecordFault)?.isOvertaken == true }
        let change = try #require(try await keeping.changes(of: "acme", limit: 1).first)
        try await keeping.takeBack(change.id, by: Self.owner)
        Self.expectSame(work, before)
    }

    @Test func techniciansChangeTheirOwnWorkOfTheLastDays() async throws {
        let (work, keeping, ids) = try await Self.practice(entries: 1)
        let today = Self.day.adding(days: 6)
        func own(_ days: Int) -> OwnWork {
            var company = work.store.current.company
            company.ownEntryDays = days
            return OwnWork(Self.technician, company, today: today)
        }
        func keep(_ entry: WorkEntry, _ id: String? = nil, seen: SeenState? = nil, days: Int = 7) async throws {
            try await keeping.keep(
                [entry], of: entry.client, id: id, seen: seen, by: Self.technician, within: own(days))
        }
        func isRefused(_ words: String, _ body: () async throws -> Void) async {
            await #expect(throws: RecordFault.self, "\(words)") { try await body() }
        }
        // Names are folded, and the seventh day back is the last one.
        try await keep(Self.entry("birch", by: "tom technician"))
        let mine = try await keeping.lines(of: own(7), own(7).days ?? Self.day...Self.day)
        #expect(mine.map(\.line.client) == ["birch"], "and not Dana’s")
        await isRefused("a day too early") { try await keep(Self.entry("birch", by: "tom technician"), days: 6) }
        await isRefused("tomorrow") {
            try await keep(Self.entry("birch", on: today.adding(days: 1), by: "Tom Technician"))
        }
        await isRefused("switched off") { try await keep(Self.entry("birch", by: "Tom Technician"), days: 0) }
        await isRefused("in another’s name") { try await keep(Self.entry("birch", by: "Dana")) }
        let danas = try #require(try await keeping.work(ids[0], of: nil))
        await isRefused("another’s entry") {
            try await keep(Self.entry("acme", by: "Tom Technician"), ids[0], seen: danas.seen)
        }
        await isRefused("another’s entry, away") {
            try await keeping.remove(ids[0], of: "acme", seen: danas.seen, by: Self.technician, within: own(7))
        }
        #expect(try await keeping.work(ids[0], of: "acme")?.seen == danas.seen)
        // Taking back goes as far as changing does.
        let changes = try await keeping.changes(of: nil, limit: 2)
        await isRefused("taken back too late") {
            try await keeping.takeBack(changes[0].id, by: Self.technician, within: own(6))
        }
        await isRefused("what isn’t theirs") {
            try await keeping.takeBack(changes[1].id, by: Self.technician, within: own(7))
        }
        try await keeping.takeBack(changes[0].id, by: Self.technician, within: own(7))
        #expect(try await keeping.lines(of: own(7), Self.day...today).isEmpty)
    }
}
