import AgreementCore
import Documents
import Foundation
import Practice
import SQLiteStorage
import Storage
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What changed rules do to a year that was kept before them: told once, to the owner.
@Suite(.serialized) struct RuleNoticeTests {
    private static let clients = "client,name,servers,workstations,users\nacorn,Acorn,1,4,5\n"
    /// The 7th of March 2026 is a Saturday.
    private static let entries = """
        id,client,service,start,minutes
        e1,acorn,fix,2026-03-07,90
        e2,acorn,fix,2026-03-09,60

        """

    @Test("A practice from before is told on Start until the owner has read it; one that began since is not")
    func once() async throws {
        try await StartedServer.inFolder { folder in
            var owner = Browser(port: 0)
            var sales = Browser(port: 0)
            try await StartedServer.running(in: folder) { server async throws in
                owner = try await server.ownerWithPractice()
                sales = try await server.person("sales", addedBy: owner)
                try await owner.takeIn("clients.csv", Self.clients)
                try await owner.takeIn("entries.csv", Self.entries)
                #expect(try await !owner.get("/").body.contains("The rules have changed"))
            }
            let engine = try SQLiteStorage(path: folder.appendingPathComponent("practice.sqlite").path)
            _ = try await engine.write { session in
                try session.run("INSERT INTO notices (name) VALUES ($1)", [.text(StoredNotices.rules)])
            }
            try engine.close()
            try await StartedServer.running(in: folder) { server async throws in
                owner = Browser(owner, port: server.port)
                sales = Browser(sales, port: server.port)
                try await owner.waitUntilRead()
                #expect(try await !sales.get("/").body.contains("The rules have changed"))
                let told = PageForm.plain(try await owner.get("/").body)
                #expect(told.contains("1 entry (1 h 30) of 1 client, with a date and no clock on a day that is closed"))
                #expect(try await sales.post("/rules/seen", [:]).status == 403)
                #expect(try await owner.post("/rules/seen", [:]).status == 303)
                #expect(try await !owner.get("/").body.contains("The rules have changed"))
            }
        }
    }

    @Test("Parts that a cell covered are said by client, with their sum, by agreement and by box")
    func goods() async throws {
        var practice = try TwoPlans.practice()
        practice.clients = [Client(id: "a", name: "Acme"), Client(id: "b", name: "Birch")]
        let monday = LocalDate(year: 2026, month: 1, day: 5)!
        practice.agreements = [AgreementRow(client: "a", sheet: "2026", plan: "gold", from: monday)]
        for (client, cents) in [("a", Int64(90_000)), ("b", 20_000)] {
            practice.entries.put(
                Entry(
                    id: "p" + client, client: client, service: "fix",
                    kind: .part(quantity: Quantity(1), unitPriceCents: cents), start: .date(monday)), zone: .utc)
        }
        practice.entries.put(
            Entry(
                id: "favour", client: "a", service: "fix", kind: .labor(seconds: 3_600), start: .date(monday),
                isCourtesy: true), zone: .utc)
        let outcome = try await LiveReplay().outcome(of: practice)
        let sentences = RuleChangeView.sentences(RuleChange(practice, outcome), practice.company.money)
        #expect(
            sentences.first
                == "Parts sold to 1 client, $900 from January 2026 to January 2026, were covered by agreements and are "
                + "billed now: Acme $900.")
        #expect(sentences.last?.hasPrefix("1 entry (1 h) of favours to 1 client with an agreement drew on") == true)
        practice.draft?.sheet.services[0].goods = true
        let marked = RuleChange(practice, try await LiveReplay().outcome(of: practice))
        #expect(marked.goods.isEmpty, "what is marked stays covered")
    }
}
