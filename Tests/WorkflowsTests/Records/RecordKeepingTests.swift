import AgreementCore
import Foundation
import Practice
import Storage
import Testing

@testable import Workflows

/// What is changed by hand is kept whole, tells whoever comes second, and has a way back.
@Suite struct RecordKeepingTests {
    private static let owner = RandomWork.owner
    /// A thousand take about a minute: `THREEBOX_ROUNDS=1000`.
    private static let rounds = ProcessInfo.processInfo.environment["THREEBOX_ROUNDS"].flatMap(Int.init) ?? 120
    private static let acme = ManualRowPlace(.client, client: "acme")

    private static func practice() async throws -> (RandomWork, RecordKeeping) {
        let work = try await RandomWork(seed: 7)
        return (work, work.keeping)
    }

    private static func client(_ work: RandomWork, _ id: String = "acme") throws -> Client {
        try #require(work.store.current.clients.first { $0.id == id })
    }

    @Test("Everything that was changed by hand can be taken back, in the other order", arguments: [1, 2, 3, 4])
    func allTheWayBack(seed: UInt64) async throws {
        var work = try await RandomWork(seed: seed)
        let before = work.store.current.told
        var kept = 0
        for turn in 0..<Self.rounds {
            let deed = turn % 5 == 4 ? work.together() : work.byHand()
            do {
                try await deed.run()
                kept += 1
            } catch is RecordFault {}
            let state = work.store.current
            #expect(state.damage == PracticeDamage(), "\(deed.name): what a form kept can’t be read")
        }
        #expect(kept > Self.rounds / 2)
        #expect(work.store.current.differences(from: try await work.store.readFresh()) == [])
        for change in try await work.keeping.changes(of: nil, limit: .max) {
            try await work.keeping.takeBack(change.id, by: Self.owner)
        }
        let after = work.store.current.told
        for part in before.keys.sorted() where part != "sources" && part != "clock" {
            #expect(after[part] == before[part], "\(part)")
        }
    }

    @Test func whoComesSecondIsToldAndOverwritesNothing() async throws {
        let (work, keeping) = try await Self.practice()
        var client = try Self.client(work)
        let seen = ManualRow(client).seen
        client.counts.servers = 9
        try await keeping.keep([.init(Self.acme, seen: seen, row: ManualRow(client))], of: "acme", by: Self.owner)
        client.counts.servers = 4
        let late = RecordKeeping.Wish(Self.acme, seen: seen, row: ManualRow(client))
        await #expect {
            try await keeping.keep([late], of: "acme", by: Self.owner)
        } throws: { fault in
            guard let fault = fault as? RecordFault else { return false }
            return fault.isOvertaken && fault.words.contains("servers “1” → “9”")
        }
        #expect(try Self.client(work).counts.servers == 9)
    }

    @Test func whatAFormSendsUntouchedOverwritesNothing() async throws {
        let (work, keeping) = try await Self.practice()
        let (acme, birch) = (try Self.client(work), try Self.client(work, "birch"))
        var theirs = acme
        theirs.counts.servers = 9
        try await keeping.keep(
            [.init(Self.acme, seen: ManualRow(acme).seen, row: ManualRow(theirs))], of: "acme", by: Self.owner)
        // A form without scripts sends all lines: acme's as it was shown, and birch's with another name.
        var mine = birch
        mine.name = "Birch Dental"
        try await keeping.keep(
            [
                .init(Self.acme, seen: ManualRow(acme).seen, row: ManualRow(acme)),
                .init(
                    ManualRowPlace(.client, client: "birch"), seen: ManualRow(birch).seen, row: ManualRow(mine)),
            ], of: nil, by: Self.owner)
        #expect(try Self.client(work).counts.servers == 9)
        #expect(try Self.client(work, "birch").name == "Birch Dental")
    }

    @Test func anEntryKeepsItsHistoryWhereItBecomesAnothers() async throws {
        let (_, keeping) = try await Self.practice()
        let day = LocalDate(year: 2026, month: 3, day: 2)!
        var entry = WorkEntry(
            client: "acme", service: "fix", day: day, secondOfDay: 57_600, kind: .labor(seconds: 5_400))
        try await keeping.keep([entry], of: "acme", id: nil, seen: nil, by: Self.owner)
        let line = try #require(try await keeping.lines(of: "acme", day...day).first).line
        let seen = try #require(try await keeping.work(line.id, of: "acme")).seen
        entry.client = "birch"
        try await keeping.keep([entry], of: "acme", id: line.id, seen: seen, by: Self.owner)
        #expect(try await keeping.work(line.id, of: "acme") == nil)
        let moved = try #require(try await keeping.work(line.id, of: "birch"))
        #expect(moved.history.count == 2)
    }

    @Test func twoThatAreOneBecomeOneAndTwoAgain() async throws {
        let (work, keeping) = try await Self.practice()
        let day = LocalDate(year: 2026, month: 3, day: 2)!
        for (client, cents) in [("acme", Int64(100)), ("birch", 250)] {
            let entry = WorkEntry(
                client: client, service: "fix", day: day, secondOfDay: 57_600, kind: .labor(seconds: 5_400))
            try await keeping.keep([entry], of: client, id: nil, seen: nil, by: Self.owner)
            let item = LegacyItem(
                client: client, item: "Watch", quantity: Quantity(1), unitPriceCents: cents, every: .month)
            let month = InvoicedMonth(client: client, month: day.month, amountCents: cents)
            try await keeping.keep(
                [
                    .init(ManualRowPlace(.item, client: client), seen: nil, row: ManualRow(item)),
                    .init(
                        ManualRowPlace(.month, client: client, key: day.month.description), seen: nil,
                        row: ManualRow(month)),
                ], of: client, by: Self.owner)
        }
        let before = work.store.current.told
        try await keeping.merge("birch", into: "acme", today: day, by: Self.owner)
        let merged = work.store.current
        #expect(!merged.clients.contains { $0.id == "birch" })
        #expect(merged.invoiced.map(\.amountCents) == [350])
        #expect(merged.legacy.map(\.client) == ["acme", "acme"])
        #expect(try await keeping.lines(of: "acme", day...day).count == 2)
        #expect(merged.differences(from: try await work.store.readFresh()) == [])
        let change = try #require(try await keeping.changes(of: "acme", limit: 1).first)
        #expect(change.words == "merged Birch into Acme")
        try await keeping.takeBack(change.id, by: Self.owner)
        let after = work.store.current.told
        for part in before.keys.sorted() where part != "clock" && part != "sources" {
            #expect(after[part] == before[part], "\(part)")
        }
        for (client, other, words) in [("acme", "acme", "itself"), ("us", "acme", "own company")] {
            await #expect {
                try await keeping.merge(client, into: other, today: day, by: Self.owner)
            } throws: { ($0 as? RecordFault)?.words.contains(words) == true }
        }
    }

    @Test func aMonthThatIsThereIsNotWrittenDownAsNew() async throws {
        let (work, keeping) = try await Self.practice()
        let month = LocalDate(year: 2026, month: 3, day: 1)!.month
        func wish(_ cents: Int64) -> RecordKeeping.Wish {
            .init(
                ManualRowPlace(.month, client: "acme", key: month.description), seen: nil,
                row: ManualRow(InvoicedMonth(client: "acme", month: month, amountCents: cents)))
        }
        try await keeping.keep([wish(100)], of: "acme", by: Self.owner)
        await #expect {
            try await keeping.keep([wish(200)], of: "acme", by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("already") == true }
        #expect(work.store.current.invoiced.map(\.amountCents) == [100])
    }

    @Test func oneRowThatCantBeKeepsAllOfThemOut() async throws {
        let (work, keeping) = try await Self.practice()
        let sheet = try #require(work.store.current.sheet)
        func row(_ from: Int, _ through: Int?) -> RecordKeeping.Wish {
            let day = LocalDate(year: 2026, month: from, day: 1)!
            let terms = AgreementRow(
                client: "acme", sheet: sheet.id, plan: sheet.plans[0].id, from: day,
                through: through.map { LocalDate(year: 2026, month: $0, day: 28)! })
            return .init(
                ManualRowPlace(.agreement, client: "acme", key: " \(day)"), seen: nil, row: ManualRow(terms))
        }
        await #expect {
            try await keeping.keep([row(1, 6), row(3, nil)], of: "acme", by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("Two agreements would hold on 2026-03-01") == true }
        #expect(work.store.current.agreements.isEmpty)
        try await keeping.keep([row(1, 2), row(3, nil)], of: "acme", by: Self.owner)
        #expect(work.store.current.agreements.count == 2)
    }

    @Test func ownCompanyHasNoAgreement() async throws {
        let (work, keeping) = try await Self.practice()
        let sheet = try #require(work.store.current.sheet)
        let day = LocalDate(year: 2026, month: 1, day: 1)!
        let terms = AgreementRow(client: "us", sheet: sheet.id, plan: sheet.plans[0].id, from: day)
        let wish = RecordKeeping.Wish(
            ManualRowPlace(.agreement, client: "us", key: " \(day)"), seen: nil, row: ManualRow(terms))
        await #expect {
            try await keeping.keep([wish], of: "us", by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("Your own company has no agreement") == true }
    }

    @Test func aClientWithWorkStays() async throws {
        let (work, keeping) = try await Self.practice()
        let entry = WorkEntry(
            client: "acme", service: "fix", day: LocalDate(year: 2026, month: 3, day: 2)!, secondOfDay: 57_600,
            kind: .labor(seconds: 5_400))
        try await keeping.keep([entry], of: "acme", id: nil, seen: nil, by: Self.owner)
        let gone = RecordKeeping.Wish(Self.acme, seen: ManualRow(try Self.client(work)).seen, row: nil)
        await #expect {
            try await keeping.keep([gone], of: nil, by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("Give it an end") == true }
        let birch = ManualRowPlace(.client, client: "birch")
        try await keeping.keep(
            [.init(birch, seen: ManualRow(try Self.client(work, "birch")).seen, row: nil)], of: nil, by: Self.owner)
        #expect(!work.store.current.clients.contains { $0.id == "birch" })
    }

    @Test func aChangeStaysWhileSomethingLaterStandsOnIt() async throws {
        let (work, keeping) = try await Self.practice()
        for servers in [5, 6] {
            var client = try Self.client(work)
            let seen = ManualRow(client).seen
            client.counts.servers = servers
            try await keeping.keep([.init(Self.acme, seen: seen, row: ManualRow(client))], of: "acme", by: Self.owner)
        }
        let changes = try await keeping.changes(of: "acme", limit: 10)
        await #expect {
            try await keeping.takeBack(changes[1].id, by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("Take that back first") == true }
        try await keeping.takeBack(changes[0].id, by: Self.owner)
        try await keeping.takeBack(changes[1].id, by: Self.owner)
        #expect(try Self.client(work).counts.servers == 1)
        await #expect {
            try await keeping.takeBack(changes[1].id, by: Self.owner)
        } throws: { ($0 as? RecordFault)?.words.contains("taken back already") == true }
    }

    @Test func workOfAnImportThatWasMendedKeepsTheImportFromBeingUndone() async throws {
        let (work, keeping) = try await Self.practice()
        let bench = work.bench
        try await bench.takeAll([("toggl.csv", Array(RecordFiles.toggl.utf8))])
        let days = LocalDate(year: 2020, month: 1, day: 1)!...LocalDate(year: 2030, month: 1, day: 1)!
        let line = try #require(try await keeping.lines(of: "acme", days).first).line
        let kept = try #require(try await keeping.work(line.id, of: "acme"))
        var entry = kept.entry
        entry.kind = .labor(seconds: 600)
        try await keeping.keep([entry], of: "acme", id: line.id, seen: kept.seen, by: Self.owner)
        let imported = try #require(try await bench.desk.history().first)
        await #expect {
            try await bench.desk.undo(imported.id, by: ImportBench.user, at: ImportBench.now)
        } throws: { "\($0)".contains("by hand since") }
        let change = try #require(try await keeping.changes(of: "acme", limit: 1).first)
        try await keeping.takeBack(change.id, by: Self.owner)
        try await bench.desk.undo(imported.id, by: ImportBench.user, at: ImportBench.now)
        #expect(try await keeping.lines(of: "acme", days).isEmpty)
    }
}

enum RecordFiles {
    static let toggl = """
        User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
        Dana,d@example.com,Acme,Support,,Mail,No,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,

        """
}
