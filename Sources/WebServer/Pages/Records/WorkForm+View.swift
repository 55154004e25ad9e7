import AgreementCore
import HTML
import Practice
import Words
import Workflows

extension WorkForm {
    private func field(_ name: String, _ label: String, help: String? = nil) -> FormField {
        var field = FormField(name, label, row[name])
        field.fault = row.faults[name]
        field.help = help
        return field
    }

    func write(_ path: String, seen: SeenState?, _ shell: Shell, _ page: inout HTMLPage) {
        if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
        page.element(.form, .class("record-form"), .attribute("method", "post"), .attribute("action", path)) { form in
            shell.token(&form)
            if let seen { form.seen(seen) }
            form.element(.div, .class("two-columns")) { columns in
                columns.element(.div, content: what)
                columns.element(.div, content: rest)
            }
            form.element(.p) { $0.element(.button, .class("main"), text: "Keep it") }
        }
    }

    /// Whose it is, among all clients.
    private func clients(_ place: inout HTMLPage) {
        guard ground.client == nil || row.cells.has("client") else { return }
        let clients = ground.practice.clients.map { ($0.id, $0.name) }.sorted { $0.1.lowercased() < $1.1.lowercased() }
        place.choice(field("client", "For"), (row["client"].isEmpty ? [("", "…")] : []) + clients)
    }

    private func what(_ place: inout HTMLPage) {
        if ground.client == nil { clients(&place) }
        let services = ground.practice.sheet?.services ?? []
        place.choice(
            field("service", "What it was"),
            [("", "…")] + services.map { ($0.id, $0.name) } + [(Service.unsorted.id, "not sorted yet")])
        place.element(.div, .class("counts-row")) { row in
            row.field(field("day", "Day"))
            row.field(field("start", "Began at", help: "Empty where nobody knows."))
        }
        place.choice(field("kind", "It was"), [("time", "time"), ("goods", "goods")])
        place.element(.div, .class("counts-row")) { row in
            row.field(field("length", "How long", help: "Like 1:30; for time."))
            row.field(field("quantity", "How many", help: "For goods."))
            row.field(field("price", "Price of one, \(ground.money.symbol)", help: "For goods."))
        }
        place.choice(field("place", "Where"), [("", "not known"), ("remote", "remote"), ("onsite", "onsite")])
        if !row["start"].isEmpty, row["kind"] != "goods" {
            place.field(field("split", "Split it at", help: "A time of the day: it becomes two entries."))
        }
    }

    private func rest(_ place: inout HTMLPage) {
        if ground.own == nil { place.field(field("technician", "Who did it")) }
        place.field(field("role", "In which role", help: "As the rates name it; empty for the plain rate."))
        place.field(field("ticket", "Ticket"))
        place.area(field("note", "Note"))
        place.choice(
            field("hours", "Hours"),
            [
                ("", "as the clock says"), ("business", "business hours: ours was the choice of the night"),
                ("afterHours", "after hours"), ("holiday", "a holiday"),
            ])
        for (name, words) in [
            ("courtesy", "A courtesy: nothing is charged, nothing used up"),
            ("maintained", "The machine is one that we maintain"),
        ] {
            place.element(.label, .class("tick")) { label in
                let ticked: [HTMLAttribute] = row[name].isEmpty ? [] : [.flag("checked")]
                label.element(.input, [.type("checkbox"), .name(name), .value("yes")] + ticked)
                label.text(" " + words)
            }
        }
        if ground.client != nil { clients(&place) }
    }
}
