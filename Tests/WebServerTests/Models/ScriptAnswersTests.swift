import Foundation
import Testing

@testable import WebServer

/// What the pages' scripts get from a server: data with the names that they read, of the practice as it is then.
@Suite struct ScriptAnswersTests {
    /// An owner in the example practice.
    private static func inTheExample(_ body: (Browser) async throws -> Void) async throws {
        try await StartedServer.running { server in
            let owner = try await server.ownerWithPractice()
            let answer = try await owner.post("/welcome/example", [:])
            guard answer.status == 303 else { throw Unexpected(words: "the example: \(answer.status)") }
            try await body(owner)
        }
    }

    private static func object(_ answer: Browser.Answer) throws -> [String: Any] {
        #expect(answer.headers["content-type"] == "application/json")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test func theTablesScript() async throws {
        try await Self.inTheExample { owner in
            let whole = try await owner.get("/table?wait")
            let page = whole.body
            let structure = try #require(page.between("data-structure=\"", "\""))
            let revision = try #require(page.between("data-revision=\"", "\""))
            let lines = page.components(separatedBy: "data-i=\"").count - 1
            #expect(lines == 40)
            // A cell whose change moves no row: a service that Silver includes.
            let included = try Regex<(Substring, Substring, Substring)>(
                #"href="/table/cell\?plan=silver&amp;row=([^"]+)"[^>]*data-seen="([^"]+)"[^>]*>Included<"#)
            let cell = try #require(page.firstMatch(of: included)).output
            var fields = [
                "plan": "silver", "row": String(cell.1), "kind": "hourly", "seen": String(cell.2),
                "revision": revision, "structure": structure,
            ]
            let changed = try Self.object(try await owner.askAsScript("/table/cell", fields))
            #expect(
                Set(changed.keys) == [
                    "revision", "cells", "heads", "terms", "findings", "bar", "title", "summary", "clients",
                ])
            #expect(changed["revision"] as? Int == Int(revision).map { $0 + 1 })
            let clients = try #require(changed["clients"] as? [[Any]])
            #expect(!clients.isEmpty)
            for client in clients {
                // Its number, box, plans that lose money, change, and a total for each of the three plans.
                #expect(client.count == 7)
                #expect((client[0] as? Int).map { (0..<lines).contains($0) } == true)
            }
            // What was seen is no longer so: a form comes back that says who was quicker, and no data.
            let again = try await owner.askAsScript("/table/cell", fields.merging(["kind": "included"]) { $1 })
            #expect(again.status == 409 && again.headers["content-type"]?.hasPrefix("text/html") == true)
            fields = ["direction": "back", "seen": String(changed["revision"] as? Int ?? 0), "structure": structure]
            let back = try Self.object(try await owner.askAsScript("/table/step", fields))
            #expect((back["clients"] as? [[Any]])?.count == clients.count)
            let effect = try Self.object(try await owner.get("/table/effect"))
            #expect((effect["lines"] as? String)?.components(separatedBy: "data-i=\"").count == lines + 1)
            #expect((effect["clients"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func theServicesScript() async throws {
        try await Self.inTheExample { owner in
            let page = try await owner.get("/services").body
            let seen = try #require(page.between("data-seen=\"", "\""))
            let id = try #require(page.between("data-id=\"", "\""))
            let moved = try Self.object(
                try await owner.askAsScript("/services/move", ["id": id, "list": "off", "seen": seen]))
            #expect(Set(moved.keys) == ["revision", "seen", "title", "lead", "follow", "canFollow"])
            #expect(moved["seen"] as? String != seen)
            #expect(PageForm.plain(try await owner.get("/services").body).contains(moved["lead"] as? String ?? "-"))
            let second = try await owner.askAsScript("/services/move", ["id": id, "list": "on", "seen": seen])
            #expect(second.status == 409)
        }
    }

    private static let toggl =
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\n"
        + ["Printer jammed", "New laptop", "Backup failed", "Mail lost"].enumerated().map { place, note in
            (10..<15 + place).map { day in
                "Tom,tom@example.com,Acorn,Support,,\(note),Yes,2026-03-\(day),09:00:00,2026-03-\(day),10:00:00,01:00:00,,\n"
            }.joined()
        }.joined()

    @Test func theSortPagesScript() async throws {
        try await StartedServer.running { server in
            let owner = try await server.ownerWithPractice()
            try await owner.takeIn("toggl.csv", Self.toggl)
            let by = "words"
            let before = try await owner.get("/sort?by=words").body
            let groups = before.components(separatedBy: "data-group=\"").count - 1
            try #require(groups > 2)
            let key = PageForm.plain(try #require(before.between("data-group=\"", "\"")))
            let assigned = try await owner.askAsScript(
                "/sort/assign", ["by": by, "group": key, "service": "A new service", "shown": "1"])
            #expect(assigned.status == 200)
            let said = try #require(PageForm.tags("p", in: assigned.body).first)
            #expect(assigned.body.contains("sorted into A new service."))
            let after = PageForm.plain(try await owner.get("/sort?by=words").body)
            for name in ["data-title", "data-left", "data-share"] {
                let words = try #require(said[name])
                #expect(!words.isEmpty && after.contains(words), "\(name): \(words)")
            }
            #expect(said["data-lead"]?.contains("The first 1 are shown.") == true)
            #expect(said["data-seen"] == "")
            let rules = try #require(said["data-rules"]).split(separator: " ").compactMap { Int64($0) }
            #expect(rules.count == 1)
            let second = try await owner.askAsScript(
                "/sort/assign", ["by": by, "group": key, "service": "Another", "shown": "1"])
            #expect(second.status == 409)
            _ = try await owner.askAsScript("/sort/undo", ["by": by, "rule": String(rules.first ?? 0)])
            let undone = try await owner.get("/sort?by=words").body
            #expect(undone.between("<h1", "</h1>") == before.between("<h1", "</h1>"))
        }
    }

    @Test func theImportsScript() async throws {
        try await StartedServer.running { server in
            let owner = try await server.ownerWithPractice()
            let begun = try Self.object(try await owner.post("/import/begin", [:]))
            let id = try #require(begun["id"] as? String)
            let state = try Self.object(try await owner.get("/import/\(id)/state"))
            #expect(state["busy"] as? Bool == false && state["words"] as? String == "Beginning")
            _ = try await owner.send(
                "POST", "/import/\(id)/file?name=clients.csv",
                headers: ["X-CSRF": try await owner.token() ?? "", "Content-Type": "application/octet-stream"],
                body: Array("client,name\nacme,Acme\n".utf8))
            let ready = try Self.object(try await owner.post("/import/\(id)/ready", [:]))
            #expect(ready["address"] as? String == "/import/\(id)")
        }
    }
}

extension Browser {
    /// Sends what a page's script sends.
    fileprivate func askAsScript(_ path: String, _ fields: [String: String]) async throws -> Answer {
        let headers = ["X-Requested-By": "threebox", "X-CSRF": try await token() ?? ""]
        return try await postBare(path, fields, headers: headers)
    }
}
