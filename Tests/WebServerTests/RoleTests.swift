import Testing

/// Who may open what.
@Suite(.serialized) struct RoleTests {
    static let owners = [
        "/settings", "/settings/calendar", "/settings/costs", "/people", "/changes", "/backup", "/welcome",
    ]

    @Test func settingsAreForOwners() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let sales = try await server.person("sales", addedBy: owner)
            let technician = try await server.person("technician", addedBy: owner)
            for path in Self.owners {
                #expect(try await owner.get(path).status == 200, "\(path)")
                #expect(try await sales.get(path).status == 403, "\(path)")
                #expect(try await technician.get(path).status == 403, "\(path)")
            }
            #expect(try await technician.post("/backup", [:]).status == 403)
            #expect(
                try await sales.post("/people", ["name": "x", "email": "x@example.com", "role": "owner"]).status == 403)
        }
    }

    @Test func aTechnicianIsShownNoServiceOrClientByThePalette() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let technician = try await server.person("technician", addedBy: owner)
            #expect(try await owner.get("/find/index").body.contains("\"client\""))
            #expect(try await !technician.get("/find/index").body.contains("\"client\""))
            #expect(try await !technician.get("/").body.contains("Settings"))
        }
    }

    @Test func aRoleThatIsTakenAwayIsGoneAtOnce() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let second = try await server.person("owner", addedBy: owner)
            #expect(try await second.get("/people").status == 200)
            _ = try await owner.post("/people/2", ["role": "sales", "active": "yes"])
            #expect(try await second.get("/people").status == 403)
            _ = try await owner.post("/people/2", ["role": "sales", "active": "no"])
            #expect(try await second.get("/").status == 303)
        }
    }

    @Test func theLastOwnerStays() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let answer = try await owner.post("/people/1", ["role": "sales", "active": "yes"])
            #expect(answer.status == 422)
            #expect(answer.body.contains("Somebody has to be the owner."))
            #expect(try await owner.post("/people/1", ["role": "owner", "active": "no"]).status == 422)
            #expect(try await owner.get("/people").status == 200)
        }
    }
}
