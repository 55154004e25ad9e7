import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// What a client's line opens to: the three plans beside each other, its move, and the owner's own choice of a box.
struct ClientMoveView {
    let model: ClientsModel
    let row: ClientStanding
    let steps: [MoveStep]
    /// Who may be named for it.
    let people: [String]
    /// What its forms stand in.
    var shell: Shell?
    /// The form that was not taken.
    var again: FormAgain?

    func write(_ page: inout HTMLPage) {
        page.element(.div, .class("client-move"), .attribute("data-client", row.id)) { box in
            box.element(.div) { left in
                figures(&left)
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

    /// What it comes to in each plan, and why it stands where it does.
    func figures(_ page: inout HTMLPage) {
        for sentence in sentences { page.element(.p, text: sentence) }
        plans(&page)
        more(&page)
    }

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
            sentences.append("You had put it into `\(pin.plan)`, which the table no longer has: \(pin.why)")
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
                        if let reason = plan.notOffered, !isBox {
                            line.element(.td, .columnSpan(3), text: "not offered: \(OfferWords.why(reason))")
                            return
                        }
                        line.element(.td, .class("number"), text: model.amount(row.perMonth(plan.totalCents)))
                        line.element(
                            .td, .class("number"),
                            text: plan.changeCents.map { model.change(row.perMonth($0)) } ?? ClientsTable.unknown)
                        line.element(.td, .class("number")) { cell in
                            let isLosing = (plan.marginCents ?? 0) < 0
                            let share = row.box.reason == .noHistory ? nil : plan.marginShare
                            cell.text(share.map(ClientsModel.percent) ?? ClientsTable.unknown)
                            if isLosing { cell.element(.span, .class("verdict loses"), text: "loses") }
                        }
                    }
                }
            }
        }
    }

    /// What the list has no room for.
    private func more(_ page: inout HTMLPage) {
        page.element(.dl, .class("client-more")) { list in
            for column in ClientsColumn.inTheLine {
                list.element(.div, .attribute("title", column.hint)) { line in
                    line.element(.dt) { term in
                        term.text(column.head(model.money))
                        ColumnHead.explain(column.title, column.hint, id: "\(column.rawValue)-\(row.id)", &term)
                    }
                    line.element(.dd, text: ClientsTable.words(column, row, model))
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

    // MARK: - Where it stands

    private func form(_ page: inout HTMLPage, _ does: String, _ content: (inout HTMLPage) -> Void) {
        page.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/clients.move"),
            .attribute("data-moves", "")
        ) { form in
            shell?.token(&form)
            form.element(.input, .type("hidden"), .name("client"), .value(row.id))
            form.seen(typed(does) == nil ? row.move.version : again?.seen(row.move.version) ?? row.move.version)
            form.element(.input, .type("hidden"), .name("does"), .value(does))
            form.element(.input, .type("hidden"), .name("back"), .value(model.asked.path { $0.open = row.id }))
            content(&form)
        }
    }

    /// What was typed into one of its forms, where that is the one that comes back.
    private func typed(_ does: String) -> FormFields? {
        again.flatMap { $0.typed["does"] == does && $0.typed["client"] == row.id ? $0.typed : nil }
    }

    /// - Parameter does: what its form does.
    private func field(_ does: String, _ name: String, _ label: String, _ value: String = "") -> FormField {
        var field = FormField(name, label, typed(does)?[name] ?? value)
        // Two rows may be open at once.
        field.form = "\(row.id)-"
        return field
    }

    private func visit(_ page: inout HTMLPage) {
        form(&page, "visit") { form in
            form.choice(
                field("visit", "state", "Where it stands", row.move.state.rawValue),
                ClientMove.State.allCases.map { ($0.rawValue, $0.words) })
            var day = field("visit", "next", "Next day", row.move.nextDay?.description ?? "")
            day.type = "date"
            form.field(day)
            var who = field("visit", "who", "Who does it", row.move.who)
            who.list = "people-\(row.id)"
            form.field(who)
            form.element(.datalist, .id("people-\(row.id)")) { list in
                for name in people { list.element(.option, .value(name)) { _ in } }
            }
            form.area(field("visit", "outcome", "What came of it", row.move.outcome))
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
                field("pin", "plan", "Another box", row.move.pin?.plan ?? row.box.plan),
                model.outcome.sheet.plans.map { ($0.id, $0.name) })
            var why = field("pin", "why", "Why", row.move.pin?.why ?? "")
            why.isRequired = true
            form.field(why)
            form.element(.button, text: row.move.pin == nil ? "Put it there" : "Change your choice")
        }
        if row.move.pin != nil {
            form(&page, "unpin") { $0.element(.button, .class("plain"), text: "Back to the suggested box") }
        }
        form(&page, "marks") { form in
            form.element(.p, .class("label"), text: "Reasons to let it go")
            for mark in ClientMove.Mark.allCases {
                let id = "\(row.id)-\(mark.rawValue)"
                form.element(.div, .class("mark")) { line in
                    let typed = typed("marks")
                    let isTicked = typed?.all("mark").contains(mark.rawValue) ?? (row.move.marks[mark] != nil)
                    let words = typed?["words-\(mark.rawValue)"] ?? row.move.marks[mark] ?? ""
                    let ticked: [HTMLAttribute] = isTicked ? [.flag("checked")] : []
                    line.element(
                        .input, [.type("checkbox"), .name("mark"), .value(mark.rawValue), .id(id)] + ticked)
                    line.element(.label, .attribute("for", id), text: mark.words)
                    line.element(
                        .input, .type("text"), .name("words-\(mark.rawValue)"), .value(words),
                        .label("A few words: \(mark.words.lowercased())"), .attribute("placeholder", "a few words"),
                        .attribute("autocomplete", "off"))
                }
            }
            form.element(.button, text: "Keep")
        }
    }
}
