import Foundation
import Testing

@testable import WebServer

/// The pages of what is kept by hand, with two people in front of them, and with what can be typed wrongly.
@Suite(.serialized) struct RecordPagesTests {
    private static let client = "ironwood-surveyors"

    private static func row(_ form: PageForm, _ number: Int, _ change: [String: String]) -> PageForm {
        form.with(Dictionary(uniqueKeysWithValues: change.map { ("r\(number).\($0)", $1) }))
    }

    @Test func aClientsLineIsKeptOnlyAsItWasSeen() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let path = "/clients.edit"
            let opened = try await people.olivia.form(path, path)
            let theirs = Self.row(try await people.berta.form(path, path), 0, ["servers": "41"])
            #expect(try await people.berta.send(theirs).status == 303)
            let answer = try await people.olivia.send(Self.row(opened, 0, ["servers": "42"]))
            #expect(answer.status == 422)
            #expect(PageForm.plain(answer.body).contains("Berta was quicker"))
            let again = try #require(PageForm.all(in: answer.body).first { $0.action == path })
            #expect(again["r0.servers"] == "42", "what was typed is gone")
            #expect(try await people.olivia.form(path, path)["r0.servers"] == "41")
            #expect(try await people.olivia.send(again).status == 303)
            #expect(try await people.olivia.form(path, path)["r0.servers"] == "42")
        }
    }

    @Test func agreementsThatChangedMeanwhileAreShownFirst() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let (page, path) = ("/clients/\(Self.client)/agreements", "/clients/\(Self.client)/agreements/from")
            let first = try await people.olivia.form(page, path, holding: ["what": "change"])
            let opened = first.with(["from": "2027-02-01", "users": "7"])
            let theirs = first.with(["from": "2027-01-01", "users": "9"])
            var berta = try await people.berta.form(page, path, holding: ["what": "change"])
            berta = berta.with(["from": theirs["from"] ?? "", "users": "9"])
            #expect(try await people.berta.send(berta).status == 303)
            let answer = try await people.olivia.send(opened)
            #expect(answer.status == 422)
            #expect(PageForm.plain(answer.body).contains("Somebody has changed its agreements meanwhile"))
            let missing = try await people.olivia.send(opened.with(["seen": ""]))
            #expect(missing.status == 422)
        }
    }

    @Test func anEntryIsMendedAndGoesOnlyAsItWasSeen() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let list = "/clients/\(Self.client)/work"
            let body = try await people.olivia.get(list).body
            let ids = body.components(separatedBy: "href=\"\(list)/").dropFirst()
                .map { $0.components(separatedBy: "\"")[0] }
            let id = try #require(ids.first { $0 != "new" })
            let path = "\(list)/\(id)"
            let opened = try await people.olivia.form(path, path)
            let removing = try await people.olivia.form(path, path + "/remove")
            let theirs = try await people.berta.form(path, path).with(["length": "0:07"])
            #expect(try await people.berta.send(theirs).status == 303)
            let answer = try await people.olivia.send(opened.with(["length": "0:08"]))
            #expect(answer.status == 409)
            #expect(PageForm.plain(answer.body).contains("Berta was quicker"))
            #expect(try await people.olivia.send(removing).status == 409)
            #expect(try await people.olivia.form(path, path)["length"] == "0:07")
        }
    }

    @Test func aScriptIsToldRowByRow() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let path = "/clients/\(Self.client)/invoiced"
            let form = try await people.olivia.form(path, path)
            let last = form.fields.compactMap { field in
                field.name.hasSuffix(".month") && field.value.isEmpty ? field.name.dropLast(6) : nil
            }
            let (right, wrong) = (String(last[0]), String(last[1]))
            let typed = form.with([
                "\(right).month": "March 2031", "\(right).amount": "1,250.50", "\(wrong).month": "13/2031",
                "\(wrong).amount": "lots",
            ])
            let fields = Dictionary(typed.fields.map { ($0.name, $0.value) }) { first, _ in first }
            let answer = try await people.olivia.post(path, fields, headers: ["X-Requested-By": "threebox"])
            #expect(answer.status == 200)
            #expect(answer.body.contains("\"month\":\"2031-03\""))
            #expect(answer.body.contains("An amount is a number"))
            let again = try await people.olivia.get(path).body
            #expect(again.contains("2031-03") && !again.contains("lots"))
        }
    }

    /// What a form takes can be read again: limits of files are limits of forms.
    @Test func whatCantBeReadAgainIsNotTaken() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let client = "/clients/\(Self.client)"
            let work = ["service": "unsorted", "day": "2026-03-02", "kind": "time", "length": "1:00"]
            let item = ["r0.item": "Watch", "r0.price": "1", "r0.every": "month", "r0.basis": "written"]
            let exception = [
                "r0.service": "fix", "r0.treatment": "included", "r0.from": "2026-01-01", "r0.why": "w",
                "r0.owner": "o",
            ]
            let wrong: [(String, [String: String], [String: String])] = [
                ("/work/new", work, ["day": "0001-01-01"]), ("/work/new", work, ["day": "9999-12-31"]),
                ("/work/new", work, ["start": "16:00", "length": "800:00"]),
                ("/work/new", work, ["length": "10001:00"]),
                ("/work/new", work, ["service": "nothing"]),
                ("/work/new", work, ["kind": "goods", "quantity": "1000000", "price": "1000000000"]),
                ("/items", item, ["r0.price": "1000000000", "r0.quantity": "1000000"]),
                ("/items", item, ["r0.every": "hour"]), ("/items", item, ["r0.item": "a\nb"]),
                ("/invoiced", ["r0.month": "9999-12", "r0.amount": "1"], [:]),
                ("/agreements/exceptions", exception, ["r0.service": "nothing"]),
                ("/agreements/exceptions", exception, ["r0.treatment": "{allowance: nothing}"]),
                (
                    "/agreements/blocks",
                    ["r0.block": "q", "r0.hours": "1", "r1.block": "q", "r1.hours": "2"], [:]
                ),
            ]
            for (path, right, change) in wrong {
                let answer = try await people.olivia.post(client + path, right.merging(change) { $1 })
                #expect(answer.status == 422, "\(path) \(change): \(answer.status)")
                #expect(answer.body.contains("class=\"fault\""), "\(path) \(change): where is it wrong?")
            }
            #expect(try await people.olivia.post(client + "/work/new", work).status == 303)
            #expect(try await !people.olivia.get("/").body.contains("be read and are left out"))
        }
    }

    @Test(arguments: [
        "/clients/ironwood-surveyors/record", "/clients/ironwood-surveyors/items", "/clients/nobody/record",
        "/clients/ironwood-surveyors/work/none",
    ])
    func onlyWhoMayComesIn(_ path: String) async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let isThere = !path.contains("none") && !path.contains("nobody")
            #expect(try await people.olivia.get(path).status == (isThere ? 200 : 404))
            let stranger = Browser(port: server.port)
            #expect(try await stranger.get(path).status == 303)
        }
    }
}
