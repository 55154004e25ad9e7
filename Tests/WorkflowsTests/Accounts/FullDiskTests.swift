import AgreementCore
import Foundation
import SQLiteStorage
import Storage
import Synchronization
import Testing

@testable import Workflows

/// Signing in, reading and signing out while the disk takes nothing.
@Suite struct FullDiskTests {
    private let noon = Instant(seconds: 1_780_000_000)
    private let words = "a short sentence"

    private func withAccounts(_ body: (Accounts, FullDisk) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path
        let disk = FullDisk(try SQLiteStorage(path: path))
        defer {
            try? disk.close()
            for ending in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        let accounts = Accounts(engine: disk, passwords: Passwords(log2Rounds: 10))
        try await accounts.makeOwner(
            name: "Olivia", email: "olivia@example.com", password: words, again: words, at: noon)
        try await body(accounts, disk)
    }

    private func token(_ accounts: Accounts, at instant: Instant) async throws -> String {
        try #require(try await accounts.signIn(email: "olivia@example.com", password: words, at: instant)).token
    }

    @Test func aSessionOfTheDatabaseIsUsedAndLeft() async throws {
        try await withAccounts { accounts, disk async throws in
            let before = try await token(accounts, at: noon)
            disk.isFull = true
            let later = noon.adding(seconds: 3600)
            let user = try #require(try await accounts.session(token: before, at: later), "its use isn't written down")
            #expect(!user.isUnwritten)
            try await accounts.signOut(token: before)
            #expect(try await accounts.session(token: before, at: later) == nil)
        }
    }

    @Test func aSessionLivesInMemoryUntilThereIsRoom() async throws {
        try await withAccounts { accounts, disk async throws in
            disk.isFull = true
            let token = try await token(accounts, at: noon)
            #expect(try await accounts.session(token: token, at: noon)?.isUnwritten == true)
            #expect(try await accounts.session(token: token, at: noon.adding(seconds: 60))?.isUnwritten == true)
            disk.isFull = false
            #expect(try await accounts.session(token: token, at: noon.adding(seconds: 120))?.isUnwritten == false)
            let others = Accounts(engine: disk, passwords: accounts.passwords)
            #expect(try await others.session(token: token, at: noon.adding(seconds: 130)) != nil, "it is written now")
        }
    }

    @Test func aSessionInMemoryEndsAsAnyOther() async throws {
        try await withAccounts { accounts, disk async throws in
            disk.isFull = true
            let idle = try await token(accounts, at: noon)
            #expect(try await accounts.session(token: idle, at: noon.adding(seconds: 13 * 3600)) == nil)
            let left = try await token(accounts, at: noon)
            try await accounts.signOut(token: left)
            #expect(try await accounts.session(token: left, at: noon) == nil)
            let everywhere = try await token(accounts, at: noon)
            let user = try #require(try await accounts.session(token: everywhere, at: noon))
            await #expect(throws: StorageFault.self) { try await accounts.signOutEverywhere(user, at: noon) }
            disk.isFull = false
            try await accounts.signOutEverywhere(user, at: noon)
            #expect(try await accounts.session(token: everywhere, at: noon) == nil)
            disk.isFull = true
            let reset = try await token(accounts, at: noon)
            disk.isFull = false
            _ = try await accounts.resetPassword(of: user.userID, seen: 1, by: user, at: noon)
            #expect(try await accounts.session(token: reset, at: noon) == nil, "with another password it is another's")
        }
    }

    @Test func theyAreBounded() async throws {
        try await withAccounts { accounts, disk async throws in
            disk.isFull = true
            let first = try await token(accounts, at: noon)
            for second in 1...UnwrittenSessions.most { _ = try await token(accounts, at: noon.adding(seconds: second)) }
            #expect(try await accounts.session(token: first, at: noon.adding(seconds: 300)) == nil)
        }
    }

    @Test func theExampleIsLookedAtOnceThereIsRoom() async throws {
        try await withAccounts { accounts, disk async throws in
            disk.isFull = true
            let token = try await token(accounts, at: noon)
            await #expect(throws: StorageFault.diskFull(path: "full")) {
                try await accounts.showExample(true, token: token)
            }
            #expect(try await accounts.session(token: token, at: noon)?.showsExample == false)
            disk.isFull = false
            try await accounts.showExample(true, token: token)
            #expect(try await accounts.session(token: token, at: noon)?.showsExample == true)
            #expect(try await accounts.countOfExample(at: noon) == 1)
        }
    }
}

/// A database whose disk is full when a test says so: it reads, and takes nothing.
private final class FullDisk: StorageEngine {
    private let engine: SQLiteStorage
    private let full = Mutex(false)

    init(_ engine: SQLiteStorage) { self.engine = engine }

    var isFull: Bool {
        get { full.withLock { $0 } }
        set { full.withLock { $0 = newValue } }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await checkRoom(body)
        return try await engine.write(body)
    }

    func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await checkRoom(body)
        return try await engine.writeBeside(body)
    }

    /// What SQLite does: the body runs, and nothing of it is kept.
    private func checkRoom<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws {
        guard isFull else { return }
        _ = try await engine.rehearse(body)
        throw StorageFault.diskFull(path: "full")
    }

    func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { try await engine.rehearse(body) }

    func backUp(to path: String) async throws { try await engine.backUp(to: path) }

    func close() throws { try engine.close() }
}
