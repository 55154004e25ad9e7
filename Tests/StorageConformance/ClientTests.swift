import AgreementCore
import Practice
import Storage
import Testing

@Suite("Clients, what was agreed, what is paid") struct ClientTests {
    static let day = LocalDate(year: 2026, month: 1, day: 1)!

    @Test(
        "Clients come back as they are; changed ones replace and are brought back", arguments: EngineUnderTest.allCases)
    func clients(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                var acme = Client(
                    id: "acme", name: "Acme", counts: Counts(servers: 1, workstations: 2, users: 3), card: "standard",
                    isInternal: true, from: Self.day, through: Self.day.adding(days: 30), email: "e", address: "a\nb",
                    country: "US", taxID: "t")
                let first = try SmallPractice.begin(session)
                #expect(try StoredClients.take([acme], import: first, in: session) == ImportCounts(changed: 1))
                let kept = acme
                #expect(try StoredClients.all(in: session).first == acme)
                acme.name = "Acme & Sons"
                acme.from = nil
                let second = try StoredImports.add(
                    kind: "clients", files: "clients.csv", mapping: "", by: nil, at: 2, in: session)
                let counts = try StoredClients.take(
                    [acme, Client(id: "bolt", name: "BOLT"), Client(id: "zeta", name: "Zeta")], import: second,
                    in: session)
                #expect(counts == ImportCounts(added: 1, changed: 1, skipped: 1))
                try StoredInvoiced.importOne(client: "zeta", in: session)
                #expect(try StoredImports.undo(first, in: session) == .followed(by: second))
                #expect(try StoredImports.undo(second, in: session) == .undone)
                let left = try StoredClients.all(in: session)
                #expect(left.map(\.id) == ["acme", "bolt", "zeta"], "zeta was invoiced since")
                #expect(left.first == kept)
            }
        }
    }

    @Test("Months and items of an import replace, and come back", arguments: EngineUnderTest.allCases)
    func paid(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                let month = Self.day.month
                func items(_ price: Int64) -> [LegacyItem] {
                    [
                        LegacyItem(
                            client: "acme", item: "Monitoring", quantity: Quantity(thousandths: 1_500),
                            unitPriceCents: price, every: .quarter, covers: ["monitoring", "fix"], basis: .unwritten),
                        LegacyItem(
                            client: "acme", item: "Backup", quantity: Quantity(1), unitPriceCents: 5, every: .month),
                    ]
                }
                func months(_ amount: Int64) -> [InvoicedMonth] {
                    [
                        InvoicedMonth(client: "acme", month: month, amountCents: amount),
                        InvoicedMonth(client: "acme", month: month.next, amountCents: -7),
                    ]
                }
                let first = try SmallPractice.begin(session)
                #expect(try StoredLegacy.take(items(1), import: first, in: session) == ImportCounts(added: 2))
                #expect(try StoredInvoiced.take(months(1), import: first, in: session) == ImportCounts(added: 2))
                let second = try SmallPractice.begin(session)
                #expect(try StoredLegacy.take(items(1), import: second, in: session) == ImportCounts(skipped: 2))
                #expect(try StoredLegacy.take(items(2), import: second, in: session) == ImportCounts(changed: 2))
                let counts = try StoredInvoiced.take(months(2), import: second, in: session)
                #expect(counts == ImportCounts(changed: 1, skipped: 1))
                #expect(try StoredLegacy.all(in: session) == items(2))
                #expect(try StoredInvoiced.all(in: session) == months(2))
                #expect(try StoredImports.undo(second, in: session) == .undone)
                #expect(try StoredLegacy.all(in: session) == items(1))
                #expect(try StoredInvoiced.all(in: session) == months(1))
            }
        }
    }

    @Test("Agreements, exceptions and blocks come back as they are", arguments: EngineUnderTest.allCases)
    func agreed(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.begin(session)
                _ = try StoredSheets.addDraft(SheetTests.first, change: "", by: nil, at: 0, in: session)
                let row = AgreementRow(
                    client: "acme", sheet: "2026", plan: "gold", from: Self.day, through: Self.day.adding(days: 9),
                    counts: Counts(servers: 1), optIns: [OptIn(service: "firewall", quantity: 2), OptIn(service: "x")],
                    feeBasisPoints: 9_050)
                try StoredAgreements.take([row], of: "acme", because: AgreementCause(at: 1), in: session)
                #expect(try StoredAgreements.all(in: session) == [row])
                let block = PrepaidBlock(client: "acme", id: "b1", hours: ExactHours(20), from: Self.day, through: nil)
                try StoredBlocks.take([block], of: "acme", in: session)
                #expect(try StoredBlocks.all(in: session) == [block])
                let exception = ExceptionRecord(
                    client: "acme", service: "fix", treatment: "{flat: 250}", from: Self.day, through: nil,
                    why: "promised", owner: "Dana")
                try StoredExceptions.take([exception], of: "acme", in: session)
                #expect(try StoredExceptions.all(in: session) == [exception])
            }
        }
    }
}

extension StoredInvoiced {
    /// A month in an import of its own.
    fileprivate static func importOne(client: String, in session: any StorageSession) throws {
        let id = try StoredImports.add(
            kind: "invoiced", files: "invoiced.csv", mapping: "", by: nil, at: 3, in: session)
        _ = try take(
            [InvoicedMonth(client: client, month: ClientTests.day.month, amountCents: 1)], import: id, in: session)
    }
}
