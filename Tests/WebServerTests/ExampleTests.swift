import Foundation
import Testing

/// The example belongs to the session that looks at it; everybody else goes on in the own practice.
@Suite(.serialized) struct ExampleTests {
    private func company(_ browser: Browser) async throws -> String? {
        try await browser.get("/").body.between("class=\"company\" href=\"/\">", "<")
    }

    private func exampleFile(_ server: StartedServer) -> URL {
        server.folder.appendingPathComponent("practice.sqlite-example")
    }

    private func isThere(_ server: StartedServer) -> Bool {
        FileManager.default.fileExists(atPath: exampleFile(server).path)
    }

    @Test func whatOthersDoMeanwhileIsKeptInTheOwnPractice() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let sales = try await server.person("sales", addedBy: owner)
            let openForm = try #require(try await sales.token())
            _ = try await owner.post("/welcome/example", [:])
            #expect(try await company(owner) == "Example IT")
            #expect(try await company(sales) == "Own IT")

            // A form that was open before, a script's note, a change of the table, an import.
            let form = ["text": "of a form", "csrf": openForm]
            #expect(try await sales.postBare("/notes", form).status == 303)
            let script = ["X-CSRF": openForm, "X-Requested-By": "threebox"]
            #expect(try await sales.postBare("/notes", ["text": "of a script"], headers: script).status == 200)
            let rows = "id,client,service,start,minutes,note\nown-1,acme,,2026-03-02T10:00,30,of an import\n"
            try await sales.takeIn("entries.csv", rows)

            #expect(try await !owner.get("/notes").body.contains("of a form"))
            _ = try await owner.post("/notes", ["text": "of the example"])
            #expect(try await !sales.get("/notes").body.contains("of the example"))
            _ = try await owner.post("/welcome/own", [:])
            for browser in [owner, sales] {
                let notes = try await browser.get("/notes").body
                #expect(notes.contains("of a form") && notes.contains("of a script"))
                #expect(!notes.contains("of the example"))
                #expect(try await browser.get("/import").body.contains("entries.csv"))
            }
        }
    }

    @Test func aFormOfOnePracticeIsRefusedByTheOther() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let own = try #require(try await owner.token())
            _ = try await owner.post("/welcome/example", [:])
            let example = try #require(try await owner.token())
            #expect(own != example)
            let picture = (name: "logo", bytes: Array("<svg/>".utf8))

            func refuses(_ token: String, _ words: String) async throws {
                let note = try await owner.postBare("/notes", ["text": "misplaced", "csrf": token])
                #expect(note.status == 409)
                #expect(note.body.contains(words))
                let script = try await owner.postBare(
                    "/table/cell", ["plan": "silver"], headers: ["X-CSRF": token, "X-Requested-By": "threebox"])
                #expect(script.status == 409)
                #expect(script.body.hasPrefix("This page was made for"))
                #expect(try await owner.upload("/settings/logo", [("csrf", token)], file: picture).status == 409)
                // A script's question for a part of its page.
                #expect(try await owner.get("/notes/pad", headers: ["X-CSRF": token]).status == 409)
                #expect(try await !owner.get("/notes").body.contains("misplaced"))
            }
            try await refuses(own, "This page was made for your own practice, and you are looking at the example now.")
            // What is about the person and not about a practice goes from every page.
            #expect(try await owner.postBare("/appearance", ["theme": "dark", "csrf": own]).status == 303)
            #expect(try await owner.postBare("/welcome/own", ["csrf": own]).status == 303)
            #expect(try await company(owner) == "Own IT")
            try await refuses(example, "This page was made for the example practice, and you are back in your own now.")
            #expect(try await owner.postBare("/notes", ["text": "mine", "csrf": own]).status == 303)
        }
    }

    @Test func theExampleGoesWithTheLastWhoLooksAtIt() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let sales = try await server.person("sales", addedBy: owner)
            let technician = try await server.person("technician", addedBy: owner)
            // All at once: one makes it, and the others get the same.
            async let first = owner.post("/welcome/example", [:])
            async let second = sales.post("/welcome/example", [:])
            async let third = technician.post("/welcome/example", [:])
            for answer in try await [first, second, third] { #expect(answer.location == "/") }
            _ = try await sales.post("/notes", ["text": "by sales in the example"])
            #expect(try await owner.get("/notes").body.contains("by sales in the example"))
            #expect(try await technician.get("/settings/costs").status == 403)

            _ = try await owner.post("/welcome/own", [:])
            #expect(isThere(server))
            _ = try await sales.post("/sign-out", [:])
            #expect(isThere(server), "the technician looks at it")
            _ = try await owner.send(try await owner.form("/people", "/people/3", holding: ["active": "no"]))
            #expect(!isThere(server), "who was switched off looks at nothing")
            _ = try await owner.post("/welcome/example", [:])
            #expect(try await !owner.get("/notes").body.contains("by sales"))
        }
    }

    @Test func theExampleIsThereAfterARestartForWhoLooksAtItAlone() async throws {
        try await StartedServer.inFolder { folder async throws in
            var owner = Browser(port: 0)
            var sales = Browser(port: 0)
            try await StartedServer.running(in: folder) { server async throws in
                owner = try await server.ownerWithPractice()
                sales = try await server.person("sales", addedBy: owner)
                _ = try await owner.post("/welcome/example", [:])
                _ = try await owner.post("/notes", ["text": "of the example"])
            }
            // What a kill leaves while another one is made.
            let part = folder.appendingPathComponent("practice.sqlite-example.part")
            try Data("half".utf8).write(to: part)
            try await StartedServer.running(in: folder) { server async throws in
                owner = Browser(owner, port: server.port)
                sales = Browser(sales, port: server.port)
                #expect(!FileManager.default.fileExists(atPath: part.path))
                try await owner.waitUntilRead()
                #expect(try await company(owner) == "Example IT")
                #expect(try await company(sales) == "Own IT")
                #expect(try await owner.get("/notes").body.contains("of the example"))
                _ = try await owner.post("/welcome/own", [:])
                #expect(!isThere(server))
                _ = try await owner.post("/welcome/example", [:])
            }
            try FileManager.default.removeItem(at: folder.appendingPathComponent("practice.sqlite-example"))
            try await StartedServer.running(in: folder) { server async throws in
                owner = Browser(owner, port: server.port)
                sales = Browser(sales, port: server.port)
                try await owner.waitUntilRead()
                #expect(try await company(owner) == "Own IT", "what is gone isn't looked at")
                _ = try await sales.post("/welcome/example", [:])
                #expect(try await company(owner) == "Own IT", "nor is another one that is made for somebody else")
            }
        }
    }

    @Test func beforeThePracticeHasBegunEachIsToldWhatIsTrue() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let technician = try await server.person("technician", addedBy: owner)
            #expect(try await company(owner) == "Example IT")
            #expect(try await technician.get("/table").location == "/welcome")
            let told = try await technician.get("/welcome").body
            #expect(told.contains("An owner begins it."))
            #expect(!told.contains("/welcome/begin"))
            let begin = ["company": "Mine", "currency": "USD", "timeZone": "America/Los_Angeles"]
            #expect(try await technician.post("/welcome/begin", begin).status == 403)
            #expect(try await server.ownerlessBegin(owner).status == 303)
            #expect(try await company(owner) == "Own IT")
            #expect(try await company(technician) == "Own IT")
            #expect(!isThere(server))
        }
    }

    @Test func anImportGoesOnInTheOwnPracticeWhileItsUserLooksAround() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let rows = (1...20_000).map { "own-\($0),acme,,2026-03-02T10:00,30,work \($0)" }
            let head = "id,client,service,start,minutes,note\n"
            let draft = try await owner.bring("entries.csv", head + rows.joined(separator: "\n"))
            _ = try await owner.send(owner.form("/import/\(draft)", "/import/\(draft)/take"))
            _ = try await owner.post("/welcome/example", [:])
            #expect(try await owner.get("/import/\(draft)").status == 404, "the example doesn't know it")
            _ = try await owner.post("/welcome/own", [:])
            try await owner.settle(draft)
            #expect(try await owner.get("/import").body.contains("20,000"))
        }
    }

    @Test func aRestoreEndsTheExampleWithTheSessions() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let path = server.folder.appendingPathComponent("backup.sqlite").path
            try await server.backUp(to: path)
            _ = try await owner.post("/welcome/example", [:])
            let backup = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let token = try #require(try await owner.token())
            let sure = [("csrf", token), ("confirm", "a short sentence"), ("sure", "yes")]
            #expect(try await owner.upload("/backup/restore", sure, file: ("backup", backup)).location == "/sign-in")
            #expect(!isThere(server))
            let again = Browser(port: server.port)
            _ = try await again.post("/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
            #expect(try await company(again) == "Own IT")
        }
    }
}
