import AgreementCore
import Documents
import Storage
import Workflows

/// What a client's line opens to: the three plans beside each other, its move, and the owner's own choice of a box.
struct ClientMoveView {
    let model: ClientsModel
    let row: ClientStanding
    let steps: [MoveStep]
    /// Who may be named for it.
    let people: [String]
    let shell: Shell

    func write(_ page: inout HTMLPage) {
        page.element(.div, .class("client-move"), .attribute("data-client", row.id)) { box in
            box.element(.div) { left in
                for sentence in sentences { left.element(.p, text: sentence) }
                plans(&left)
                left.element(.p) { line in
                    line.element(.a, .href(PagePath.clientYear(row.id)), text: "Its year, the bridge, every entry")
                    line.text(" · ")
                    line.element(.a, .href(SitDownPage.path(row.id)), text: "Its sit-down")
                }
                history(&left)
            }
            box.element(.div, content: visit)
            box.element(.div, content: choice)
        }
    }

    // MARK: - Why

    private var sentences: [String] {
        var sentences = [
            BoxWords.sentence(
                row.fit, plan: model.plan(row.box.suggestedPlan), settings: model.practice.fitSettings,
                money: model.money)
        ]
        if let pin = row.box.pin {
            sentences.append(
                "You put it there: \(pin.why)"
                    + (row.box.suggestedPlan == pin.plan ? "" : " Suggested was \(model.plan(row.box.suggestedPlan))."))
        } else if let pin = row.move.pin {
            sentences.append("It was pinned to `\(pin.plan)`, which the table no longer has: \(pin.why)")
        }
        sentences += BoxWords.warnings(row.fit, money: model.money)
        for exception in row.box.exceptions {
            let last = exception.lastDay.map { ", through \(TimeWords.date($0))" } ?? ", without an end"
            let owner = exception.owner.isEmpty ? "" : " (\(exception.owner))"
            let name = model.outcome.sheet.service(exception.service)?.name ?? exception.service
            sentences.append("An exception for \(name)\(last)\(owner).")
        }
        return sentences
    }

    private func plans(_ page: inout HTMLPage) {
        page.element(.table, .class("ledger small")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    line.element(.th, .scope("col"), text: "A month, \(model.money.symbol)")
                    for title in ["Pays", "Change", "Margin"] {
                        line.element(.th, .scope("col"), .class("number"), text: title)
                    }
                }
            }
            table.element(.tbody) { body in
                for plan in row.fit.plans {
                    let isBox = plan.plan == row.box.plan
                    body.element(.tr, .class(isBox ? "its-box" : "")) { line in
                        line.element(.th, .scope("row"), text: model.plan(plan.plan) + (isBox ? ", its box" : ""))
                        line.element(.td, .class("number"), text: model.amount(row.perMonth(plan.totalCents)))
                        line.element(
                            .td, .class("number"),
                            text: plan.changeCents.map { model.change(row.perMonth($0)) } ?? ClientsTable.unknown)
                        line.element(.td, .class("number")) { cell in
                            let isLosing = (plan.marginCents ?? 0) < 0
                            cell.text(plan.marginShare.map(ClientsModel.percent) ?? ClientsTable.unknown)
                            if isLosing { cell.element(.span, .class("verdict loses"), text: "loses") }
                        }
                    }
                }
            }
        }
    }

    private func history(_ page: inout HTMLPage) {
        guard !steps.isEmpty else { return }
        page.element(.details) { details in
            details.element(.summary, text: counted(steps.count, "change") + " so far")
            details.element(.ul, .class("steps")) { list in
                for step in steps.prefix(20) {
                    let day = model.practice.zone.localDate(at: Instant(seconds: step.at))
                    let who = step.userName.isEmpty ? "" : ", \(step.userName)"
                    list.element(.li, text: "\(step.words.capitalizedFirst) (\(TimeWords.date(day))\(who))")
                }
            }
        }
    }

    // MARK: - Its move

    private func form(_ page: inout HTMLPage, _ does: String, _ content: (inout HTMLPage) -> Void) {
        page.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/clients.move"),
            .attribute("data-moves", "")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("client"), .value(row.id))
            form.element(.input, .type("hidden"), .name("seen"), .value(String(row.move.version)))
            form.element(.input, .type("hidden"), .name("does"), .value(does))
            form.element(.input, .type("hidden"), .name("back"), .value(model.asked.path { $0.open = row.id }))
            content(&form)
        }
    }

    private func field(_ name: String, _ label: String, _ value: String = "") -> FormField {
        var field = FormField(name, label, value)
        // Two rows may be open at once.
        field.form = "\(row.id)-"
        return field
    }

    private func visit(_ page: inout HTMLPage) {
        form(&page, "visit") { form in
            form.choice(
                field("state", "Its move", row.move.state.rawValue),
                ClientMove.State.allCases.map { ($0.rawValue, $0.words) })
            var day = field("next", "Next date", row.move.nextDay?.description ?? "")
            day.type = "date"
            form.field(day)
            var who = field("who", "Who does it", row.move.who)
            who.list = "people-\(row.id)"
            form.field(who)
            form.element(.datalist, .id("people-\(row.id)")) { list in
                for name in people { list.element(.option, .value(name)) { _ in } }
            }
            form.area(field("outcome", "What came of it", row.move.outcome))
            form.element(.button, .class("main"), text: "Keep")
        }
        guard row.move.previous != nil else { return }
        form(&page, "back") { form in
            form.element(.button, .class("plain"), text: "Take back: \(steps.first?.words ?? "the last change")")
        }
    }

    private func choice(_ page: inout HTMLPage) {
        form(&page, "pin") { form in
            form.choice(
                field("plan", "Another box", row.move.pin?.plan ?? row.box.plan),
                model.outcome.sheet.plans.map { ($0.id, $0.name) })
            var why = field("why", "Why", row.move.pin?.why ?? "")
            why.isRequired = true
            form.field(why)
            form.element(.button, text: row.move.pin == nil ? "Pin it there" : "Pin it anew")
        }
        if row.move.pin != nil {
            form(&page, "unpin") { $0.element(.button, .class("plain"), text: "Back to the suggested box") }
        }
        form(&page, "marks") { form in
            form.element(.p, .class("label"), text: "Reasons to let it go")
            for mark in ClientMove.Mark.allCases {
                let id = "\(row.id)-\(mark.rawValue)"
                form.element(.div, .class("mark")) { line in
                    let ticked: [HTMLAttribute] = row.move.marks[mark] == nil ? [] : [.flag("checked")]
                    line.element(
                        .input, [.type("checkbox"), .name("mark"), .value(mark.rawValue), .id(id)] + ticked)
                    line.element(.label, .attribute("for", id), text: mark.words)
                    line.element(
                        .input, .type("text"), .name("words-\(mark.rawValue)"), .value(row.move.marks[mark] ?? ""),
                        .label("A few words: \(mark.words.lowercased())"), .attribute("placeholder", "a few words"),
                        .attribute("autocomplete", "off"))
                }
            }
            form.element(.button, text: "Keep")
        }
    }
}
