import Foundation
import Synchronization
import Testing

@testable import WebServer
@testable import Workflows

/// What becomes of what was typed when the session ends before it is sent.
@Suite(.serialized) struct SessionEndTests {
    static let signIn = ["email": "olivia@example.com", "password": "a short sentence"]

    static func script(_ token: String?) -> [String: String] {
        ["X-Requested-By": "threebox", "X-CSRF": token ?? ""]
    }

    static func from(_ page: String, _ server: StartedServer) -> [String: String] {
        let ours = "http://127.0.0.1:\(server.port)"
        return ["Referer": ours + page, "Origin": ours]
    }

    /// Ends the session as another machine of the same person does.
    static func endSessions(_ server: StartedServer) async throws {
        let elsewhere = Browser(port: server.port)
        _ = try await elsewhere.post("/sign-in", signIn)
        _ = try await elsewhere.post("/sign-out", ["everywhere": "yes"])
    }

    static func notes(_ browser: Browser, _ words: String) async throws -> Int {
        try await browser.get("/notes").body.components(separatedBy: words).count - 1
    }

    @Test func aScriptHearsThatItsSessionIsOverAndGoesOn() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let old = try await owner.token()
            try await Self.endSessions(server)
            let change = try await owner.postBare("/notes", ["text": "kept once"], headers: Self.script(old))
            #expect(change.status == 401 && change.headers["www-authenticate"] == "Threebox")
            #expect(change.body.contains("isn't kept") && change.location == nil)
            let part = try await owner.get("/notes/pad", headers: Self.script(old))
            #expect(part.status == 401 && part.body.contains("didn't come"))
            #expect(try await owner.get("/sign-in/session", headers: Self.script(old)).body == "null")

            let wrong = try await owner.postBare(
                "/sign-in", ["email": "olivia@example.com", "password": "no"], headers: Self.script(old))
            #expect(wrong.status == 422 && wrong.body.hasPrefix("No account has this address"))
            let right = try await owner.postBare("/sign-in", Self.signIn, headers: Self.script(old))
            #expect(right.status == 200 && right.body.contains(#""fits":"yes""#))
            let token = try #require(right.body.between(#""csrf":""#, "\""))
            #expect(token != old)
            #expect(
                try await owner.postBare("/notes", ["text": "kept once"], headers: Self.script(token)).status == 200)
            #expect(try await Self.notes(owner, "kept once") == 1)
        }
    }

    @Test func triesOfAScriptAreCountedAsThoseOfThePage() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            _ = try await server.ownerWithPractice()
            let stranger = Browser(port: server.port)
            let wrong = ["email": "olivia@example.com", "password": "no"]
            for _ in 1...5 {
                #expect(try await stranger.postBare("/sign-in", wrong, headers: Self.script(nil)).status == 422)
            }
            let sixth = try await stranger.postBare("/sign-in", wrong, headers: Self.script(nil))
            #expect(
                sixth.status == 429 && sixth.body.hasPrefix("Too many tries") && sixth.headers["retry-after"] == "1")
            let elsewhere = ["Origin": "http://evil.example"].merging(Self.script(nil)) { one, _ in one }
            #expect(try await stranger.postBare("/sign-in", Self.signIn, headers: elsewhere).status == 403)
            #expect(try await stranger.get("/sign-in/session").status == 404, "no page elsewhere can ask")
        }
    }

    @Test func aPageOfAnotherPersonIsNotGoneOnWith() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let old = try await owner.token()
            let sales = try await server.person("sales", addedBy: owner)
            _ = sales
            _ = try await owner.post("/sign-out", [:])
            let berta = ["email": "sales@example.com", "password": "one of their own"]
            let answer = try await owner.postBare("/sign-in", berta, headers: Self.script(old))
            #expect(answer.body == #"{"fits":"person","name":"sales"}"#, "no token for a page that isn't theirs")
            #expect(try await owner.postBare("/notes", ["text": "hers"], headers: Self.script(old)).status == 401)
            #expect(try await owner.get("/notes/pad", headers: Self.script(old)).status == 401)
            let form = ["text": "hers", "csrf": old ?? ""]
            #expect(try await owner.postBare("/notes", form, headers: Self.from("/notes", server)).status == 403)
            #expect(try await Self.notes(owner, "hers") == 0)
        }
    }

    @Test func aFormComesBackFilledAndIsSentByHandAlone() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let opened = try await owner.form("/settings/costs", "/settings/costs").with(["perHour": "61 \"<b>"])
            try await Self.endSessions(server)
            let fields = Dictionary(opened.fields.map { ($0.name, $0.value) }) { $1 }
            let sent = try await owner.postBare(
                "/settings/costs", fields, headers: Self.from("/settings/costs", server))
            #expect(sent.status == 303 && sent.location == "/sign-in?next=%2Fsettings%2Fcosts")
            #expect(try await owner.get("/sign-in?next=%2Fsettings%2Fcosts").body.contains("is kept for an hour"))
            let next = try await owner.postBare(
                "/sign-in", Self.signIn.merging(["next": "/settings/costs"]) { $1 })
            #expect(next.location == "/settings/costs")
            let page = try await owner.get("/settings/costs").body
            #expect(page.contains("You were signed out before this was sent"))
            let back = try #require(PageForm.all(in: page).first { $0.action == "/settings/costs" })
            #expect(back["perHour"] == "61 \"<b>" && back["seen"] == opened["seen"])
            #expect(back["csrf"] != opened["csrf"])
            #expect(try await owner.send(back.with(["perHour": "61"])).status == 303)
            let after = try await owner.get("/settings/costs").body
            #expect(!after.contains("You were signed out"))
            #expect(PageForm.all(in: after).first { $0.action == "/settings/costs" }?["perHour"] == "61")
        }
    }

    @Test func aFormWithoutAPageOfItsOwnComesBackOnAnother() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let token = try await owner.token() ?? ""
            try await Self.endSessions(server)
            let fields = ["csrf": token, "text": "Drones\nKites", "about": ""]
            let sent = try await owner.postBare(
                "/notes", fields, headers: Self.from("/notes/gone", server))
            #expect(sent.location == "/sign-in?next=%2Fnotes%2Fgone")
            _ = try await owner.postBare("/sign-in", Self.signIn)
            #expect(try await owner.get("/notes/gone").location == "/typed")
            let page = try await owner.get("/typed").body
            let form = try #require(PageForm.all(in: page).first { $0["text"]?.hasPrefix("Drones") == true })
            #expect(form["text"] == "Drones\nKites")
            #expect(try await Self.notes(owner, "Drones") == 0, "nothing is done by itself")
            #expect(try await owner.send(form).status == 303)
            #expect(try await Self.notes(owner, "Drones") == 1)
            #expect(try await owner.get("/typed").location == "/")
        }
    }

    @Test func whatWasTypedIsForItsPersonAndItsBrowserAlone() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            let owner = try await server.ownerWithPractice()
            let berta = try await server.person("sales", addedBy: owner)
            let token = try await owner.token() ?? ""
            _ = try await owner.post("/sign-out", [:])
            let page = Self.from("/notes", server)
            _ = try await owner.postBare("/notes", ["text": "between us", "csrf": token], headers: page)
            let typed = try #require(owner.cookies.withLock { $0["threebox-typed"] })
            #expect(typed.count == 64)
            // Another person, who has even the cookie.
            berta.cookies.withLock { $0["threebox-typed"] = typed }
            #expect(try await berta.get("/notes").body.contains("between us") == false)
            #expect(try await berta.get("/typed").location == "/")
            // The same person, at another machine.
            let elsewhere = Browser(port: server.port)
            _ = try await elsewhere.post("/sign-in", Self.signIn)
            #expect(try await elsewhere.get("/typed").location == "/")
            _ = try await owner.postBare("/sign-in", Self.signIn)
            #expect(try await owner.get("/notes").body.contains("between us"))
            server.clock.pass(3601)
            #expect(try await owner.get("/notes").body.contains("between us") == false, "an hour is over")
            #expect(!server.logText.contains("between us"))
        }
    }

    @Test func passwordsAndWhatStrangersSendIsNotKept() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let token = try await owner.token() ?? ""
            _ = try await owner.post("/sign-out", [:])
            let people = Self.from("/people", server)
            let fields = [
                "csrf": token, "name": "Sam", "email": "s@example.com", "role": "sales", "confirm": "hush hush",
            ]
            _ = try await owner.postBare("/people", fields, headers: people)
            _ = try await owner.postBare("/sign-in", Self.signIn)
            let page = try await owner.get("/people").body
            #expect(page.contains("value=\"Sam\"") && !page.contains("hush hush"))
            let secrets = try await ["/account", "/people", "/backup"].passwordNames(owner)
            #expect(secrets.count >= 4 && secrets.isSubset(of: TypedForms.secretNames), "\(secrets)")

            let stranger = Browser(port: server.port)
            let unnamed = try await stranger.postBare("/notes", ["text": "x"], headers: Self.from("/notes", server))
            #expect(unnamed.location == "/sign-in" && stranger.cookieNames.isEmpty)
            let large = ["csrf": "1-own-x", "text": String(repeating: "a", count: 20_000)]
            #expect(try await stranger.postBare("/notes", large).location == "/sign-in")
        }
    }

    @Test func aPageOfBeforeComesBackFilledWhereSomebodyHasSignedInSince() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let opened = try await owner.form("/notes", "/notes").with(["text": "of the other tab"])
            _ = try await owner.postBare("/sign-in", Self.signIn, headers: [:])
            let fields = Dictionary(opened.fields.map { ($0.name, $0.value) }) { $1 }
            let sent = try await owner.postBare("/notes", fields, headers: Self.from("/notes", server))
            #expect(sent.status == 303 && sent.location == "/notes")
            let page = try await owner.get("/notes").body
            let back = try #require(PageForm.all(in: page).first { $0["text"] == "of the other tab" })
            #expect(try await owner.send(back).status == 303)
            #expect(try await owner.get("/notes").body.contains("You were signed out") == false)
            // A script of that page hears it, and may go on.
            let script = Self.script(opened["csrf"])
            #expect(try await owner.get("/notes/pad", headers: script).status == 401)
            #expect(try await owner.get("/sign-in/session", headers: script).body.contains(#""fits":"yes""#))
        }
    }

    @Test func theExampleIsGoneOnWithInTheExample() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            _ = try await owner.post("/welcome/example", [:])
            let page = try await owner.get("/notes").body
            let token = try #require(page.between("name=\"csrf\" content=\"", "\""))
            // Somebody else keeps it open.
            let other = Browser(port: server.port)
            _ = try await other.post("/sign-in", Self.signIn)
            _ = try await other.post("/welcome/example", [:])
            owner.cookies.withLock { $0["threebox"] = nil }
            let answer = try await owner.postBare("/sign-in", Self.signIn, headers: Self.script(token))
            #expect(answer.body.contains(#""fits":"yes""#))
            let fresh = try #require(answer.body.between(#""csrf":""#, "\""))
            #expect(
                try await owner.postBare("/notes", ["text": "made up"], headers: Self.script(fresh)).status == 200)
            #expect(try await Self.notes(other, "made up") == 1)
            _ = try await owner.post("/welcome/own", [:])
            #expect(try await Self.notes(owner, "made up") == 0)
        }
    }
}

extension [String] {
    /// The names of the fields for passwords on the pages.
    fileprivate func passwordNames(_ browser: Browser) async throws -> Set<String> {
        var names: Set<String> = []
        for path in self {
            let inputs = PageForm.tags("input", in: try await browser.get(path).body)
            names.formUnion(inputs.filter { $0["type"] == "password" }.compactMap { $0["name"] })
        }
        return names
    }
}
