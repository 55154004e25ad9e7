import Foundation
import Testing

@testable import WebServer

/// Who comes in, and how.
@Suite(.serialized) struct DoorTests {
    @Test func theFirstVisitAsksForTheCodeOfTheConsole() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            #expect(try await browser.get("/").location == "/first-visit")
            let fields = [
                "code": "wrong", "name": "O", "email": "o@example.com", "password": "a short sentence",
                "again": "a short sentence",
            ]
            let refused = try await browser.post("/first-visit", fields)
            #expect(refused.status == 422)
            #expect(refused.body.contains("That isn&#39;t the code."))
            #expect(refused.body.contains("value=\"o@example.com\""), "what was typed stays")
            #expect(!refused.body.contains("a short sentence"), "but no password")
            _ = try await server.owner()
            // It is over: the right code makes no second owner.
            let late = try await browser.post("/first-visit", fields.merging(["code": StartedServer.code]) { $1 })
            #expect(late.location == "/sign-in")
        }
    }

    @Test func strangersTriesOfTheCodeLeaveTheOwnerTheirs() async throws {
        try await StartedServer.running(isBehindTLS: true) { server async throws in
            server.clock.stop(at: 1_800_000_000)
            let stranger = Browser(port: server.port)
            let there = ["X-Forwarded-For": "203.0.113.7"]
            for _ in 1...10 {
                #expect(try await stranger.post("/first-visit", ["code": "no"], headers: there).status == 422)
            }
            let eleventh = try await stranger.post("/first-visit", ["code": StartedServer.code], headers: there)
            #expect(eleventh.status == 429)
            #expect(eleventh.headers["retry-after"] == "1")
            _ = try await server.owner()
        }
    }

    @Test func anUnknownAddressAndAWrongPasswordGetTheSameAnswer() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.owner()
            let stranger = Browser(port: server.port)
            func answer(_ email: String) async throws -> String {
                let answer = try await stranger.post("/sign-in", ["email": email, "password": "not it"])
                #expect(answer.status == 422)
                return answer.body.replacingOccurrences(of: email, with: "")
            }
            #expect(try await answer("olivia@example.com") == answer("nobody@example.com"))
        }
    }

    @Test func strangersAreSlowedAndTheOwnerGetsIn() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            let owner = try await server.owner()
            let stranger = Browser(port: server.port)
            func knock(_ browser: Browser, _ password: String) async throws -> Browser.Answer {
                try await browser.postBare("/sign-in", ["email": "OLIVIA@example.com", "password": password])
            }
            for _ in 1...5 { #expect(try await knock(stranger, "no").status == 422) }
            let early = try await knock(stranger, "a short sentence")
            #expect(early.status == 429)
            #expect(early.headers["retry-after"] == "1")
            #expect(early.body.contains("Too many tries"))
            server.clock.pass(1)
            #expect(try await knock(stranger, "no").status == 422)
            #expect(try await knock(stranger, "no").headers["retry-after"] == "2")
            // From the same address, but in a browser that is known.
            _ = try await owner.post("/sign-out", [:])
            #expect(owner.cookieNames == ["threebox-known"])
            #expect(try await knock(owner, "mistyped once").status == 422)
            #expect(try await knock(owner, "a short sentence").status == 303)
            // And a password is changed although the account's tries at the door are used up.
            let changed = try await owner.post(
                "/account",
                ["current": "a short sentence", "password": "another sentence", "again": "another sentence"])
            #expect(changed.location == "/account?done")
        }
    }

    @Test func anOfficeBehindOneAddressSignsIn() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            _ = try await server.owner()
            for number in 1...30 {
                let browser = Browser(port: server.port)
                #expect(
                    try await browser.post(
                        "/sign-in", ["email": "mistyped\(number)@example.com", "password": "a short sentence"]
                    ).status == 422)
                #expect(
                    try await browser.post(
                        "/sign-in", ["email": "olivia@example.com", "password": "a short sentence"]
                    ).status == 303)
            }
        }
    }

    @Test func whatIsNoAddressIsNotKept() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.owner()
            let stranger = Browser(port: server.port)
            let long = String(repeating: "a", count: 300) + "@example.com"
            for _ in 1...8 {
                let answer = try await stranger.postBare("/sign-in", ["email": long, "password": "no"])
                #expect(answer.status == 422)
                #expect(answer.body.contains("No account has this address and password."))
            }
            let huge = try await stranger.postBare(
                "/sign-in", ["email": String(repeating: "a", count: 20_000), "password": "no"])
            #expect(huge.status == 413, "a stranger's form has at most 16 KiB")
        }
    }

    @Test func onlyANamedProxySaysWhereSomebodyIs() async throws {
        func lastStatus(trusted: [NetworkRange]?) async throws -> Int {
            var status = 0
            try await StartedServer.running(isBehindTLS: true, trustedProxies: trusted) { server async throws in
                server.clock.stop(at: 1_800_000_000)
                _ = try await server.owner()
                let stranger = Browser(port: server.port)
                for number in 1...6 {
                    status = try await stranger.postBare(
                        "/sign-in", ["email": "olivia@example.com", "password": "no"],
                        headers: ["X-Forwarded-For": "198.51.100.\(number)"]
                    ).status
                }
                #expect(server.logText.contains("--trusted-proxy") == (trusted != nil))
            }
            return status
        }
        #expect(try await lastStatus(trusted: nil) == 422, "the proxy on this machine is believed behind TLS")
        #expect(try await lastStatus(trusted: []) == 429, "nobody is: all of it comes from one address")
    }

    @Test func aSessionIsACookieThatScriptsCantRead() async throws {
        try await StartedServer.running { server async throws in
            let browser = try await server.owner()
            let answer = try await browser.post(
                "/sign-in", ["email": "olivia@example.com", "password": "a short sentence", "next": "//evil.example"])
            let cookie = try #require(answer.headers["set-cookie"])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
            #expect(answer.location == "/", "nobody is sent to another server")
            let token = try #require(cookie.between("threebox=", ";"))
            #expect(token.utf8.count == 64)
            #expect(!server.logText.contains(token))
            #expect(!server.logText.contains("olivia"))
        }
    }

    @Test func behindTLSTheCookieIsForTLSAndThisHostAlone() async throws {
        try await StartedServer.running(isBehindTLS: true) { server async throws in
            let browser = try await server.owner()
            #expect(browser.cookieNames == ["__Host-threebox", "__Host-threebox-known"])
            #expect(try await browser.get("/health").headers["strict-transport-security"] != nil)
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        try await StartedServer.running { server async throws in
            let browser = try await server.owner()
            let elsewhere = Browser(port: server.port)
            _ = try await elsewhere.post(
                "/sign-in", ["email": "olivia@example.com", "password": "a short sentence"])
            #expect(try await browser.post("/sign-out", [:]).location == "/sign-in")
            #expect(try await browser.get("/account").location == "/sign-in?next=%2Faccount")
            #expect(try await elsewhere.get("/account").status == 200, "the other browser stays")
            _ = try await elsewhere.post("/sign-out", ["everywhere": "yes"])
            #expect(try await elsewhere.get("/account").status == 303)
        }
    }

    @Test func aFirstPasswordLeadsNowhereButToAnother() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let added = try await owner.post(
                "/people", ["name": "Sam", "email": "sam@example.com", "role": "sales"])
            let first = try #require(added.body.between("<code>", "</code>"))
            let sam = Browser(port: server.port)
            _ = try await sam.post("/sign-in", ["email": "sam@example.com", "password": first])
            #expect(try await sam.get("/").location == "/account")
            #expect(try await sam.get("/notes").location == "/account")
            // It works no second time, and only whoever has it is told why.
            let again = Browser(port: server.port)
            let used = try await again.post("/sign-in", ["email": "sam@example.com", "password": first])
            #expect(used.status == 422 && used.body.contains("has been used, and it works once"))
            let wrong = try await again.post("/sign-in", ["email": "sam@example.com", "password": first + "x"])
            #expect(wrong.body.contains("No account has this address and password."))
            let same = try await sam.post("/account", ["password": first, "again": first])
            #expect(same.status == 422 && same.body.contains("the password you have already"))
            let plain = try await sam.post("/account", ["password": "own it 2026!!", "again": "own it 2026!!"])
            #expect(plain.status == 422 && plain.body.contains("the company&#39;s name"))
            // The session was begun with it: it isn't asked for once more.
            _ = try await sam.post("/account", ["password": "one of his own", "again": "one of his own"])
            #expect(try await sam.get("/").status == 200)
        }
    }

    @Test func aFirstPasswordIsOverAfterThreeDays() async throws {
        try await StartedServer.running { server async throws in
            server.clock.stop(at: 1_800_000_000)
            let owner = try await server.ownerWithPractice()
            let added = try await owner.post(
                "/people", ["name": "Sam", "email": "sam@example.com", "role": "sales"])
            let first = try #require(added.body.between("<code>", "</code>"))
            server.clock.pass(3 * 86_400)
            let late = try await Browser(port: server.port).post(
                "/sign-in", ["email": "sam@example.com", "password": first])
            #expect(late.status == 422 && late.body.contains("it held for three days"))
        }
    }

    @Test func sessionsAreSeenAndEnded() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let phone = Browser(port: server.port)
            let safari = ["User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"]
            let signIn = ["email": "olivia@example.com", "password": "a short sentence"]
            _ = try await phone.post("/sign-in", signIn, headers: safari)
            let third = Browser(port: server.port)
            _ = try await third.post("/sign-in", signIn)
            let page = try await owner.get("/account").body
            #expect(page.contains("Safari on an iPhone") && page.contains("127.0.0.1") && page.contains("This one"))
            let row = try #require(page.between("Safari on an iPhone</th>", "</tr>"))
            let id = try #require(row.between("name=\"session\" value=\"", "\""))
            // Nobody else ends it.
            let sales = try await server.person("sales", addedBy: owner)
            _ = try await sales.post("/account/sessions/end", ["session": id])
            #expect(try await phone.get("/account").status == 200)
            _ = try await owner.post("/account/sessions/end", ["session": id])
            #expect(try await phone.get("/account").status == 303)
            #expect(try await third.get("/account").status == 200)
            _ = try await owner.post("/account/sessions/end-others", [:])
            #expect(try await third.get("/account").status == 303)
            #expect(try await owner.get("/account").status == 200)
        }
    }
}
