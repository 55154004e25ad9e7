import Foundation
import Testing

/// What every request goes through.
@Suite(.serialized) struct GateTests {
    @Test func aChangeWithoutItsTokenIsRefused() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let token = try #require(try await owner.token())
            #expect(try await owner.postBare("/notes", ["text": "a"]).status == 403)
            #expect(try await owner.postBare("/notes", ["text": "a", "csrf": String(token.reversed())]).status == 403)
            #expect(try await owner.postBare("/notes", ["text": "a", "csrf": token]).status == 303)
            #expect(try await owner.postBare("/notes", ["text": "b"], headers: ["X-CSRF": token]).status == 303)
        }
    }

    @Test func aChangeFromAnotherOriginIsRefused() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            func status(_ headers: [String: String]) async throws -> Int {
                try await owner.post("/notes", ["text": "a"], headers: headers).status
            }
            #expect(try await status(["Origin": "http://evil.example"]) == 403)
            #expect(try await status(["Origin": "null"]) == 403)
            #expect(try await status(["Sec-Fetch-Site": "cross-site"]) == 403)
            #expect(try await status(["Sec-Fetch-Site": "same-site"]) == 403)
            #expect(try await status(["Origin": "http://127.0.0.1:\(server.port)"]) == 303)
            // Nobody is signed in by a page elsewhere, either.
            let stranger = Browser(port: server.port)
            let signIn = try await stranger.post(
                "/sign-in", ["email": "olivia@example.com", "password": "a short sentence"],
                headers: ["Origin": "http://evil.example"])
            #expect(signIn.status == 403)
        }
    }

    @Test func anUploadCarriesItsTokenFirst() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let token = try #require(try await owner.token())
            let picture = (
                name: "logo",
                bytes: [
                    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 9, 0,
                    0,
                    0, 9,
                ] as [UInt8]
            )
            #expect(try await owner.upload("/settings/logo", [], file: picture).status == 403)
            #expect(
                try await owner.upload("/settings/logo", [("other", "x"), ("csrf", token)], file: picture).status == 403
            )
            let form = try await owner.form("/settings", "/settings/logo")
            let fields = [("csrf", token), ("seen", try #require(form["seen"]))]
            #expect(try await owner.upload("/settings/logo", fields, file: picture).status == 303)
            let logo = try await owner.get("/logo")
            #expect(logo.headers["content-type"] == "image/png")
            #expect(logo.headers["content-security-policy"]?.contains("sandbox") == true)
        }
    }

    @Test func everyAnswerSaysWhatBrowsersKeepTo() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            for path in ["/", "/first-visit", "/nowhere", "/health"] {
                let headers = try await browser.get(path).headers
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers["x-content-type-options"] == "nosniff")
                #expect(headers["referrer-policy"] == "same-origin")
                #expect(headers["cross-origin-opener-policy"] == "same-origin")
                #expect(headers["cache-control"] == "no-store")
                #expect(headers["x-request-id"]?.count == 16)
            }
        }
    }

    @Test func anotherNameForThisMachineIsNotOurs() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.ownerWithPractice()
            let browser = Browser(port: server.port)
            #expect(try await browser.get("/sign-in", headers: ["Host": "evil.example"]).status == 421)
            #expect(try await browser.get("/sign-in", headers: ["Host": "localhost:1"]).status == 200)
            #expect(try await browser.get("/health", headers: ["Host": "10.0.0.7"]).status == 200)
        }
    }

    @Test func formsHaveALimit() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            let answer = try await browser.post("/sign-in", ["email": String(repeating: "a", count: 1_100_000)])
            #expect(answer.status == 413)
            #expect(answer.body.contains("too large"))
        }
    }

    @Test func theLogHasALineForEachRequestAndNothingThatWasAsked() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            let answer = try await browser.get("/sign-in?next=secret")
            let id = try #require(answer.headers["x-request-id"])
            let line = server.logText.split(separator: "\n").first { $0.contains(id) }
            #expect(line?.contains("method=GET") == true)
            #expect(line?.contains("path=/sign-in ") == true)
            #expect(line?.contains("status=303") == true)
            #expect(!server.logText.contains("secret"))
        }
    }

    @Test func assetsAreKeptForAYearByTheirVersion() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            let page = try await browser.get("/first-visit").body
            let path = try #require(page.between("<link rel=\"stylesheet\" href=\"", "\""))
            #expect(try await browser.get(path).headers["cache-control"]?.contains("immutable") == true)
            #expect(try await browser.get("/assets/older/base.css").headers["cache-control"] == "no-cache")
            #expect(try await browser.get("/assets/older/nothing.css").status == 404)
        }
    }
}
