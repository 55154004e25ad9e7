import Practice
import Storage
import Testing

@Suite("Price sheets") struct SheetTests {
    static let first = SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "a")

    private static func begin(_ session: any StorageSession) throws -> (user: Int64, sheet: Int64) {
        let user = try StoredUsers.add(
            email: "o@x.example", name: "Olga", role: "owner", password: "-", at: 0, in: session)
        let sheet = try StoredSheets.addDraft(first, change: "Started", by: user, at: 1, in: session)
        return (user, sheet)
    }

    @Test("The second of two who saw the same draft changes nothing", arguments: EngineUnderTest.allCases)
    func conflict(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let (dana, sheet) = try await engine.write { try Self.begin($0) }
            let changed = SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "b")
            let late = SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "c")
            let (one, other) = try await engine.write { session throws in
                let one = try StoredSheets.change(
                    sheet, to: changed, expecting: 1, change: "Dana's", by: dana, at: 2, in: session)
                let other = try StoredSheets.change(
                    sheet, to: late, expecting: 1, change: "Late", by: dana, at: 3, in: session)
                return (one, other)
            }
            #expect(one?.terms == "b" && one?.revision == 2 && one?.step == 2)
            #expect(other == nil)
            let steps = try await engine.read { try StoredSheets.steps(of: sheet, in: $0).map(\.change) }
            #expect(steps == ["Dana's", "Started"])
        }
    }

    @Test(
        "Back and forward through changes; a new one takes the place of those ahead",
        arguments: EngineUnderTest.allCases)
    func steps(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let (user, sheet) = try await engine.write { try Self.begin($0) }
            try await engine.write { session throws in
                var revision: Int64 = 1
                func change(_ terms: String) throws {
                    let draft = try StoredSheets.change(
                        sheet, to: SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: terms),
                        expecting: revision, change: terms, by: user, at: revision, in: session)
                    revision = try #require(draft).revision
                }
                func move(to step: Int) throws -> String? {
                    let draft = try StoredSheets.move(sheet, toStep: step, expecting: revision, in: session)
                    revision = draft?.revision ?? revision
                    return draft?.terms
                }
                for terms in ["b", "c", "d"] { try change(terms) }
                #expect(try move(to: 2) == "b")
                #expect(try move(to: 4) == "d")
                #expect(try move(to: 5) == nil)
                #expect(try move(to: 3) == "c")
                try change("e")
                #expect(try StoredSheets.steps(of: sheet, in: session).map(\.change) == ["e", "c", "b", "Started"])
                #expect(revision == 8)
            }
        }
    }

    @Test("A published sheet never changes, and never goes", arguments: EngineUnderTest.allCases)
    func frozen(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let sheet = try await engine.write { session throws in
                let (user, sheet) = try Self.begin(session)
                #expect(try !StoredSheets.publish(sheet, expecting: 7, by: user, at: 9, in: session))
                #expect(try StoredSheets.publish(sheet, expecting: 1, by: user, at: 9, in: session))
                return sheet
            }
            let ways: [Statement] = [
                "UPDATE price_sheets SET terms = 'x'", "UPDATE price_sheets SET edition = 'x'",
                "UPDATE price_sheets SET from_day = '2027-01-01'",
                "UPDATE price_sheets SET state = 'draft', published_at = NULL", "DELETE FROM price_sheets",
                "UPDATE sheet_revisions SET terms = 'x'", "DELETE FROM sheet_revisions",
                """
                INSERT INTO sheet_revisions (sheet_id, step, edition, from_day, terms, change, at)
                SELECT id, 9, edition, from_day, terms, '', 0 FROM price_sheets
                """,
            ]
            for way in ways {
                await #expect("\(way.sql)") {
                    try await engine.write { try $0.run(way) }
                } throws: { error in
                    if case StorageFault.refused(.frozen) = error { true } else { false }
                }
            }
            let kept = try await engine.read { try StoredSheets.withID(sheet, in: $0) }
            #expect(kept?.terms == "a" && kept?.isPublished == true)
        }
    }

    @Test("The log of changes only grows", arguments: EngineUnderTest.allCases)
    func audit(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                for subject in ["one", "two", "three"] {
                    try StoredAudit.append(
                        user: nil, action: "did", subject: subject, was: "1", became: nil, at: 5, in: session)
                }
            }
            for way: Statement in ["UPDATE audit SET subject = ''", "DELETE FROM audit"] {
                await #expect {
                    try await engine.write { try $0.run(way) }
                } throws: { error in
                    if case StorageFault.refused(.frozen) = error { true } else { false }
                }
            }
            let page = try await engine.read { try StoredAudit.newest(limit: 2, in: $0) }
            #expect(page.map(\.subject) == ["three", "two"])
            let rest = try await engine.read { try StoredAudit.newest(before: page[1].id, limit: 2, in: $0) }
            #expect(rest.map(\.subject) == ["one"])
        }
    }

    @Test("One draft at a time, and one edition from a day", arguments: EngineUnderTest.allCases)
    func oneDraft(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let (user, sheet) = try await engine.write { try Self.begin($0) }
            let next = SheetTerms(edition: "2027", fromDay: "2026-01-01", terms: "z")
            await #expect(throws: StorageFault.refused(.unique("price_sheets.state"))) {
                try await engine.write {
                    try StoredSheets.addDraft(next, change: "", by: nil, at: 0, in: $0)
                }
            }
            await #expect(throws: StorageFault.refused(.unique("price_sheets.from_day"))) {
                try await engine.write { session throws in
                    _ = try StoredSheets.publish(sheet, expecting: 1, by: user, at: 9, in: session)
                    let second = try StoredSheets.addDraft(next, change: "", by: nil, at: 0, in: session)
                    _ = try StoredSheets.publish(second, expecting: 1, by: user, at: 9, in: session)
                }
            }
            #expect(try await engine.write { try StoredSheets.deleteDraft(sheet, expecting: 1, in: $0) })
            #expect(try await engine.read { try StoredSheets.draft(in: $0) } == nil)
        }
    }
}
