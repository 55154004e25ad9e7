/// What becomes of each form of the server, by its address.
enum FormRules {
    struct Group: Sendable, CustomStringConvertible {
        let description: String
        let rules: [String: FormRule]
    }

    static let groups = [
        Group(description: "door", rules: door), Group(description: "settings", rules: settings),
        Group(description: "imports", rules: imports), Group(description: "work", rules: work),
        Group(description: "notes", rules: notes), Group(description: "table", rules: table),
        Group(description: "editions", rules: editions), Group(description: "clients", rules: clients),
    ]

    static let all = Dictionary(groups.flatMap { $0.rules.map { ($0.key, $0.value) } }) { first, _ in first }

    private static let door: [String: FormRule] = [
        "/sign-in": .losesNothing("begins a session"),
        "/sign-out": .losesNothing("ends a session"),
        "/typed/forget": .losesNothing("gives up what one has typed oneself"),
        "/first-visit": .losesNothing("makes the first account, where the transaction finds none"),
        "/appearance": .losesNothing("sets a cookie"),
        "/account": .losesNothing("asks for the password that is replaced, and compares it in the transaction"),
        "/account/sessions/end": .losesNothing("ends a session of one's own"),
        "/account/sessions/end-others": .losesNothing("ends sessions of one's own"),
        "/welcome/example": .losesNothing("shows the session another practice"),
        "/welcome/own": .losesNothing("shows the session its own practice"),
        "/welcome/begin": .losesNothing("begins a practice, where the database has none"),
        "/backup": .losesNothing("downloads a copy"),
        "/rules/seen": .losesNothing("says that a notice was read"),
        "/backup/restore": .losesNothing("replaces everything, asks for a tick and a password, keeps what was there"),
    ]

    private static let imports: [String: FormRule] = [
        "/import": .losesNothing("takes files, which are their owner's alone until they are in"),
        "/import/begin": .losesNothing("makes room for files"),
        "/import/{id}/file": .losesNothing("files are their owner's alone"),
        "/import/{id}/ready": .losesNothing("files are their owner's alone"),
        "/import/{id}/look": .losesNothing("works out a report"),
        "/import/{id}/read": .losesNothing("reads what is kept"),
        "/import/{id}/cancel": .losesNothing("stops work of one's own"),
        "/import/{id}/drop": .losesNothing("files are their owner's alone"),
        "/import/{id}/answers": .losesNothing("files are their owner's alone; two pages of theirs are held apart"),
        "/import/{id}/worksheet": .losesNothing("files are their owner's alone; two pages of theirs are held apart"),
        "/import/{id}/encoding": .losesNothing("files are their owner's alone; two pages of theirs are held apart"),
        "/import/{id}/leave-out": .losesNothing("files are their owner's alone; two pages of theirs are held apart"),
        "/import/{id}/take": .heldBy("ImportSeenTests: what was confirmed is what is taken"),
        "/import/{id}/mapping/{group}": .heldBy("SeenTests: another's mapping is not replaced unseen"),
        "/import/{id}/mapping/{group}/preview": .losesNothing("shows rows"),
        "/import/{id}/list/{group}": .heldBy("ListMappingTests: another's mapping is not replaced unseen"),
        "/import/{id}/list/{group}/preview": .losesNothing("shows rows"),
        "/import/forget": .heldBy("ListMappingTests: a mapping that was changed meanwhile is not forgotten"),
        "/import/undo/{number}": .heldBy("ImportTests: an import is taken back once, and none that another followed"),
    ]

    /// Sort, services.
    private static let work: [String: FormRule] = [
        "/sort/assign": .refused { people in
            let page = "/sort?by=all"
            let opened = try await people.olivia.form(page, "/sort/assign")
            let theirs = try await people.berta.form(page, "/sort/assign")
            let key = try await people.olivia.firstGroup(page)
            let first = try await people.berta.send(theirs.with(["group": key, "service": "Berta's jobs"]))
            try expect(first.status == 303, "/sort/assign: \(first.status)")
            let answer = try await people.olivia.send(opened.with(["group": key, "service": "Olivia's jobs"]))
            try expect(answer.status == 409 && answer.body.contains("Berta"), "/sort/assign: \(answer.status)")
            let services = try await people.olivia.get("/services").body
            try expect(!PageForm.plain(services).contains("Olivia's jobs"), "a service was made for nothing")
        },
        "/sort/services": .heldBy("SeenTests: others' words are not made services unseen"),
        "/sort/undo": .refused { people in
            let page = "/sort?by=all"
            let opened = try await people.olivia.form(page, "/sort/undo")
            let first = try await people.berta.send(try await people.berta.form(page, "/sort/undo"))
            try expect(first.status == 303, "/sort/undo: \(first.status)")
            let answer = try await people.olivia.send(opened)
            try expect(answer.status == 409 && answer.body.contains("Berta"), "/sort/undo: \(answer.status)")
        },
        "/services/move": .overtaken([
            Overtaking(
                page: "/services", action: "/services/move", holding: ["id": "printer-fix"], theirs: ["list": "off"],
                mine: ["list": "maybe"], shows: ("/table/changes", "to Off"))
        ]),
        "/services/follow": .overtaken([
            Overtaking(
                page: "/services", action: "/services/follow", theirs: [:], mine: [:],
                berta: { people in try await people.move("signature", to: "off") }, shows: ("/table/changes", "to Off"))
        ]),
        "/services/step": .overtaken([
            Overtaking(
                page: "/services", action: "/services/step", theirs: [:], mine: ["direction": "back"],
                berta: { people in try await people.move("backup-check", to: "off") },
                shows: ("/table/changes", "to Off"))
        ]),
        "/services/edit": .overtaken([
            Overtaking(
                page: "/services/edit?id=fix", action: "/services/edit", theirs: ["name": "Mending"],
                mine: ["description": "What took a while to write."], keeps: ["description"])
        ]),
        "/services/merge": .overtaken([
            Overtaking(
                page: "/services/edit?id=network-fix", action: "/services/merge", theirs: [:], mine: ["into": "fix"],
                berta: { people in try await people.rename("network-fix", "Networks") },
                shows: ("/services", "Networks"))
        ]),
        "/services/delete": .overtaken([
            Overtaking(
                page: "/services/edit?id=drones", action: "/services/delete", theirs: [:], mine: [:],
                before: { people in
                    let form = try await people.berta.form("/services", "/services/paste")
                    _ = try await people.berta.send(form.with(["lines": "Drones", "sure": "yes"]))
                },
                berta: { people in try await people.rename("drones", "Drones and kites") },
                shows: ("/services", "Drones and kites"))
        ]),
        "/services/paste": .losesNothing("only adds, and passes over what is there already"),
    ]

    private static let notes: [String: FormRule] = [
        "/notes": .losesNothing("only adds"),
        "/notes/{id}/done": .refused { people in
            try await people.overtakeNote("done", after: "take-away", shows: "took this note away")
        },
        "/notes/{id}/take-away": .refused { people in
            try await people.overtakeNote("take-away", after: "take-away", shows: "took this note away")
        },
        "/notes/{id}/take-back": .refused { people in
            try await people.overtakeNote("take-back", after: "take-back", shows: "took it back")
        },
    ]
}

/// Expects something in a closure of the table.
func expect(_ isSo: Bool, _ words: @autoclosure () -> String) throws {
    if !isSo { throw Unexpected(words: words()) }
}

extension Browser {
    /// The first group of unsorted work that a page shows.
    func firstGroup(_ page: String) async throws -> String {
        let boxes = PageForm.tags("input", in: try await get(page).body)
        guard let key = boxes.first(where: { $0["name"] == "group" })?["value"] else {
            throw Unexpected(words: "\(page) has no unsorted work")
        }
        return key
    }
}

extension TwoPeople {
    /// Berta puts a service on a list.
    func move(_ service: String, to list: String) async throws {
        let form = try await berta.form("/services", "/services/move", holding: ["id": service])
        let answer = try await berta.send(form.with(["list": list]))
        try expect(answer.status == 303, "moving: \(answer.status)")
    }

    /// Berta gives a service another name.
    func rename(_ service: String, _ name: String) async throws {
        let form = try await berta.form("/services/edit?id=\(service)", "/services/edit")
        let answer = try await berta.send(form.with(["name": name]))
        try expect(answer.status == 303, "renaming: \(answer.status)")
    }

    /// Olivia opens the notes, Berta presses a button of the newest one, Olivia presses hers.
    func overtakeNote(_ mine: String, after theirs: String, shows words: String) async throws {
        _ = try await berta.send(try await berta.form("/notes", "/notes").with(["text": "About \(mine)"]))
        let page = "/notes"
        if theirs == "take-back" {
            let first = try await noteForm(berta, page, "take-away")
            _ = try await berta.send(first)
        }
        let opened = try await noteForm(olivia, page, mine)
        let first = try await berta.send(try await noteForm(berta, page, theirs))
        try expect(first.status == 303, "\(theirs): \(first.status)")
        let answer = try await olivia.send(opened)
        try expect(answer.status == 409 && answer.body.contains(words), "\(mine): \(answer.status) \(answer.body)")
    }

    private func noteForm(_ browser: Browser, _ page: String, _ what: String) async throws -> PageForm {
        let forms = PageForm.all(in: try await browser.get(page).body)
        guard let form = forms.first(where: { $0.action.hasPrefix("/notes/") && $0.action.hasSuffix("/\(what)") })
        else {
            throw Unexpected(words: "no note with \(what)")
        }
        return form
    }
}
