import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/record`: who a client is; and the way back from what was changed by hand.
enum RecordPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/record") { _, context -> Response in
            .html(try await page(RecordGround(site, context)))
        }
        pages.post("/clients/:id/record") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await keep(form, ground)
        }
        pages.post("/clients/:id/record/remove") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            let wish = RecordKeeping.Wish(ground.place, seen: try form.seen(), row: nil)
            do throws(RecordFault) {
                try await ground.keeping.keep([wish], of: nil, by: context.user)
                return .seeOther("/clients.edit")
            } catch { return .html(try await page(ground, fault: error.words), status: .unprocessableContent) }
        }
        pages.post("/clients/:id/record/merge") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            let other = form.text("other")
            guard !other.isEmpty else {
                let words = "Choose the client that it is the same as."
                return .html(try await page(ground, fault: words), status: .unprocessableContent)
            }
            do throws(RecordFault) {
                try await ground.keeping.merge(ground.client.id, into: other, today: site.today, by: context.user)
                return .seeOther(RecordTab.record.path(other) + "#changes")
            } catch { return .html(try await page(ground, fault: error.words), status: .unprocessableContent) }
        }
        pages.post("/clients.back") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            guard let change = Int64(form.text("change")) else { throw Refusal.notFound }
            do throws(RecordFault) {
                try await RecordKeeping(site.practice, now: site.now).takeBack(change, by: context.user)
                return .seeOther(QueryText.ownPath(form["back"]))
            } catch { throw Refusal(.conflict, "It wasn’t taken back", error.words) }
        }
    }

    private static func keep(_ form: FormFields, _ ground: RecordGround) async throws -> Response {
        var reader = SheetReader(row: SheetRow(), numbers: ground.numbers)
        for (name, value) in form.pairs { reader.row[name] = value }
        if !form.flag("internal") { reader.row["internal"] = "" }
        var client = ClientCells.read(&reader, id: ground.client.id, before: ground.client, cards: ground.cards)
        let others = ground.practice.clients.filter { $0.id != client.id }.map { $0.name.lowercased() }
        if client.name.lowercased() != ground.client.name.lowercased(), others.contains(client.name.lowercased()) {
            reader.row.fault("name", ClientCells.nameTaken)
        }
        client.isInternal = form.flag("internal")
        client.email = reader.text("email", longest: 1_000)
        if !client.email.isEmpty, !client.email.contains("@") { reader.row.fault("email", "An address has an @.") }
        client.address = reader.row["address"].replacing("\r\n", with: "\n")
        if client.address.count > 2_000 { reader.row.fault("address", "At most 2,000 characters.") }
        client.country = reader.text("country")
        client.taxID = reader.text("tax_id")
        guard reader.row.faults.isEmpty else {
            return .html(try await page(ground, typed: reader.row), status: .unprocessableContent)
        }
        let wish = RecordKeeping.Wish(ground.place, seen: try form.seen(), row: ManualRow(client))
        do throws(RecordFault) {
            try await ground.keeping.keep([wish], of: ground.client.id, by: ground.context.user)
            return .seeOther(RecordTab.record.path(ground.client.id))
        } catch {
            return .html(
                try await page(ground, typed: reader.row, fault: error.words),
                status: error.isOvertaken ? .conflict : .unprocessableContent)
        }
    }

    private static func page(
        _ ground: RecordGround, typed: SheetRow? = nil, fault: String? = nil
    ) async throws -> HTMLPage {
        let changes = try await ground.changes()
        let client = ground.client
        var row = typed ?? SheetRow(cells: TypedValues(ClientCells.shown(client)))
        if typed == nil || fault != nil { row["seen"] = ManualRow(client).seen.text }
        if typed == nil {
            row["email"] = client.email
            row["address"] = client.address
            row["country"] = client.country
            row["tax_id"] = client.taxID
            row["internal"] = client.isInternal ? "yes" : ""
        }
        let shell = ground.shell(spokenName(client.name), lead: "Its id is \(client.id), and stays.")
        return shell.page { page in
            if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            RecordTab.write(.record, client, &page)
            form(row, ground, shell, &page)
            merging(ground, shell, &page)
            if !client.isInternal {
                page.element(.p, .class("screen-only")) { line in
                    line.element(.a, .href(SplitPage.path(client.id)), text: "It is two clients: make two of it")
                }
            }
            removing(ground, shell, &page)
            ChangesPart(changes: changes, back: RecordTab.record.path(client.id), shell: shell).write(&page)
        }
    }

    private static func form(_ row: SheetRow, _ ground: RecordGround, _ shell: Shell, _ page: inout HTMLPage) {
        func field(_ name: String, _ label: String, help: String? = nil) -> FormField {
            var field = FormField(name, label, row[name])
            field.fault = row.faults[name]
            field.help = help
            return field
        }
        page.element(
            .form, .class("record-form"), .attribute("method", "post"),
            .attribute("action", RecordTab.record.path(ground.client.id))
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("seen"), .value(row["seen"]))
            form.element(.div, .class("two-columns")) { columns in
                columns.element(.div) { left in
                    left.field(field("name", "Name"))
                    left.element(.div, .class("counts-row")) { counts in
                        for (name, label) in ClientCells.counts {
                            var count = field(name, label)
                            count.inputMode = "numeric"
                            counts.field(count)
                        }
                    }
                    if !ground.cards.isEmpty {
                        left.choice(
                            field("card", "Its rates"),
                            [("", "the sheet’s")] + ground.cards.map { ($0, "the card \($0)") })
                    }
                    let since = "A day like 2026-03-02; empty where nobody knows."
                    left.field(field("from_day", "Client since", help: since))
                    left.field(field("through_day", "Client until", help: "Its last day, where it has left."))
                    left.element(.label, .class("tick")) { label in
                        let ticked: [HTMLAttribute] = row["internal"].isEmpty ? [] : [.flag("checked")]
                        label.element(.input, [.type("checkbox"), .name("internal"), .value("yes")] + ticked)
                        label.text(" This is our own company: its work has no box.")
                    }
                }
                columns.element(.div) { right in
                    right.field(field("email", "Email for letters and invoices"))
                    right.area(field("address", "Postal address"))
                    right.field(field("country", "Country"))
                    right.field(field("tax_id", "Tax id"))
                }
            }
            form.element(.p) { $0.element(.button, .class("main"), text: "Save") }
        }
    }

    private static func merging(_ ground: RecordGround, _ shell: Shell, _ page: inout HTMLPage) {
        let others = ground.practice.clients.filter { $0.id != ground.client.id && !$0.isInternal }
        guard !ground.client.isInternal, !others.isEmpty else { return }
        let words =
            "All its work, what it pays and what it was invoiced become the other one’s, and this one goes. The other "
            + "one’s name and counts stay. It can be taken back on the other one’s page."
        deed("It is the same as another client", words, "/merge", ground, shell, &page) { form in
            let names = others.sorted { $0.name.lowercased() < $1.name.lowercased() }.map { ($0.id, $0.name) }
            form.choice(FormField("other", "The other client"), [("", "…")] + names)
            form.element(.button, text: "Merge \(spokenName(ground.client.name)) into it")
        }
    }

    private static func removing(_ ground: RecordGround, _ shell: Shell, _ page: inout HTMLPage) {
        let words =
            "Only a client of whom nothing is written down can go: no work, no deal, no agreement. Any other gets a last "
            + "day above. It can be taken back under the latest changes of the list of clients."
        deed("Take it off the list", words, "/remove", ground, shell, &page) { form in
            form.seen(ManualRow(ground.client).seen)
            form.element(.button, text: "Take \(spokenName(ground.client.name)) off the list")
        }
    }

    /// Something that is seldom done, with what it means.
    private static func deed(
        _ title: String, _ words: String, _ path: String, _ ground: RecordGround, _ shell: Shell,
        _ page: inout HTMLPage, _ fields: (inout HTMLPage) -> Void
    ) {
        page.element(.details, .class("screen-only")) { details in
            details.element(.summary, text: title)
            details.element(.p, text: words)
            details.element(
                .form, .attribute("method", "post"),
                .attribute("action", RecordTab.record.path(ground.client.id) + path)
            ) { form in
                shell.token(&form)
                fields(&form)
            }
        }
    }
}

extension RecordGround {
    var place: ManualRowPlace { ManualRowPlace(.client, client: client.id) }
    /// Cards of rates beside the sheet's own.
    var cards: [String] { ClientCells.cards(practice.sheet) }
}

/// What of a client stands in one line: the columns that the list and the record have in common.
enum ClientCells {
    static let nameTaken = "There is one of that name already. Give this one another name."
    static let counts = [("servers", "Servers"), ("workstations", "Workstations"), ("users", "Users")]

    /// The cards of rates that a client can have in place of the agreement's.
    static func cards(_ sheet: PriceSheet?) -> [String] {
        (sheet?.labor ?? []).map(\.name).filter { $0 != "agreement" }
    }

    static func shown(_ client: Client) -> [String: String] {
        [
            "name": client.name, "servers": String(client.counts.servers),
            "workstations": String(client.counts.workstations), "users": String(client.counts.users),
            "card": client.card ?? "", "from_day": client.from?.description ?? "",
            "through_day": client.through?.description ?? "",
        ]
    }

    /// - Parameter before: what the cells don't say stays as it is.
    static func read(_ reader: inout SheetReader, id: String, before: Client?, cards: [String]) -> Client {
        var client = before ?? Client(id: id, name: "")
        client.name = reader.text("name", isRequired: "Say its name.")
        client.counts = Counts(
            servers: reader.count("servers"), workstations: reader.count("workstations"), users: reader.count("users"))
        if reader.row.cells.has("card") {
            let card = reader.row["card"]
            client.card = card.isEmpty ? nil : card
            if !card.isEmpty, !cards.contains(card) { reader.row.fault("card", "The sheet has no such card.") }
        }
        client.from = reader.day("from_day", within: LocalDate.range)
        client.through = reader.lastDay("through_day", from: client.from, within: LocalDate.range)
        return client
    }
}
