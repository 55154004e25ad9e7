import AgreementCore
import Foundation
import GRDB
import Practice
import Testing

@testable import SQLiteStorage
@testable import Storage
@testable import WebServer
@testable import Workflows

/// Rows that can't be read are left out, never without a line.
@Suite(.serialized) struct AnyValueTests {
    private static let values = ["NULL", "-1", "9223372036854775807", "'x'", "CAST(x'41FF42' AS TEXT)"]
    /// What no practice in memory is made of.
    private static let others: Set = [
        "replaced_entries", "replaced_clients", "replaced_legacy_items", "replaced_invoiced", "sheet_revisions",
        "sessions", "known_browsers", "happenings", "notes_indexed", "notes_outdated", "schema_versions",
    ]
    /// What a practice can't be shown without.
    private static let needed: Set = [
        "revision", "name", "currency", "time_zone", "paper", "target_margin", "max_rise", "never_categories",
        "is_example", "costs", "logo", "logo_type", "own_entry_days",
    ]

    private static func inFolder(_ body: (URL) async throws -> Void) async throws {
        try await StartedServer.inFolder(body)
    }

    /// How many things a practice has: none may go without a line.
    private static func count(_ practice: PracticeSnapshot) -> Int {
        practice.clients.count + practice.agreements.count + practice.exceptions.count + practice.blocks.count
            + practice.legacy.count + practice.invoiced.count + practice.moves.all.count
            + practice.moves.all.reduce(0) { $0 + $1.agreement.count + $1.ending.count }
            + practice.entries.laborCount + practice.entries.partCount + practice.editions.count
            + (practice.draft == nil ? 0 : 1) + practice.origins.sources.count
    }

    @Test("Any value in any column leaves the rest readable, and has a line where a row is left out")
    func anyValue() async throws {
        try await Self.inFolder { folder async throws in
            let base = try await DamageBase(number: 0, in: folder)
            let loose = try LooseFile(of: base.path, at: folder.appendingPathComponent("loose.sqlite").path)
            let queue = try DatabaseQueue(path: loose.path, configuration: LooseFile.configuration)
            let faults = try await queue.writeWithoutTransaction { database in
                let whole = Self.count(try PracticeSnapshot(in: SQLiteSession(database)))
                var faults: [String] = []
                for (table, column) in loose.columns where !Self.others.contains(table) {
                    for value in Self.values {
                        try database.inTransaction {
                            let sql =
                                "UPDATE \(table) SET \(column) = \(value) WHERE rowid = (SELECT max(rowid) FROM \(table))"
                            guard (try? database.execute(sql: sql)) != nil else { return .rollback }
                            do {
                                let practice = try PracticeSnapshot(in: SQLiteSession(database))
                                if Self.count(practice) < whole, practice.damage.count == 0 {
                                    faults.append("\(sql): left out without a line")
                                }
                            } catch let fault as StorageFault {
                                let isNeeded = table == "company" && Self.needed.contains(column)
                                if case .unreadable = fault, isNeeded { return .rollback }
                                faults.append("\(sql): \(fault)")
                            }
                            return .rollback
                        }
                    }
                }
                return faults
            }
            #expect(faults.isEmpty, "\(faults.prefix(40).joined(separator: "\n"))")
            try queue.close()
        }
    }

    /// Opens a practice of which one field was changed.
    private static func changed(_ sql: String, _ body: (StartedServer, Browser) async throws -> Void) async throws {
        try await inFolder { folder async throws in
            let base = try await DamageBase(number: 0, in: folder)
            let loose = try LooseFile(of: base.path, at: folder.appendingPathComponent("loose.sqlite").path)
            let path = folder.appendingPathComponent("practice.sqlite").path
            try loose.changed(at: path) { try $0.execute(sql: sql) }
            var surroundings = WebServer.Surroundings()
            surroundings.now = { DamageBase.now }
            let settings = ServerSettings(database: path, port: 0)
            let fault = try await StartedServer.running(settings, surroundings, in: folder) { server async throws in
                let browser = Browser(
                    port: server.port, cookies: [SessionCookie.name(isBehindTLS: false): DamageBase.token])
                try await DamagedPages.wait(browser)
                try await body(server, browser)
            }
            if let fault { throw fault }
        }
    }

    @Test func everyPageSaysHowManyRowsAreLeftOut() async throws {
        try await Self.changed("UPDATE invoiced SET amount = 'much' WHERE rowid = 1") { _, browser in
            let clients = try await browser.get("/clients").body
            #expect(clients.contains("1 row of the practice can&#39;t be read and is left out; sums stand without it."))
            let list = try await browser.get("/damage").body
            #expect(list.contains("1 row can&#39;t be read"))
            #expect(list.contains(">invoiced</td>") && list.contains(">amount</td>"))
            #expect(list.contains(">`much`</td>"))
        }
    }

    @Test func whatStandsOnARowThatIsLeftOutIsLeftOutToo() async throws {
        try await Self.changed("UPDATE clients SET servers = -1 WHERE id = 'juniper-legal'") { _, browser in
            let list = try await browser.get("/damage").body
            #expect(list.contains("a whole number from 0 to 100000"))
            #expect(list.contains(">agreements</td>") && list.contains("a client that can be read"))
            #expect(list.contains(">entries</td>"))
            #expect(try await browser.get("/clients/juniper-legal").status == 404)
            #expect(try await browser.get("/clients/ironwood-surveyors").status == 200)
        }
    }

    @Test func theZipNamesTheRowAndDoesNotGoOut() async throws {
        try await Self.changed("UPDATE legacy_items SET every = 'day' WHERE rowid = 1") { _, browser in
            let answer = try await browser.get("/import/practice.zip")
            #expect(answer.status == 503)
            #expect(answer.body.contains("legacy_items") && answer.body.contains("`day`"))
        }
    }

    @Test func aCompanyThatCannotBeReadIsSaidInWords() async throws {
        try await Self.changed("UPDATE company SET currency = 'x'") { _, browser in
            let answer = try await browser.get("/clients")
            #expect(answer.status == 503)
            #expect(answer.body.contains("company") && answer.body.contains("`x`"))
            #expect(try await browser.get("/account").status == 200)
        }
    }

    @Test func aWholePracticeSaysNothing() async throws {
        try await Self.changed("UPDATE clients SET name = name") { _, browser in
            let clients = try await browser.get("/clients").body
            #expect(!clients.contains("damage-line"))
            #expect(try await browser.get("/damage").body.contains("Every row can be read"))
        }
    }
}
