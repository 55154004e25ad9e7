import AgreementCore
import Foundation
import Practice
import SQLiteStorage
import Storage
import Testing

@testable import Workflows

/// Accounts and sessions, with the clock in the test's hand.
@Suite struct AccountTests {
    private let noon = Instant(seconds: 1_780_000_000)

    func withAccounts(_ body: (Accounts, SignedIn) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path
        let engine = try SQLiteStorage(path: path)
        defer {
            try? engine.close()
            for ending in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        let accounts = Accounts(engine: engine, passwords: Passwords(log2Rounds: 10))
        try await accounts.makeOwner(
            name: "Olivia", email: "Olivia@Example.com", password: "a short sentence", again: "a short sentence",
            at: noon)
        let session = try #require(
            try await accounts.signIn(email: "olivia@example.com", password: "a short sentence", at: noon))
        try await body(accounts, session.user)
    }

    @Test func aSessionEndsAfterTwelveIdleHoursAndAfterTwoWeeks() async throws {
        try await withAccounts { accounts, _ async throws in
            func begin() async throws -> String {
                try #require(
                    try await accounts.signIn(email: "olivia@example.com", password: "a short sentence", at: noon)
                ).token
            }
            let idle = try await begin()
            #expect(try await accounts.session(token: idle, at: noon.adding(seconds: 12 * 3600 - 1)) != nil)
            #expect(try await accounts.session(token: idle, at: noon.adding(seconds: 24 * 3600)) == nil)
            let used = try await begin()
            for hour in stride(from: 6, to: 14 * 24, by: 6) {
                #expect(try await accounts.session(token: used, at: noon.adding(seconds: hour * 3600)) != nil)
            }
            #expect(try await accounts.session(token: used, at: noon.adding(seconds: 14 * 86_400)) == nil)
        }
    }

    @Test func theDatabaseHasNeitherTokenNorPassword() async throws {
        try await withAccounts { accounts, _ async throws in
            let session = try #require(
                try await accounts.signIn(email: "olivia@example.com", password: "a short sentence", at: noon))
            let record = try await accounts.engine.read { try StoredUsers.withEmail("olivia@example.com", in: $0) }
            let kept = try #require(record).password
            #expect(kept.hasPrefix("scrypt:10:8:3:") && !kept.contains("sentence"))
            #expect(
                try await accounts.engine.read { storage in
                    try StoredSessions.find(tokenHash: session.token, at: 0, in: storage) == nil
                })
        }
    }

    @Test func anotherPasswordEndsTheOtherSessions() async throws {
        try await withAccounts { accounts, owner async throws in
            func begin() async throws -> NewSession {
                try #require(
                    try await accounts.signIn(email: "olivia@example.com", password: "a short sentence", at: noon))
            }
            let (here, there) = (try await begin(), try await begin())
            await #expect(throws: AccountFault.wrongPassword) {
                try await accounts.changePassword(
                    of: owner, current: "wrong", password: "another sentence", again: "another sentence",
                    keeping: SecretBytes.digest(here.token), at: noon)
            }
            try await accounts.changePassword(
                of: owner, current: "a short sentence", password: "another sentence", again: "another sentence",
                keeping: SecretBytes.digest(here.token), at: noon)
            #expect(try await accounts.session(token: here.token, at: noon) != nil)
            #expect(try await accounts.session(token: there.token, at: noon) == nil)
        }
    }

    @Test func thereIsOneFirstVisitAndAlwaysAnOwner() async throws {
        try await withAccounts { accounts, owner async throws in
            await #expect(throws: AccountFault.ownerIsThere) {
                try await accounts.makeOwner(
                    name: "Eve", email: "eve@example.com", password: "yet another one", again: "yet another one",
                    at: noon)
            }
            await #expect(throws: AccountFault.lastOwner) {
                try await accounts.change(
                    owner.userID, seen: 1, role: .owner, isActive: false, by: owner, at: noon)
            }
            let first = try await accounts.add(
                name: "Sam", email: "sam@example.com", role: .owner, by: owner, at: noon)
            let sam = try #require(try await accounts.signIn(email: "SAM@example.com", password: first, at: noon))
            #expect(sam.user.mustChoosePassword)
            try await accounts.change(owner.userID, seen: 1, role: .sales, isActive: true, by: owner, at: noon)
            let stale = await #expect(throws: AccountFault.self) {
                try await accounts.change(
                    owner.userID, seen: 1, role: .owner, isActive: true, by: sam.user, at: noon.adding(seconds: 120))
            }
            #expect(stale?.description.hasPrefix("Olivia changed Olivia's account to sales two minutes ago.") == true)
            #expect(try await accounts.people(at: noon).map(\.role) == [.sales, .owner])
            await #expect(throws: AccountFault.addressTaken) {
                _ = try await accounts.add(name: "S", email: "Sam@Example.com", role: .sales, by: owner, at: noon)
            }
        }
    }

    @Test(arguments: [
        ("short", AccountFault.passwordTooShort), ("aaaaaaaaaaaaaaaa", .passwordTooPlain),
        ("olivia@example.com", .passwordOwn), (String(repeating: "abcd", count: 51), .passwordTooLong),
    ])
    func passwordsThatAreNone(_ password: String, _ fault: AccountFault) {
        #expect(throws: fault) {
            try AccountRules.password(password, name: "Olivia", email: "olivia@example.com", company: nil)
        }
    }

    @Test(arguments: ["", "@", "a@", "@b", "a b@c", "a@b@c", "a,b@c"])
    func addressesThatAreNone(_ text: String) {
        #expect(throws: AccountFault.notAnAddress) { try AccountRules.email(text) }
    }

    @Test func aKeptPasswordSaysHowItWasMade() throws {
        let kept = KeptPassword(of: "a short sentence", log2Rounds: 10, isInitial: true)
        let read = try #require(KeptPassword(text: kept.text))
        #expect(read.isInitial && read.fits("a short sentence") && !read.fits("a short sentense"))
        #expect(KeptPassword(of: "a short sentence", log2Rounds: 10, isInitial: true).text != kept.text)
        #expect(KeptPassword(text: "scrypt:30:8:3:00:00") == nil)
        #expect(KeptPassword(text: "-") == nil)
    }

    @Test func theCodeForgivesCapitalsAndSpaces() throws {
        let code = FirstVisitCode("k7wm-3pxa")
        let here = TryKey("here")
        try code.check(" K7WM 3pxa", from: here, at: noon)
        #expect(throws: AccountFault.wrongCode) { try code.check("k7wm-3pxb", from: here, at: noon) }
        #expect(FirstVisitCode().text != FirstVisitCode().text)
    }

    @Test func aFirstPasswordWorksOnceEvenWhenTwoComeAtOnce() async throws {
        try await withAccounts { accounts, owner async throws in
            let first = try await accounts.add(
                name: "Sam", email: "sam@example.com", role: .sales, by: owner, at: noon)
            async let one = try? accounts.signIn(email: "sam@example.com", password: first, at: noon)
            async let other = try? accounts.signIn(email: "sam@example.com", password: first, at: noon)
            let came = await [one, other].compactMap { $0 }
            #expect(came.count == 1)
            #expect(try await accounts.people(at: noon).last?.firstPassword == .used)
            await #expect(throws: AccountFault.firstPasswordUsed) {
                _ = try await accounts.signIn(email: "sam@example.com", password: first, at: noon)
            }
            #expect(try await accounts.signIn(email: "sam@example.com", password: "not it", at: noon) == nil)
        }
    }

    @Test func aBrowserIsKnownForItsPersonUntilAnOwnerGivesANewPassword() async throws {
        try await withAccounts { accounts, owner async throws in
            let first = try await accounts.add(
                name: "Sam", email: "sam@example.com", role: .sales, by: owner, at: noon)
            let session = try #require(try await accounts.signIn(email: "sam@example.com", password: first, at: noon))
            func isKnown(_ email: String, _ token: String?, days: Int = 0) async throws -> Bool {
                try await accounts.caller(
                    email: email, browserToken: token, at: noon.adding(seconds: days * 86_400)
                ).knownBrowser != nil
            }
            #expect(try await isKnown("SAM@example.com", session.browserToken))
            #expect(try await isKnown("sam@example.com", session.browserToken, days: 365))
            #expect(try await !isKnown("sam@example.com", session.browserToken, days: 366))
            #expect(try await !isKnown("olivia@example.com", session.browserToken))
            #expect(try await !isKnown("nobody@example.com", session.browserToken))
            #expect(try await !isKnown("sam@example.com", String(session.browserToken.reversed())))
            // Somebody else in the same browser: it is known for both.
            let caller = try await accounts.caller(
                email: "olivia@example.com", browserToken: session.browserToken, at: noon)
            let olivia = try await accounts.signIn(
                caller, password: "a short sentence", network: TryKey("x"), from: CallingPlace(), at: noon)
            #expect(olivia?.browserToken == session.browserToken)
            #expect(try await isKnown("olivia@example.com", session.browserToken))
            let sam = try #require(try await accounts.people(at: noon).first { $0.id == session.user.userID })
            _ = try await accounts.resetPassword(of: sam.id, seen: sam.revision, by: owner, at: noon)
            #expect(try await !isKnown("sam@example.com", session.browserToken))
            #expect(try await isKnown("olivia@example.com", session.browserToken))
        }
    }

    @Test func aPersonHasSoManySessionsAndKnownBrowsersAtMost() async throws {
        try await withAccounts { accounts, owner async throws in
            var tokens: [String] = []
            for second in 1...52 {
                let session = try await accounts.signIn(
                    email: "olivia@example.com", password: "a short sentence", at: noon.adding(seconds: second))
                tokens.append(try #require(session).token)
            }
            let later = noon.adding(seconds: 60)
            let sessions = try await accounts.sessions(of: owner, token: tokens[51], at: later)
            #expect(sessions.count == SessionLife.mostOfOne)
            #expect(sessions[0].isThis)
            #expect(try await accounts.session(token: tokens[0], at: later) == nil)
            let known = try await accounts.engine.read { try $0.integer("SELECT count(*) FROM known_browsers") }
            #expect(known == KnownBrowser.mostOfOne)
        }
    }
}
