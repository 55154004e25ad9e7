import Testing

@testable import WebServer

/// What a client pays is told on its page, and told otherwise there.
@Suite struct DealChangeTests {
    private static func form(_ browser: Browser) async throws -> PageForm? {
        let page = try await browser.get("/clients/acme")
        return PageForm.all(in: page.body).first { $0.action == "/clients/acme/deal" }
    }

    private static func fields(_ form: PageForm) -> [String: String] {
        Dictionary(form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    @Test func aSlipIsMendedWhereItWasMade() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            try await owner.takeIn("clients.csv", "client,name,servers,workstations,users\nacme,Acme,1,10,10\n")
            let asked = try #require(try await Self.form(owner))
            let slip = Self.fields(asked.with(["monthly": "7490"]))
            #expect(try await owner.post("/clients/acme/deal", slip).status == 303)
            // The form of before has not seen it.
            let stale = try await owner.post("/clients/acme/deal", Self.fields(asked.with(["monthly": "1"])))
            #expect(stale.status == 422 && stale.body.contains("Somebody has said meanwhile"))
            let change = try #require(try await Self.form(owner))
            #expect(change["monthly"] == "7490")
            let mended = Self.fields(change.with(["monthly": "749,50", "hours": "inside"]))
            #expect(try await owner.post("/clients/acme/deal", mended).status == 303)
            #expect(try await Self.form(owner)?["monthly"] == "749.50")
            #expect(try await Self.form(owner)?["hours"] == "inside")
        }
    }
}
