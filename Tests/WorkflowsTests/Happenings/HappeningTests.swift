import AgreementCore
import Foundation
import Practice
import SQLiteStorage
import Storage
import Testing

@testable import Workflows

/// The log of what happened, which nobody fills.
@Suite struct HappeningTests {
    private let noon = Instant(seconds: 1_780_000_000)

    private func withLog(_ body: (HappeningLog, SQLiteStorage) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path
        let engine = try SQLiteStorage(path: path)
        defer {
            try? engine.close()
            for ending in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        try await engine.write { session in
            _ = try StoredUsers.add(
                email: "o@x.example", name: "Olga", role: "owner", password: "-", at: 0, in: session)
        }
        try await body(HappeningLog(engine: engine), engine)
    }

    private func count(_ engine: SQLiteStorage) async throws -> Int64 {
        try await engine.read { try $0.integer("SELECT count(*) FROM happenings") }
    }

    @Test func whatSomebodyDidIsThereAtOnce() async throws {
        try await withLog { log, engine async throws in
            await log.note(Happening(.signedIn, by: 1, "with Firefox on Linux", from: "192.0.2.1"), at: noon)
            #expect(try await count(engine) == 1)
            let page = try await log.page(words: "firefox olga", limit: 10, at: noon)
            #expect(page.rows.map(\.whole) == ["Signed in: with Firefox on Linux"])
            #expect(page.rows.map(\.who) == ["Olga"])
            #expect(try await log.page(words: "safari", limit: 10, at: noon).rows.isEmpty)
        }
    }

    @Test func theSameInAMinuteIsOneRow() async throws {
        try await withLog { log, engine async throws in
            for second in 0..<1_000 {
                await log.note(
                    Happening(.wrongPassword, by: nil, "for Olga", from: "192.0.2.1"),
                    at: noon.adding(seconds: second % 60))
            }
            #expect(try await count(engine) == 0)
            await log.flush(at: noon.adding(seconds: 59))
            #expect(try await count(engine) == 0)
            await log.flush(at: noon.adding(seconds: 60))
            let rows = try await log.page(words: "", limit: 10, at: noon.adding(seconds: 60)).rows
            #expect(rows.map(\.whole) == ["Wrong address or password: for Olga, 1000 times in a minute"])
            #expect(rows.map(\.at) == [noon.seconds])
            for _ in 1...3 { await log.note(Happening(.export, by: 1, "hours.csv", from: "192.0.2.1"), at: noon) }
            let more = try await log.page(words: "hours", limit: 10, at: noon.adding(seconds: 60)).rows
            #expect(more.map(\.whole) == ["Exported: hours.csv, 2 more times in a minute", "Exported: hours.csv"])
        }
    }

    @Test func aFloodOfADayIsSoManyRows() async throws {
        try await withLog { log, engine async throws in
            for minute in 0..<(24 * 60) {
                let now = noon.adding(seconds: minute * 60)
                for number in 0..<20 {
                    let from = "192.0.\(minute % 200).\(number)"
                    await log.note(Happening(.wrongPassword, by: nil, "for Olga", from: from), at: now)
                }
                await log.flush(at: now)
            }
            // Two calendar days, and a row an hour for the rest.
            #expect(try await count(engine) < 2 * 400 + 2 * 25)
            let rest = try await log.page(words: "from many places", limit: 100, at: noon.adding(seconds: 90_000)).rows
            #expect(rest.count > 10)
            // What the owner does then has its row all the same.
            await log.note(Happening(.backup, by: 1, from: "192.0.2.1"), at: noon.adding(seconds: 90_000))
            #expect(try await log.page(words: "backup", limit: 10, at: noon.adding(seconds: 90_000)).rows.count == 1)
        }
    }

    @Test func theTallyHoldsSoManyAtMost() {
        var tally = HappeningTally()
        for number in 0..<100_000 {
            _ = tally.take(Happening(.wrongCode, by: nil, "\(number)", from: ""), at: 0)
        }
        let rows = tally.due(at: 60)
        #expect(rows.count <= 302)
        #expect(rows.contains { $0.happening.words == "99700 times, from many places" })
        #expect(tally.due(at: 4_000).isEmpty)
    }

    @Test func oldRowsGoAndStrangersNeverPushOutTheOthers() async throws {
        try await withLog { _, engine async throws in
            try await engine.write { session in
                for number in 0..<30 {
                    try StoredHappenings.append(
                        user: number % 3 == 0 ? 1 : nil, kind: "signedIn", words: "\(number)", address: "",
                        at: Int64(number), in: session)
                }
                try StoredHappenings.forgetOld(before: 3, mostOfStrangers: 5, most: 100, in: session)
            }
            var left = try await engine.read { try StoredHappenings.newest(limit: 100, in: $0) }
            #expect(left.count { $0.userID == nil } == 5)
            #expect(left.count { $0.userID != nil } == 9)
            #expect(left.filter { $0.userID == nil }.map(\.words) == ["29", "28", "26", "25", "23"])
            try await engine.write {
                try StoredHappenings.forgetOld(before: 3, mostOfStrangers: 5, most: 4, in: $0)
            }
            left = try await engine.read { try StoredHappenings.newest(limit: 100, in: $0) }
            #expect(left.map(\.words) == ["29", "28", "27", "26"])
        }
    }
}
