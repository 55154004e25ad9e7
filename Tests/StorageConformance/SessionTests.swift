import Foundation
import Storage
import Testing

/// What every engine does with statements, values and transactions.
@Suite("Statements and transactions") struct SessionTests {
    @Test("Values go by their number, wherever they stand", arguments: EngineUnderTest.allCases)
    func parameters(_ engine: EngineUnderTest) async throws {
        let found = try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                for word in ["anna", "bert", "carl"] {
                    try StoredMappings.write(word, text: "of " + word, by: nil, at: 7, in: session)
                }
                return try session.rows(
                    "SELECT text, name FROM mappings WHERE text > $2 AND name > $1 AND text <> $2 ORDER BY name",
                    [.text("anna"), .text("of anna")]
                ) { try [$0.text(0), $0.text(1)] }
            }
        }
        #expect(found == [["of bert", "bert"], ["of carl", "carl"]])
    }

    @Test("Every kind of value comes back as it went in", arguments: EngineUnderTest.allCases)
    func values(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let logo: [UInt8] = [0, 255, 7]
            var company = CompanyRecord(
                revision: 1, name: "Ärger & \"Söhne\" 🦊", currency: "EUR", timeZone: "Europe/Berlin", paper: "a4",
                logo: logo, logoType: "image/png", targetMarginBasisPoints: 3_000, maxRiseBasisPoints: 2_500,
                neverCategories: "", costs: "line\nline\0end", isExample: false, ownEntryDays: 0)
            let written = company
            try await engine.write { try StoredCompany.add(written, in: $0) }
            let read = try await engine.read { try StoredCompany.read(in: $0) }
            #expect(read == company)
            company.logo = nil
            company.logoType = nil
            let bare = company
            #expect(try await engine.write { try StoredCompany.change(bare, in: $0) })
            #expect(try await engine.read { try StoredCompany.read(in: $0) }?.logo == nil)
            #expect(try await engine.read { try StoredCompany.read(in: $0) }?.revision == 2)
        }
    }

    @Test("A body that throws leaves nothing", arguments: EngineUnderTest.allCases)
    func rollback(_ engine: EngineUnderTest) async throws {
        struct Stop: Error {}
        try await engine.with { engine, _ async throws in
            await #expect(throws: Stop.self) {
                try await engine.write { session throws in
                    try StoredMappings.write("a", text: "", by: nil, at: 0, in: session)
                    throw Stop()
                }
            }
            #expect(try await engine.read { try StoredMappings.all(in: $0) } == [])
        }
    }

    @Test("A rehearsal sees what it does, and keeps nothing", arguments: EngineUnderTest.allCases)
    func rehearsal(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let seen = try await engine.rehearse { session throws in
                try StoredMappings.write("a", text: "", by: nil, at: 0, in: session)
                return try StoredMappings.all(in: session).count
            }
            #expect(seen == 1)
            #expect(try await engine.read { try StoredMappings.all(in: $0) } == [])
        }
    }

    @Test("A read is of one state, whatever is written meanwhile", arguments: EngineUnderTest.allCases)
    func isolation(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let (signal, continuation) = AsyncStream<Void>.makeStream()
            let written = Signal()
            async let counts = engine.read { session throws in
                let before = try StoredMappings.all(in: session).count
                continuation.finish()
                written.wait()
                return [before, try StoredMappings.all(in: session).count]
            }
            for await _ in signal {}
            try await engine.write { try StoredMappings.write("a", text: "", by: nil, at: 0, in: $0) }
            written.set()
            #expect(try await counts == [0, 0])
            #expect(try await engine.read { try StoredMappings.all(in: $0) }.count == 1)
        }
    }

    @Test("A statement may be asked again while its rows are read", arguments: EngineUnderTest.allCases)
    func nesting(_ engine: EngineUnderTest) async throws {
        let pairs = try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                for word in ["a", "b"] { try StoredMappings.write(word, text: "", by: nil, at: 0, in: session) }
                var pairs: [String] = []
                try session.forEach("SELECT name FROM mappings ORDER BY name") { outer in
                    try session.forEach("SELECT name FROM mappings ORDER BY name") { inner in
                        try pairs.append(outer.text(0) + inner.text(0))
                    }
                }
                return pairs
            }
        }
        #expect(pairs == ["aa", "ab", "ba", "bb"])
    }

    @Test("Rules of the schema are told apart", arguments: EngineUnderTest.allCases)
    func rules(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            func add(_ email: String, role: String = "owner") async throws {
                _ = try await engine.write { session throws in
                    try StoredUsers.add(email: email, name: "A", role: role, password: "x", at: 0, in: session)
                }
            }
            try await add("a@b.example")
            await #expect(throws: StorageFault.refused(.unique("users.email"))) { try await add("a@b.example") }
            await #expect { try await add("c@b.example", role: "king") } throws: { error in
                if case StorageFault.refused(.check) = error { true } else { false }
            }
            await #expect(throws: StorageFault.refused(.reference)) {
                try await engine.write { session throws in
                    try StoredSessions.add(
                        SessionRecord(
                            tokenHash: String(repeating: "0", count: 64), userID: 99, csrf: "", createdAt: 0,
                            seenAt: 0, expiresAt: 1), in: session)
                }
            }
        }
    }
}

/// Something that a thread can wait for.
final class Signal: @unchecked Sendable {
    private let condition = NSCondition()
    private var isSet = false

    func set() {
        condition.withLock {
            isSet = true
            condition.broadcast()
        }
    }
    func wait() { condition.withLock { while !isSet { condition.wait() } } }
}
