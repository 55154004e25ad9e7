extension FormRules {
    static let settings: [String: FormRule] = [
        "/people": .losesNothing("only adds; an address that somebody has is refused"),
        "/people.own-entries": .overtaken([
            Overtaking(
                page: "/people", action: "/people.own-entries", theirs: ["days": "9"], mine: ["days": "3"],
                keeps: ["days"])
        ]),
        "/people/{id}": .overtaken([
            Overtaking(
                page: "/people", action: "/people/3", holding: ["active": "yes"], theirs: ["role": "sales"],
                mine: ["role": "technician"], keeps: ["role"],
                before: { people in _ = try await people.server.person("technician", addedBy: people.olivia) }),
            // A stale row's button would put the old role back.
            Overtaking(
                page: "/people", action: "/people/3", holding: ["active": "no"],
                theirs: ["role": "technician"], mine: [:],
                berta: { people in
                    let form = try await people.berta.form("/people", "/people/3", holding: ["active": "yes"])
                    _ = try await people.berta.send(form.with(["role": "technician"]))
                }),
        ]),
        "/people/{id}/password": .overtaken([
            Overtaking(
                page: "/people", action: "/people/3/password", theirs: [:], mine: [:],
                berta: { people in
                    let form = try await people.berta.form("/people", "/people/3/password")
                    let answer = try await people.berta.send(form)
                    guard let first = answer.body.between("<code>", "</code>") else {
                        throw Unexpected(words: "no password")
                    }
                    // What Berta has told the technician works, whatever Olivia's old page would have given.
                    let technician = Browser(port: people.server.port)
                    let fields = ["email": "technician@example.com", "password": first]
                    try expect(try await technician.post("/sign-in", fields).status == 303, "the password Berta gave")
                }, shows: ("/people", "technician@example.com"))
        ]),
        "/settings": .overtaken([
            Overtaking(
                page: "/settings", action: "/settings", theirs: ["company": "Berta's IT"],
                mine: ["company": "Olivia's IT", "paper": "a4"], keeps: ["company", "paper"])
        ]),
        "/settings/logo": .overtaken([
            Overtaking(
                page: "/settings", action: "/settings/logo", theirs: [:], mine: [:],
                shows: ("/settings", "Take the logo away"),
                picture: "<svg xmlns='http://www.w3.org/2000/svg'><title>Olivia</title></svg>")
        ]),
        "/settings/logo/remove": .overtaken([
            Overtaking(
                page: "/settings", action: "/settings/logo/remove", theirs: [:], mine: [:],
                before: { people in try await people.logo("first") },
                berta: { people in try await people.logo("second") }, shows: ("/logo", "second"))
        ]),
        "/settings/costs": .overtaken([
            Overtaking(
                page: "/settings/costs", action: "/settings/costs", theirs: ["perHour": "71"],
                mine: ["perHour": "55", "neverCategories": "drones"], keeps: ["perHour", "neverCategories"]),
            Overtaking(
                page: "/settings/costs", action: "/settings/costs", theirs: [:], mine: ["targetMargin": "44"],
                keeps: ["targetMargin"],
                berta: { people in
                    let form = try await people.berta.form("/clients", "/clients.aim")
                    _ = try await people.berta.send(form.with(["target": "23"]))
                }, shows: ("/clients", "value=\"23\"")),
        ]),
        "/settings/calendar": .overtaken([
            Overtaking(
                page: "/settings/calendar", action: "/settings/calendar", theirs: ["monday": "7:00-15:00"],
                mine: ["tuesday": "10:00-12:00"], keeps: ["tuesday"],
                berta: { people in
                    let path = "/settings/calendar"
                    let form = try await people.berta.form(path, path)
                    _ = try await people.berta.send(form.with(["monday": "7:00-15:00"]))
                }, shows: ("/settings/calendar", "7:00-15:00")),
            // The table has a form for the hours, too.
            Overtaking(
                page: "/settings/calendar", action: "/settings/calendar", theirs: [:],
                mine: ["holidays": "2026-12-31"], keeps: ["holidays"],
                berta: { people in
                    let form = try await people.berta.form("/table/hours", "/table/hours")
                    _ = try await people.berta.send(form.with(["Monday": "6:00–11:00"]))
                }, shows: ("/settings/calendar", "6:00-11:00")),
        ]),
        "/settings/calendar/country": .overtaken([
            Overtaking(
                page: "/settings/calendar", action: "/settings/calendar/country", theirs: [:], mine: ["country": "DE"],
                keeps: ["country"],
                berta: { people in
                    let path = "/settings/calendar"
                    let form = try await people.berta.form(path, path)
                    _ = try await people.berta.send(form.with(["holidays": "2026-12-24"]))
                }, shows: ("/settings/calendar", "2026-12-24"))
        ]),
    ]
}

extension TwoPeople {
    /// Berta gives the company a logo.
    func logo(_ title: String) async throws {
        let picture = "<svg xmlns='http://www.w3.org/2000/svg'><title>\(title)</title></svg>"
        let answer = try await berta.send(try await berta.form("/settings", "/settings/logo"), picture: picture)
        try expect(answer.status == 303, "a logo: \(answer.status)")
    }
}
