import Testing

@testable import AgreementCore

/// fit.md's table of suggestions: each rule at its edge, and the order in which they are tried.
@Suite struct SuggestionTests {
    /// A service of the maybe list that half of ten clients had, by the hour and evenly: nobody can say.
    private static var plain: ServiceUse {
        var use = ServiceUse(service: "fix", listed: service("fix", "support", .maybe))
        use.work = 100
        use.workShare = Share(100, of: 1_000)
        use.clientShare = Share(4, of: 10)
        use.topClientShare = Share(50, of: 100)
        use.longJobShare = Share(0, of: 100)
        use.clientYear = Share(3_601, of: 1)
        return use
    }
    private func suggestion(_ change: (inout ServiceUse) -> Void) -> String {
        var use = Self.plain
        change(&use)
        let suggestion = Suggestion.of(use, ServiceSettings())
        return "\(suggestion.list.rawValue) \(suggestion.reason.rawValue)"
    }

    @Test func anythingElseIsYourCall() { #expect(suggestion { _ in } == "maybe yourCall") }

    @Test func neverOnAgreement() {
        #expect(suggestion { $0.category = "hardware" } == "off neverOnAgreement")
        #expect(suggestion { $0.category = "project" } == "off neverOnAgreement")
        #expect(suggestion { $0.category = "audit" } == "maybe yourCall")
        #expect(suggestion { $0.category = nil } == "maybe yourCall")
        // Even in the core, or without work.
        #expect(suggestion { ($0.category, $0.isCore) = ("hardware", true) } == "off neverOnAgreement")
        #expect(suggestion { ($0.category, $0.work) = ("hardware", 0) } == "off neverOnAgreement")
    }

    @Test func noWorkLogged() {
        for list in ServiceList.allCases {
            #expect(suggestion { ($0.work, $0.list) = (0, list) } == "\(list.rawValue) noWorkLogged")
        }
    }

    @Test func looksLikeProject() {
        #expect(suggestion { $0.longJobShare = Share(50, of: 100) } == "off looksLikeProject")
        #expect(suggestion { $0.longJobShare = Share(49, of: 100) } == "maybe yourCall")
        #expect(suggestion { ($0.longJobShare, $0.isCore) = (Share(1, of: 2), true) } == "off looksLikeProject")
    }

    @Test func longJobsOfWholeTasksAreNoProjects() {
        #expect(
            suggestion { ($0.longJobShare, $0.isOfWholeTasks, $0.isCore) = (Share(9, of: 10), true, true) }
                == "on core")
        #expect(
            suggestion { ($0.longJobShare, $0.isOfWholeTasks, $0.category) = (Share(9, of: 10), true, "project") }
                == "off neverOnAgreement")
    }

    /// Three services of two clients, booked as whole tasks or in pieces of days.
    @Test(arguments: [
        // 60 entries, a third of them of 30 hours, of every service.
        (30, 60, true),
        // A day and a night is no more than a day.
        (24, 60, false),
        // Of too few entries nothing can be said.
        (30, 48, false),
    ])
    func wholeTasksAreToldByTheWork(hours: Int, entries: Int, are: Bool) throws {
        var lines: [String] = []
        for number in 0..<entries / 6 {
            for service in ["fix", "scan", "move"] {
                lines.append("a \(service) \(hours)h 2026-03-02")
                lines.append("b \(service) 3h 2026-03-\(10 + number)")
            }
        }
        let report = try ServiceReport(WorkLog(lines.joined(separator: "\n")).table)
        #expect(report.areWholeTasks == are)
        #expect(report.rows.contains { $0.suggestion.reason == .looksLikeProject } == !are)
    }

    /// A project that was booked in one piece is one service's affair, however large.
    @Test func oneProjectIsNoLogOfWholeTasks() throws {
        var lines = (0..<60).map { "a fix 1h 2026-03-\(10 + $0 % 20)" }
        lines += ["a move 400h 2026-03-02", "b scan 1h 2026-03-03"]
        let report = try ServiceReport(WorkLog(lines.joined(separator: "\n")).table)
        #expect(!report.areWholeTasks)
        #expect(report.rows.first { $0.use.service == "move" }?.suggestion.reason == .looksLikeProject)
    }

    @Test func oneClient() {
        #expect(suggestion { $0.topClientShare = Share(75, of: 100) } == "maybe oneClient")
        #expect(suggestion { ($0.topClientShare, $0.isCore) = (Share(74, of: 100), true) } == "on core")
        #expect(suggestion { ($0.topClientShare, $0.isCore) = (Share(75, of: 100), true) } == "maybe oneClient")
        // Of three clients nothing can be said.
        #expect(
            suggestion { ($0.topClientShare, $0.clientShare) = (Share(1, of: 1), Share(1, of: 3)) }
                == "maybe yourCall")
        #expect(
            suggestion { ($0.topClientShare, $0.clientShare) = (Share(1, of: 1), Share(1, of: 4)) }
                == "maybe oneClient")
    }

    @Test func cheapToInclude() {
        let cheap = Share(3_600, of: 1)
        // Valued because somebody said so.
        #expect(suggestion { ($0.clientYear, $0.value) = (cheap, .high) } == "on cheapToInclude")
        #expect(suggestion { ($0.clientYear, $0.value) = (Share(7_201, of: 2), .high) } == "maybe yourCall")
        // Valued because half of the clients had it, unless somebody said that it isn't.
        #expect(suggestion { ($0.clientYear, $0.clientShare) = (cheap, Share(5, of: 10)) } == "on cheapToInclude")
        #expect(suggestion { ($0.clientYear, $0.clientShare) = (cheap, Share(4, of: 10)) } == "maybe yourCall")
        #expect(
            suggestion { ($0.clientYear, $0.clientShare, $0.value) = (cheap, Share(5, of: 10), .some) }
                == "maybe yourCall")
        // It eases maintenance, whatever the client thinks.
        #expect(
            suggestion { ($0.clientYear, $0.value, $0.easesMaintenance) = (cheap, ServiceValue.none, true) }
                == "on cheapToInclude")
        #expect(suggestion { $0.easesMaintenance = true } == "maybe yourCall")
        // Tickets say nothing of what it costs.
        #expect(suggestion { ($0.clientYear, $0.value) = (nil, .high) } == "maybe yourCall")
    }

    @Test func rare() {
        #expect(suggestion { $0.clientShare = Share(9, of: 100) } == "off rare")
        #expect(suggestion { $0.clientShare = Share(10, of: 100) } == "maybe yourCall")
        #expect(suggestion { ($0.clientShare, $0.isCore) = (Share(9, of: 100), true) } == "on core")
    }

    @Test func everyReasonHasItsRule() {
        #expect(Suggestion.rules.map { $0.reason } + [.yourCall] == SuggestionReason.allCases)
    }

    @Test func theCategoriesAreASetting() throws {
        var settings = ServiceSettings()
        settings.categoriesNeverOnAgreement = ["support"]
        let report = try ServiceReport(
            WorkLog("a fix 1h 2026-03-02").table, sheets: [sheet(services: [service("fix")])], settings: settings)
        #expect(report.rows.map(\.suggestion) == [Suggestion(list: .off, reason: .neverOnAgreement)])
    }
}
