import AgreementCore
import Foundation
import Synchronization

@testable import WebServer
@testable import Workflows

/// A server on a free port with a database of its own, as `main` starts it.
final class StartedServer: Sendable {
    let port: Int
    let folder: URL
    private let task: Task<ServingFault?, Never>
    private let clock: Mutex<Int64>
    private let log: Lines

    final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    static let code = "abcd-efgh"

    private init(port: Int, folder: URL, task: Task<ServingFault?, Never>, clock: consuming Int64, log: Lines) {
        self.port = port
        self.folder = folder
        self.task = task
        self.clock = Mutex(clock)
        self.log = log
    }

    /// Runs the body with a started server, and stops it.
    static func running(
        isBehindTLS: Bool = false, _ body: (StartedServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = Lines()
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        var surroundings = WebServer.Surroundings()
        surroundings.code = FirstVisitCode(code)
        surroundings.passwords = Passwords(log2Rounds: 10)
        surroundings.log = { line in lines.all.withLock { $0.append(line) } }
        surroundings.onListening = { port in told.yield(port) }
        let settings = ServerSettings(
            database: folder.appendingPathComponent("practice.sqlite").path, port: 0, isBehindTLS: isBehindTLS)
        let task = Task { [surroundings] () -> ServingFault? in
            defer { told.finish() }
            do throws(ServingFault) {
                try await WebServer.serve(settings, surroundings)
                return nil
            } catch { return error }
        }
        var port = 0
        for await found in ports {
            port = found
            break
        }
        let server = StartedServer(port: port, folder: folder, task: task, clock: 0, log: lines)
        do {
            try await body(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func stop() async {
        task.cancel()
        _ = await task.value
    }

    var logText: String { log.all.withLock { $0.joined() } }

    /// A browser that has made the owner's account.
    func owner() async throws -> Browser {
        let browser = Browser(port: port)
        let answer = try await browser.post(
            "/first-visit",
            [
                "code": Self.code, "name": "Olivia Owner", "email": "olivia@example.com",
                "password": "a short sentence", "again": "a short sentence",
            ])
        guard answer.status == 303 else { throw Unexpected(words: "the owner's account: \(answer.status)") }
        return browser
    }

    /// The owner's browser, with a practice of their own begun.
    func ownerWithPractice() async throws -> Browser {
        let browser = try await owner()
        let answer = try await browser.post(
            "/welcome/begin",
            [
                "company": "Own IT", "currency": "USD", "timeZone": "America/Los_Angeles", "country": "US",
                "paper": "letter",
            ])
        guard answer.status == 303 else { throw Unexpected(words: "the practice: \(answer.body)") }
        return browser
    }

    /// Somebody whom the owner has added, signed in and with a password of their own.
    func person(_ role: String, addedBy owner: Browser) async throws -> Browser {
        let email = "\(role)@example.com"
        let added = try await owner.post("/people", ["name": role, "email": email, "role": role])
        guard let first = added.body.between("<code>", "</code>") else {
            throw Unexpected(words: "no first password: \(added.status)")
        }
        let browser = Browser(port: port)
        _ = try await browser.post("/sign-in", ["email": email, "password": first])
        _ = try await browser.post(
            "/account", ["current": first, "password": "one of their own", "again": "one of their own"])
        return browser
    }
}

struct Unexpected: Error { let words: String }

extension String {
    func between(_ start: String, _ end: String) -> String? {
        guard let from = range(of: start), let to = self[from.upperBound...].range(of: end) else { return nil }
        return String(self[from.upperBound..<to.lowerBound])
    }
}

extension StartedServer {
    func ownerlessBegin(_ browser: Browser) async throws -> Browser.Answer {
        try await browser.post(
            "/welcome/begin",
            ["company": "Own IT", "currency": "USD", "timeZone": "America/Los_Angeles", "country": "US"])
    }

    /// A backup, taken as the page takes it.
    func backUp(to path: String) async throws {
        let browser = Browser(port: port)
        _ = try await browser.post("/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
        let bytes = try await browser.raw("/backup")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
