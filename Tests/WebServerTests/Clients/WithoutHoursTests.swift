import Foundation
import Testing

/// Before there are any hours: the pages of a client and its sit-down say what is known, and ask for the rest in place.
@Suite(.serialized) struct WithoutHoursTests {
    private static let clients = "client,name,servers,workstations,users\nacorn,Acorn,1,4,5\n"

    /// A page as a person reads it.
    private func text(_ path: String, _ browser: Browser) async throws -> String {
        let answer = try await browser.get(path)
        #expect(answer.status == 200, "\(path): \(answer.status)")
        return PageForm.plain(answer.body)
    }

    @Test("One client, no costs, no hours: the box, the sheet and the card, and what is missing is asked in place")
    func oneClient() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            try await owner.takeIn("clients.csv", Self.clients)

            #expect(try await owner.get("/clients").body.contains("href=\"/clients/acorn\""))
            let asks = try await text("/clients/acorn", owner)
            #expect(asks.contains("What it pays today isn’t known") && asks.contains("It pays a month, $"))
            #expect(asks.contains("No hours of this client are known, and not what it pays: fees are from its counts."))
            #expect(!asks.contains("has no box yet") && !asks.contains("Leaves you"))
            let open = try await text("/sit-downs/acorn", owner)
            #expect(open.contains("We have no list of what you pay.") && !open.contains("You paid"))

            let told = try await owner.post(
                "/clients/acorn/deal", ["monthly": "640", "hours": "inside", "basis": "unwritten"])
            #expect(told.status == 303)
            let known = try await text("/clients/acorn", owner)
            #expect(known.contains("No hours of this client are known: the box is from its counts and what it pays."))
            #expect(known.contains("From $640 today to") && known.contains("a month"))
            #expect(known.contains("Its sit-down") && !known.contains("Your year"))

            let list = try await text("/sit-downs", owner)
            #expect(list.contains("1 client to sit down with") && list.contains("No hours are known: boxes are from"))
            let sheet = try await text("/sit-downs/acorn", owner)
            #expect(sheet.contains("We have no year of work for you on file.") && sheet.contains("640.00"))
            #expect(sheet.contains("What our plans cost you") && !sheet.contains("The year would have cost"))
            #expect(try await text("/sit-downs/acorn/card", owner).contains("and $640 today."))
            #expect(try await owner.get("/sit-downs.csv").body.contains("acorn"))
            // The plan that is chosen over the suggested one holds here too.
            let form = try await owner.get("/clients/acorn").body
            let seen = try #require(form.between("name=\"seen\" value=\"", "\""))
            let pinned = try await owner.post(
                "/clients/acorn/pin", ["plan": "platinum", "why": "promised", "seen": seen])
            #expect(pinned.status == 303)
            #expect(try await text("/clients/acorn", owner).contains("Your choice: "))
            #expect(try await text("/sit-downs/acorn", owner).contains("Acorn: Platinum"))
        }
    }

    @Test func oneClientWithHoursAndNoCosts() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            try await owner.takeIn("clients.csv", Self.clients + "birch,Birch,0,0,0\n")
            let rows = "id,client,service,start,minutes\n"
            try await owner.takeIn("entries.csv", rows + "e1,acorn,,2026-03-02T10:00,90\n")
            #expect(try await text("/clients", owner).contains("No service is in a plan yet"))
            let year = try await text("/clients/acorn", owner)
            #expect(year.contains("Its hours") && !year.contains("Leaves you"))
            #expect(try await text("/sit-downs/acorn", owner).contains("We went through the work"))
            // The other one has neither hours nor counts.
            let idle = try await text("/clients/birch", owner)
            #expect(idle.contains("It has no servers, workstations or users yet, and the fees go by them."))
            #expect(!idle.contains("No work in these months"))
            #expect(try await text("/sit-downs/birch", owner).contains("Let us count them now."))
            #expect(try await text("/sit-downs", owner).contains("Of 1 client no hours are known"))
        }
    }
}
