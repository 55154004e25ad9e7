import AgreementCore
import Practice
import Storage
import Testing

/// One order of all changes: each write that memory follows has a number, and says what it changed.
@Suite struct ChangeTests {
    private static func clock(_ engine: any StorageEngine) async throws -> PracticeClock {
        try await engine.read { try StoredChanges.clock(in: $0) }
    }

    /// What a write says that it has changed.
    private static func changes(
        _ engine: any StorageEngine, _ body: @escaping @Sendable (any StorageSession) throws -> Void
    ) async throws -> PracticeChanges {
        let before = try await clock(engine)
        try await engine.write(body)
        let after = try await clock(engine)
        #expect(after.history == before.history && after.version <= before.version + 1)
        return try #require(
            try await engine.read { try StoredChanges.changes(since: before, upTo: after, in: $0) })
    }

    private static func begin(_ engine: any StorageEngine) async throws {
        try await engine.write { session in
            _ = try StoredUsers.add(
                email: "a@b.example", name: "A", role: "owner", password: "x", at: 1, in: session)
            _ = try SmallPractice.begin(session)
        }
    }

    @Test("A write has the next number, and nothing has none", arguments: EngineUnderTest.allCases)
    func numbersCountWrites(engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ in
            try await Self.begin(engine)
            let first = try await Self.clock(engine)
            #expect(first.version == 1)
            try await engine.write { _ in }
            try await engine.write { try StoredMappings.write("m", text: "", by: 1, at: 1, in: $0) }
            struct Stop: Error {}
            await #expect(throws: Stop.self) {
                try await engine.write { session in
                    try StoredTexts.add("greeting", "Hi", client: nil, by: 1, at: 1, in: session)
                    throw Stop()
                }
            }
            _ = try await engine.rehearse { try StoredTexts.add("a", "b", client: nil, by: 1, at: 1, in: $0) }
            #expect(try await Self.clock(engine) == first)
            try await engine.write { try StoredTexts.add("a", "b", client: nil, by: 1, at: 1, in: $0) }
            #expect(try await Self.clock(engine).version == 2)
        }
    }

    @Test("What was changed is named by the statements themselves", arguments: EngineUnderTest.allCases)
    func statementsNameWhatTheyChange(engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ in
            try await Self.begin(engine)
            let terms = SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "x")
            let draft = try await Self.changes(engine) {
                _ = try StoredSheets.addDraft(terms, change: "Began", by: 1, at: 1, in: $0)
            }
            #expect(draft == PracticeChanges([.draft]))
            let step = try await Self.changes(engine) { session in
                let id = try #require(try StoredSheets.draft(in: session)).id
                _ = try StoredSheets.change(
                    id, to: terms, expecting: 1, change: "Changed", by: 1, at: 1, in: session)
            }
            #expect(step == PracticeChanges([.draft]))
            let move = try await Self.changes(engine) {
                _ = try StoredMoves.add(ClientMove(client: "acme"), previous: 0, saying: "x", by: 1, at: 1, in: $0)
            }
            #expect(move.has(.moves) && move.named(.moves) == ["acme"] && !move.has(.clients))
            let published = try await Self.changes(engine) { session in
                let draft = try #require(try StoredSheets.draft(in: session))
                _ = try StoredSheets.publish(draft.id, expecting: draft.revision, by: 1, at: 1, in: session)
            }
            #expect(published == PracticeChanges([.draft, .editions]))
            let agreed = try await Self.changes(engine) { session in
                let row = AgreementRow(
                    client: "acme", sheet: "2026", plan: "silver", from: LocalDate(year: 2026, month: 1, day: 1)!)
                try StoredAgreements.take([row], of: "acme", because: AgreementCause(at: 1), in: session)
                try StoredMerges.merge("a", into: "b", in: session)
            }
            #expect(agreed.named(.agreements) == ["acme"])
            #expect(agreed.has(.merges) && agreed.named(.merges) == nil && !agreed.has(.clients))
        }
    }

    @Test("Entries are named by their keys", arguments: EngineUnderTest.allCases)
    func entriesAreNamed(engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ in
            try await Self.begin(engine)
            let taken = try await Self.changes(engine) {
                _ = try SmallPractice.take([("a", 60, ""), ("b", 60, ""), ("c", 60, "")], in: $0)
            }
            let keys = try #require(taken.entryKeys)
            #expect(keys.count == 3)
            let changed = try await Self.changes(engine) {
                _ = try SmallPractice.take([("a", 60, ""), ("b", 120, "")], in: $0)
            }
            #expect(changed.entryKeys == [keys[1]])
            let sorted = try await Self.changes(engine) { session in
                let rule = try StoredSortRules.add(
                    source: nil, noteWords: "x", service: "fix", by: 1, at: 1, in: session)
                try StoredSortRules.sort(entries: [keys[2]], into: "fix", rule: rule, in: session)
            }
            #expect(sorted.entryKeys == [keys[2]] && sorted.has(.rules))
            let undone = try await Self.changes(engine) { try StoredSortRules.undo(1, in: $0) }
            #expect(undone.entryKeys == [keys[2]])
            let gone = try await Self.changes(engine) { session in
                let last = try #require(try StoredImports.all(in: session).first).id
                #expect(try StoredImports.undo(last, in: session) == .undone)
            }
            #expect(gone.entryKeys == [keys[1]], "what was changed is as it was")
            let byHand = try await Self.changes(engine) { _ = try $0.run("UPDATE entries SET seconds = 90") }
            #expect(byHand.has(.entries) && byHand.entryKeys == nil, "nobody has said which")
        }
    }

    @Test("What memory follows goes through the one door", arguments: EngineUnderTest.allCases)
    func theSideDoorIsForTheRest(engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ in
            try await Self.begin(engine)
            await #expect(throws: StorageFault.self) {
                try await engine.writeBeside { try StoredTexts.add("a", "b", client: nil, by: 1, at: 1, in: $0) }
            }
            #expect(try await engine.read { try StoredTexts.all(in: $0) }.own("a", client: nil) == nil)
            let before = try await Self.clock(engine)
            try await engine.writeBeside { try StoredMappings.write("m", text: "", by: 1, at: 1, in: $0) }
            #expect(try await engine.read { try StoredMappings.all(in: $0) }.count == 1)
            #expect(try await Self.clock(engine) == before)
        }
    }

    @Test("Whoever is of another history, or too far behind, is told nothing", arguments: EngineUnderTest.allCases)
    func aGapIsNoAnswer(engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ in
            try await Self.begin(engine)
            let known = try await Self.clock(engine)
            for name in ["a", "b", "c"] {
                try await engine.write { try StoredTexts.add(name, "b", client: nil, by: 1, at: 1, in: $0) }
            }
            try await engine.writeBeside { _ = try $0.run("DELETE FROM changes WHERE version = 2") }
            let now = try await Self.clock(engine)
            #expect(try await engine.read { try StoredChanges.changes(since: known, upTo: now, in: $0) } == nil)
            var later = now
            later.version = 2
            let last = try await engine.read { [later] in
                try StoredChanges.changes(since: later, upTo: now, in: $0)
            }
            #expect(last == PracticeChanges([.texts]))
            try await engine.writeBeside { try StoredChanges.begin(in: $0) }
            let other = try await Self.clock(engine)
            #expect(other.history != now.history && other.version == 0)
            #expect(try await engine.read { try StoredChanges.changes(since: now, upTo: other, in: $0) } == nil)
        }
    }
}
