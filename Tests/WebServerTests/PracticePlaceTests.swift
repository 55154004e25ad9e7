import Foundation
import Testing

/// The example, the own practice, and backups.
@Suite(.serialized) struct PracticePlaceTests {
    private func title(_ browser: Browser) async throws -> String? {
        try await browser.get("/settings").body.between("<h1>", "</h1>")
    }

    @Test func theExampleIsLookedAtAndLeftAndTheOwnPracticeStays() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            #expect(try await title(owner) == "Own IT")
            _ = try await owner.post("/welcome/example", [:])
            #expect(try await title(owner) == "Example IT")
            #expect(try await owner.get("/").body.contains("This is the example practice"))
            _ = try await owner.post("/notes", ["text": "of the example"])
            _ = try await owner.post("/welcome/own", [:])
            #expect(try await title(owner) == "Own IT")
            #expect(try await !owner.get("/notes").body.contains("of the example"))
            // Looking again begins anew.
            _ = try await owner.post("/welcome/example", [:])
            #expect(try await !owner.get("/notes").body.contains("of the example"))
        }
    }

    @Test func aPracticeBeginsWithThreePlansAndItsHolidays() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            #expect(try await owner.get("/").location == "/welcome")
            let refused = try await owner.post(
                "/welcome/begin", ["company": "", "currency": "DOLLARS", "timeZone": "Los Angeles"])
            #expect(refused.status == 422)
            #expect(refused.body.contains("America/Los_Angeles?"))
            #expect(refused.body.contains("A currency is three letters"))
            let begun = try await server.ownerlessBegin(owner)
            #expect(begun.status == 303)
            #expect(try await owner.get("/").body.contains("Silver, Gold and Platinum wait for their services."))
            #expect(try await owner.get("/settings/calendar").body.contains("-12-25  "))
        }
    }

    @Test func aBackupComesBackAndAWrongFileDoesNot() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let token = try #require(try await owner.token())
            _ = try await owner.post("/notes", ["text": "before the backup"])
            let path = server.folder.appendingPathComponent("backup.sqlite").path
            try await server.backUp(to: path)
            _ = try await owner.post("/notes", ["text": "after the backup"])
            let sure = [("csrf", token), ("confirm", "a short sentence"), ("sure", "yes")]

            for bytes in [Array("no database at all".utf8), [], [UInt8](repeating: 0, count: 100_000)] {
                let refused = try await owner.upload("/backup/restore", sure, file: ("backup", bytes))
                #expect(refused.status == 422)
                #expect(try await owner.get("/notes").body.contains("after the backup"))
            }
            let backup = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let unsure = try await owner.upload("/backup/restore", [("csrf", token)], file: ("backup", backup))
            #expect(unsure.body.contains("Tick the box first"))
            let cut = Array(backup.prefix(backup.count / 2))
            #expect(try await owner.upload("/backup/restore", sure, file: ("backup", cut)).status == 422)

            #expect(try await owner.upload("/backup/restore", sure, file: ("backup", backup)).location == "/sign-in")
            #expect(try await owner.get("/notes").status == 303, "sessions have ended")
            let again = Browser(port: server.port)
            _ = try await again.post("/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
            let notes = try await again.get("/notes").body
            #expect(notes.contains("before the backup") && !notes.contains("after the backup"))
            #expect(try await again.get("/changes").body.contains("restored a backup"))
        }
    }

    @Test func whoIsLateIsToldWhoWasQuicker() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let path = "/settings/costs"
            func opened() async throws -> PageForm { try await owner.form(path, path) }
            let first = try await opened()
            let second = try await opened()
            #expect(try await owner.send(first.with(["perHour": "62"])).status == 303)
            let late = try await owner.send(second.with(["perHour": "70"]))
            #expect(late.status == 409)
            #expect(late.body.contains("Olivia Owner changed the costs and margin to $62 an hour"))
            #expect(late.body.contains("value=\"70\""), "what was typed stays")
            #expect(try await owner.send(try await opened().with(["perHour": "70"])).status == 303)
            let wrong = try await owner.send(try await opened().with(["perHour": "much"]))
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"much\""))
        }
    }
}
