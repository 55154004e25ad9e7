import Foundation
import Testing

@testable import WebServer

/// Many entries at once, one's own entries, an item for many clients, and a client that becomes two, by their pages.
@Suite(.serialized) struct WorkPagesTests {
    private static let client = "/clients/ironwood-surveyors"

    /// The boxes of the entries on a page.
    private static func picks(_ body: String) -> [String] {
        body.components(separatedBy: "name=\"pick\" value=\"").dropFirst().map { $0.components(separatedBy: "\"")[0] }
    }

    private static func found(_ body: String) -> Int {
        Int(PageForm.plain(body).between("<h1>", " ")?.replacing(",", with: "") ?? "") ?? 0
    }

    @Test func manyEntriesAreChangedByTheirPage() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let (list, path) = (Self.client + "/work", Self.client + "/work.many")
            let olivia = people.olivia
            let body = try await olivia.get(list).body
            // Of the year that has verdicts.
            let picks = Self.picks(try await olivia.get(list + "?verdict=covered").body)
            #expect(picks.count > 1 && Self.picks(body).count >= picks.count)
            let form = try #require(PageForm.all(in: body).first { $0.action == path })
            let nothing = try await olivia.send(form.with(["pick": picks[0]]))
            #expect(nothing.status == 422 && nothing.body.contains("nothing was chosen"))
            let nobody = try await olivia.send(form.with(["to-courtesy": "yes"]))
            #expect(nobody.status == 422 && nobody.body.contains("Tick the entries first"))
            #expect(try await olivia.send(form.with(["pick": picks[0], "to-technician": "Zed"])).status == 303)
            // All that were found, as they were shown.
            let found = try await olivia.get(list + "?technician=zed").body
            #expect(Self.found(found) == 1)
            let some = try #require(PageForm.all(in: found).first { $0.action == path })
            let change = some.with(["all": "yes", "to-technician": "Dana"])
            let other = try await olivia.send(change.with(["found": "1000"]))
            #expect(other.status == 422 && other.body.contains("Other work is found"))
            #expect(try await olivia.send(change).status == 303)
            #expect(Self.found(try await olivia.get(list + "?technician=zed").body) == 0)
            #expect(try await olivia.form(list + "/" + picks[0], list + "/" + picks[0])["technician"] == "Dana")
            // The form that was opened first is late by now.
            let late = try await olivia.send(form.with(["pick": picks[0], "does": "remove"]))
            #expect(late.status == 409 && late.body.contains("was quicker"))
        }
    }

    @Test func aClientIsSplitByItsPage() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let (path, olivia) = (Self.client + "/split", people.olivia)
            let work = Self.found(try await olivia.get(Self.client + "/work").body)
            let newest = Self.picks(try await olivia.get(Self.client + "/work").body)[0]
            let entry = Self.client + "/work/" + newest
            let day = try #require(try await olivia.form(entry, entry)["day"])
            let search = path + "?from=" + day
            let form = try await olivia.form(search, path)
            let found = try #require(Int(form["found"] ?? ""))
            #expect(found > 0 && found < work)
            let unnamed = try await olivia.send(form)
            #expect(unnamed.status == 422 && unnamed.body.contains("Say the other one’s name"))
            let answer = try await olivia.send(form.with(["name": "Ironwood East", "goes-users": "2"]))
            #expect(answer.status == 303)
            #expect(Self.found(try await olivia.get("/clients/ironwood-east/work").body) == found)
            #expect(Self.found(try await olivia.get(Self.client + "/work").body) == work - found)
        }
    }

    @Test func anItemIsGivenToManyByTheirCounts() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let (path, olivia) = ("/clients.items", people.olivia)
            let form = try await olivia.form(path, path)
            let body = try await olivia.get(path).body
            let typed = form.with(["item": "Server care", "price": "125", "unit": "servers"])
            let nobody = try await olivia.send(typed)
            #expect(nobody.status == 422 && nobody.body.contains("Tick the clients"))
            let wrong = try await olivia.send(typed.with(["pick": Self.picks(body)[0], "covers": "nothing"]))
            #expect(wrong.status == 422 && wrong.body.contains("no service and no category"))
            var fields = Dictionary(typed.fields.map { ($0.name, $0.value) }) { first, _ in first }
            fields["pick"] = "ironwood-surveyors"
            #expect(try await olivia.post(path, fields).status == 303)
            #expect(try await olivia.get(Self.client + "/items").body.contains("value=\"Server care\""))
            #expect(try await olivia.get("/clients.edit").body.contains("one for each server to 1 client"))
        }
    }

    @Test func namesTellPeopleAndClientsApartAndTextHoldsNoControlCharacters() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            _ = try await owner.post("/clients.edit", ["r0.name": "Acme", "r1.name": "Birch"])
            let person = ["name": " SAM  Smith", "email": "sam@example.com", "role": "technician"]
            #expect(try await owner.post("/people", person).status == 200)
            let other = person.merging(["name": "Sam Smith", "email": "sam2@example.com"]) { $1 }
            let refused = try await owner.post("/people", other)
            #expect(refused.status == 422 && refused.body.contains("Somebody has this name already"))
            let record = try await owner.form("/clients/birch/record", "/clients/birch/record")
            let renamed = try await owner.send(record.with(["name": "ACME"]))
            #expect(renamed.status == 422 && renamed.body.contains("one of that name already"))
            let address = record.with(["name": "BIRCH", "address": "One\u{0}\u{1b} street"])
            #expect(try await owner.send(address).status == 303)
            #expect(try await owner.form("/clients/birch/record", "/clients/birch/record")["address"] == "One street")
        }
    }

    @Test func techniciansSeeAndChangeTheirOwnWorkAlone() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            _ = try await owner.post(
                "/clients.edit", ["r0.name": "Acme", "r0.servers": "1", "r1.name": "Birch", "r1.servers": "1"])
            let technician = try await server.person("technician", addedBy: owner)
            let today = try #require(try await technician.form("/work/new", "/work/new")["day"])
            let work = ["service": "unsorted", "day": today, "kind": "time", "length": "1:30", "client": "acme"]
            let nowhere = try await technician.post("/work/new", work.merging(["client": ""]) { $1 })
            #expect(nowhere.status == 422 && nowhere.body.contains("Choose the client"))
            // Whoever's name is sent, it is theirs.
            #expect(
                try await technician.post("/work/new", work.merging(["technician": "Olivia"]) { $1 }).status == 303)
            let list = try await technician.get("/work").body
            #expect(list.contains("1 entry of yours") && list.contains("Acme") && list.contains("Take back"))
            let id = try #require(
                list.components(separatedBy: "href=\"/work/").dropFirst().map { $0.components(separatedBy: "\"")[0] }
                    .first { $0 != "new" })
            let old = try await technician.post("/work/new", work.merging(["day": "2020-01-01"]) { $1 })
            #expect(old.status == 422 && old.body.contains("can be changed from"))
            // The owner's work isn't theirs, and client pages aren't either.
            _ = try await owner.post(
                "/clients/birch/work/new", work.merging(["client": "birch", "technician": "Olivia"]) { $1 })
            #expect(Self.found(try await technician.get("/work").body) == 1)
            for path in ["/clients/acme/work", "/clients/acme/work/\(id)", "/clients.items", "/clients/acme/split"] {
                #expect(try await technician.get(path).status == 403, "\(path)")
            }
            let form = try await technician.form("/work/\(id)", "/work/\(id)")
            #expect(try await technician.send(form.with(["length": "2:00", "client": "birch"])).status == 303)
            #expect(try await technician.get("/work").body.contains("Birch"))
            // The owner says how far back.
            let days = try await owner.form("/people", "/people.own-entries")
            #expect(try await owner.send(days.with(["days": "many"])).status == 422)
            #expect(try await owner.send(days.with(["days": "0"])).status == 303)
            let over = try await technician.form("/work/\(id)", "/work/\(id)")
            let refused = try await technician.send(over.with(["length": "3:00"]))
            #expect(refused.status == 422 && refused.body.contains("Ask the owner"))
            #expect(try await !technician.get("/work").body.contains("Write down work"))
        }
    }
}
