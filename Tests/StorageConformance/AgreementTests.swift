import AgreementCore
import Practice
import Storage
import Testing

/// An agreement keeps its id as long as it is the same agreement, and no other one ever gets it.
@Suite("Agreements") struct AgreementTests {
    private static let cause = AgreementCause(at: 7)

    /// A row of `acme`, with days of 2026 as `03-01`.
    private static func row(
        _ from: String, _ through: String? = nil, plan: String = "gold", users: Int = 3, client: String = "acme"
    ) -> AgreementRow {
        func day(_ text: String) -> LocalDate {
            let parts = text.split(separator: "-").map { Int($0)! }
            return LocalDate(year: 2026, month: parts[0], day: parts[1])!
        }
        return AgreementRow(
            client: client, sheet: "2026", plan: plan, from: day(from), through: through.map(day),
            counts: Counts(users: users))
    }

    private static func begin(_ engine: any StorageEngine) async throws {
        try await engine.write { session throws in
            _ = try SmallPractice.begin(session)
            _ = try StoredSheets.addDraft(SheetTests.first, change: "", by: nil, at: 0, in: session)
        }
    }

    /// Gives `acme` rows, and says which agreements there are then, as `1: 03-01`.
    @discardableResult
    private static func take(_ rows: [AgreementRow], _ engine: any StorageEngine) async throws -> [String] {
        try await engine.write { session in
            try StoredAgreements.take(rows, of: "acme", because: cause, in: session)
            let agreements = Agreement.grouped(try StoredAgreements.kept(of: "acme", in: session))
            return agreements.map { agreement in
                "\(agreement.id): " + agreement.rows.map { $0.from.description.dropFirst(5) }.joined(separator: " ")
            }
        }
    }

    private static func kinds(_ engine: any StorageEngine) async throws -> [String] {
        try await engine.read { try StoredAgreements.events(in: $0) }.map { "\($0.agreement) \($0.kind) \($0.number)" }
    }

    @Test("Rows that follow each other on one plan are one agreement", arguments: EngineUnderTest.allCases)
    func runs(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            let rows = [
                Self.row("01-01", "02-28"), Self.row("03-01", "03-31", users: 4),
                Self.row("04-01", "04-30", plan: "silver"), Self.row("05-02", "05-31", plan: "silver"),
            ]
            #expect(try await Self.take(rows, engine) == ["1: 01-01 03-01", "2: 04-01", "3: 05-02"])
            #expect(try await engine.read { try StoredAgreements.all(in: $0) } == rows)
            #expect(try await Self.kinds(engine) == ["1 begun 1", "2 begun 1", "3 begun 1"])
        }
    }

    @Test("What is the same is left alone; what changes keeps its id", arguments: EngineUnderTest.allCases)
    func staying(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            let rows = [Self.row("01-01", "02-28"), Self.row("03-01", users: 4)]
            #expect(try await Self.take(rows, engine) == ["1: 01-01 03-01"])
            let before = try await engine.read { try StoredChanges.clock(in: $0) }
            #expect(try await Self.take(rows, engine) == ["1: 01-01 03-01"])
            #expect(try await engine.read { try StoredChanges.clock(in: $0) } == before)
            #expect(try await Self.kinds(engine) == ["1 begun 1"])
            // More users from April on, and then an end.
            let more = [rows[0], Self.row("03-01", "03-31", users: 4), Self.row("04-01", users: 9)]
            #expect(try await Self.take(more, engine) == ["1: 01-01 03-01 04-01"])
            let ended = [rows[0], more[1], Self.row("04-01", "12-31", users: 9)]
            #expect(try await Self.take(ended, engine) == ["1: 01-01 03-01 04-01"])
            #expect(try await Self.kinds(engine) == ["1 begun 1", "1 changed 2", "1 ended 3"])
            let last = try #require(try await engine.read { try StoredAgreements.events(in: $0) }.last)
            #expect(last.was == "gold of 2026 from 2026-04-01, 0 servers, 0 workstations, 9 users")
            #expect(
                last.became == "gold of 2026 from 2026-04-01 through 2026-12-31, 0 servers, 0 workstations, 9 users")
            // It began earlier than was thought.
            let earlier = [Self.row("01-01", "12-31", users: 9)].map { row in
                var row = row
                row.from = row.from.adding(days: -31)
                return row
            }
            #expect(try await Self.take(earlier, engine) == ["1: 12-01"])
        }
    }

    @Test("A gap makes two of one, and no gap one of two", arguments: EngineUnderTest.allCases)
    func gaps(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            let (whole, later) = ([Self.row("01-01", "03-31"), Self.row("04-01")], Self.row("04-03"))
            #expect(try await Self.take(whole, engine) == ["1: 01-01 04-01"])
            #expect(try await Self.take([whole[0], later], engine) == ["1: 01-01", "2: 04-03"])
            #expect(try await Self.take(whole, engine) == ["1: 01-01 04-01"])
            // What has gone doesn't come back under its id, nor does another one get it.
            #expect(try await Self.take([whole[0], later], engine) == ["1: 01-01", "3: 04-03"])
            #expect(try await Self.take([Self.row("01-01", plan: "silver")], engine) == ["4: 01-01"])
            #expect(
                try await Self.kinds(engine) == [
                    "1 begun 1", "1 ended 2", "1 changed 3", "1 ended 4", "1 removed 5", "2 begun 1", "2 removed 2",
                    "3 begun 1", "3 removed 2", "4 begun 1",
                ])
        }
    }

    @Test("One client's change names that client alone", arguments: EngineUnderTest.allCases)
    func naming(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            try await engine.write { session in
                for client in ["acme", "bolt"] {
                    try StoredAgreements.take(
                        [Self.row("01-01", client: client)], of: client, because: Self.cause, in: session)
                }
            }
            let before = try await engine.read { try StoredChanges.clock(in: $0) }
            try await engine.write { session in
                for client in ["acme", "bolt"] {
                    let row = Self.row("01-01", users: client == "bolt" ? 5 : 3, client: client)
                    try StoredAgreements.take([row], of: client, because: Self.cause, in: session)
                }
            }
            let now = try await engine.read { try StoredChanges.clock(in: $0) }
            let told = try await engine.read { try StoredChanges.changes(since: before, upTo: now, in: $0) }
            #expect(told?.named(.agreements) == ["bolt"])
        }
    }

    @Test("What was promised besides keeps its number, and no other gets it", arguments: EngineUnderTest.allCases)
    func exceptionNumbers(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            let day = LocalDate(year: 2026, month: 3, day: 1)!
            func exception(_ service: String, from: Int = 0, why: String = "") -> ExceptionRecord {
                ExceptionRecord(
                    client: "acme", service: service, treatment: "included", from: day.adding(days: from), through: nil,
                    why: why, owner: "")
            }
            func take(_ exceptions: [ExceptionRecord]) async throws -> [String] {
                try await engine.write { session in
                    try StoredExceptions.take(exceptions, of: "acme", in: session)
                    return try StoredExceptions.numbered(of: "acme", in: session).map { number, exception in
                        "\(number) \(exception.service)"
                    }
                }
            }
            let (fix, mail) = (exception("fix"), exception("mail"))
            #expect(try await take([fix, mail]) == ["1 fix", "2 mail"])
            let before = try await engine.read { try StoredChanges.clock(in: $0) }
            #expect(try await take([mail, fix]) == ["1 fix", "2 mail"])
            #expect(try await engine.read { try StoredChanges.clock(in: $0) } == before)
            #expect(try await take([exception("fix", from: 9, why: "later"), mail]) == ["2 mail", "1 fix"])
            #expect(try await take([fix]) == ["1 fix"])
            #expect(try await take([fix, mail]) == ["1 fix", "3 mail"])
        }
    }

    @Test("Prepaid hours are known by their name", arguments: EngineUnderTest.allCases)
    func blocks(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            @Sendable func block(_ name: String, _ hours: Int64) -> PrepaidBlock {
                PrepaidBlock(client: "acme", id: name, hours: ExactHours(hours), from: nil, through: nil)
            }
            try await engine.write { session in
                let first = try StoredBlocks.take([block("a", 5), block("b", 5)], of: "acme", in: session)
                #expect(first.added.count == 2)
                let second = try StoredBlocks.take(
                    [block("c", 1), block("b", 6), block("a", 5)], of: "acme", in: session)
                #expect(second.sameCount == 1 && second.changed.map(\.becomes) == [block("b", 6)])
                #expect(second.added == [block("c", 1)] && second.removed == [])
                #expect(try StoredBlocks.all(in: session) == [block("a", 5), block("b", 6), block("c", 1)])
                let third = try StoredBlocks.take([block("c", 1)], of: "acme", in: session)
                #expect(third.removed == [block("a", 5), block("b", 6)])
                #expect(try StoredBlocks.of("acme", in: session) == [block("c", 1)])
            }
            await #expect(throws: StorageFault.self) {
                try await engine.write { session in
                    _ = try StoredBlocks.take([block("d", 1), block("d", 1)], of: "acme", in: session)
                }
            }
        }
    }

    @Test("An agreement that is over stays, and so does what happened to it", arguments: EngineUnderTest.allCases)
    func guards(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await Self.begin(engine)
            try await Self.take([Self.row("01-01")], engine)
            for statement: Statement in [
                "DELETE FROM agreements", "UPDATE agreements SET client_id = 'bolt'", "DELETE FROM agreement_events",
                "UPDATE agreement_events SET at = 1",
            ] {
                await #expect(throws: StorageFault.self, "\(statement.sql)") {
                    try await engine.write { _ = try $0.run(statement) }
                }
            }
        }
    }
}
