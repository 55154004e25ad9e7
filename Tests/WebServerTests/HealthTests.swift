import AgreementCore
import Storage
import Testing
import Workflows

@testable import WebServer

/// What a watcher hears, and what browsers never do.
@Suite(.serialized) struct HealthTests {
    @Test func healthKnowsWhetherPagesCanBeShown() async throws {
        try await StartedServer.running { server in
            let browser = Browser(port: server.port)
            var before = try await browser.get("/health")
            while before.body.contains("\"reading\"") { before = try await browser.get("/health") }
            #expect(before.status == 503 && before.body.contains("\"not-begun\""))
            _ = try await server.ownerWithPractice()
            let after = try await browser.get("/health")
            #expect(after.status == 200 && after.body == "{\"status\":\"ok\"}")
        }
    }

    @Test func aDatabaseThatDoesNotAnswerIsNotWaitedFor() async {
        let silent = PracticeStore(engine: SilentEngine(), snapshot: .nothingYet)
        #expect(await HealthPage.isAnswering(silent, within: .milliseconds(10)) == false)
    }

    @Test func noFaultSaysWhereThingsLie() {
        let path = "/srv/secret/practice.sqlite"
        let faults: [StorageFault] = [
            .cannotOpen(path: path, why: "no such folder \(path)"), .notADatabase(path: path), .damaged(path: path),
            .fromTheFuture(path: path, version: 9), .locked(path: path), .readOnly(path: path), .diskFull(path: path),
            .alreadyThere(path: path), .refused(.reference), .cancelled, .failed("SQL logic error near \(path)"),
        ]
        for fault in faults {
            #expect(!fault.wordsForBrowsers.contains("secret") && !fault.wordsForBrowsers.contains("SQL"))
            #expect(InsideWords.of(fault) == fault.wordsForBrowsers)
        }
        struct Inner: Error { let path = "/srv/secret" }
        #expect(!InsideWords.of(Inner()).contains("secret") && !InsideWords.of(Inner()).contains("Inner"))
    }
}

/// A database whose disk stands still.
private struct SilentEngine: StorageEngine {
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await Task.sleep(for: .seconds(3600))
        throw StorageFault.cancelled
    }
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { throw StorageFault.cancelled }
    func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { throw StorageFault.cancelled }
    func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result { throw StorageFault.cancelled }
    func backUp(to path: String) async throws {}
    func close() throws {}
}
