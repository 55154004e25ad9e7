import Foundation
import Testing

/// What is no request in one way only is answered with 400, and its connection ends.
@Suite(.serialized) struct RequestFormTests {
    private struct Sent: CustomStringConvertible, Sendable {
        var description: String
        var text: String
        var status = 400
    }
    private static let host = "Host: localhost\r\n"
    private static let all = [
        Sent(description: "two hosts", text: "GET /health HTTP/1.1\r\n\(host)Host: evil.example\r\n\r\n"),
        Sent(description: "no host", text: "GET /health HTTP/1.1\r\n\r\n"),
        Sent(description: "a host that is none", text: "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Sent(description: "a host with a name", text: "GET /health HTTP/1.1\r\nHost: me@localhost\r\n\r\n"),
        Sent(
            description: "two lengths",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc"),
        Sent(
            description: "length and coding",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Sent(
            description: "coding and length",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
        Sent(
            description: "an unknown coding",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: gzip\r\n\r\nabc"),
        Sent(
            description: "a coding before the chunks",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        Sent(
            description: "a coding twice",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n"),
        Sent(
            description: "a chunk's length that is none",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
        Sent(
            description: "a chunk that is longer than it says",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"),
        Sent(
            description: "a length that is none", text: "POST /sign-in HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n"),
        Sent(
            description: "a length with a sign",
            text: "POST /sign-in HTTP/1.1\r\n\(host)Content-Length: +3\r\n\r\nabc"),
        Sent(description: "a method that is none", text: "G(T /health HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "a NUL in a field", text: "GET /health HTTP/1.1\r\n\(host)X-A: a\u{0}b\r\n\r\n"),
        Sent(description: "a NUL in a path", text: "GET /hea\u{0}lth HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "a space before the colon", text: "GET /health HTTP/1.1\r\n\(host)X-A : b\r\n\r\n"),
        Sent(description: "a folded field", text: "GET /health HTTP/1.1\r\n\(host)X-A: b\r\n c\r\n\r\n"),
        Sent(
            description: "another server's address", text: "GET http://evil.example/health HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "a path that is none", text: "GET health HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "a backslash", text: "GET /\\evil.example HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "letters that aren't ASCII", text: "GET /häalth HTTP/1.1\r\n\(host)\r\n"),
        Sent(description: "no version of ours", text: "GET /health HTTP/3.0\r\n\(host)\r\n"),
        Sent(
            description: "a megabyte of a field",
            text: "GET /health HTTP/1.1\r\n\(host)X-A: \(String(repeating: "a", count: 1 << 20))\r\n\r\n", status: 431),
        Sent(
            description: "a thousand fields",
            text: "GET /health HTTP/1.1\r\n\(host)\(String(repeating: "X-A: a\r\n", count: 1000))\r\n", status: 431),
        Sent(
            description: "a megabyte of a path",
            text: "GET /\(String(repeating: "a", count: 1 << 20)) HTTP/1.1\r\n\(host)\r\n", status: 431),
    ]

    @Test func whatIsNoRequestIsRefused() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.ownerWithPractice()
            for sent in Self.all {
                let connection = try RawConnection(port: server.port)
                await connection.send(sent.text)
                let answer = await connection.receiveAll()
                #expect(answer.hasPrefix("HTTP/1.1 \(sent.status) "), "\(sent): \(answer.prefix(200))")
                #expect(answer.lowercased().contains("connection: close"), "\(sent)")
                #expect(!answer.contains("HTTP/1.1 200"), "\(sent)")
            }
            // Nobody else has noticed anything.
            #expect(try await Browser(port: server.port).get("/health").status == 200)
        }
    }

    @Test func whatBrowsersAndProxiesSendIsServed() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.ownerWithPractice()
            let host = "Host: localhost:\(server.port)\r\n"
            for text in [
                "GET /health HTTP/1.1\r\n\(host)\r\n", "GET /health HTTP/1.0\r\n\r\n",
                "GET http://localhost:\(server.port)/health HTTP/1.1\r\n\(host)\r\n",
                "GET /health HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
            ] {
                let connection = try RawConnection(port: server.port)
                await connection.send(text)
                #expect(await connection.receive()?.contains("200 OK") == true, "\(text)")
            }
        }
    }

    @Test func twoRequestsThatFollowEachOtherAreBothAnswered() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.ownerWithPractice()
            let connection = try RawConnection(port: server.port)
            let request = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
            await connection.send(request + "\r\n" + request + "Connection: close\r\n\r\n")
            let answers = await connection.receiveAll()
            #expect(answers.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        }
    }

    @Test func noAddressLeadsToAnotherServer() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            for path in ["//evil.example", "///evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb"] {
                let answer = try await owner.post("/appearance", ["theme": "dark", "back": path])
                #expect(answer.location == "/", "\(path)")
                let stranger = Browser(port: server.port)
                let signIn = try await stranger.post(
                    "/sign-in", ["email": "olivia@example.com", "password": "a short sentence", "next": path])
                #expect(signIn.location == "/", "\(path)")
            }
            let stranger = Browser(port: server.port)
            let location = try await stranger.get("//evil.example/hours").location
            #expect(location?.hasPrefix("//") != true)
        }
    }
}
