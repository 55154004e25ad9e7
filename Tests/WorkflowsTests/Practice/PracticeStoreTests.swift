import AgreementCore
import Practice
import Storage
import Testing

@testable import Workflows

/// Memory follows the database in the order of its changes, whoever comes to know of a commit first.
@Suite struct PracticeStoreTests {
    private static func hasParted(_ practice: PracticeStore) async throws -> [String] {
        practice.current.differences(from: try await practice.readFresh())
    }

    @Test func whoComesSecondToMemoryDoesNotLayOlderSourcesOverNewer() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let mail = try await practice.sorting.assign([.column("Type", "Mail")], to: "fix", by: practice.owner)
        let printers = try await practice.sorting.assign([.column("Type", "Printer")], to: "fix", by: practice.owner)
        practice.held.afterCommit {
            try await practice.sorting.undo(rules: printers.rules, by: practice.owner)
        }
        try await practice.sorting.undo(rules: mail.rules, by: practice.owner)
        #expect(practice.hours["fix"] == nil, "both were taken back")
        #expect(try await Self.hasParted(practice.live) == [])
    }

    @Test func whatIsReadBetweenACommitAndMemoryIsNotThereTwice() async throws {
        let practice = try await SortedPractice([])
        let draft = try #require(practice.live.current.draft)
        practice.held.afterCommit { try await practice.live.load() }
        let edition = try await practice.lists.editing.publish(seen: draft.revision, by: practice.owner)
        #expect(practice.live.current.editions.map(\.id) == [edition.id])
        #expect(try await Self.hasParted(practice.live) == [])
    }

    @Test func aCompanyThatWasChangedBesideIsWhole() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let editing = CompanyEditing(practice.live, now: practice.now)
        let company = practice.live.current.company
        let seen = (CompanyPart.costs.seen(company), CompanyPart.logo.seen(company))
        let hours = await practice.live.current.figures.hours(practice.live.current)
        practice.held.afterCommit {
            try await editing.change(.logo, seen: seen.1, by: practice.owner, words: { _ in "" }) {
                $0.logo = Company.Logo(type: "image/png", bytes: [1])
            }
        }
        try await editing.change(.costs, seen: seen.0, by: practice.owner, words: { _ in "" }) {
            $0.costs = Costs(perHourCents: 4_200)
        }
        let now = practice.live.current
        #expect(now.company.costs?.perHourCents == 4_200 && now.company.logo != nil)
        #expect(try await Self.hasParted(practice.live) == [])
        let hoursNow = await now.figures.hours(now)
        #expect(
            hoursNow.rows.map(\.costCents) != hours.rows.map(\.costCents),
            "hours were worked out with the costs of before")
    }

    @Test func whatWasWorkedOutStaysWhereNothingOfItChanged() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        func figures() -> PracticeFigures { practice.live.current.figures }
        func kept(since before: PracticeFigures) -> [Bool] {
            zip(figures().places, before.places).map { $0 == $1 }
        }
        let editing = CompanyEditing(practice.live, now: practice.now)
        var before = figures()
        let client = try #require(practice.live.current.clients.first { !$0.isInternal }).id
        _ = try await ClientMoves(practice.live, now: practice.now)
            .change(client, by: practice.owner, .state(.presented))
        try await SitDownWording(practice.live, now: practice.now)
            .say("greeting", "Hello", client: nil, by: practice.owner)
        #expect(kept(since: before) == [true, true, true])
        let draft = try #require(practice.live.current.draft)
        _ = try await practice.lists.editing.change(
            seen: draft.revision, by: practice.owner, saying: "Price", in: .table
        ) { $0.plans[0].price.base += 100 }
        #expect(kept(since: before) == [true, true, true])
        try await editing.change(
            .costs, seen: CompanyPart.costs.seen(practice.live.current.company), by: practice.owner, words: { _ in "" }
        ) { $0.costs = Costs(perHourCents: 4_200) }
        #expect(kept(since: before) == [false, true, true])
        before = figures()
        _ = try await practice.sorting.assign([.column("Type", "Mail")], to: "fix", by: practice.owner)
        #expect(kept(since: before) == [false, false, false])
        before = figures()
        try await editing.changeCalendar(
            seen: SeenState(calendarOf: try #require(practice.live.current.draft)), by: practice.owner,
            saying: "Holidays"
        ) { $0.holidays = [] }
        #expect(kept(since: before) == [false, false, false])
    }

    @Test func aSecondStoreFollowsByTheLog() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let other = PracticeStore(engine: practice.held, snapshot: practice.live.current)
        _ = try await practice.sorting.assign([.column("Type", "Mail")], to: "Mail care", by: practice.owner)
        #expect(other.current.sheet?.service("mail-care") == nil)
        try await other.follow()
        #expect(other.current.differences(from: practice.live.current) == [])
        let number = other.current.number
        try await other.follow()
        #expect(other.current.number == number, "nothing is newer")
        // What it needs is gone: it reads everything.
        _ = try await practice.sorting.assign([.column("Type", "Printer")], to: "fix", by: practice.owner)
        try await practice.live.writeBeside { _ = try $0.run("DELETE FROM changes") }
        try await other.follow()
        #expect(try await Self.hasParted(other) == [])
        // Another history stands under the same numbers.
        try await practice.live.writeBeside { try StoredChanges.begin(in: $0) }
        try await other.follow()
        #expect(try await Self.hasParted(other) == [])
    }

    @Test func whatIsKeptAndCannotBeReadSaysSo() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let words = SitDownWording(practice.live, now: practice.now)
        practice.held.afterCommit { practice.held.isUnreadable = true }
        await #expect {
            try await words.say("greeting", "Hello", client: nil, by: practice.owner)
        } throws: { error in
            guard case .storage(.keptUnread)? = error as? MoveFault else { return false }
            return true
        }
        #expect(practice.live.current.texts.own("greeting", client: nil) == nil)
        practice.held.isUnreadable = false
        try await words.say("closing", "Bye", client: nil, by: practice.owner)
        #expect(practice.live.current.texts.own("greeting", client: nil) == "Hello", "the next change brings it")
        #expect(try await Self.hasParted(practice.live) == [])
    }

    @Test func whoeverGoesAwayAfterTheCommitHasMemoryFollowAllTheSame() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let isKept = Flag()
        practice.held.afterCommit {
            isKept.isSet = true
            while !Task.isCancelled { await Task.yield() }
        }
        let task = Task {
            try await SitDownWording(practice.live, now: practice.now)
                .say("greeting", "Hello", client: nil, by: practice.owner)
        }
        while !isKept.isSet { await Task.yield() }
        task.cancel()
        try await task.value
        #expect(practice.live.current.texts.own("greeting", client: nil) == "Hello")
    }

    @Test func oneActionIsOneTransaction() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let editing = CompanyEditing(practice.live, now: practice.now)
        var writes = practice.held.writes
        try await editing.take(
            CompanyForm(company: "Ours", currency: "USD", timeZone: "Europe/Rome", paper: .a4),
            seen: CompanyPart.company.seen(practice.live.current.company), by: practice.owner)
        #expect(practice.held.writes == writes + 1)
        #expect(practice.live.current.company.timeZone == "Europe/Rome")
        #expect(practice.live.current.draft?.sheet.timeZone == "Europe/Rome")
        #expect(practice.live.current.zone.name == "Europe/Rome")
        #expect(try await Self.hasParted(practice.live) == [], "work without a clock begins with the day there")
        writes = practice.held.writes
        _ = try await practice.sorting.assign([.column("Type", "Mail")], to: "Mail care", by: practice.owner)
        #expect(practice.held.writes == writes + 1)
    }

    @Test func aNewServiceForWhichThereIsNoWorkIsNotListed() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let before = try #require(practice.live.current.draft)
        await #expect(throws: SortFault.self) {
            try await practice.sorting.assign([.words(["submarine"])], to: "Submarines", by: practice.owner)
        }
        #expect(practice.live.current.draft == before)
        #expect(try await Self.hasParted(practice.live) == [])
    }
}
