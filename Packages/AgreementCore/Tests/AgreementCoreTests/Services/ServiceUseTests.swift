import Testing

@testable import AgreementCore

/// Each column of a service's line, worked out by hand.
@Suite struct ServiceUseTests {
    /// Two months and ten days: 2026-01-05 to 2026-03-05, 60 days, three months touched.
    static let log = WorkLog(
        """
        acme fix 2h 2026-01-05T09:00 remote #1
        acme fix 7h 2026-01-06T09:00 onsite #1
        acme fix 1h 2026-02-03T16:30 remote #2
        blue fix 2h 2026-03-02T06:00 remote
        blue backup 30m 2026-03-02T09:00 remote
        cora backup 30m 2026-03-05T09:00 remote
        """)
    static let services = [
        service("print"), service("backup", "care", value: .some), service("fix", "support", .maybe), service("audit"),
    ]

    private func use(_ id: String, _ report: ServiceReport) throws -> ServiceUse {
        try #require(report.rows.first { $0.use.service == id }?.use)
    }

    @Test func everyColumnOfALine() throws {
        let report = try ServiceReport(Self.log.table, sheets: [sheet(services: Self.services)])
        #expect(report.dates == day("2026-01-05")...day("2026-03-05"))
        #expect(report.clientCount == 3 && report.totalWork == 13 * 3_600)
        let fix = try use("fix", report)
        #expect(fix.category == "support" && fix.list == .maybe)
        #expect(fix.entries == 4 && fix.work == 12 * 3_600)
        #expect(fix.workShare.basisPoints == 9_231)
        #expect(fix.clients == 2 && fix.clientShare.basisPoints == 6_667)
        #expect(fix.topClientShare.basisPoints == 8_333)  // 10 of 12 hours are Acme's
        #expect(fix.monthShare.basisPoints == 5_000)  // 3 of 2 clients × 3 months
        #expect(fix.longJobShare.basisPoints == 7_500)  // ticket 1: 9 hours
        #expect(fix.onsiteShare.basisPoints == 5_833)  // 7 hours
        #expect(fix.afterHoursShare?.basisPoints == 2_083)  // half an hour after 17:00, two before 8:00
        #expect(fix.secondsPerClientYear == 131_400)  // 12 h ÷ 2 ÷ 60 × 365 = 36.5 h
    }

    @Test func withoutASheetAnyWordIsAService() throws {
        let fix = try use("fix", ServiceReport(Self.log.table))
        #expect(fix.category == nil && fix.list == nil && fix.afterHoursShare == nil)
        #expect(fix.work == 12 * 3_600)
    }

    @Test func servicesWithoutWorkFollowInTheSheetsOrder() throws {
        let report = try ServiceReport(Self.log.table, sheets: [sheet(services: Self.services)])
        #expect(report.rows.map(\.use.service) == ["fix", "backup", "print", "audit"])
        let audit = try use("audit", report)
        #expect(audit.workShare.basisPoints == 0 && audit.clientShare.basisPoints == 0 && audit.clients == 0)
        #expect(audit.topClientShare.basisPoints == nil && audit.monthShare.basisPoints == nil)
        #expect(audit.secondsPerClientYear == nil)
    }

    /// Ticket 1 has two entries and counts once; so does each entry without a ticket.
    @Test func ticketsCountInsteadOfSeconds() throws {
        let report = try ServiceReport(
            Self.log.table, sheets: [sheet(services: Self.services)], settings: ServiceSettings(measure: .tickets))
        let fix = try use("fix", report)
        #expect(fix.entries == 4 && fix.work == 3)
        #expect(fix.workShare.basisPoints == 6_000)
        #expect(fix.longJobShare == Share(1, of: 3) && fix.onsiteShare == Share(1, of: 3))
        #expect(fix.afterHoursShare == Share(1, of: 3))  // only Blue's began outside business hours
        #expect(fix.secondsPerClientYear == nil)
    }

    @Test func aTicketIsOneOfItsClientAndService() throws {
        let log = WorkLog(
            """
            acme fix 5h 2026-01-05 #1
            blue fix 5h 2026-01-05 #1
            acme scan 5h 2026-01-05 #1
            """)
        let seconds = try ServiceReport(log.table)
        #expect(seconds.rows.allSatisfy { $0.use.longJobShare.part == 0 })
        #expect(try ServiceReport(log.table, settings: ServiceSettings(measure: .tickets)).totalWork == 3)
    }

    @Test func aJobOfEightHoursIsNotLong() throws {
        for (minutes, isLong) in [(480, false), (481, true)] {
            let log = WorkLog("a fix \(minutes)m 2026-03-02")
            #expect(try use("fix", ServiceReport(log.table)).longJobShare.part == (isLong ? minutes * 60 : 0))
        }
    }

    @Test func theWindowBoundsTheEntriesAndTheMonths() throws {
        let report = try ServiceReport(
            Self.log.table, window: RatingWindow(from: day("2026-02-01"), through: day("2026-12-31")))
        let fix = try use("fix", report)
        #expect(fix.work == 3 * 3_600)
        #expect(fix.monthShare == Share(2, of: 2 * 11))
        #expect(fix.clientYear == Share(3 * 3_600 * 365, of: 2 * 334))
    }

    @Test func aHolidayIsOutsideBusinessHours() throws {
        for (start, share) in [("2026-01-01T09:00", 10_000), ("2026-01-02T09:00", 0), ("2026-01-03T09:00", 10_000)] {
            let report = try ServiceReport(
                WorkLog("a fix 1h \(start)").table, sheets: [sheet(services: Self.services)])
            #expect(try use("fix", report).afterHoursShare?.basisPoints == share)
        }
    }

    /// Without a clock it is business unless its column says else; with one, the column decides over the clock.
    @Test(arguments: [
        ("2026-01-03", 0), ("2026-01-03 afterHours", 10_000), ("2026-01-03T09:00 business", 0),
        ("2026-01-05T09:00 holiday", 10_000), ("2026-01-05T16:00 onsite", 5_000),
    ])
    func theHoursColumnDecides(_ entry: String, share: Int) throws {
        let report = try ServiceReport(
            WorkLog("a fix 2h " + entry).table, sheets: [sheet(services: Self.services)])
        #expect(try use("fix", report).afterHoursShare?.basisPoints == share)
    }

    /// Each sheet's business hours count for its own dates; of a service that both list, the newer one's word is
    /// taken.
    @Test func twoSheets() throws {
        let old = sheet("2025", from: "2025-01-01", services: [service("fix", "old"), service("print", "old")])
        let new = sheet(
            "2026", hours: .windows([BusinessWindow(openingSecond: 0, closingSecond: 86_400)], days: 7),
            holidays: [], services: [service("fix", "new")])
        let log = WorkLog("a fix 2h 2025-12-31T23:00\na print 1h 2026-02-01T23:00")
        let report = try ServiceReport(log.table, sheets: [new, old])
        #expect(try use("fix", report).afterHoursShare == Share(3_600, of: 7_200))
        #expect(try use("print", report).afterHoursShare == Share(0, of: 3_600))
        #expect(try use("fix", report).category == "new" && use("print", report).category == "old")
    }

    @Test func aServiceThatNoSheetListsIsNamed() {
        let log = WorkLog("a fix 1h 2026-03-02\na mow 1h 2026-03-03\na unsorted 1h 2026-03-03")
        #expect(
            throws: RatingFault.unknownService(entry: "e2", service: "mow", sheet: "2026", date: day("2026-03-03"))
        ) { try ServiceReport(log.table, sheets: [sheet(services: Self.services)]) }
    }

    @Test func unsortedIsKnownToEverySheet() throws {
        let log = WorkLog("a unsorted 1h 2026-03-03")
        let report = try ServiceReport(log.table, sheets: [sheet(services: [service("fix")])])
        #expect(report.rows.map(\.use.category) == ["unsorted", "support"])
    }

    /// More clients, services and tickets than the tables begin with.
    @Test func manyClientsAndServices() throws {
        let lines = (0..<3_000).map { "c\($0 % 70) s\($0 % 41) 1h 2026-03-02 #\($0 % 1_000)" }
        let report = try ServiceReport(WorkLog(lines.joined(separator: "\n")).table)
        #expect(report.clientCount == 70 && report.rows.count == 41)
        #expect(report.totalWork == 3_000 * 3_600)
        #expect(report.rows.map(\.use.clients) == Array(repeating: 70, count: 41))
    }
}
