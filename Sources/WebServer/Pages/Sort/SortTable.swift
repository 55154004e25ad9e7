import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// The groups as a table with a tick each, and the field for the service above it.
struct SortTable {
    let model: SortModel
    let shell: Shell

    func write(_ page: inout HTMLPage) {
        page.element(
            .form, .class("sorting"), .attribute("method", "post"), .attribute("action", "/sort/assign"), .id("sorting")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("by"), .value(model.grouping.word))
            field(&form)
            form.element(.table, .class("ledger groups")) { table in
                table.element(.thead, content: heading)
                table.element(.tbody) { body in
                    for (place, group) in model.groups.enumerated() { line(group, place, &body) }
                }
                table.element(.tfoot, content: rest)
            }
        }
    }

    private func field(_ form: inout HTMLPage) {
        form.element(.div, .class("assign screen-only")) { row in
            row.element(.label, .attribute("for", "service"), text: "Service")
            row.element(
                .input, .type("text"), .name("service"), .id("service"), .attribute("list", "services"),
                .attribute("autocomplete", "off"), .attribute("placeholder", "Type to find one, or name a new one"),
                .attribute("maxlength", "200"))
            row.element(.datalist, .id("services")) { list in
                for service in model.services { list.element(.option, [.value(service.name)]) { _ in } }
            }
            row.element(.button, .class("main"), text: "Assign")
            row.element(.span, .class("soft"), .id("chosen"), .role("status")) { _ in }
            row.element(.span, .class("soft page-keys")) { keys in
                for (key, does) in [("↑", ""), ("↓", "move"), ("Space", "tick"), ("Enter", "assign"), ("Z", "undo")] {
                    keys.element(.kbd, text: key)
                    keys.text(does.isEmpty ? "" : " \(does) ")
                }
            }
        }
    }

    private func heading(_ head: inout HTMLPage) {
        head.element(.tr) { line in
            line.element(.th, .scope("col"), .class("tick screen-only")) {
                $0.element(.span, .class("out-of-sight"), text: "Chosen")
            }
            ColumnHead.write("Work", "What the export says of the work, or the words of its notes", id: "work", &line)
            ColumnHead.write(
                "Hours", "Hours that aren't sorted yet, of clients and your own", id: "hours", isNumber: true, &line)
            ColumnHead.write(
                "Of all", "These hours in percent of all hours, sorted ones too", id: "share", isNumber: true, &line)
            ColumnHead.write(
                "Clients", "For how many clients it was done", id: "clients", isNumber: true, isWide: true, &line)
            ColumnHead.write(
                "For example", "Notes of a few of its entries", id: "examples", isWide: true, &line)
        }
    }

    private func line(_ group: WorkGroup, _ place: Int, _ body: inout HTMLPage) {
        let key = group.key.text
        body.element(.tr, .class("group"), .attribute("data-group", key)) { line in
            line.element(.td, .class("tick screen-only")) { cell in
                cell.element(
                    .input, .type("checkbox"), .name("group"), .value(key), .id("group-\(place)"),
                    .label("Choose \(group.title)"))
            }
            line.element(.th, .scope("row")) { cell in
                cell.element(.label, .attribute("for", "group-\(place)"), text: group.title)
                hint(group, key, &cell)
            }
            line.element(.td, .class("number"), text: TimeWords.hoursAndMinutes(seconds: group.seconds))
            line.element(
                .td, .class("number"), text: SortingWords.percent(Share(group.seconds, of: model.work.allSeconds)))
            line.element(.td, .class("number wide"), text: grouped(group.clients))
            line.element(.td, .class("wide examples")) { cell in
                for example in group.examples {
                    cell.element(.span, .class("example"), text: String(example.prefix(120)))
                }
            }
        }
    }

    private func hint(_ group: WorkGroup, _ key: String, _ cell: inout HTMLPage) {
        cell.element(.span, .class("hint"), .attribute("data-suggests", "")) { place in
            if let suggestion = model.suggestions[key] {
                SortView.suggestion(suggestion, &place)
            } else {
                place.element(
                    .a, .class("soft without-script"),
                    .href("/sort?by=\(QueryText.encoded(model.grouping.word))&suggest=\(QueryText.encoded(key))"),
                    text: "What was it before?")
            }
        }
    }

    /// What the groups shown don't hold, so that the table adds up.
    private func rest(_ foot: inout HTMLPage) {
        let shown = model.groups.reduce(0) { $0 + $1.seconds }
        let isPartition = model.grouping != .words
        if isPartition, shown < model.work.seconds {
            sum(
                "In \(counted(model.groupCount - model.groups.count, "smaller group"))", model.work.seconds - shown,
                &foot)
        }
        sum("Unsorted", model.work.seconds, &foot)
    }

    private func sum(_ words: String, _ seconds: Int, _ foot: inout HTMLPage) {
        foot.element(.tr) { line in
            line.element(.td, .class("tick screen-only")) { _ in }
            line.element(.th, .scope("row"), text: words)
            line.element(.td, .class("number"), text: TimeWords.hoursAndMinutes(seconds: seconds))
            line.element(.td, .class("number"), text: SortingWords.percent(Share(seconds, of: model.work.allSeconds)))
            line.element(.td, .class("wide")) { _ in }
            line.element(.td, .class("wide")) { _ in }
        }
    }
}

/// What was sorted so far: rules that hold for the next import, each of which can be taken back.
struct SortRules {
    let model: SortModel
    let shell: Shell

    func write(_ page: inout HTMLPage) {
        let rules = model.rules.filter { !$0.isUndone }
        guard !rules.isEmpty else { return }
        page.element(.h2, text: "What was sorted so far")
        page.element(
            .p, .class("soft"),
            text: "These rules hold for the next import too. Taking one back makes its work unsorted again.")
        page.element(.table, .class("ledger rules"), .id("rules")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    ColumnHead.write("Work", "What the rule goes by", id: "rule-work", &line)
                    ColumnHead.write("Service", "What the work was sorted into", id: "rule-service", &line)
                    line.element(.th, .scope("col"), .class("screen-only")) {
                        $0.element(.span, .class("out-of-sight"), text: "Take it back")
                    }
                }
            }
            table.element(.tbody) { body in for rule in rules { line(rule.id, model.words(rule), rule.service, &body) }
            }
        }
    }

    private func line(_ id: Int64, _ words: String, _ service: String, _ body: inout HTMLPage) {
        body.element(.tr) { line in
            line.element(.td, text: words)
            line.element(.th, .scope("row"), text: model.name(service))
            line.element(.td, .class("screen-only")) { cell in
                cell.element(
                    .form, .class("act"), .attribute("method", "post"), .attribute("action", "/sort/undo")
                ) { form in
                    shell.token(&form)
                    form.element(.input, .type("hidden"), .name("by"), .value(model.grouping.word))
                    form.element(.input, .type("hidden"), .name("rule"), .value(String(id)))
                    form.element(.button, .class("plain"), .label("Take back: \(words)"), text: "Take back")
                }
            }
        }
    }
}
