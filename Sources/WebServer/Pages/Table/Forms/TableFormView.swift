import AgreementCore
import HTML
import Practice
import Workflows

/// A form of the table: its fields, what is wrong with them, and the question where two people changed the same place.
struct TableFormView<Form: TableForm> {
    let site: Site
    let form: Form
    let values: TypedValues
    let draft: DraftSheet
    var overtaken: Overtaken?

    /// The form alone, as the page's script shows it beside the table.
    func part(_ context: PageContext) -> HTMLPage {
        var page = HTMLPage()
        let shell = Shell(site: site, context: context, title: form.title)
        page.element(.div, .class("table-form"), .attribute("data-title", form.title)) { part in
            if let overtaken { question(overtaken, &part) }
            part.element(.form, .attribute("method", "post"), .attribute("action", Form.address)) { out in
                shell.token(&out)
                hidden(&out)
                if let fault = values.faults[""] {
                    out.element(.p, .class("notice bad"), .role("alert"), text: fault)
                }
                form.fields(values, draft.sheet, &out)
                out.element(.div, .class("buttons")) { buttons in
                    buttons.element(
                        .button, .class("main"), text: overtaken == nil ? form.action : "Keep mine")
                    if overtaken != nil {
                        buttons.element(.a, .class("button"), .href("/table"), .attribute("data-closes", "")) {
                            $0.text("Keep theirs")
                        }
                    }
                }
            }
            moves(shell, &part)
        }
        return page
    }

    private func question(_ overtaken: Overtaken, _ part: inout HTMLPage) {
        part.element(.div, .class("notice"), .role("alert")) { notice in
            notice.element(.p, text: overtaken.words(at: site.now()))
        }
    }

    private func hidden(_ out: inout HTMLPage) {
        // Where two met, the second has now seen what stands there.
        let sent = overtaken == nil ? SeenState(sent: values[SeenField.name]) : nil
        out.seen(sent ?? form.seen(draft.sheet))
        let revision = overtaken != nil ? String(draft.revision) : values["revision"]
        let fields = form.place + [("revision", revision.isEmpty ? String(draft.revision) : revision)]
        for field in fields {
            out.element(.input, .type("hidden"), .name(field.name), .value(field.value))
        }
    }

    private func moves(_ shell: Shell, _ part: inout HTMLPage) {
        let moves = form.moves(draft.sheet)
        guard overtaken == nil, !moves.isEmpty else { return }
        part.element(.div, .class("moves")) { list in
            for move in moves {
                list.element(.form, .attribute("method", "post"), .attribute("action", "/table/move")) { out in
                    shell.token(&out)
                    let change = TableMoves.change(move.what, move.id, draft.sheet)
                    out.seen(SeenState(standing: change?.standing(in: draft.sheet) ?? ""))
                    for (name, value) in [
                        ("what", move.what), ("id", move.id), ("revision", String(draft.revision)),
                    ] {
                        out.element(.input, .type("hidden"), .name(name), .value(value))
                    }
                    out.element(.button, .class(move.isRisky ? "risky" : "quiet"), text: move.words)
                }
            }
        }
    }
}

extension HTMLPage {
    /// A field in a form of the table, with its value and its fault.
    mutating func typed(
        _ name: String, _ label: String, _ values: TypedValues, help: String? = nil, type: StaticString = "text"
    ) {
        var field = FormField(name, label, values[name])
        field.fault = values.faults[name]
        field.help = help
        field.type = type
        self.field(field)
    }

    /// A small input that stands in a line of words.
    mutating func small(
        _ name: String, _ label: String, _ values: TypedValues, classes: String = "", type: StaticString = "text"
    ) {
        var attributes: [HTMLAttribute] = [
            .type(type), .name(name), .value(values[name]), .label(label), .class("small-input \(classes)"),
            .attribute("autocomplete", "off"),
        ]
        if let fault = values.faults[name] {
            attributes += [.attribute("aria-invalid", "true"), .attribute("title", fault)]
        }
        element(.input, attributes)
    }

    /// A small choice that stands in a line of words.
    mutating func smallChoice(
        _ name: String, _ label: String, _ chosen: String, _ options: [(value: String, words: String)]
    ) {
        element(.select, .name(name), .label(label)) { list in
            for option in options {
                let selected: [HTMLAttribute] = option.value == chosen ? [.flag("selected")] : []
                list.element(.option, [.value(option.value)] + selected) { $0.text(option.words) }
            }
        }
    }

    /// A box to tick; several may have one name.
    mutating func tick(_ name: String, _ value: String, _ words: String, isTicked: Bool) {
        element(.label, .class("tick")) { label in
            let ticked: [HTMLAttribute] = isTicked ? [.flag("checked")] : []
            label.element(.input, [.type("checkbox"), .name(name), .value(value)] + ticked)
            label.text(words)
        }
    }
}
