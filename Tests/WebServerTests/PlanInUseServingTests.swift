import AgreementCore
import Foundation
import Practice
import SQLiteStorage
import Storage
import Testing
import ToolExports

@testable import WebServer
@testable import Workflows

/// A plan that an agreement stands on can't be removed by its button, and where the file says otherwise all the same,
/// the server starts and shows every page.
@Suite(.serialized) struct PlanInUseServingTests {
    private static let pages = [
        "/hours", "/services", "/table", "/clients", "/clients/acme", "/sit-downs", "/settings", "/table/editions",
        "/table/changes", "/damage", "/weeding", "/sort", "/import",
    ]

    /// Changes the file of a server that is stopped.
    private static func edit(
        _ folder: URL, _ body: @escaping @Sendable (any StorageSession) throws -> Void
    ) async throws {
        let engine = try SQLiteStorage(path: folder.appendingPathComponent("practice.sqlite").path)
        try await engine.write(body)
        try engine.close()
    }

    private static func addAcme(in session: any StorageSession) throws {
        let importID = try StoredImports.add(
            kind: ImportKind.clients.rawValue, files: "", mapping: "", by: nil, at: 0, in: session)
        _ = try StoredClients.take([Client(id: "acme", name: "Acme")], import: importID, in: session)
        let intake = try EntryIntake(session: session, zone: .utc)
        try intake.add(
            Entry(
                id: "e1", client: "acme", service: "unsorted", kind: .labor(seconds: 3_600),
                start: .instant(Instant(seconds: 1_772_452_800))),
            source: SourceWords([.init(column: "a", value: "b")]), stated: nil)
        _ = try intake.compare()
        _ = try intake.take(import: importID, changedToo: false)
        let draft = try #require(try StoredSheets.draft(in: session))
        try StoredAgreements.take(
            [
                AgreementRow(
                    client: "acme", sheet: draft.edition, plan: "silver", from: LocalDate(year: 2026, month: 3, day: 1)!
                )
            ],
            of: "acme", because: AgreementCause(at: 1), in: session)
    }

    @Test func itStaysAndTheServerStartsAgain() async throws {
        try await StartedServer.inFolder { folder async throws in
            var owner: Browser?
            try await StartedServer.running(in: folder) { server in owner = try await server.ownerWithPractice() }
            try await Self.edit(folder) { try Self.addAcme(in: $0) }
            try await StartedServer.running(in: folder) { server async throws in
                let browser = Browser(try #require(owner), port: server.port)
                while try await browser.get("/hours").status == 503 { try await Task.sleep(for: .milliseconds(20)) }
                let forms = try await browser.get("/table/plan?plan=silver").body.components(separatedBy: "<form")
                let form = try #require(forms.first { $0.contains("plan-remove") })
                let seen = try #require(form.between("name=\"seen\" value=\"", "\""))
                let answer = try await browser.post(
                    "/table/move", ["what": "plan-remove", "id": "silver", "revision": "1", "seen": seen])
                #expect(answer.status == 422 || answer.status == 409)
                #expect(answer.body.contains("Acme’s agreement from 1 March 2026 is on Silver."))
                for page in Self.pages { #expect(try await browser.get(page).status == 200, "\(page)") }
            }
            // What no button does, an editor of files can.
            try await Self.edit(folder) { _ = try $0.run("UPDATE agreement_rows SET plan = 'gone'") }
            try await StartedServer.running(in: folder) { server async throws in
                let browser = Browser(try #require(owner), port: server.port)
                while try await browser.get("/hours").status == 503 { try await Task.sleep(for: .milliseconds(20)) }
                for page in Self.pages { #expect(try await browser.get(page).status == 200, "\(page)") }
                // The row is left out, and every page says so and where to read which.
                #expect(try await browser.get("/clients/acme").body.contains("/damage"))
                #expect(try await browser.get("/damage").body.contains("gone"))
                try await server.backUp(to: folder.appendingPathComponent("backup").path)
            }
            try await StartedServer.running(in: folder) { server async throws in
                while try await Browser(port: server.port).get("/health").body.contains("reading") {
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(try await Browser(port: server.port).get("/health").status == 200)
            }
        }
    }
}
