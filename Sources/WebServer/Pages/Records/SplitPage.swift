import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/split`: a client that is two becomes two.
enum SplitPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/split") { request, context -> Response in
            .html(try await page(RecordGround(site, context), request.query))
        }
        pages.post("/clients/:id/split") { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await keep(fields, ground)
        }
    }

    static func path(_ client: String) -> String { PagePath.clientYear(client) + "/split" }

    private static func found(_ ground: RecordGround, _ query: FormFields) async throws -> [WorkKey] {
        let work = WorkGround(ground)
        let filter = WorkFilter(query, usual: work.usualDays)
        // Without a search none of the work is the other one's.
        return filter.isNarrowed ? try await filter.found(work, nil) : []
    }

    private static func keep(_ fields: FormFields, _ ground: RecordGround) async throws -> Response {
        var reader = SheetReader(row: SheetRow(), numbers: ground.numbers)
        for (name, value) in fields.pairs where name != "item" { reader.row[name] = value }
        let name = reader.text("name", isRequired: "Say the other one’s name.")
        if ground.practice.clients.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            reader.row.fault("name", ClientCells.nameTaken)
        }
        func counts(_ prefix: String) -> Counts {
            Counts(
                servers: reader.count(prefix + "servers"), workstations: reader.count(prefix + "workstations"),
                users: reader.count(prefix + "users"))
        }
        let (goes, stays) = (counts("goes-"), counts("stays-"))
        guard reader.row.faults.isEmpty else {
            return .html(try await page(ground, fields, typed: reader.row), status: .unprocessableContent)
        }
        let entries = try await ground.keeping.lines(ofKeys: found(ground, fields)).map(\.line.id)
        guard String(entries.count) == fields.text("found") else {
            return .html(
                try await page(ground, fields, typed: reader.row, fault: WorkMany.otherFound), status: .conflict)
        }
        let split = ClientSplit(
            name: name, counts: goes, staying: stays, entries: entries, items: fields.all("item"),
            seen: try fields.seen(), newest: Int64(fields.text("newest")) ?? 0)
        do throws(RecordFault) {
            let id = try await ground.keeping.split(ground.client.id, split, by: ground.context.user)
            return .seeOther(RecordTab.record.path(id) + "#changes")
        } catch {
            return .html(
                try await page(ground, fields, typed: reader.row, fault: error.words),
                status: error.isOvertaken ? .conflict : .unprocessableContent)
        }
    }

    private static func page(
        _ ground: RecordGround, _ query: FormFields, typed: SheetRow? = nil, fault: String? = nil
    ) async throws -> HTMLPage {
        let work = WorkGround(ground)
        let filter = WorkFilter(query, usual: work.usualDays)
        let found = try await found(ground, query)
        let newest = try await ground.keeping.newestChange()
        let items = try await ground.keeping.rows(.item, of: ground.client.id)
        let name = spokenName(ground.client.name)
        let shell = ground.shell(
            "Is \(name) two clients?",
            lead: "Find the work that is the other one’s, tick what it pays, give it a name. It can be taken back.")
        return shell.page { page in
            RecordTab.write(.record, ground.client, &page)
            if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            page.element(.h2, text: "Which work is the other one’s?")
            filter.write(work, path(ground.client.id), nil, &page)
            page.element(.p, text: told(found, filter))
            let form = SplitForm(
                ground: ground, filter: filter, found: found.count, newest: newest, row: typed,
                ticked: query.all("item"))
            form.write(items, shell, &page)
        }
    }

    private static func told(_ found: [WorkKey], _ filter: WorkFilter) -> String {
        guard filter.isNarrowed else { return "No work yet: find some by day, ticket, technician or words." }
        let hours = TimeWords.hoursAndMinutes(seconds: found.compactMap(\.seconds).reduce(0, +))
        return found.isEmpty
            ? "Nothing was found, so that all work stays."
            : "\(counted(found.count, "entry", "entries")), \(hours), become the other one’s."
    }
}

/// What is said of a client's other half.
private struct SplitForm {
    let ground: RecordGround
    let filter: WorkFilter
    let found: Int
    let newest: Int64
    let row: SheetRow?
    let ticked: [String]

    private func field(_ name: String, _ label: String, _ kept: String) -> FormField {
        var field = FormField(name, label, row?[name] ?? kept)
        field.fault = row?.faults[name]
        return field
    }

    func write(_ items: [(key: String, row: ManualRow)], _ shell: Shell, _ page: inout HTMLPage) {
        page.element(
            .form, .class("record-form"), .attribute("method", "post"),
            .attribute("action", SplitPage.path(ground.client.id))
        ) { form in
            shell.token(&form)
            form.seen(ManualRow(ground.client).seen)
            form.element(.input, .type("hidden"), .name("newest"), .value(String(newest)))
            form.element(.input, .type("hidden"), .name("found"), .value(String(found)))
            filter.writeHidden(&form)
            form.element(.h2, text: "Who is the other one?")
            form.field(field("name", "Its name", ""))
            counts("Its counts", "goes-", Counts(), &form)
            counts("What stays with \(spokenName(ground.client.name))", "stays-", ground.client.counts, &form)
            if !items.isEmpty { writeItems(items, &form) }
            form.element(
                .p, .class("soft"),
                text: "Invoices and agreements stay here. The other one’s are written down on its own pages.")
            form.element(.p) { $0.element(.button, .class("main"), text: "Make two of it") }
        }
    }

    private func counts(_ legend: String, _ prefix: String, _ counts: Counts, _ form: inout HTMLPage) {
        form.element(.fieldset) { set in
            set.element(.legend, text: legend)
            set.element(.div, .class("counts-row")) { line in
                for ((name, label), count) in zip(
                    ClientCells.counts, [counts.servers, counts.workstations, counts.users])
                {
                    var count = field(prefix + name, label, String(count))
                    count.inputMode = "numeric"
                    line.field(count)
                }
            }
        }
    }

    private func writeItems(_ items: [(key: String, row: ManualRow)], _ form: inout HTMLPage) {
        form.element(.fieldset) { set in
            set.element(.legend, text: "What the other one pays")
            for (key, row) in items {
                let item = row.item(of: ground.client.id)
                set.element(.label, .class("tick")) { label in
                    let marks: [HTMLAttribute] = ticked.contains(key) ? [.flag("checked")] : []
                    label.element(.input, [.type("checkbox"), .name("item"), .value(key)] + marks)
                    label.text(
                        " \(item.item), \(ground.numbers.text(item.quantity)) × "
                            + "\(ground.money.short(item.unitPriceCents))")
                }
            }
        }
    }
}
