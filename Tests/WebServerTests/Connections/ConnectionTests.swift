import Foundation
import Synchronization
import Testing

@testable import WebServer

/// Nobody who sends nothing, half, or too slowly takes a place from the others. The limits are a second here.
@Suite(.serialized) struct ConnectionTests {
    private static var brisk: ConnectionLimits {
        var limits = ConnectionLimits()
        limits.headSeconds = 1
        limits.idleSeconds = 1
        limits.patienceSeconds = 1
        limits.unwantedSeconds = 1
        return limits
    }

    private func running(
        _ limits: ConnectionLimits, _ body: (StartedServer) async throws -> Void
    ) async throws { try await StartedServer.running(connections: limits, body) }

    @Test func whoSendsNothingOrHalfAHeadIsClosed() async throws {
        try await running(Self.brisk) { server in
            let silent = try RawConnection(port: server.port)
            let half = try RawConnection(port: server.port)
            await half.send("GET /health HTTP/1.1\r\nHost: loc")
            #expect(await silent.waitForEnd())
            #expect(await half.waitForEnd())
        }
    }

    @Test func aConnectionWithoutAnotherRequestIsClosed() async throws {
        try await running(Self.brisk) { server in
            let connection = try RawConnection(port: server.port)
            await connection.send("GET /assets/x/base.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await connection.waitForEnd())
        }
    }

    @Test func aBodyThatStopsComingIsGivenUp() async throws {
        try await running(Self.brisk) { server in
            _ = try await server.owner()
            let connection = try RawConnection(port: server.port)
            await connection.send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=o")
            #expect(await connection.waitForEnd())
            #expect(try await Browser(port: server.port).get("/sign-in").status == 200)
        }
    }

    @Test func anAnswerThatNobodyReadsIsGivenUp() async throws {
        try await running(Self.brisk) { server in
            _ = try await server.owner()
            let connection = try RawConnection(port: server.port, receiveBytes: 4_096)
            // More pages than the system keeps for a reader: sending stops, and the server ends it.
            let request = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"
            var isOpen = true
            for _ in 0..<20_000 where isOpen { isOpen = await connection.send(request) }
            // What was sent fits in the system's buffers: then the end shows a moment later.
            for _ in 0..<200 where isOpen {
                try await Task.sleep(for: .milliseconds(100))
                isOpen = await connection.send(request)
            }
            #expect(!isOpen)
        }
    }

    @Test func aBodyThatNobodyWantsIsNotTakenInForEver() async throws {
        var limits = ConnectionLimits()
        limits.unwantedBytes = 1 << 20
        try await running(limits) { server in
            _ = try await server.owner()
            let connection = try RawConnection(port: server.port)
            await connection.send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
            let answer = await connection.receive() ?? ""
            #expect(answer.contains(" 413 ") && answer.lowercased().contains("connection: close"))
            let piece = [UInt8](repeating: 0x61, count: 1 << 16)
            var sent = 0
            while sent < 1000, await connection.send(piece) { sent += 1 }
            #expect(sent < 1000)
        }
    }

    @Test func strangersFormsAreSmall() async throws {
        try await StartedServer.running { server in
            let owner = try await server.ownerWithPractice()
            let long = String(repeating: "a", count: 100_000)
            #expect(try await Browser(port: server.port).post("/sign-in", ["email": long]).status == 413)
            #expect(try await owner.post("/notes", ["text": long]).status != 413)
        }
    }

    @Test func aCrowdThatSendsNothingKeepsNobodyOut() async throws {
        var limits = ConnectionLimits()
        limits.most = 32
        limits.mostFromOneAddress = 24
        try await running(limits) { server in
            let crowd = try (0..<100).map { _ in try RawConnection(port: server.port) }
            _ = try await server.owner()
            #expect(try await Browser(port: server.port).get("/sign-in").status == 200)
            // Who came first had to go first.
            #expect(await crowd[0].waitForEnd())
        }
    }

    @Test func aCrowdThatSendsWithoutEndKeepsNobodyOut() async throws {
        var limits = ConnectionLimits()
        limits.most = 32
        limits.mostFromOneAddress = 24
        try await running(limits) { server in
            func head(_ path: String, _ cookie: String = "") -> String {
                "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(cookie)Content-Length: 3000\r\n\r\ntext="
            }
            let owner = try await server.owner()
            let upload = try RawConnection(port: server.port)
            let jar = owner.cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
            await upload.send(head("/notes", "Cookie: \(jar)\r\n"))
            try await Task.sleep(for: .milliseconds(200))
            let crowd = try (0..<100).map { _ in try RawConnection(port: server.port) }
            for connection in crowd { await connection.send(head("/sign-in")) }
            #expect(try await Browser(port: server.port).get("/sign-in").status == 200)
            #expect(try await owner.get("/account").status == 200)
            // Who is signed in and was at it goes on.
            await upload.send(String(repeating: "a", count: 2_995))
            #expect(await upload.receive()?.hasPrefix("HTTP/1.1 ") == true)
            withExtendedLifetime(crowd) {}
        }
    }

    @Test func stoppingWaitsForNobodyWhoSendsNothing() async throws {
        let clock = ContinuousClock()
        var begin = clock.now
        var kept: [RawConnection] = []
        try await StartedServer.running { server in
            _ = try await server.owner()
            let silent = try RawConnection(port: server.port)
            let half = try RawConnection(port: server.port)
            await half.send("GET /hea")
            let waiting = try RawConnection(port: server.port)
            await waiting.send("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = await waiting.receive()
            let body = try RawConnection(port: server.port)
            await body.send("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\nemail=o")
            kept = [silent, half, waiting, body]
            begin = clock.now
            await server.stop()
        }
        // Far below the 20 seconds that running requests get.
        #expect(clock.now - begin < .seconds(12))
        for connection in kept { #expect(await connection.waitForEnd()) }
    }
}

/// The same without a clock: what is told, and what follows.
@Suite struct ConnectionPaceTests {
    private let limits = ConnectionLimits()

    private func isOver(
        _ pace: inout ConnectionPace, _ seconds: Int64, reading: Bool = true, sent: Int = 0, writing: Bool = false
    ) -> Bool {
        pace.isOver(at: seconds * 1000, isReading: reading, sent: sent, isWriting: writing)
    }

    @Test func aHeadHasTenSecondsFromConnectingOrItsFirstByte() {
        var pace = ConnectionPace(limits, at: 0)
        _ = pace.came(10, at: 9_000)
        #expect(!isOver(&pace, 9))
        #expect(isOver(&pace, 10))
        pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        pace.bodyEnded(at: 1_000)
        pace.answerEnded(at: 1_000)
        #expect(!isOver(&pace, 60))
        _ = pace.came(1, at: 60_000)
        #expect(!isOver(&pace, 69))
        _ = pace.came(1, at: 69_000)
        #expect(isOver(&pace, 70))
    }

    @Test func aSlowBodyGoesOnAndAStandingOneDoesNot() {
        var pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        for second in 1...600 {
            _ = pace.came(1_100, at: Int64(second) * 1000)
            #expect(!isOver(&pace, Int64(second)))
        }
        #expect(!isOver(&pace, 627))
        #expect(isOver(&pace, 631))
    }

    @Test func aBodyThatDripsIsTooSlow() {
        var pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        let end = (1...1000).first { second in
            _ = pace.came(100, at: Int64(second) * 1000)
            return isOver(&pace, Int64(second))
        }
        #expect(end.map { (30...40).contains($0) } == true)
    }

    @Test func aPageThatTakesItsTimeIsNotTheSendersFault() {
        var pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        for second in 1...600 { #expect(!isOver(&pace, Int64(second), reading: false)) }
    }

    @Test func aReaderHasToReadOn() {
        var pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        pace.bodyEnded(at: 0)
        for second in 1...100 { #expect(!isOver(&pace, Int64(second), sent: second * 2_000, writing: true)) }
        #expect(!isOver(&pace, 127, sent: 200_000, writing: true))
        #expect(isOver(&pace, 131, sent: 200_000, writing: true))
    }

    @Test func whileStoppingPatienceIsShort() {
        var pace = ConnectionPace(limits, at: 0)
        pace.headCame()
        #expect(!isOver(&pace, 1))
        pace.isStopping = true
        #expect(!isOver(&pace, 2))
        #expect(isOver(&pace, 4))
    }
}
