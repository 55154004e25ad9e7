import AgreementCore
import Practice
import Storage
import Testing

@testable import Workflows

/// Back and Forward go through a page's own changes of the draft and stop where another page's begin.
@Suite struct StepDoorTests {
    private static func moved(_ given: TablePractice, _ list: ServiceList) async throws {
        let lists = ServiceLists(given.practice) { Instant(seconds: 1_000) }
        try await lists.change(.move(["fix"], to: list), seen: given.draft.revision, by: given.dana)
    }

    private static func priced(_ given: TablePractice, _ cents: Int64) async throws {
        var terms = PlanTermsChange.Terms(given.draft.sheet.plans[0])
        terms.price.base = cents
        let change = PlanTermsChange(plan: "silver", terms: terms)
        _ = try await given.table.make(change, seen: nil, revision: given.draft.revision, by: given.dana)
    }

    /// Presses until it can't be pressed.
    private static func press(
        _ direction: StepDirection, in place: StepPlace, _ given: TablePractice
    ) async throws -> Int {
        var count = 0
        while given.draft.goes(direction, in: place) {
            _ = try await given.sheets.step(direction, in: place, seen: given.draft.revision, by: given.sam)
            count += 1
        }
        return count
    }

    @Test func backStopsAtTheTablesDoorAndForwardLeadsOutAgain() async throws {
        let given = try await TablePractice()
        for list in [ServiceList.off, .maybe, .off] { try await Self.moved(given, list) }
        for cents: Int64 in [52_500, 55_000] { try await Self.priced(given, cents) }
        let end = given.draft.sheet
        #expect(try await Self.press(.back, in: .table, given) == 2)
        #expect(given.draft.sheet.service("fix")?.list == .off && given.draft.sheet.plans[0].price.base == 50_000)
        await #expect {
            _ = try await given.sheets.step(.back, in: .table, seen: given.draft.revision, by: given.sam)
        } throws: { fault in
            guard case SheetEditFault.atTheDoor(.services) = fault else { return false }
            return true
        }
        #expect(!given.draft.goes(.forward, in: .services))
        #expect(try await Self.press(.forward, in: .table, given) == 2)
        #expect(given.draft.sheet == end)
        #expect(try await Self.press(.back, in: .services, given) == 0)
        try given.end()
    }

    @Test func backStopsAtTheServicesDoorToo() async throws {
        let given = try await TablePractice()
        try await Self.priced(given, 52_500)
        for list in [ServiceList.off, .maybe] { try await Self.moved(given, list) }
        let end = given.draft.sheet
        #expect(try await Self.press(.back, in: .services, given) == 2)
        #expect(given.draft.sheet.plans[0].price.base == 52_500 && given.draft.sheet.service("fix")?.list == .on)
        #expect(try await Self.press(.forward, in: .services, given) == 2)
        #expect(given.draft.sheet == end)
        try given.end()
    }

    @Test func theLogHoldsPricesServicesAndPlansFromWhatToWhat() async throws {
        let given = try await TablePractice()
        try await Self.moved(given, .off)
        try await Self.priced(given, 52_500)
        let revision = given.draft.revision
        _ = try await given.table.make(PlanColumnChange(.remove("gold")), seen: nil, revision: revision, by: given.dana)
        _ = try await given.table.step(.back, revision: given.draft.revision, by: given.sam)
        let log = try await given.practice.read { try StoredAudit.newest(limit: 10, in: $0) }
        let lines = log.map { "\($0.userName) \($0.action): \($0.subject): \($0.was ?? "-") → \($0.became ?? "-")" }
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("Sam took back a change: ") && lines[0].contains("Gold"), "\(lines[0])")
        #expect(lines[1].hasPrefix("Dana changed the table: ") && lines[1].contains("Gold"), "\(lines[1])")
        #expect(lines[2] == "Dana changed the table: Silver: $500 a month → $525 a month", "\(lines[2])")
        #expect(lines[3] == "Dana changed the services: Fix a computer: On → Off")
        #expect(log.allSatisfy { $0.at == 1_000 })
        try given.end()
    }
}
