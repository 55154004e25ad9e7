import AgreementCore
import Practice
import Storage
import Testing

@testable import Workflows

/// The three lists: each change is a step of the draft that can be taken back, work included.
@Suite struct ServicesTests {
    static let work: [SortedPractice.Work] = [
        .init(fields: [("service", "fix")], note: "", hours: 3, stated: "fix"),
        .init(fields: [("service", "email-fix")], note: "", hours: 2, stated: "email-fix"),
    ]

    private func seen(_ practice: SortedPractice) throws -> Int64 {
        try #require(practice.live.current.draft?.revision)
    }

    private func openSuggestions(_ practice: SortedPractice) async -> [String: ServiceList] {
        ServiceLists.openSuggestions(await practice.live.current.figures.services(practice.live.current))
    }

    @Test func aServiceMovesAndBack() async throws {
        let practice = try await SortedPractice(Self.work)
        try await practice.lists.change(.move(["fix"], to: .off), seen: seen(practice), by: practice.owner)
        #expect(practice.live.current.sheet?.service("fix")?.list == .off)
        let steps = try await practice.lists.editing.steps()
        #expect(steps.first?.words == "Moved Fix what doesn't work to Off" && steps.first?.by == "Olivia")
        _ = try await practice.lists.editing.step(.back, in: .services, seen: seen(practice), by: practice.owner)
        #expect(practice.live.current.sheet?.service("fix")?.list == .on)
    }

    @Test func whoSawAnOlderDraftIsTold() async throws {
        let practice = try await SortedPractice(Self.work)
        let old = try seen(practice)
        try await practice.lists.change(.move(["fix"], to: .off), seen: old, by: practice.owner)
        await #expect {
            try await practice.lists.change(.move(["fix"], to: .on), seen: old, by: practice.owner)
        } throws: { fault in
            guard case SheetEditFault.conflict(let conflict) = fault else { return false }
            return conflict.change?.words == "Moved Fix what doesn't work to Off"
        }
        #expect(practice.live.current.sheet?.service("fix")?.list == .off)
    }

    @Test func aMergeTakesTheWorkAlongAndUndoBringsItBack() async throws {
        let practice = try await SortedPractice(Self.work)
        let before = practice.hours
        #expect(before == ["fix": 3, "email-fix": 2])
        try await practice.lists.change(.merge("email-fix", into: "fix"), seen: seen(practice), by: practice.owner)
        #expect(practice.hours == ["fix": 5])
        #expect(practice.live.current.sheet?.service("email-fix") == nil)
        #expect(try await practice.hoursReadAgain() == ["fix": 5])
        _ = try await practice.lists.editing.step(.back, in: .services, seen: seen(practice), by: practice.owner)
        #expect(practice.hours == before)
        #expect(try await practice.hoursReadAgain() == before)
        _ = try await practice.lists.editing.step(.forward, in: .services, seen: seen(practice), by: practice.owner)
        #expect(practice.hours == ["fix": 5])
        #expect(try await practice.hoursReadAgain() == ["fix": 5])
    }

    @Test("Going over two merges at once brings the work into the service that is left")
    func mergesAreFollowedOneIntoTheOther() async throws {
        let practice = try await SortedPractice(Self.work)
        let before = practice.hours
        let first = try #require(practice.live.current.draft?.step)
        try await practice.lists.change(
            .add([NewService(name: "Repairs", category: "support")]), seen: seen(practice), by: practice.owner)
        try await practice.lists.change(.merge("email-fix", into: "fix"), seen: seen(practice), by: practice.owner)
        try await practice.lists.change(.merge("fix", into: "repairs"), seen: seen(practice), by: practice.owner)
        let last = try #require(practice.live.current.draft?.step)
        #expect(practice.hours == ["repairs": 5])
        _ = try await practice.lists.editing.move(to: first, seen: seen(practice), by: practice.owner)
        #expect(practice.hours == before)
        _ = try await practice.lists.editing.move(to: last, seen: seen(practice), by: practice.owner)
        #expect(practice.hours == ["repairs": 5])
        #expect(try await practice.hoursReadAgain() == ["repairs": 5])
    }

    @Test func whatIsInUseIsNotDeleted() async throws {
        let practice = try await SortedPractice(Self.work)
        await #expect {
            try await practice.lists.change(.delete("fix"), seen: try self.seen(practice), by: practice.owner)
        } throws: { fault in
            guard case SheetEditFault.refused(let words) = fault else { return false }
            return words.contains("1 entry is of it")
        }
        try await practice.lists.change(
            .add([NewService(name: "Never done", category: "odds")]), seen: seen(practice), by: practice.owner)
        try await practice.lists.change(.delete("never-done"), seen: seen(practice), by: practice.owner)
        #expect(practice.live.current.sheet?.service("never-done") == nil)
    }

    @Test func suggestionsAreTakenAllAtOnce() async throws {
        let practice = try await SortedPractice(Self.work)
        try await practice.lists.change(
            .move(["fix", "email-fix"], to: .off), seen: seen(practice), by: practice.owner)
        let open = await openSuggestions(practice)
        #expect(open["fix"] == .on)
        _ = try await practice.lists.followSuggestions(seen: seen(practice), by: practice.owner)
        #expect(practice.live.current.sheet?.service("fix")?.list == .on)
        #expect(await openSuggestions(practice).isEmpty)
        await #expect(throws: SheetEditFault.self) {
            _ = try await practice.lists.followSuggestions(seen: try self.seen(practice), by: practice.owner)
        }
    }

    @Test func namesAndCategoriesThatWouldBeConfusedAreRefused() async throws {
        let practice = try await SortedPractice(Self.work)
        let service = try #require(practice.live.current.sheet?.service("fix"))
        for (name, category) in [
            ("", "x"), ("Fix email", "x"), ("Fine", ""), ("Fine", "unsorted"), ("Fine", "email-fix"),
        ] {
            var changed = service
            (changed.name, changed.category) = (name, category)
            let edit = ServiceEdit.change(changed)
            await #expect(throws: SheetEditFault.self, "\(name), \(category)") {
                try await practice.lists.change(edit, seen: try self.seen(practice), by: practice.owner)
            }
        }
        #expect(practice.live.current.sheet?.service("fix") == service)
    }

    @Test func aPastedListIsReadLineByLine() async throws {
        let practice = try await SortedPractice([])
        let sheet = try #require(practice.live.current.sheet)
        let pasted = PastedServices(
            "1. Firewall upkeep\r\n\r\n • Spam filter\tmail\nFIX EMAIL\nfirewall upkeep\n3D printing\n"
                + String(repeating: "x", count: 201), category: "support", list: .maybe, sheet: sheet)
        #expect(
            pasted.added == [
                NewService(name: "Firewall upkeep", category: "support"),
                NewService(name: "Spam filter", category: "mail"),
                NewService(name: "3D printing", category: "support"),
            ])
        #expect(pasted.lines.count == 6)
        #expect(pasted.lines[2] == .known("FIX EMAIL"))
        let count = sheet.services.count
        try await practice.lists.change(.add(pasted.added), seen: seen(practice), by: practice.owner)
        #expect(practice.live.current.sheet?.services.count == count + 3)
    }
}
