import AgreementCore
import HTML
import Words
import Workflows

/// What if: other counts, another plan for the hours after closing time, services that the client would ask for. The
/// same year is worked out anew; nothing is kept.
struct WhatIfPart {
    let model: ClientModel

    private var money: MoneyWords { model.money }
    private var asked: WhatIf { model.whatIf?.asked ?? WhatIf(counts: model.client.counts) }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("what-if"), .class("client-part")) { section in
            section.element(.h2, text: model.whatIf.map(heading) ?? "What if")
            if let outcome = model.whatIf { result(outcome, &section) }
            form(&section)
        }
    }

    private func heading(_ outcome: WhatIfOutcome) -> String {
        let fit = outcome.fit
        let plan = model.name(fit.box.suggestedPlan)
        if model.isWithoutHours, !fit.box.isByDeal {
            return "Then \(plan) would cost \(money.whole(fit.boxed.totalCents)) a month"
        }
        return "Then \(plan) would be the box, at \(money.whole(fit.boxed.totalCents)) \(model.span)"
    }

    private func result(_ outcome: WhatIfOutcome, _ section: inout HTMLPage) {
        section.element(
            .p,
            text: BoxWords.sentence(
                outcome.fit, plan: model.name(outcome.fit.box.suggestedPlan), settings: model.practice.fitSettings,
                money: money))
        section.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label("What it would come to")
        ) { scroll in
            scroll.element(.table, .class("ledger lines headed what-if-boxes")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        row.element(.th, .scope("col"), text: "Box")
                        let hours = model.isWithoutHours ? [] : ["Hours billed", "Now"]
                        for name in ["Total, \(money.symbol)", "Now", "Difference"] + hours {
                            row.element(.th, .scope("col"), .class("number"), text: name)
                        }
                        if model.fit.boxed.marginCents != nil {
                            row.element(.th, .scope("col"), .class("number"), text: "Leaves you")
                            row.element(.th, .scope("col"), .class("number"), text: "Now")
                        }
                    }
                }
                table.element(.tbody) { body in
                    for (then, now) in zip(outcome.fit.plans, model.fit.plans) {
                        line(then, now, isBox: then.plan == outcome.fit.box.suggestedPlan, &body)
                    }
                }
            }
        }
        for (plan, services) in outcome.notMixed.sorted(by: { $0.key < $1.key }) {
            section.element(
                .p, .class("soft"),
                text: "In \(model.name(plan)) these stay as they are, because the two plans limit or price them in "
                    + "ways that don't mix: \(listed(services)).")
        }
    }

    private func line(_ then: PlanFit, _ now: PlanFit, isBox: Bool, _ body: inout HTMLPage) {
        func billed(_ fit: PlanFit) -> String {
            HoursTable.hours(fit.totals.workSeconds - fit.totals.coveredSeconds)
        }
        let difference = then.totalCents - now.totalCents
        body.element(.tr, isBox ? [.class("is-box")] : []) { row in
            row.element(.th, .scope("row")) { cell in
                cell.text(model.name(then.plan))
                if isBox, !model.isWithoutHours || then.plan == model.whatIfBox {
                    cell.element(.span, .class("marks"), text: "the box")
                }
                if let reason = then.notOffered {
                    cell.element(.span, .class("marks"), text: "not offered: \(OfferWords.why(reason))")
                }
            }
            var cells = [
                money.plain(then.totalCents), money.plain(now.totalCents),
                (difference > 0 ? "+" : "") + money.plain(difference),
            ]
            if model.lacksCounts { cells[1...2] = ["–", "–"] }
            // What isn't offered tempts nobody with a price.
            if then.notOffered != nil, !isBox { (cells[0], cells[2]) = ("–", "–") }
            if now.notOffered != nil, now.plan != model.fit.box.plan { (cells[1], cells[2]) = ("–", "–") }
            if !model.isWithoutHours { cells += [billed(then), billed(now)] }
            if model.fit.boxed.marginCents != nil {
                cells += [then, now].map { $0.marginCents.map(money.plain) ?? "–" }
            }
            for cell in cells { row.element(.td, .class("number"), text: cell) }
        }
    }

    private func form(_ section: inout HTMLPage) {
        let path = PagePath.clientYear(model.client.id)
        section.element(
            .form, .class("what-if screen-only"), .attribute("method", "get"), .attribute("action", path + "#what-if")
        ) { form in
            form.element(.input, .type("hidden"), .name("try"), .value("yes"))
            form.element(.div, .class("counts")) { row in
                for (name, label, count) in [
                    ("servers", "Servers", asked.counts.servers),
                    ("workstations", "Workstations", asked.counts.workstations),
                    ("users", "Users", asked.counts.users),
                ] {
                    var field = FormField(name, label, model.whatIfFaults[name]?.typed ?? String(count))
                    field.form = "what-if-"
                    field.inputMode = "numeric"
                    field.fault = model.whatIfFaults[name]?.words
                    row.field(field)
                }
            }
            var night = FormField("night", "After hours and on holidays", asked.nightPlan ?? "")
            night.form = "what-if-"
            night.help = "For the fee of each plan, work at night is treated as in this one."
            form.choice(night, [("", "as each plan says")] + model.sheet.plans.map { ($0.id, "as in \($0.name)") })
            wishes(&form)
            form.element(.button, text: "Work it out")
            if model.whatIf != nil { form.element(.a, .class("button"), .href(path), text: "As it is") }
        }
    }

    /// Services that some plan has only if asked for.
    private func wishes(_ form: inout HTMLPage) {
        let services = model.sheet.services.filter { service in
            model.sheet.plans.contains { $0.coverage.cell(for: service).isByWish }
        }
        guard !services.isEmpty else { return }
        let wanted = Set(asked.optIns.map(\.service))
        form.element(.fieldset, .class("wishes")) { set in
            set.element(.legend, text: "It asks for")
            for service in services {
                set.element(.label, .class("tick")) { label in
                    let ticked: [HTMLAttribute] = wanted.contains(service.id) ? [.flag("checked")] : []
                    label.element(.input, [.type("checkbox"), .name("want"), .value(service.id)] + ticked)
                    label.text(service.name)
                }
            }
        }
    }
}

extension Cell {
    /// Whether a client has to ask for it.
    fileprivate var isByWish: Bool {
        Place.allCases.contains { place in
            switch treatment(at: place)?.treatment {
            case .optional, .extra: true
            default: false
            }
        }
    }
}
