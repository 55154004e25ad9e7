import Foundation
import Testing

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

    @Test func theCodeCanBeTriedTenTimesAMinute() async throws {
        try await StartedServer.running { server async throws in
            let browser = Browser(port: server.port)
            for _ in 1...10 { #expect(try await browser.post("/first-visit", ["code": "no"]).status == 422) }
            let eleventh = try await browser.post("/first-visit", ["code": StartedServer.code])
            #expect(eleventh.status == 429)
            #expect(eleventh.headers["retry-after"] != nil)
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

    @Test func tooManyTriesForAnAccountHaveToWait() async throws {
        try await StartedServer.running { server async throws in
            _ = try await server.owner()
            let stranger = Browser(port: server.port)
            for _ in 1...8 {
                _ = try await stranger.post("/sign-in", ["email": "olivia@example.com", "password": "no"])
            }
            let right = try await stranger.post(
                "/sign-in", ["email": "OLIVIA@example.com", "password": "a short sentence"])
            #expect(right.status == 429)
            #expect(right.headers["retry-after"].flatMap { Int($0) } ?? 0 > 200)
            #expect(right.body.contains("Too many tries"))
        }
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
            #expect(browser.cookieNames == ["__Host-threebox"])
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
            _ = try await sam.post(
                "/account", ["current": first, "password": "one of his own", "again": "one of his own"])
            #expect(try await sam.get("/").status == 200)
        }
    }
}
