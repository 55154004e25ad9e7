import AgreementCore
import Documents
import HTTPTypes
import Practice
import Storage
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What the Services page says, and what its script is told after a change.
@Suite struct ServicesModelTests {
    private static func practice(_ services: [(String, ServiceList)], hours: [String: Int] = [:]) throws
        -> PracticeSnapshot
    {
        var practice = try ShownPractice.practice([(name: "Acme", hours: 0), (name: "Birch", hours: 0)])
        practice.draft?.sheet.services = services.map {
            Service(id: $0.0, name: $0.0.capitalizedFirst, category: "fixes", list: $0.1)
        }
        practice.entries = EntryTable(
            hours.sorted { $0.key < $1.key }.flatMap { service, count in
                (0..<count).map { number in
                    Entry(
                        id: "\(service)-\(number)", client: number % 2 == 0 ? "acme" : "birch", service: service,
                        kind: .labor(seconds: 3_600), start: .date(ShownPractice.monday.adding(days: number)))
                }
            }, zone: .utc)
        return practice
    }

    private static func ids(_ model: ServicesModel, _ list: ServiceList) -> [String] {
        (model.lists[list] ?? []).map(\.service.id)
    }

    @Test func withoutServicesItSaysSo() async throws {
        let model = await ServicesModel(try Self.practice([]), role: .owner)
        #expect(model.title == "No services listed yet")
        #expect(model.count == 0 && model.openSuggestions == 0)
        #expect(model.follow == "All suggestions are taken")
        #expect(model.unsorted == nil)
    }

    @Test func oneServiceWithoutWorkHasNoEvidence() async throws {
        let model = await ServicesModel(try Self.practice([("fix", .on)]), role: .owner)
        #expect(model.title == "One service in three lists" || model.title == "1 service in three lists")
        #expect(model.lead == "1 on, 0 maybe and 0 off.")
        let card = try #require(model.card("fix"))
        #expect(card.suggests == nil && !card.isCore)
        #expect(model.card("gone") == nil)
    }

    @Test func mostWorkStandsFirstOnEachList() async throws {
        let model = await ServicesModel(
            try Self.practice(
                [("mail", .on), ("fix", .on), ("wire", .maybe), ("watch", .off)],
                hours: ["mail": 2, "fix": 20, "wire": 1]), role: .owner)
        #expect(Self.ids(model, .on) == ["fix", "mail"])
        #expect(Self.ids(model, .maybe) == ["wire"])
        #expect(Self.ids(model, .off) == ["watch"])
        #expect(model.card("fix")?.isCore == true)
        #expect(model.card("watch")?.isCore == false)
        #expect(model.lead == "2 on, 1 maybe and 1 off.")
    }

    @Test(arguments: [Role.technician, .sales, .owner])
    func techniciansOnlyRead(_ role: Role) async throws {
        var practice = try Self.practice([("fix", .on)])
        #expect(await ServicesModel(practice, role: role).mayEdit == (role != .technician))
        practice.draft = nil
        #expect(await ServicesModel(practice, role: role).mayEdit == false)
    }

    @Test func theScriptIsToldWhatStandsOverTheLists() async throws {
        let practice = try Self.practice([("fix", .on), ("wire", .off)], hours: ["fix": 8, "wire": 8])
        let model = await ServicesModel(practice, role: .owner)
        #expect(
            model.answer == [
                "revision": .number(1), "seen": .text(model.seen.text), "title": .text(model.title),
                "lead": .text("1 on, 0 maybe and 1 off."), "follow": .text(model.follow),
                "canFollow": .flag(model.openSuggestions > 0),
            ])
        var moved = practice
        moved.draft?.sheet.services[1].list = .on
        // What the page's forms carry says which state was seen.
        #expect(await ServicesModel(moved, role: .owner).seen != model.seen)
    }

    @Test func whoComesSecondIsToldByWhom() throws {
        let draft = try #require(try Self.practice([("fix", .on)]).draft)
        let change = SheetChange(
            step: 2, words: "Fix: off", place: .services, by: "Dana", at: Instant(seconds: 0))
        let refusal = SheetRefusal.refusal(.conflict(SheetConflict(draft: draft, change: change)))
        #expect(refusal.status == .conflict)
        #expect(refusal.words == "Dana was quicker: “Fix: off”. Look at it, then do yours again.")
    }
}
