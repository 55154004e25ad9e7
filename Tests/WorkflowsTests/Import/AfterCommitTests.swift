import AgreementCore
import Practice
import SQLiteStorage
import Storage
import Testing

@testable import Workflows

/// Once an import is kept there is nothing to stop, and what can't be read anew says so.
@Suite struct AfterCommitTests {
    private static func taking(
        _ bench: ImportBench, afterCommit: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ImportDraft {
        let draft = try await bench.bring("entries.csv", ImportTests.entries)
        _ = try await bench.report(draft)
        bench.held.afterCommit { try await afterCommit(draft.id) }
        let choices = try #require(bench.desk.draft(draft.id, of: ImportBench.user)).choices
        bench.desk.take(draft.id, of: ImportBench.user, choices: choices, at: ImportBench.now)
        while bench.desk.draft(draft.id, of: ImportBench.user)?.isBusy == true { await Task.yield() }
        await bench.desk.wait(draft.id)
        return try #require(bench.desk.draft(draft.id, of: ImportBench.user))
    }

    @Test func whoeverStopsAfterTheCommitHasIt() async throws {
        let bench = try await ImportBench()
        let isStopped = Flag()
        let draft = try await Self.taking(bench) { id in
            Task {
                await bench.desk.cancel(id)
                isStopped.isSet = true
            }
            while !Task.isCancelled { await Task.yield() }
        }
        guard case .taken(let reports, let imports) = draft.stage else {
            return #expect(Bool(false), "\(draft.stage)")
        }
        while !isStopped.isSet { await Task.yield() }
        await bench.desk.wait(draft.id)
        #expect(reports.map(\.counts.added) == [3] && imports.count == 1)
        #expect(bench.practice.current.entries.laborCount == 3)
        #expect(try await bench.engine.read { try $0.entriesWithNotes(like: ["print"], limit: 5) }.count == 1)
    }

    @Test func whatIsKeptAndCannotBeReadIsReadAgain() async throws {
        let bench = try await ImportBench()
        let draft = try await Self.taking(bench) { _ in bench.held.isUnreadable = true }
        guard case .unread = draft.stage else { return #expect(Bool(false), "\(draft.stage)") }
        #expect(draft.isIn && !draft.isBusy)
        #expect(bench.practice.current.entries.isEmpty)
        #expect(try await bench.entryCount == 3, "the import is kept")
        await bench.desk.readAnew(draft.id, of: ImportBench.user)
        guard case .unread = bench.desk.draft(draft.id, of: ImportBench.user)?.stage else {
            return #expect(Bool(false), "it can't be read still")
        }
        bench.held.isUnreadable = false
        await bench.desk.readAnew(draft.id, of: ImportBench.user)
        guard case .taken = bench.desk.draft(draft.id, of: ImportBench.user)?.stage else {
            return #expect(Bool(false), "it can be read")
        }
        #expect(bench.practice.current.entries.laborCount == 3)
    }
}
