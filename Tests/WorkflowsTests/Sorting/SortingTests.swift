import AgreementCore
import Practice
import Storage
import Testing

@testable import Workflows

/// Unsorted work: how it is put together, sorted and taken back; memory always says what the database says.
@Suite struct SortingTests {
    static let work: [SortedPractice.Work] = [
        .init(fields: [("Board", "Help Desk"), ("Type", "Printer")], note: "Printer jam cleared", hours: 3),
        .init(fields: [("Board", "Help Desk"), ("Type", "Printer")], note: "Printer offline", hours: 2, client: 1),
        .init(fields: [("Board", "Help Desk"), ("Type", "Mail")], note: "Mailbox full", hours: 4),
        .init(fields: [("Board", "Field")], note: "New printer jam", hours: 1),
        .init(fields: [], note: "Password reset", hours: 5),
        .init(fields: [], note: "Password reset again", hours: 6),
        .init(fields: [], note: "Password reset, Müller", hours: 7),
    ]

    @Test func groupsOfAColumnAddUpToAllThatIsUnsorted() async throws {
        let practice = try await SortedPractice(Self.work)
        let unsorted = await practice.live.current.unsorted
        #expect(unsorted.seconds == 28 * 3_600 && unsorted.allSeconds == 28 * 3_600 && unsorted.entries == 7)
        for column in unsorted.columns {
            #expect(unsorted.groups(by: column).reduce(0) { $0 + $1.seconds } == unsorted.seconds)
        }
        let boards = unsorted.groups(by: "Board")
        #expect(boards.map { $0.seconds / 3_600 } == [18, 9, 1])
        #expect(boards[1].key == .column("Board", "Help Desk") && boards[1].clients == 2)
    }

    @Test func aGroupIsSortedInOneGoAndTheDatabaseSaysTheSame() async throws {
        let practice = try await SortedPractice(Self.work)
        let outcome = try await practice.sorting.assign(
            [.column("Type", "Printer"), .column("Board", "Field")], to: "Printers & scanners", by: practice.owner)
        #expect(outcome.entries == 3 && outcome.seconds == 6 * 3_600)
        let service = try #require(practice.live.current.sheet?.service("printers-scanners"))
        #expect(service.name == "Printers & scanners" && service.list == .maybe)
        #expect(practice.hours["printers-scanners"] == 6)
        #expect(practice.hours["unsorted"] == 22)
        #expect(try await practice.hoursReadAgain() == practice.hours)
    }

    @Test func anAssignmentIsTakenBack() async throws {
        let practice = try await SortedPractice(Self.work)
        let before = practice.hours
        let mail = try await practice.sorting.assign([.column("Type", "Mail")], to: "Mail care", by: practice.owner)
        let words = try await practice.sorting.assign(
            [.words(["password", "reset"])], to: "mail care", by: practice.owner)
        #expect(practice.hours["mail-care"] == 22)
        try await practice.sorting.undo(rules: words.rules, by: practice.owner)
        #expect(practice.hours["mail-care"] == 4)
        try await practice.sorting.undo(rules: mail.rules, by: practice.owner)
        #expect(practice.hours == before)
        #expect(try await practice.hoursReadAgain() == before)
    }

    @Test func takingBackLeavesWhatAnEarlierRuleSaid() async throws {
        let practice = try await SortedPractice(Self.work)
        let id = try #require(practice.live.current.origins.sources.first { $0.fields.contains("Mail") }?.id)
        _ = try await practice.sorting.assign([.source(id)], to: "One", by: practice.owner)
        let draft = try #require(practice.live.current.draft)
        let later = try await practice.live.write { session in
            let rule = try StoredSortRules.add(
                source: id, noteWords: nil, service: "fix", by: 1, at: 9, in: session)
            try StoredSources.sort(id, into: "fix", rule: rule, in: session)
            return rule
        }
        try await practice.live.load()
        #expect(practice.hours["fix"] == 4 && draft.sheet.service("fix") != nil)
        try await practice.sorting.undo(rules: [later], by: practice.owner)
        #expect(practice.hours["one"] == 4)
        #expect(try await practice.hoursReadAgain() == practice.hours)
    }

    @Test func wordsOfNotesSortOnlyWhatIsUnsorted() async throws {
        let practice = try await SortedPractice(Self.work)
        _ = try await practice.sorting.assign([.column("Type", "Printer")], to: "Printers", by: practice.owner)
        let outcome = try await practice.sorting.assign([.words(["printer"])], to: "fix", by: practice.owner)
        #expect(outcome.entries == 1, "the printer of the field board; the others are sorted")
        #expect(practice.hours["printers"] == 5)
        #expect(try await practice.hoursReadAgain() == practice.hours)
    }

    @Test func allWordsOfAColumnBecomeServices() async throws {
        var work = Self.work
        work[0].fields = [("Type", "fix what doesn't work")]
        let practice = try await SortedPractice(work)
        let before = try #require(practice.live.current.sheet?.services.count)
        let outcome = try await practice.sorting.makeServices(ofColumn: "Type", by: practice.owner)
        #expect(outcome.rules.count == 3)
        #expect(practice.live.current.sheet?.services.count == before + 2, "one is listed under that name already")
        let listed = try #require(practice.live.current.sheet?.services)
        let mail = try #require(listed.first { $0.name == "Mail" }?.id)
        #expect(mail != "mail", "that is a category's word")
        #expect(practice.hours[mail] == 4 && practice.hours["printer"] == 2 && practice.hours["fix"] == 3)
        #expect(practice.hours["unsorted"] == 19, "what has no type stays unsorted")
        #expect(try await practice.hoursReadAgain() == practice.hours)
    }

    @Test func servicesOfAnExportTakeItsCategory() async throws {
        let practice = try await SortedPractice([
            .init(fields: [("SubCategory", "Bug"), ("Category", "Development")], note: "", hours: 3),
            .init(fields: [("SubCategory", "Bug"), ("Category", "Operational")], note: "", hours: 2),
            .init(fields: [("SubCategory", "Release"), ("Category", "Development")], note: "", hours: 1),
            // A category may not be the word of a service, and work may have none.
            .init(fields: [("SubCategory", "fix"), ("Category", "release")], note: "", hours: 1),
            .init(fields: [("SubCategory", "Toner"), ("Category", "release")], note: "", hours: 1),
            .init(fields: [("SubCategory", "Other")], note: "", hours: 1),
        ])
        _ = try await practice.sorting.makeServices(ofColumn: "SubCategory", by: practice.owner)
        let services = try #require(practice.live.current.sheet?.services)
        func category(_ name: String) -> String? { services.first { $0.name == name }?.category }
        #expect(category("Bug") == "Development" && category("Release") == "Development")
        #expect(category("Toner") == category("Other") && category("Other") != nil && category("Toner") != "release")
    }

    @Test func aServiceNamedForAGroupTakesItsCategory() async throws {
        let practice = try await SortedPractice([
            .init(fields: [("Type", "Printer"), ("Work category", "Devices")], note: "toner", hours: 2)
        ])
        let outcome = try await practice.sorting.assign(
            [.column("Type", "Printer")], to: "Printers", by: practice.owner)
        #expect(outcome.service.category == "Devices")
    }

    @Test func whatTheFileNamesIsSortedAsSoonAsItIsListed() async throws {
        let practice = try await SortedPractice([
            .init(fields: [("service", "toner")], note: "", hours: 2, stated: "toner")
        ])
        #expect(practice.hours == ["unsorted": 2])
        let seen = try #require(practice.live.current.draft?.revision)
        try await practice.lists.change(
            .add([NewService(name: "Toner", category: "supplies")]), seen: seen, by: practice.owner)
        #expect(practice.hours == ["toner": 2])
    }

    @Test func wordsThatStandOutMakeGroups() async throws {
        var work: [SortedPractice.Work] = []
        for number in 0..<30 {
            work.append(.init(fields: [], note: "Reset the password of user \(number)", hours: 2))
            work.append(.init(fields: [], note: "Toner changed for printer \(number)", hours: 1))
            work.append(.init(fields: [], note: "The call was about this and that", hours: 1))
        }
        let practice = try await SortedPractice(work)
        let groups = try await practice.desk.noteGroups()
        #expect(groups.read == 90 && groups.all == 90)
        let words = groups.groups.map { group -> [String] in
            if case .words(let words) = group.key { words } else { [] }
        }
        #expect(words.contains(["reset"]) || words.contains(["password"]) || words.contains(["reset", "password"]))
        #expect(!words.joined().contains("the") && !words.joined().contains("29"))
        let most = try #require(groups.groups.first)
        #expect(most.seconds == 60 * 3_600 && most.entries == 30 && !most.examples.isEmpty)
        let outcome = try await practice.sorting.assign([most.key], to: "Passwords", by: practice.owner)
        #expect(outcome.entries == 30, "what a group says is what is sorted")
    }

    @Test func aSuggestionHasItsReasonAndChangesNothing() async throws {
        var work = Self.work
        work.append(.init(fields: [("Board", "Help Desk"), ("Type", "Scanner")], note: "Scanner", hours: 1))
        work.append(.init(fields: [("Queue", "Printer offline")], note: "Printer offline again", hours: 1))
        let practice = try await SortedPractice(work)
        _ = try await practice.sorting.assign(
            [.column("Type", "Printer"), .column("Type", "Mail")], to: "Printers", by: practice.owner)
        let hours = practice.hours
        let unsorted = await practice.live.current.unsorted
        let scanner = try #require(unsorted.groups(by: "Type").first { $0.key == .column("Type", "Scanner") })
        let siblings = try #require(try await practice.desk.suggestion(for: scanner))
        #expect(siblings.service.id == "printers")
        #expect(siblings.reason == .siblings(column: "Board", value: "Help Desk", sorted: 2, of: 2))
        let queue = try #require(unsorted.groups(by: "Queue").first { $0.key == .column("Queue", "Printer offline") })
        #expect(try await practice.desk.suggestion(for: queue) == nil, "one note is too few to go by")
        #expect(practice.hours == hours)
    }

    @Test func keysOfGroupsSurviveAForm() {
        let keys: [GroupKey] = [
            .column("a=b", "x\ny"), .column("Board", ""), .source(7), .words(["password", "reset"]),
        ]
        for key in keys { #expect(GroupKey(key.text) == key) }
        #expect(GroupKey("") == nil && GroupKey("x:1") == nil && GroupKey("w: ,") == nil)
    }

    @Test func nothingToSortSaysSo() async throws {
        let practice = try await SortedPractice(Self.work)
        await #expect(throws: SortFault.self) {
            try await practice.sorting.assign([.column("Type", "Nobody")], to: "fix", by: practice.owner)
        }
        await #expect(throws: SortFault.self) {
            try await practice.sorting.assign([.column("Type", "Mail")], to: "  ", by: practice.owner)
        }
        #expect(practice.hours == ["unsorted": 28])
    }
}
