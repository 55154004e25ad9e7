import AgreementCore
import Practice
import Storage
import Testing

@Suite("Clients' moves, and the company's own words") struct MoveTests {
    private static let day = LocalDate(year: 2026, month: 3, day: 2)!

    private static var whole: ClientMove {
        var move = ClientMove(client: "acme")
        move.state = .agreed
        move.nextDay = day
        move.who = "Dana"
        move.outcome = "Yes"
        move.pin = BoxPin(client: "acme", plan: "gold", why: "they grow")
        move.marks = [.paysLate: "", .becomesProject: "always"]
        move.countsCheckedOn = day.adding(days: 1)
        move.agreement = [
            AgreementRow(
                client: "acme", sheet: "2026", plan: "gold", from: day, through: day.adding(days: 30),
                counts: Counts(servers: 1, workstations: 2, users: 3), optIns: [OptIn(service: "fix", quantity: 2)],
                feeBasisPoints: 7_500),
            AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: day.adding(days: 31)),
        ]
        move.ending = [.init(item: "Backup", lastDay: day), .init(item: "Monitoring", lastDay: day)]
        return move
    }

    @Test("Every change is kept; the newest counts", arguments: EngineUnderTest.allCases)
    func versions(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.begin(session)
                #expect(try StoredMoves.all(in: session) == [])
                #expect(try StoredMoves.of("acme", in: session) == nil)
                let first = try StoredMoves.add(
                    Self.whole, previous: 0, saying: "yes", by: nil, at: 1, in: session)
                #expect(first.version == 1)
                #expect(try StoredMoves.all(in: session) == [first])
                #expect(first.agreement == Self.whole.agreement)
                var changed = first
                changed.pin = nil
                changed.marks[.paysLate] = nil
                changed.agreement = []
                changed.ending.removeFirst()
                let second = try StoredMoves.add(changed, previous: 1, saying: "no", by: nil, at: 2, in: session)
                let bolt = try StoredMoves.add(
                    ClientMove(client: "bolt"), previous: nil, saying: "", by: nil, at: 3, in: session)
                #expect(bolt.isBlank && !second.isBlank)
                #expect(try StoredMoves.all(in: session) == [second, bolt])
                #expect(try StoredMoves.of("acme", in: session) == second)
                #expect(try StoredMoves.of("acme", version: 1, in: session) == first)
                #expect(try StoredMoves.steps(of: "acme", in: session).map(\.words) == ["no", "yes"])
            }
            await #expect(throws: StorageFault.refused(.reference)) {
                try await engine.write { session throws in
                    _ = try StoredMoves.add(
                        ClientMove(client: "nobody"), previous: 0, saying: "", by: nil, at: 1, in: session)
                }
            }
        }
    }

    @Test("A client that was spoken of stays when its import is undone", arguments: EngineUnderTest.allCases)
    func undoing(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                let id = try SmallPractice.begin(session)
                _ = try StoredMoves.add(Self.whole, previous: 0, saying: "yes", by: nil, at: 1, in: session)
                #expect(try StoredImports.undo(id, in: session) == .undone)
                #expect(try StoredClients.all(in: session).map(\.id) == ["acme"])
            }
        }
    }

    @Test("A client's own words stand before the company's", arguments: EngineUnderTest.allCases)
    func texts(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.begin(session)
                func say(_ name: String, _ text: String?, _ client: String?) throws {
                    try StoredTexts.add(name, text, client: client, by: nil, at: 1, in: session)
                }
                try say("greeting", "Hello", nil)
                try say("greeting", "Dear Acme", "acme")
                try say("closing", "Bye", "acme")
                var texts = try StoredTexts.all(in: session)
                #expect(texts.text("greeting", for: "acme") == "Dear Acme")
                #expect(texts.text("greeting", for: "bolt") == "Hello")
                #expect(texts.own("greeting", client: "bolt") == nil)
                #expect(texts.text("closing", for: "bolt") == nil)
                try say("greeting", nil, "acme")
                texts = try StoredTexts.all(in: session)
                #expect(texts.text("greeting", for: "acme") == "Hello")
                #expect(try StoredTexts.history("greeting", client: "acme", in: session) == [nil, "Dear Acme"])
                #expect(try StoredTexts.history("greeting", client: nil, in: session) == ["Hello"])
            }
        }
    }
}
