import Storage
import Testing

@Suite("Copies of a database in use") struct BackupTests {
    @Test("A copy is of one state, and never takes another file's place", arguments: EngineUnderTest.allCases)
    func copies(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, folder async throws in
            try await engine.write { _ = try SmallPractice.take([("a", 60, "")], in: $0) }
            let copy = folder.path("copy.sqlite")
            try await engine.backUp(to: copy)
            #expect(try folder.names().filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
            await #expect(throws: StorageFault.alreadyThere(path: copy)) { try await engine.backUp(to: copy) }
        }
    }

    @Test("Where it can't be written, nothing is left", arguments: EngineUnderTest.allCases)
    func nowhere(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, folder async throws in
            await #expect {
                try await engine.backUp(to: folder.path("missing/copy.sqlite"))
            } throws: { error in
                if case StorageFault.cannotOpen = error { true } else { false }
            }
            #expect(try folder.names().allSatisfy { $0.hasPrefix("practice.sqlite") })
        }
    }
}
