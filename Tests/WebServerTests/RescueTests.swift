import Foundation
import SQLiteStorage
import Storage
import Testing

/// A practice that can't be opened or read: the reason, the file, and the way back.
@Suite(.serialized) struct RescueTests {
    /// A backup of a practice with one note, as the page gives it.
    private func backup() async throws -> Data {
        var bytes = Data()
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            _ = try await owner.post("/notes", ["text": "of the backup"])
            let path = server.folder.appendingPathComponent("backup.sqlite").path
            try await server.backUp(to: path)
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        return bytes
    }

    private func signedIn(_ server: StartedServer) async throws -> Browser {
        let browser = Browser(port: server.port)
        for _ in 0..<200 {
            // The server begins anew after the last answer of the rescue.
            let form = ["email": "olivia@example.com", "password": "a short sentence"]
            if let answer = try? await browser.post("/sign-in", form), answer.status == 303 { return browser }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Unexpected(words: "nobody can sign in")
    }

    private func change(_ path: String, _ bytes: Data, _ statement: Statement) async throws {
        try bytes.write(to: URL(fileURLWithPath: path))
        let engine = try SQLiteStorage(path: path)
        _ = try await engine.write { try $0.run(statement) }
        try engine.close()
    }

    // One that waits for ever is what fails; a machine that runs everything at once takes two minutes.
    @Test(.timeLimit(.minutes(10))) func itStopsWhenItIsTold() async throws {
        try await StartedServer.running(practice: { try Data("a letter".utf8).write(to: URL(fileURLWithPath: $0)) }) {
            server async throws in
            #expect(try await Browser(port: server.port).get("/").status == 503)
        }
    }

    @Test func aFileThatIsNoDatabaseIsReplacedByWhoeverReadsTheConsole() async throws {
        let backup = try await backup()
        let letter = Data("a letter, and no database".utf8)
        try await StartedServer.running(practice: { try letter.write(to: URL(fileURLWithPath: $0)) }) {
            server async throws in
            let stranger = Browser(port: server.port)
            let front = try await stranger.get("/")
            #expect(front.status == 503)
            #expect(front.body.contains("practice.sqlite is no database of Threebox."))
            #expect(!front.body.contains(server.folder.path), "where it lies is for the console")
            #expect(try await stranger.get("/health").status == 503)
            #expect(try await stranger.get("/hours").location == "/")
            #expect(try await stranger.upload("/rescue/restore", [], file: ("backup", Array(backup))).status == 403)
            #expect(try await stranger.postBare("/rescue/file", [:]).status == 403)
            #expect(try await stranger.postBare("/rescue", ["code": "xxxx-xxxx"]).status == 422)

            let reader = Browser(port: server.port)
            #expect(try await reader.postBare("/rescue", ["code": StartedServer.code]).location == "/")
            #expect(try await reader.get("/").body.contains("Bring a backup back"))
            server.clock.stop(at: 1_772_452_800)
            let file = try await reader.postBare("/rescue/file", [:])
            #expect(Data(file.bytes) == letter)
            let name = file.headers["content-disposition"] ?? ""
            #expect(name.contains("threebox-damaged-2026-03-02.sqlite"), "\(name)")
            let wrong = try await reader.upload("/rescue/restore", [], file: ("backup", Array("nothing".utf8)))
            #expect(wrong.status == 422 && wrong.body.contains("That file is no backup of Threebox."))
            let back = try await reader.upload("/rescue/restore", [], file: ("backup", Array(backup)))
            #expect(back.status == 200 && back.body.contains("The backup is back"))

            let owner = try await signedIn(server)
            #expect(try await owner.get("/notes").body.contains("of the backup"))
            let page = try await owner.get("/backup").body
            #expect(page.contains("practice.sqlite.before-restore-") && !page.contains(server.folder.path))
        }
    }

    @Test func anotherFilesLogIsNotTakenIn() async throws {
        let backup = try await backup()
        try await StartedServer.running(practice: { path in
            // A killed server's log, and another practice copied over its file.
            let engine = try SQLiteStorage(path: path)
            try await engine.write { try StoredMappings.write("m", text: "", by: nil, at: 0, in: $0) }
            let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
            try engine.close()
            try backup.write(to: URL(fileURLWithPath: path))
            try log.write(to: URL(fileURLWithPath: path + "-wal"))
        }) { server async throws in
            let reader = Browser(port: server.port)
            #expect(try await reader.get("/").body.contains("would mix two practices"))
            _ = try await reader.postBare("/rescue", ["code": StartedServer.code])
            let back = try await reader.upload("/rescue/restore", [], file: ("backup", Array(backup)))
            #expect(back.status == 200)
            #expect(try await signedIn(server).get("/notes").body.contains("of the backup"))
        }
    }

    @Test(arguments: [
        ("UPDATE company SET time_zone = 'Mars/Base'" as Statement, "Mars/Base"),
        ("DROP TRIGGER audit_stays", "The trigger audit_stays is missing."),
    ])
    func whatCantBeReadStillLetsOwnersInToTheBackups(_ statement: Statement, _ words: String) async throws {
        let backup = try await backup()
        try await StartedServer.running(practice: { try await change($0, backup, statement) }) { server async throws in
            let owner = try await signedIn(server)
            let hours = try await owner.get("/hours")
            #expect(hours.status == 503 && hours.body.contains(words), "\(hours.body)")
            #expect(try await owner.get("/backup").status == 200)
            let token = try #require(try await owner.token())
            let again = try await owner.upload(
                "/backup/restore", [("csrf", token), ("sure", "yes"), ("confirm", "a short sentence")],
                file: ("backup", Array(backup)))
            #expect(again.location == "/sign-in")
            #expect(try await signedIn(server).get("/notes").body.contains("of the backup"))
        }
    }

    @Test func aDamagedPageIsSaidInWords() async throws {
        let backup = try await backup()
        try await StartedServer.running(practice: { path in
            try backup.write(to: URL(fileURLWithPath: path))
            let engine = try SQLiteStorage(path: path)
            let page = try await engine.read {
                try $0.integer("SELECT rootpage FROM sqlite_master WHERE name = 'notes'")
            }
            try engine.close()
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seek(toOffset: UInt64(page - 1) * 4096)
            try handle.write(contentsOf: Data(repeating: 0xEE, count: 4096))
            try handle.close()
        }) { server async throws in
            let owner = try await signedIn(server)
            let notes = try await owner.get("/notes")
            #expect(notes.status == 503 && notes.body.contains("is damaged"), "\(notes.body)")
            #expect(try await owner.get("/backup").status == 200)
        }
    }

    @Test func howTheLastRunEndedIsSaid() async throws {
        let backup = try await backup()
        try await StartedServer.running(practice: { path in
            try backup.write(to: URL(fileURLWithPath: path))
            try Data("4711 1764167152\n".utf8).write(to: URL(fileURLWithPath: path + ".lock"))
        }) { server async throws in
            let owner = try await signedIn(server)
            #expect(try await owner.get("/changes").body.contains("did not stop by itself"))
            #expect(server.logText.contains("from=2025-11-26T14:25:52Z"))
        }
    }
}
