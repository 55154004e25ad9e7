import Testing

/// Who may open what.
@Suite(.serialized) struct RoleTests {
    static let owners = [
        "/settings", "/settings/calendar", "/settings/costs", "/people", "/changes", "/happenings", "/backup",
        "/table/publish",
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

    @Test func publishingIsTheOwnersAndAFirstDayThatHasPassedIsAskedAbout() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let sales = try await server.person("sales", addedBy: owner)
            _ = try await sales.post("/welcome/example", [:])
            #expect(try await sales.get("/table").body.contains("href=\"/table/publish\"") == false)
            #expect(try await sales.post("/table/publish", ["seen": "1", "begun": "yes"]).status == 403)
            let form = try await owner.form("/table/publish", "/table/publish")
            let asked = try await owner.send(form)
            #expect(asked.status == 422 && asked.body.contains("has passed"))
            #expect(try await owner.send(form.with(["begun": "yes"])).status == 303)
        }
    }

    @Test func aSheetWithUnexplainedMoneyWaitsForAnOwner() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let sales = try await server.person("sales", addedBy: owner)
            _ = try await sales.post("/welcome/example", [:])
            let list = try await owner.get("/clients?q=not%20all%20explained").body
            let client = try #require(list.between("data-client=\"", "\""), "nobody's money is unexplained")
            let page = "/sit-downs/\(client)"
            let form = try await owner.form(page, page + "/accept")
            let cents = try #require(form["cents"])
            #expect(try await owner.get(page + "/sheet.pdf").status == 409)

            // A seller is told whom to ask, has no form, and is refused whatever is sent.
            let seen = try await sales.get(page).body
            #expect(seen.contains("An owner can say yes to it.") && !seen.contains(page + "/accept"))
            let tried = try await sales.post(page + "/accept", ["cents": cents, "seen": form["seen"] ?? ""])
            #expect(tried.status == 422 && tried.body.contains("for an owner to say"))
            #expect(try await sales.get(page + "/sheet.pdf").status == 409)

            // A yes to less than there is is none; one to what stands there is one, for the seller too.
            _ = try await owner.send(form.with(["cents": cents.hasPrefix("-") ? "-1" : "1"]))
            #expect(try await owner.get(page + "/sheet.pdf").status == 409)
            let again = try await owner.send(owner.form(page, page + "/accept"))
            #expect(again.status == 303, "\(again.body.between("role=\"alert\">", "</div>") ?? again.body)")
            #expect(try await sales.get(page).body.contains("An owner has said that the sheet may be printed so."))
            #expect(try await sales.get(page + "/sheet.pdf").status != 409)
        }
    }

    @Test func thePaletteHasPlansRatesCategoriesAndActions() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let index = try await owner.get("/find/index").body
            for place in [
                "[\"Gold\",\"plan\"", "\"rates\"", "[\"Fixes\",\"category\"", "Publish the table", "Add a plan",
                "Change the rounding", "Export the clients",
            ] {
                #expect(index.contains(place), "\(place)")
            }
        }
    }

    @Test func aTechnicianIsShownNoServiceOrClientByThePalette() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.owner()
            _ = try await owner.post("/welcome/example", [:])
            let technician = try await server.person("technician", addedBy: owner)
            _ = try await technician.post("/welcome/example", [:])
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
            let role = try await owner.form("/people", "/people/2", holding: ["active": "yes"])
            _ = try await owner.send(role.with(["role": "sales"]))
            #expect(try await second.get("/people").status == 403)
            _ = try await owner.send(try await owner.form("/people", "/people/2", holding: ["active": "no"]))
            #expect(try await second.get("/").status == 303)
        }
    }

    @Test func aTechnicianSeesNoNoteOfTheOffice() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let technician = try await server.person("technician", addedBy: owner)
            let sales = try await server.person("sales", addedBy: owner)
            let secret = ["text": "Raise Gold for them all", "reader": "office"]
            #expect(try await owner.post("/notes", secret).status == 303)
            #expect(try await owner.post("/notes", ["text": "Call Acme", "reader": "everybody"]).status == 303)
            // A technician can't make one either, whatever is sent.
            _ = try await technician.post("/notes", ["text": "The server is loud", "reader": "office"])
            for path in ["/notes", "/notes/pad", "/notes?q=raise", "/", "/find?q=raise", "/find/index"] {
                let body = try await technician.get(path, headers: ["X-Requested-By": "threebox"]).body
                #expect(!body.contains("Raise Gold"), "\(path)")
            }
            for browser in [owner, sales] {
                let notes = try await browser.get("/notes").body
                #expect(notes.contains("Raise Gold") && notes.contains("for owner and sales"))
                #expect(notes.contains("The server is loud") && notes.contains("Who may read it"))
            }
            #expect(try await !technician.get("/notes").body.contains("Who may read it"))
            for what in ["done", "take-away", "take-back"] {
                #expect(try await technician.post("/notes/1/\(what)", [:]).status == 404, "\(what)")
            }
            #expect(try await technician.post("/notes/2/take-away", [:]).status == 403)
            #expect(try await technician.post("/notes/2/done", [:]).status == 303)
            #expect(try await technician.get("/import/practice.zip").status == 403)
            // What is taken away of the office stays the office's.
            #expect(try await sales.post("/notes/1/take-away", [:]).location?.hasPrefix("/notes?taken=1") == true)
            #expect(try await owner.get("/notes").body.contains("taken away by sales"))
            #expect(try await !technician.get("/notes?taken=1").body.contains("Raise Gold"))
            let log = PageForm.plain(try await owner.get("/changes").body)
            #expect(log.contains("took a note away") && log.contains("a note of Olivia Owner"))
        }
    }

    @Test func theLastOwnerStays() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let role = try await owner.form("/people", "/people/1", holding: ["active": "yes"])
            let answer = try await owner.send(role.with(["role": "sales"]))
            #expect(answer.status == 422)
            #expect(answer.body.contains("Somebody has to be the owner."))
            let off = try await owner.form("/people", "/people/1", holding: ["active": "no"])
            #expect(try await owner.send(off).status == 422)
            #expect(try await owner.get("/people").status == 200)
        }
    }
}
