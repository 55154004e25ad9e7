import Foundation
import Testing

/// Two owners in front of the same practice: Olivia, who opens a form first, and Berta, who is quicker.
struct TwoPeople: Sendable {
    let server: StartedServer
    let olivia: Browser
    let berta: Browser

    /// Both look at the example practice, which has something of everything.
    static func inTheExample(_ server: StartedServer) async throws -> TwoPeople {
        let olivia = try await server.ownerWithPractice()
        let people = TwoPeople(server: server, olivia: olivia, berta: try await berta(server, addedBy: olivia))
        for browser in [people.olivia, people.berta] {
            let answer = try await browser.post("/welcome/example", [:])
            guard answer.status == 303 else { throw Unexpected(words: "the example: \(answer.status)") }
        }
        return people
    }

    private static func berta(_ server: StartedServer, addedBy owner: Browser) async throws -> Browser {
        let email = "berta@example.com"
        let added = try await owner.post(
            "/people", ["name": "Berta", "email": email, "role": "owner", "confirm": "a short sentence"])
        guard let first = added.body.between("<code>", "</code>") else {
            throw Unexpected(words: "no first password: \(added.status)")
        }
        let browser = Browser(port: server.port)
        _ = try await browser.post("/sign-in", ["email": email, "password": first])
        _ = try await browser.post(
            "/account", ["current": first, "password": "one of their own", "again": "one of their own"])
        return browser
    }
}

/// A form that two people have open: Berta sends it, then Olivia.
struct Overtaking: Sendable {
    /// Where the form is.
    var page: String
    var action: String
    /// What its fields or buttons hold, where several forms of the page go there.
    var holding: [String: String] = [:]
    /// What Berta says in it.
    var theirs: [String: String]
    /// What Olivia says in hers.
    var mine: [String: String]
    /// Fields of Olivia's that have to stand in the form that comes back; none for a button.
    var keeps: [String] = []
    /// What has to be there first.
    var before: (@Sendable (TwoPeople) async throws -> Void)?
    /// Another form that Berta sends instead.
    var berta: (@Sendable (TwoPeople) async throws -> Void)?
    /// Text of a page that shows Berta's change, and the page; else her fields stand in the form.
    var shows: (page: String, text: String)?
    var picture = ""

    /// Expects that Olivia's is refused with words, that what she typed is there, and that Berta's stands; and that a
    /// form that doesn't say what was seen is refused as well.
    func run(_ people: TwoPeople) async throws {
        try await before?(people)
        let opened = try await people.olivia.form(page, action, holding: holding).with(mine)
        try await expectRefusalWithoutSeen(opened, people)
        if let berta {
            try await berta(people)
        } else {
            let form = try await people.berta.form(page, action, holding: holding).with(theirs)
            let answer = try await people.berta.send(form, picture: "<svg xmlns='http://www.w3.org/2000/svg'/>")
            #expect(answer.status == 303, "\(action): \(answer.body.between("<main", "</main>") ?? "")")
        }
        let answer = try await people.olivia.send(opened, picture: picture)
        #expect(answer.status == 409, "\(action): \(answer.status) \(answer.location ?? "")")
        #expect(
            PageForm.plain(answer.body).contains("Berta"), "\(action): \(answer.body.between("<main", "</main>") ?? "")"
        )
        if !keeps.isEmpty {
            let again = PageForm.all(in: answer.body).first { form in
                form.action == action && keeps.allSatisfy { form[$0] == mine[$0] }
            }
            #expect(again != nil, "\(action): what was typed isn't there")
        }
        try await expectTheirs(people)
    }

    private func expectTheirs(_ people: TwoPeople) async throws {
        if let shows {
            let page = try await people.olivia.get(shows.page)
            #expect(PageForm.plain(page.body).contains(shows.text), "\(shows.page): no \(shows.text)")
        } else {
            let form = try await people.olivia.form(page, action, holding: holding)
            for (name, value) in theirs { #expect(form[name] == value, "\(action): \(name)") }
        }
    }

    private func expectRefusalWithoutSeen(_ opened: PageForm, _ people: TwoPeople) async throws {
        var bare = opened
        bare["seen"] = nil
        let missing = try await people.olivia.send(bare, picture: picture)
        #expect(missing.status == 400, "\(action) without seen: \(missing.status) \(missing.location ?? "")")
        let garbled = try await people.olivia.send(opened.with(["seen": "0 or so"]), picture: picture)
        #expect(garbled.status == 400, "\(action) with garbled seen: \(garbled.status)")
    }
}
