import Practice
import Storage
import Testing

@Suite("People and their sessions") struct PeopleTests {
    @Test(
        "A session is found with its user until it ends or the user may no longer sign in",
        arguments: EngineUnderTest.allCases)
    func sessions(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                let id = try StoredUsers.add(
                    email: "t@x.example", name: "Tom", role: "technician", password: "-", at: 0, in: session)
                let hashes = ["a", "b"].map { String(repeating: $0, count: 64) }
                for hash in hashes {
                    try StoredSessions.add(
                        SessionRecord(tokenHash: hash, userID: id, csrf: "c", createdAt: 0, seenAt: 0, expiresAt: 100),
                        in: session)
                }
                func found(_ hash: String, at now: Int64) throws -> String? {
                    try StoredSessions.find(tokenHash: hash, at: now, in: session)?.user.name
                }
                #expect(try found(hashes[0], at: 99) == "Tom")
                #expect(try found(hashes[0], at: 100) == nil)
                try StoredSessions.touch(tokenHash: hashes[0], seenAt: 90, expiresAt: 200, in: session)
                #expect(try found(hashes[0], at: 100) == "Tom")
                #expect(try StoredSessions.deleteExpired(at: 150, in: session) == 1)
                #expect(try found(hashes[1], at: 1) == nil)
                try StoredSessions.deleteAll(ofUser: id, but: hashes[0], in: session)
                #expect(try found(hashes[0], at: 100) == "Tom")
                #expect(
                    try StoredUsers.change(
                        id, expecting: 1, name: "Tom", role: "technician", isActive: false, in: session))
                #expect(try found(hashes[0], at: 100) == nil)
            }
        }
    }

    @Test("Who there is", arguments: EngineUnderTest.allCases)
    func users(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                #expect(try StoredUsers.count(in: session) == 0)
                let id = try StoredUsers.add(
                    email: "o@x.example", name: "Olga", role: "owner", password: "old", at: 3, in: session)
                #expect(try StoredUsers.changePassword(id, expecting: 1, to: "new", in: session))
                #expect(try !StoredUsers.changePassword(id, expecting: 1, to: "late", in: session))
                #expect(
                    try !StoredUsers.change(
                        id, expecting: 1, name: "Olga", role: "sales", isActive: true, in: session))
                let user = try #require(try StoredUsers.withEmail("o@x.example", in: session))
                #expect(user.id == id && user.password == "new" && user.isActive && user.createdAt == 3)
                #expect(user.revision == 2 && user.role == "owner")
                #expect(try StoredUsers.withID(id, in: session) == user)
                #expect(try StoredUsers.all(in: session) == [user])
                #expect(try StoredUsers.activeOwnerCount(in: session) == 1)
                #expect(try StoredUsers.withEmail("O@x.example", in: session) == nil)
            }
        }
    }

    @Test("Notes keep to what they are about", arguments: EngineUnderTest.allCases)
    func notes(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                let client = NoteRecord.Subject(.client, "acme")
                let first = try StoredNotes.add(
                    "Ask about the server", page: "/hours", subject: client, by: nil, at: 1, in: session)
                let second = try StoredNotes.add(
                    "Raise Gold", page: "/", subject: nil, reader: .office, by: nil, at: 2, in: session)
                #expect(try StoredNotes.mark(first, isDone: true, in: session))
                let all = try StoredNotes.all(in: session)
                #expect(all.map(\.text) == ["Raise Gold", "Ask about the server"])
                #expect(all.map(\.reader) == [.office, .everybody])
                #expect(all.last?.subject == client && all.last?.isDone == true)
                #expect(try !StoredNotes.mark(second + 1, isDone: true, in: session))
            }
        }
    }

    @Test("A note is taken away and brought back, and never goes", arguments: EngineUnderTest.allCases)
    func notesStay(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let note = try await engine.write { session throws in
                let olga = try StoredUsers.add(
                    email: "o@x.example", name: "Olga", role: "owner", password: "p", at: 3, in: session)
                let note = try StoredNotes.add("Raise Gold", page: "/", subject: nil, by: nil, at: 2, in: session)
                #expect(try StoredNotes.takeAway(note, by: olga, at: 50, in: session))
                #expect(try !StoredNotes.takeAway(note, by: olga, at: 60, in: session))
                #expect(try StoredNotes.all(in: session).isEmpty)
                #expect(try !StoredNotes.mark(note, isDone: true, in: session))
                let taken = try StoredNotes.takenAway(since: 50, in: session)
                #expect(taken.map(\.taking) == [NoteRecord.Taking(at: 50, userName: "Olga")])
                #expect(try StoredNotes.takenAway(since: 51, in: session).isEmpty)
                #expect(try StoredNotes.withID(note, in: session) == taken.first)
                #expect(try StoredNotes.bringBack(note, in: session))
                #expect(try !StoredNotes.bringBack(note, in: session))
                #expect(try StoredNotes.all(in: session).map(\.taking) == [nil])
                return note
            }
            await #expect(throws: StorageFault.self) {
                try await engine.write { try $0.run("DELETE FROM notes WHERE id = $1", [.integer(note)]) }
            }
            #expect(try await engine.read { try StoredNotes.withID(note, in: $0) } != nil)
        }
    }
}
