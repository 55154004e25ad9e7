import AgreementCore
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage

@Suite("Migrations") struct MigrationTests {
    /// The schema as it will one day have been: ours, and two made-up steps behind it.
    private static let steps =
        SQLiteMigration.all + [
            SQLiteMigration(
                version: SQLiteMigration.all.count + 1,
                statements: [
                    "CREATE TABLE boxes (id BIGINT IDENTITY PRIMARY KEY, plan TEXT NOT NULL)",
                    "INSERT INTO boxes (plan) SELECT name FROM mappings",
                ], sqlite: []),
            SQLiteMigration(
                version: SQLiteMigration.all.count + 2, statements: ["ALTER TABLE boxes ADD COLUMN why TEXT"],
                sqlite: []),
        ]

    @Test("From every earlier version, what was kept is still there") func fromEveryVersion() async throws {
        for version in 1...Self.steps.count {
            try await TestFile.with { file async throws in
                let old = try SQLiteStorage(path: file.path, migrations: Array(Self.steps.prefix(version)))
                try await old.write { try StoredMappings.write("kept", text: "", by: nil, at: 0, in: $0) }
                try old.close()
                let engine = try SQLiteStorage(path: file.path, migrations: Self.steps)
                let (mappings, boxes, versions) = try await engine.read { session throws in
                    (
                        try StoredMappings.all(in: session).map(\.name),
                        try session.rows("SELECT plan, why FROM boxes") { try $0.text(0) },
                        try session.rows("SELECT version FROM schema_versions ORDER BY version") { try $0.integer(0) }
                    )
                }
                #expect(mappings == ["kept"])
                #expect(boxes == (version < Self.steps.count - 1 ? ["kept"] : []))
                #expect(versions == Array(1...Int64(Self.steps.count)))
                try engine.close()
            }
        }
    }

    @Test("A practice of version 1 is whole in version 2, and takes moves and texts") func fromTheFirst() async throws {
        try await TestFile.with { file async throws in
            try SQLiteStorage(path: file.path, migrations: Array(SQLiteMigration.all.prefix(1))).close()
            let day = LocalDate(year: 2026, month: 3, day: 2)!
            let block = PrepaidBlock(client: "acme", id: "b1", hours: ExactHours(20), from: day, through: nil)
            // As the Threebox of then wrote it, which had no clock.
            try TestFile.change(file.path) { database in
                let session = SQLiteSession(database)
                try StoredClients.write(Client(id: "acme", name: "Acme", counts: Counts(servers: 1)), in: session)
                try StoredBlocks.take([block], of: "acme", in: session)
            }
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { session throws in
                #expect(try StoredClients.all(in: session).map(\.name) == ["Acme"])
                #expect(try StoredBlocks.all(in: session) == [block])
                #expect(try StoredMoves.all(in: session) == [])
                var move = ClientMove(client: "acme")
                move.state = .planned
                let kept = try StoredMoves.add(move, previous: 0, saying: "", by: nil, at: 1, in: session)
                #expect(try StoredMoves.all(in: session) == [kept])
                try StoredTexts.add("greeting", "Hello", client: "acme", by: nil, at: 1, in: session)
                #expect(try StoredTexts.all(in: session).text("greeting", for: "acme") == "Hello")
            }
            try engine.close()
        }
    }

    @Test("A merge of before that was taken back is found again going forward; what began before is told what changed")
    func fromTheEighth() async throws {
        try await TestFile.with { file async throws in
            try SQLiteStorage(path: file.path, migrations: Array(SQLiteMigration.all.prefix(7))).close()
            // As the Threebox of then wrote it, which had no clock.
            try TestFile.change(file.path) { database in
                let session = SQLiteSession(database)
                for (service, other) in [("mail", "odds"), ("mail", "fix")] {
                    try StoredAudit.append(
                        user: nil, action: "merged service", subject: service, became: other, at: 0, in: session)
                }
                _ = try StoredSheets.addDraft(
                    SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "{}"), change: "Began", by: nil, at: 0,
                    in: session)
            }
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { session throws in
                #expect(try StoredMerges.all(in: session).into == [:])
                try StoredMerges.follow(from: ["mail", "fix"], to: ["fix"], in: session)
                #expect(try StoredMerges.all(in: session).into == ["mail": "fix"])
                #expect(try StoredNotices.isOpen(StoredNotices.rules, in: session))
                let user = try StoredUsers.add(
                    email: "o@example.com", name: "O", role: "owner", password: "-", at: 0, in: session)
                try StoredNotices.see(StoredNotices.rules, by: user, at: 1, in: session)
                #expect(try !StoredNotices.isOpen(StoredNotices.rules, in: session))
            }
            try engine.close()
        }
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            #expect(try await engine.read { try !StoredNotices.isOpen(StoredNotices.rules, in: $0) })
            try engine.close()
        }
    }

    /// What was agreed, as the Threebox of version 10 wrote it; some rows are past all rules, as in an edited file.
    private static func agree(_ session: SQLiteSession) throws {
        for client in ["acme", "bolt"] {
            try StoredClients.write(Client(id: client, name: client), in: session)
        }
        _ = try StoredSheets.addDraft(
            SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: "{}"), change: "Began", by: nil, at: 0,
            in: session)
        try session.step(
            """
            INSERT INTO agreements (id, client_id, sheet, plan, from_day, through_day, servers, workstations,
              users, opt_ins, fee_basis_points) VALUES
              (3, 'acme', '2026', 'gold', '2026-03-01', NULL, 1, 2, 9, 'fix:2', 9050),
              (5, 'acme', '2026', 'gold', '2025-11-01', '2026-02-28', 1, 2, 3, '', 10000),
              (7, 'bolt', '2026', 'gold', '2026-01-01', '2026-01-31', 0, 0, 0, '', 10000),
              (8, 'bolt', '2026', 'gold', '2026-02-02', '2026-02-28', 0, 0, 0, '', 10000),
              (9, 'bolt', '2026', 'silver', '2026-03-01', '2026-03-31', 0, 0, 0, '', 10000),
              (10, 'bolt', '2026', 'silver', '2026-04-01', 'the future', 0, 0, 0, '', 10000),
              (11, 'nobody', '2026', 'silver', '2026-04-01', NULL, 0, 0, 0, '', 10000)
            """
        ) { _ in }
        try session.step(
            """
            INSERT INTO exceptions (id, client_id, service, treatment, from_day, why, owner) VALUES
              (2, 'acme', 'mail', 'included', '2026-03-01', '', ''),
              (4, 'acme', 'fix', 'included', '2026-01-01', '', 'Dana'),
              (6, 'nobody', 'fix', 'included', '2026-01-01', '', 'Dana')
            """
        ) { _ in }
    }

    @Test("Agreements and exceptions of before keep what they say, and get ids and numbers")
    func fromTheTenth() async throws {
        try await TestFile.with { file async throws in
            try SQLiteStorage(path: file.path, migrations: Array(SQLiteMigration.all.prefix(10))).close()
            try TestFile.change(file.path) { try Self.agree(SQLiteSession($0)) }
            let engine = try SQLiteStorage(path: file.path)
            try await engine.write { session throws in
                let damage = DamageLog()
                let agreements = Agreement.grouped(try StoredAgreements.kept(in: session, leavingOut: damage))
                #expect(agreements.map(\.id) == [5, 7, 8, 9])
                #expect(agreements.map { $0.rows.map(\.from.description) }.first == ["2025-11-01", "2026-03-01"])
                #expect(damage.damage.rows.map(\.column) == ["through_day"])
                let last = try #require(agreements.first?.rows.last)
                #expect(last.counts == Counts(servers: 1, workstations: 2, users: 9) && last.through == nil)
                #expect(last.optIns == [OptIn(service: "fix", quantity: 2)] && last.feeBasisPoints == 9_050)
                #expect(try StoredAgreements.events(in: session) == [], "nobody knows what happened before")
                let numbered = try StoredExceptions.numbered(of: "acme", in: session)
                #expect(numbered.map(\.number) == [1, 2] && numbered.map(\.exception.service) == ["fix", "mail"])
                try StoredExceptions.take(
                    numbered.map(\.exception).suffix(1) + [
                        ExceptionRecord(
                            client: "acme", service: "watch", treatment: "included", from: last.from, through: nil,
                            why: "", owner: "")
                    ], of: "acme", in: session)
                #expect(try StoredExceptions.numbered(of: "acme", in: session).map(\.number) == [2, 3])
                try StoredAgreements.take([], of: "acme", because: AgreementCause(at: 1), in: session)
                try StoredAgreements.take(
                    [AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: last.from)], of: "acme",
                    because: AgreementCause(at: 1), in: session)
                let ids = try StoredAgreements.kept(of: "acme", in: session).map(\.agreement)
                #expect(ids.allSatisfy { $0 > 9 }, "\(ids)")
            }
            try engine.close()
        }
    }

    @Test("A step that fails changes nothing, and is tried again") func failing() async throws {
        try await TestFile.with { file async throws in
            try await file.make()
            let broken = SQLiteMigration(
                version: SQLiteMigration.all.count + 1,
                statements: ["CREATE TABLE boxes (id BIGINT PRIMARY KEY)", "INSERT INTO nowhere (id) VALUES (1)"],
                sqlite: [])
            #expect(throws: StorageFault.self) {
                try SQLiteStorage(path: file.path, migrations: SQLiteMigration.all + [broken]).close()
            }
            #expect(try await file.mappingNames() == ["kept"])
            try SQLiteStorage(path: file.path, migrations: Self.steps).close()
        }
    }

    @Test("They are numbered from 1 without a gap") func numbers() {
        #expect(SQLiteMigration.all.map(\.version) == Array(1...SQLiteMigration.all.count))
    }

    @Test("Words of the schema become SQLite's") func dialect() {
        #expect(
            SQLiteDialect.translated("CREATE TABLE a (k BIGINT IDENTITY PRIMARY KEY, n BIGINT, b BYTEA)")
                == "CREATE TABLE a (k INTEGER PRIMARY KEY, n INTEGER, b BLOB) STRICT")
        #expect(SQLiteDialect.translated("SELECT NEXT_DAY(through_day)") == "SELECT date(through_day, '+1 day')")
        #expect(SQLiteDialect.translated("CREATE INDEX i ON a (n)") == "CREATE INDEX i ON a (n)")
    }

    @Test("The database defends itself: every table is strict, every reference indexed where rows are deleted")
    func schema() async throws {
        try await TestFile.with { file async throws in
            let engine = try SQLiteStorage(path: file.path)
            try await engine.read { session throws in
                let loose = try session.rows(
                    """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
                    """
                ) { try $0.text(0) }
                #expect(loose == [])
                // Rows of these are deleted: each child has to be found without looking through all of them.
                for (parent, query): (String, Statement) in [
                    ("entries", "EXPLAIN QUERY PLAN SELECT 1 FROM entries WHERE client_key = 1"),
                    ("entries", "EXPLAIN QUERY PLAN SELECT 1 FROM entries WHERE rule_id = 1"),
                    ("sessions", "EXPLAIN QUERY PLAN SELECT 1 FROM sessions WHERE user_id = 1"),
                    ("agreements", "EXPLAIN QUERY PLAN SELECT 1 FROM agreements WHERE client_id = 'a'"),
                    ("agreement_rows", "EXPLAIN QUERY PLAN SELECT 1 FROM agreement_rows WHERE agreement_id = 1"),
                    ("agreement_events", "EXPLAIN QUERY PLAN SELECT 1 FROM agreement_events WHERE agreement_id = 1"),
                    ("exceptions", "EXPLAIN QUERY PLAN SELECT 1 FROM exceptions WHERE client_id = 'a'"),
                    ("blocks", "EXPLAIN QUERY PLAN SELECT 1 FROM blocks WHERE client_id = 'a'"),
                    ("legacy_items", "EXPLAIN QUERY PLAN SELECT 1 FROM legacy_items WHERE client_id = 'a'"),
                    ("invoiced", "EXPLAIN QUERY PLAN SELECT 1 FROM invoiced WHERE client_id = 'a'"),
                    ("client_moves", "EXPLAIN QUERY PLAN SELECT 1 FROM client_moves WHERE client_id = 'a'"),
                    ("sit_down_texts", "EXPLAIN QUERY PLAN SELECT 1 FROM sit_down_texts WHERE client_id = 'a'"),
                ] {
                    let plan = try session.rows(query) { try $0.text(3) }
                    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH " + parent) }, "\(plan)")
                }
            }
            try engine.close()
        }
    }
}
