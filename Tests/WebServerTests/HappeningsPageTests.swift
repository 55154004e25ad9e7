import Foundation
import Testing

/// What happened, as owners read it; and what asks for the password once more.
@Suite(.serialized) struct HappeningsPageTests {
    @Test func theLogSaysWhoCameInAndWhatWasRefused() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let technician = try await server.person("technician", addedBy: owner)
            let stranger = Browser(port: server.port)
            for email in ["olivia@example.com", "secret@example.com"] {
                _ = try await stranger.post("/sign-in", ["email": email, "password": "no"])
            }
            #expect(try await technician.get("/people").status == 403)
            #expect(try await technician.postBare("/notes", ["text": "a"]).status == 403)
            _ = try await owner.get("/hours.csv")
            _ = try await owner.get("/import/practice.zip")
            let page = try await owner.get("/happenings").body
            for words in [
                "Signed in: with Another program", "Wrong address or password: for Olivia Owner",
                "Wrong address or password: for an address without an account", "Somebody not signed in",
                "Refused: not for this role: /people", "Refused: not from a page of this server: /notes",
                "Exported: hours", "Took the practice as a zip", "127.0.0.1",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("secret@example.com"), "what strangers typed may be a password")
            #expect(try await technician.get("/happenings").status == 403)
            #expect(try await technician.get("/happenings.csv").status == 403)
            let found = try await owner.get("/happenings?q=technician+refused").body
            #expect(found.contains("not for this role") && !found.contains("Exported: hours"))
            #expect(try await owner.get("/happenings?q=nothing+like+this").body.contains("has these words"))
            let csv = try await owner.get("/happenings.csv?q=zip").body
            #expect(csv.hasPrefix("at,who,kind,what,address\n"))
            #expect(csv.contains(",Olivia Owner,zip,Took the practice as a zip,127.0.0.1\n"))
        }
    }

    @Test func takingABackupAsksForThePasswordOnceInTenMinutes() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            let owner = try await server.ownerWithPractice()
            #expect(try await owner.get("/backup").body.contains("Your password once more"))
            let unasked = try await owner.post("/backup", [:])
            #expect(unasked.status == 422 && unasked.body.contains("this asks for your password once more"))
            let wrong = try await owner.post("/backup", ["confirm": "not it"])
            #expect(wrong.status == 422 && wrong.body.contains("that isn&#39;t the password"))
            #expect(try await owner.post("/backup", ["confirm": "a short sentence"]).status == 200)
            #expect(try await !owner.get("/backup").body.contains("Your password once more"))
            server.clock.pass(599)
            #expect(try await owner.post("/backup", [:]).status == 200)
            server.clock.pass(1)
            #expect(try await owner.post("/backup", [:]).status == 422)
            // It holds for the session that has typed it, not for the person.
            _ = try await owner.post("/backup", ["confirm": "a short sentence"])
            let other = Browser(port: server.port)
            _ = try await other.post("/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
            #expect(try await other.post("/backup", [:]).status == 422)
            for _ in 1...5 { _ = try await other.post("/backup", ["confirm": "no"]) }
            #expect(try await other.post("/backup", ["confirm": "a short sentence"]).status == 429)
            let page = try await owner.get("/happenings").body
            #expect(
                page.contains("Took a backup") && page.contains("Wrong password, typed once more: to take a backup"))
        }
    }

    @Test func restoringAsksForThePassword() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let path = server.folder.appendingPathComponent("backup.sqlite").path
            try await server.backUp(to: path)
            let backup = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let token = try #require(try await owner.token())
            let sure = [("csrf", token), ("sure", "yes")]
            let unasked = try await owner.upload("/backup/restore", sure, file: ("backup", backup))
            #expect(unasked.status == 422 && unasked.body.contains("this asks for your password once more"))
            #expect(try await owner.get("/").status == 200)
            let asked = [("csrf", token), ("confirm", "a short sentence"), ("sure", "yes")]
            #expect(try await owner.upload("/backup/restore", asked, file: ("backup", backup)).location == "/sign-in")
            let again = Browser(port: server.port)
            _ = try await again.post("/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
            #expect(try await again.get("/happenings").body.contains("Restored a backup: by Olivia Owner"))
        }
    }

    @Test func anOwnerIsMadeWithThePasswordAlone() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let second = ["name": "Otto", "email": "otto@example.com", "role": "owner"]
            let unasked = try await owner.post("/people", second)
            #expect(unasked.status == 422 && unasked.body.contains("this asks for your password once more"))
            #expect(unasked.body.contains("value=\"otto@example.com\""), "what was typed stays")
            _ = try await server.person("sales", addedBy: owner)
            func change(_ fields: [String: String]) async throws -> Browser.Answer {
                let row = try #require(try await owner.get("/people").body.between("action=\"/people/2\"", "</form>"))
                let seen = try #require(row.between("name=\"seen\" value=\"", "\""))
                return try await owner.post("/people/2", fields.merging(["seen": seen]) { $1 })
            }
            let raised = try await change(["role": "owner", "active": "yes"])
            #expect(raised.status == 422 && raised.body.contains("this asks for your password once more"))
            _ = try await change(["role": "technician", "active": "yes"])
            let right = ["role": "owner", "active": "no", "confirm": "a short sentence"]
            // Switched off it is no owner who comes in; switched on it would be.
            #expect(try await change(["role": "owner", "active": "no"]).status == 303)
            #expect(try await change(["role": "owner", "active": "yes"]).status == 422)
            #expect(try await change(right.merging(["active": "yes"]) { $1 }).location == "/people?saved")
            // Within ten minutes it isn't asked for again.
            #expect(try await owner.post("/people", second).status == 200)
        }
    }
}
