import Storage
import Testing

@Suite("Stopping") struct CancellationTests {
    @Test("An import that is stopped leaves nothing", arguments: EngineUnderTest.allCases, [0, 1, 5_000])
    func load(_ engine: EngineUnderTest, rowsBefore: Int) async throws {
        try await engine.with { engine, _ async throws in
            let (signal, continuation) = AsyncStream<Void>.makeStream()
            let work = Task {
                try await engine.write { session throws in
                    var number: Int64 = 0
                    try session.load("mappings", columns: ["name", "text", "at"]) { row in
                        if number == rowsBefore { continuation.finish() }
                        number += 1
                        row.append("\(number)")
                        row.append("")
                        row.append(number)
                        return true
                    }
                }
            }
            for await _ in signal {}
            work.cancel()
            await #expect(throws: StorageFault.cancelled) { try await work.value }
            #expect(try await engine.read { try StoredMappings.all(in: $0) } == [])
        }
    }

    @Test("A single long statement is stopped too", arguments: EngineUnderTest.allCases)
    func statement(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let (signal, continuation) = AsyncStream<Void>.makeStream()
            let work = Task {
                try await engine.read { session throws in
                    continuation.finish()
                    return try session.integer(
                        """
                        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000000000)
                        SELECT count(*) FROM numbers
                        """)
                }
            }
            for await _ in signal {}
            try await Task.sleep(for: .milliseconds(50))
            work.cancel()
            await #expect(throws: StorageFault.cancelled) { try await work.value }
        }
    }

    @Test("A task that was stopped before it began does nothing", arguments: EngineUnderTest.allCases)
    func before(_ engine: EngineUnderTest) async throws {
        try await engine.with { engine, _ async throws in
            let late = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                try await engine.write { try StoredMappings.write("a", text: "", by: nil, at: 0, in: $0) }
            }
            await #expect(throws: StorageFault.cancelled) { try await late.value }
            #expect(try await engine.read { try StoredMappings.all(in: $0) } == [])
        }
    }
}
