extension FormRules {
    static let table: [String: FormRule] = [
        "/table/plan": overtaken(
            "/table/plan?plan=silver", "/table/plan", ["base": "512"], ["base": "499", "user": "3"], shows: "512"),
        "/table/new-plan": overtaken(
            "/table/new-plan", "/table/new-plan", ["name": "Bronze"], ["name": "Wood"], shows: "Bronze"),
        "/table/allowance": overtaken(
            "/table/allowance?plan=silver&id=remote-labor", "/table/allowance", ["base": "3"], ["base": "4"],
            shows: "3 h"),
        "/table/cell": .overtaken([
            Overtaking(
                page: cell, action: "/table/cell", theirs: ["kind": "optional"], mine: ["kind": "included"],
                keeps: ["kind"])
        ]),
        "/table/fact": overtaken(
            "/table/fact?fact=First%20response", "/table/fact", ["says0": "in two days"], ["says0": "in a week"],
            shows: "two days"),
        // What Olivia's is about has another name then: there is no form to come back.
        "/table/category": .overtaken([
            Overtaking(
                page: "/table/category?category=advice", action: "/table/category", theirs: ["name": "guidance"],
                mine: ["name": "wisdom"], shows: ("/table", "Guidance"))
        ]),
        "/table/rates": overtaken(
            "/table/rates?card=standard", "/table/rates", ["trip": "46"], ["trip": "50"], shows: "46"),
        "/table/rounding": overtaken(
            "/table/rounding", "/table/rounding", ["increment": "6"], ["increment": "30"], shows: "6 min"),
        "/table/hours": overtaken(
            "/table/hours", "/table/hours", ["Monday": "7:00–16:00"], ["Monday": "9:00–18:00"],
            shows: "Business hours:"),
        "/table/edition": overtaken(
            "/table/edition", "/table/edition", ["name": "2026 B"], ["name": "2026 O"], shows: "2026 B"),
        "/table/move": .overtaken([
            // The plan that goes would take Berta's price with it.
            Overtaking(
                page: "/table/plan?plan=platinum", action: "/table/move", holding: ["what": "plan-remove"], theirs: [:],
                mine: [:], berta: { people in try await people.price("platinum", "977") },
                shows: ("/table", "977")),
            // And a cell of hers.
            Overtaking(
                page: "/table/plan?plan=platinum", action: "/table/move", holding: ["what": "plan-remove"], theirs: [:],
                mine: [:],
                berta: { people in
                    let path = "/table/cell?plan=platinum&row=spam-filter"
                    let form = try await people.berta.form(path, "/table/cell")
                    try expect(try await people.berta.send(form.with(["kind": "hourly"])).status == 303, path)
                }, shows: ("/table/changes", "Spam filtering in Platinum")),
            Overtaking(
                page: "/table/allowance?plan=silver&id=remote-labor", action: "/table/move",
                holding: ["what": "allowance-remove"], theirs: [:], mine: [:],
                berta: { people in
                    let path = "/table/allowance?plan=silver&id=remote-labor"
                    let form = try await people.berta.form(path, "/table/allowance")
                    try expect(try await people.berta.send(form.with(["base": "5"])).status == 303, path)
                }, shows: ("/table", "5 h")),
        ]),
        "/table/step": .overtaken([
            Overtaking(
                page: "/table", action: "/table/step", theirs: [:], mine: ["direction": "back"],
                berta: { people in try await people.price("gold", "733") }, shows: ("/table", "733")),
            Overtaking(
                page: "/table/changes", action: "/table/step", theirs: [:], mine: ["step": "1"],
                berta: { people in try await people.price("gold", "734") }, shows: ("/table", "734")),
        ]),
    ]

    /// In a practice of their own: what is published stays so.
    static let editions: [String: FormRule] = [
        "/table/publish": .overtaken([
            Overtaking(
                page: "/table/publish", action: "/table/publish", theirs: [:], mine: ["begun": "yes"],
                berta: { people in try await people.price("gold", "741") }, shows: ("/table", "741"))
        ]),
        "/table/editions": .overtaken([
            Overtaking(
                page: "/table/editions", action: "/table/editions", theirs: [:], mine: ["name": "2027 by Olivia"],
                before: { people in
                    let form = try await people.berta.form("/table/publish", "/table/publish")
                    try expect(try await people.berta.send(form.with(["begun": "yes"])).status == 303, "publishing")
                },
                berta: { people in
                    let form = try await people.berta.form("/table/editions", "/table/editions")
                    let answer = try await people.berta.send(form.with(["name": "2027 by Berta"]))
                    try expect(answer.status == 303, "beginning: \(answer.status)")
                }, shows: ("/table/editions", "2027 by Berta"))
        ]),
    ]

    private static let cell = "/table/cell?plan=gold&row=printer-fix"

    private static func overtaken(
        _ page: String, _ action: String, _ theirs: [String: String], _ mine: [String: String], shows: String
    ) -> FormRule {
        .overtaken([
            Overtaking(
                page: page, action: action, theirs: theirs, mine: mine, keeps: mine.keys.sorted(),
                berta: { people in
                    let answer = try await people.berta.send(try await people.berta.form(page, action).with(theirs))
                    try expect(answer.status == 303, "\(action): \(answer.status)")
                }, shows: ("/table/changes", shows))
        ])
    }
}

extension TwoPeople {
    /// Berta gives a plan another price.
    func price(_ plan: String, _ base: String) async throws {
        let form = try await berta.form("/table/plan?plan=\(plan)", "/table/plan")
        let answer = try await berta.send(form.with(["base": base]))
        try expect(answer.status == 303, "a price: \(answer.status)")
    }
}
