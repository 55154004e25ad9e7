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
    let clock: Clock
    private let log: Lines
    private let stopping: Stopping

    /// The real one, until a test stops it at a moment.
    final class Clock: Sendable {
        private let stopped = Mutex<Int64?>(nil)

        var now: Instant { Instant(seconds: stopped.withLock { $0 } ?? Int64(time(nil))) }
        func stop(at seconds: Int64) { stopped.withLock { $0 = seconds } }
        func pass(_ seconds: Int64) { stopped.withLock { $0 = $0.map { $0 + seconds } } }
    }

    /// Whether it was told to stop; also a rescue, and what is served after it, hear of it.
    final class Stopping: Sendable {
        private let isTold = Mutex(false)

        func tell() { isTold.withLock { $0 = true } }
        func wait() async {
            while !isTold.withLock({ $0 }), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(10)) }
        }
    }

    final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    static let code = "abcd-efgh"

    private init(
        port: Int, folder: URL, task: Task<ServingFault?, Never>, clock: Clock, log: Lines,
        stopping: Stopping
    ) {
        self.stopping = stopping
        self.port = port
        self.folder = folder
        self.task = task
        self.clock = clock
        self.log = log
    }

    /// Runs the body with a started server, and stops it. `prepare` may put a file in the practice's place before.
    static func running(
        isBehindTLS: Bool = false, trustedProxies: [NetworkRange]? = nil,
        connections: ConnectionLimits = ConnectionLimits(),
        practice prepare: (String) async throws -> Void = { _ in }, _ body: (StartedServer) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            try await prepare(folder.appendingPathComponent("practice.sqlite").path)
            try await running(
                in: folder, isBehindTLS: isBehindTLS, trustedProxies: trustedProxies, connections: connections, body)
        }
    }

    /// A folder for servers that are started one after the other on the same practice.
    static func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// Runs the body with a server on what is in the folder, and stops it.
    static func running(
        in folder: URL, isBehindTLS: Bool = false, trustedProxies: [NetworkRange]? = nil,
        connections: ConnectionLimits = ConnectionLimits(),
        _ body: (StartedServer) async throws -> Void
    ) async throws {
        var surroundings = WebServer.Surroundings()
        let clock = Clock()
        surroundings.now = { clock.now }
        surroundings.code = FirstVisitCode(code)
        var settings = ServerSettings(
            database: folder.appendingPathComponent("practice.sqlite").path, port: 0, isBehindTLS: isBehindTLS)
        settings.trustedProxies = trustedProxies
        surroundings.connections = connections
        if let fault = try await running(settings, surroundings, clock, in: folder, body) { throw fault }
    }

    /// The same on a database that is there.
    ///
    /// - Returns: why it did not start; then the body was not run.
    static func running(
        _ settings: ServerSettings, _ surroundings: WebServer.Surroundings, _ clock: Clock = Clock(), in folder: URL,
        _ body: (StartedServer) async throws -> Void
    ) async throws -> ServingFault? {
        let lines = Lines()
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        var surroundings = surroundings
        surroundings.passwords = Passwords(log2Rounds: 10)
        surroundings.log = { line in lines.all.withLock { $0.append(line) } }
        let stopping = Stopping()
        surroundings.untilStopped = { await stopping.wait() }
        surroundings.onListening = { port in told.yield(port) }
        let task = Task { [surroundings] () -> ServingFault? in
            defer { told.finish() }
            do throws(ServingFault) {
                try await WebServer.serve(settings, surroundings)
                return nil
            } catch { return error }
        }
        var listening: Int?
        for await found in ports {
            listening = found
            break
        }
        guard let port = listening else { return await task.value }
        let server = StartedServer(port: port, folder: folder, task: task, clock: clock, log: lines, stopping: stopping)
        do {
            try await body(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
        return nil
    }

    /// Stops as a service manager's signal does: running requests end first.
    func stop() async {
        stopping.tell()
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
        let added = try await owner.post(
            "/people", ["name": role, "email": email, "role": role, "confirm": "a short sentence"])
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
        let bytes = try await browser.raw("/backup", ["confirm": "a short sentence"])
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
