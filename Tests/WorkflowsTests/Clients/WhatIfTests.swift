import AgreementCore
import Practice
import PracticeFiles
import Testing

@testable import Workflows

/// What if: other counts, wishes, and another plan's nights.
@Suite struct WhatIfTests {
    private static let sheetText = """
        sheet: "2026"
        from: 2026-01-01
        company: Example IT
        currency: USD
        timeZone: UTC
        businessHours: {monday: ["08:00-17:00"], tuesday: ["08:00-17:00"], wednesday: ["08:00-17:00"]}
        labor:
          agreement:
            remote: {business: 100, afterHours: 200, holiday: 200}
            onsite: {business: 100, afterHours: 200, holiday: 200}
        services:
          - {id: fix, name: Fix a computer, category: fixes, list: on}
          - {id: watch, name: Watch servers, category: monitoring, list: on}
          - {id: train, name: Train people, category: training, list: on}
        plans:
          - id: silver
            name: Silver
            price: {base: 500, user: 10}
            coverage: {default: hourly, fixes: included, train: optional}
          - id: gold
            name: Gold
            price: {base: 700}
            hours: [business, afterHours, holiday]
            coverage: {default: included, train: {times: 2, every: year}}
        """

    /// Five hours: two in hours, two at night, one of training.
    private static func practice() throws -> PracticeSnapshot {
        let sheet = try PriceSheetFile.read(sheetText, file: "sheet.yaml")
        var company = Company(name: "Example IT", currency: sheet.currency, timeZone: "UTC")
        company.costs = Costs(perHourCents: 5_000)
        var snapshot = PracticeSnapshot(company: company, zone: .utc)
        snapshot.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
        snapshot.clients = [Client(id: "acme", name: "Acme", counts: Counts(users: 10))]
        let monday = LocalDate(year: 2026, month: 1, day: 5)!
        for (id, service, hour, hours) in [
            ("e1", "fix", 9, 2), ("e2", "fix", 20, 2), ("e3", "train", 13, 1), ("e4", "watch", 21, 1),
        ] {
            snapshot.entries.put(
                Entry(
                    id: id, client: "acme", service: service, kind: .labor(seconds: hours * 3_600),
                    start: .instant(snapshot.zone.instant(date: monday, secondOfDay: hour * 3_600))), zone: .utc)
        }
        return snapshot
    }

    private static func then(_ asked: WhatIf) async throws -> WhatIfOutcome {
        try #require(try await LiveReplay().whatIf(asked, of: "acme", in: try practice()))
    }

    @Test func nothingAskedChangesNothing() async throws {
        let now = try #require(try await LiveReplay().outcome(of: try Self.practice()).fit.clients.first)
        let then = try await Self.then(WhatIf(counts: Counts(users: 10)))
        #expect(then.fit.plans == now.plans)
        #expect(then.fit.box.plan == now.box.plan)
    }

    @Test func countsAreInTheFee() async throws {
        let then = try await Self.then(WhatIf(counts: Counts(users: 20)))
        #expect(then.fit.plans[0].totals.recurring == 70_000)
        #expect(then.fit.plans[1].totals.recurring == 70_000)
    }

    @Test func aWishIsCovered() async throws {
        let asked = WhatIf(counts: Counts(users: 10), optIns: [OptIn(service: "train")])
        let then = try await Self.then(asked)
        // Two hours at night and one of watching stay by the hour in Silver: 3 × $200.
        #expect(then.fit.plans[0].totals.labor == 60_000)
    }

    @Test func theNightIsAnotherPlans() async throws {
        let then = try await Self.then(WhatIf(counts: Counts(users: 10), nightPlan: "gold"))
        // What is left by the hour in Silver is the training, which Gold counts and Silver doesn't: it stays.
        #expect(then.fit.plans[0].totals.labor == 10_000)
        #expect(then.notMixed == ["silver": ["Train people"]])
        #expect(then.fit.plans[1].totals.labor == 0)
        let back = try await Self.then(WhatIf(counts: Counts(users: 10), nightPlan: "silver"))
        // Gold's nights as in Silver: three hours by the hour.
        #expect(back.fit.plans[1].totals.labor == 60_000)
    }
}
