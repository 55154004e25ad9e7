import Foundation
import Hummingbird
import Testing

@testable import WebServer
@testable import Workflows

/// What becomes of a form where somebody else was quicker.
enum FormRule: Sendable {
    /// It carries what was seen, and is refused where that is no longer so.
    case overtaken([Overtaking])
    /// It is refused by what stands there, without a field that says what was seen.
    case refused(@Sendable (TwoPeople) async throws -> Void)
    /// A test elsewhere holds it to that, since it needs more than the example practice has.
    case heldBy(String)
    /// Nothing of anybody's can be lost by it, and why.
    case losesNothing(String)
}

/// Every form that changes something, with two people in front of it. A form that isn't here fails the test.
@Suite(.serialized) struct EveryFormTests {
    @Test func everyFormIsHere() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = ServerSettings(database: folder.appendingPathComponent("p.sqlite").path, port: 0)
        let surroundings = WebServer.Surroundings()
        let place = try PracticePlace(path: settings.database)
        let site = try await WebServer.site(
            settings, surroundings, place, ServerLog.logger(settings.log, now: surroundings.now, write: { _ in }))
        let posts = PageRouter.router(site).routes.filter { $0.method == .post }.map { "\($0.path)" }
        try place.close()
        #expect(posts.count > 50)
        for route in posts {
            #expect(FormRules.all[route] != nil, "\(route) is in no table: may it lose somebody's work?")
        }
        for route in FormRules.all.keys { #expect(posts.contains(route), "\(route) takes no form any more") }
    }

    @Test(arguments: FormRules.groups)
    func whoComesSecondIsToldAndOverwritesNothing(_ group: FormRules.Group) async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            for (route, rule) in group.rules.sorted(by: { $0.key < $1.key }) {
                do {
                    switch rule {
                    case .overtaken(let forms): for form in forms { try await form.run(people) }
                    case .refused(let body): try await body(people)
                    case .heldBy, .losesNothing: break
                    }
                } catch {
                    Issue.record("\(route): \(error)")
                }
            }
        }
    }

    /// A form that comes back for another reason still stands on what it stood on.
    @Test func aFaultDoesNotMakeAFormNew() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let path = "/settings/costs"
            let opened = try await people.olivia.form(path, path)
            let theirs = try await people.berta.form(path, path).with(["targetMargin": "17"])
            #expect(try await people.berta.send(theirs).status == 303)
            let wrong = try await people.olivia.send(opened.with(["perHour": "a lot"]))
            #expect(wrong.status == 422)
            let back = try #require(PageForm.all(in: wrong.body).first { $0.action == path })
            #expect(back["seen"] == opened["seen"])
            let answer = try await people.olivia.send(back.with(["perHour": "61"]))
            #expect(answer.status == 409)
            let told = try #require(PageForm.all(in: answer.body).first { $0.action == path })
            #expect(try await people.olivia.send(told).status == 303)
            #expect(try await people.olivia.form(path, path)["perHour"] == "61")
        }
    }

    /// Who changes something else is in nobody's way.
    @Test func aPriceIsNoMatterOfTheHolidays() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let opened = try await people.olivia.form("/settings/calendar", "/settings/calendar")
            let service = try await people.olivia.form("/services/edit?id=printer-fix", "/services/edit")
            let company = try await people.olivia.form("/settings", "/settings")
            let price = try await people.berta.form("/table/plan?plan=silver", "/table/plan").with(["base": "512"])
            #expect(try await people.berta.send(price).status == 303)
            let costs = try await people.berta.form("/settings/costs", "/settings/costs").with(["perHour": "63"])
            #expect(try await people.berta.send(costs).status == 303)
            #expect(try await people.olivia.send(opened.with(["monday": "9:00-12:00"])).status == 303)
            #expect(try await people.olivia.send(service.with(["description": "On paper."])).status == 303)
            #expect(try await people.olivia.send(company.with(["paper": "a4"])).status == 303)
            let plan = try await people.olivia.form("/table/plan?plan=silver", "/table/plan")
            #expect(plan["base"] == "512" || plan["base"] == "512.00")
        }
    }
}
