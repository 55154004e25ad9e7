import AgreementCore
import Practice
import Storage
import Testing

@Suite("Sorting, and the search of notes") struct SortingTests {
    private static func services(_ session: any StorageSession) throws -> [String] {
        var found: [String] = []
        try StoredEntries.forEach(in: session) { found.append($0.entry.service) }
        let loaded = try SmallPractice.load(session).table
        let labor = loaded.byClient.flatMap { zip($0.laborKeys, $0.labor) }.sorted { $0.0 < $1.0 }
        #expect(labor.map { loaded.service(of: $0.1) } == found)
        return found
    }

    @Test(
        "A source's rule sorts all of its work; an entry's own goes before it; undone, the one before holds",
        arguments: EngineUnderTest.allCases)
    func rules(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.take([("a", 60, "printer"), ("b", 60, "")], in: session)
                #expect(try Self.services(session) == ["unsorted", "unsorted"])
                let source = try #require(try StoredSources.all(in: session).first)
                func rule(_ service: String, words: String? = nil) throws -> Int64 {
                    try StoredSortRules.add(
                        source: source.id, noteWords: words, service: service, by: nil, at: 0, in: session)
                }
                let fix = try rule("fix")
                try StoredSources.sort(source.id, into: "fix", rule: fix, in: session)
                #expect(try Self.services(session) == ["fix", "fix"])
                let other = try rule("training")
                try StoredSources.sort(source.id, into: "training", rule: other, in: session)
                let words = try rule("printers", words: "printer")
                let key = try session.integer("SELECT key FROM entries WHERE id = 'a'")
                try StoredSortRules.sort(entries: [key], into: "printers", rule: words, in: session)
                #expect(try Self.services(session) == ["printers", "training"])
                try StoredSortRules.undo(other, in: session)
                #expect(try Self.services(session) == ["printers", "fix"])
                try StoredSortRules.undo(words, in: session)
                #expect(try Self.services(session) == ["fix", "fix"])
                try StoredSortRules.undo(fix, in: session)
                #expect(try Self.services(session) == ["unsorted", "unsorted"])
                #expect(try StoredSortRules.all(in: session).allSatisfy(\.isUndone))
                var unsorted: [String] = []
                try StoredEntries.forEachUnsorted(in: session) { unsorted.append($3) }
                #expect(unsorted.sorted() == ["", "printer"])
            }
        }
    }

    @Test(
        "Merged services count as the one they were merged into, and can be told apart again",
        arguments: EngineUnderTest.allCases)
    func merges(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.take([("a", 60, "")], in: session)
                let key = try session.integer("SELECT key FROM entries")
                try StoredSortRules.sort(entries: [key], into: "fixes", rule: nil, in: session)
                try StoredMerges.merge("fixes", into: "fix", in: session)
                try StoredMerges.merge("fix", into: "repair", in: session)
                #expect(try Self.services(session) == ["repair"])
                try StoredMerges.merge("repair", into: "fixes", in: session)
                #expect(try Self.services(session) == ["fixes"])
                try StoredMerges.undo("repair", in: session)
                #expect(try StoredEntries.services(ofKeys: [key], in: session) == ["fixes": 1])
            }
        }
    }

    @Test(
        "A note is found, and forgotten, whose entry has the key of one that was taken back",
        arguments: EngineUnderTest.allCases)
    func searchAfterUndo(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            func index() async throws { while try await engine.write({ try $0.indexNotes(limit: 9) }) > 0 {} }
            func take(_ id: String, _ note: String) async throws -> Int64 {
                try await engine.write { try SmallPractice.take([(id, 60, note)], in: $0).id }
            }
            func found(_ word: String) async throws -> Int {
                try await engine.read { try $0.entriesWithNotes(like: [word], limit: 9).count }
            }
            _ = try await take("a", "Printer")
            for round in ["first", "second", "third"] {
                let kept = try await take("b", "Cabling \(round)")
                // Also where what was taken back before is not forgotten yet.
                if round != "second" { try await index() }
                #expect(try await found(round) == (round == "second" ? 0 : 1))
                #expect(try await engine.write { try StoredImports.undo(kept, in: $0) } == .undone)
                try await index()
                #expect(try await found("cabling") == 0)
            }
            #expect(try await found("printer") == 1)
        }
    }

    @Test(
        "Notes are found by their words and how words begin, once they are indexed", arguments: EngineUnderTest.allCases
    )
    func search(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            try await engine.write { session throws in
                _ = try SmallPractice.take(
                    [("a", 60, "Replaced the printer's drum"), ("b", 60, "Printing is slow"), ("c", 60, "")],
                    in: session)
            }
            while try await engine.write({ try $0.indexNotes(limit: 2) }) > 0 {}
            func found(_ words: String..., limit: Int = 9) async throws -> [String] {
                try await engine.read { session throws in
                    let keys = try session.entriesWithNotes(like: words, limit: limit)
                    return try StoredEntries.withKeys(keys, in: session).map(\.entry.id).sorted()
                }
            }
            #expect(try await found("print") == ["a", "b"])
            #expect(try await found("print", limit: 1).count == 1)
            #expect(try await found("PRINTER", "drum") == ["a"])
            #expect(try await found("drum", "slow") == [])
            #expect(try await found() == [])
            #expect(try await found("\"", "--", "*") == [])
            #expect(try await found("printer\" OR note:slow") == [])
            #expect(try await found("NOT") == [])

            let second = try await engine.write { session throws in
                try SmallPractice.take([("b", 60, "Cabling"), ("d", 60, "New cable")], in: session).id
            }
            // Changed notes are no longer found by their old words at once, by their new ones when they are indexed.
            #expect(try await found("print") == ["a"])
            while try await engine.write({ try $0.indexNotes(limit: 1) }) > 0 {}
            #expect(try await found("cabl") == ["b", "d"])
            #expect(try await engine.write { try StoredImports.undo(second, in: $0) } == .undone)
            while try await engine.write({ try $0.indexNotes(limit: 1) }) > 0 {}
            #expect(try await found("cabl") == [])
            #expect(try await found("print") == ["a", "b"])
        }
    }
}
