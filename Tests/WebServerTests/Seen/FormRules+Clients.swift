extension FormRules {
    private static let client = "ironwood-surveyors"
    private static let line = "/clients?open=ironwood-surveyors"
    private static let sitDown = "/sit-downs/ironwood-surveyors"

    static let clients: [String: FormRule] = [
        "/clients.aim": .overtaken([
            Overtaking(
                page: "/clients", action: "/clients.aim", theirs: ["target": "31"],
                mine: ["target": "12", "rise": "9"],
                keeps: ["target", "rise"])
        ]),
        "/clients.move": .overtaken([
            Overtaking(
                page: line, action: "/clients.move", holding: ["does": "visit"],
                theirs: ["outcome": "They think it over."], mine: ["outcome": "They signed.", "who": "Olivia"],
                keeps: ["outcome", "who"]),
            Overtaking(
                page: line, action: "/clients.move", holding: ["does": "pin"],
                theirs: ["plan": "silver", "why": "they shrink"], mine: ["plan": "platinum", "why": "they grow"],
                keeps: ["plan", "why"]),
            Overtaking(
                page: line, action: "/clients.move", holding: ["does": "unpin"], theirs: [:], mine: [:],
                berta: { people in try await people.pin("gold", "they stay") }, shows: (line, "they stay")),
            Overtaking(
                page: line, action: "/clients.move", holding: ["does": "marks"], theirs: ["words-paysLate": "60 days"],
                mine: ["mark": "unpleasant", "words-unpleasant": "shouts"], keeps: ["words-unpleasant"],
                berta: { people in
                    let form = try await people.berta.form(line, "/clients.move", holding: ["does": "marks"])
                    _ = try await people.berta.send(form.with(["mark": "paysLate", "words-paysLate": "60 days"]))
                }, shows: (line, "60 days")),
            Overtaking(
                page: line, action: "/clients.move", holding: ["does": "back"], theirs: [:], mine: [:],
                berta: { people in try await people.pin("silver", "they asked") }, shows: (line, "they asked")),
        ]),
        "/clients/{id}/pin": .overtaken([
            Overtaking(
                page: "/clients/\(client)", action: "/clients/\(client)/pin",
                theirs: ["plan": "gold", "why": "their own wish"], mine: ["plan": "silver", "why": "ours"],
                keeps: ["plan", "why"])
        ]),
        "/clients/{id}/unpin": .overtaken([
            Overtaking(
                page: "/clients/\(client)", action: "/clients/\(client)/unpin", theirs: [:], mine: [:],
                berta: { people in try await people.pin("platinum", "they moved") },
                shows: ("/clients/\(client)", "they moved"))
        ]),
        "/clients/{id}/offer/off": .heldBy("OfferPagesTests: who comes second is told that it is off"),
        "/clients/{id}/offer/again": .heldBy("OfferPagesTests: a plan is offered again only as it was seen"),
        "/clients/{id}/deal": .losesNothing("is refused where somebody has said meanwhile what the client pays"),
        "/clients/{id}/record": .overtaken([
            Overtaking(
                page: "/clients/\(client)/record", action: "/clients/\(client)/record",
                theirs: ["servers": "11"], mine: ["servers": "12", "address": "1 High Street"],
                keeps: ["servers", "address"])
        ]),
        "/clients/{id}/record/remove": .heldBy("RecordKeepingTests: a row goes only as it was seen"),
        "/clients/{id}/record/merge": .losesNothing("moves what is there then, and is taken back in one go"),
        "/clients/{id}/items": .heldBy("RecordKeepingTests: who comes second is told, row by row"),
        "/clients/{id}/invoiced": .heldBy("RecordKeepingTests: who comes second is told, row by row"),
        "/clients/{id}/agreements": .heldBy("RecordKeepingTests: who comes second is told, row by row"),
        "/clients/{id}/agreements/exceptions": .heldBy("RecordKeepingTests: who comes second is told, row by row"),
        "/clients/{id}/agreements/blocks": .heldBy("RecordKeepingTests: who comes second is told, row by row"),
        "/clients/{id}/agreements/from": .heldBy("RecordPagesTests: agreements that changed meanwhile are shown first"),
        "/clients/{id}/work/new": .losesNothing("writes down what is new"),
        "/clients/{id}/work/{entry}": .heldBy("RecordPagesTests: an entry is mended only as it was seen"),
        "/clients/{id}/work/{entry}/remove": .heldBy("RecordPagesTests: an entry goes only as it was seen"),
        "/clients/{id}/work.many": .heldBy("WorkTogetherTests: what was changed since it was shown isn’t changed"),
        "/clients/{id}/split": .heldBy("WorkTogetherTests: a client is split only as it was seen"),
        "/clients.items": .losesNothing("only adds"),
        "/work/new": .losesNothing("writes down what is new"),
        "/work/{entry}": .heldBy("RecordPagesTests: an entry is mended only as it was seen"),
        "/work/{entry}/remove": .heldBy("RecordPagesTests: an entry goes only as it was seen"),
        "/work.back": .losesNothing("takes back what nothing later stands on"),
        "/clients.edit": .heldBy("RecordPagesTests: a client's line is kept only as it was seen"),
        "/clients.paste": .losesNothing("shows rows"),
        "/clients.back": .losesNothing("takes back what nothing later stands on"),
        "/sheets": .losesNothing("prints"),
        "/sit-downs/{id}/{what}": .overtaken([
            Overtaking(
                page: sitDown, action: sitDown + "/visit", theirs: ["state": "agreed", "outcome": "A yes."],
                mine: ["state": "declined", "outcome": "A no."], keeps: ["state", "outcome"]),
            Overtaking(
                page: sitDown, action: sitDown + "/agreement", theirs: [:],
                mine: ["first": "2027-02-01", "checked": "yes", "users": "17"], keeps: ["first", "users"],
                berta: { people in
                    let form = try await people.berta.form(sitDown, sitDown + "/agreement")
                    let mine = ["first": "2027-01-01", "checked": "yes", "stages": "once"]
                    _ = try await people.berta.send(form.with(mine))
                }, shows: (sitDown, "from 1 January 2027")),
            Overtaking(
                page: sitDown, action: sitDown + "/back", theirs: [:], mine: [:],
                berta: { people in try await people.pin("gold", "they came back") },
                shows: (sitDown, "they came back")),
            Overtaking(
                page: sitDown, action: sitDown + "/text", theirs: [:],
                mine: ["text": "Good that you are here.", "scope": "client"], keeps: ["text"],
                berta: { people in
                    let form = try await people.berta.form(sitDown, sitDown + "/text")
                    _ = try await people.berta.send(form.with(["text": "How good to see you.", "scope": "company"]))
                }, shows: (sitDown, "How good to see you.")),
        ]),
        "/weeding": .overtaken([
            Overtaking(
                page: "/weeding", action: "/weeding", holding: ["do": "unmark", "client": client], theirs: [:],
                mine: [:],
                before: { people in try await people.mark("becomesProject", "a move") },
                berta: { people in try await people.mark("unpleasant", "no thanks") },
                shows: ("/weeding", "no thanks")),
            Overtaking(
                page: "/weeding", action: "/weeding", holding: ["do": "let-go", "client": client], theirs: [:],
                mine: [:],
                berta: { people in try await people.pin("gold", "they pay now") }, shows: (line, "they pay now")),
        ]),
    ]
}

extension TwoPeople {
    /// Berta pins a client's box.
    func pin(_ plan: String, _ why: String) async throws {
        let path = "/clients/ironwood-surveyors"
        let answer = try await berta.send(
            try await berta.form(path, path + "/pin").with(["plan": plan, "why": why]))
        try expect(answer.status == 303, "pinning: \(answer.status)")
    }

    /// Berta marks a client.
    func mark(_ mark: String, _ words: String) async throws {
        let form = try await berta.form("/weeding", "/weeding", holding: ["do": "mark"])
        let answer = try await berta.send(
            form.with(["client": "ironwood-surveyors", "mark": mark, "words": words]))
        try expect(answer.status == 303, "marking: \(answer.status)")
    }
}
