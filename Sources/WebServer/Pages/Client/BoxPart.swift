import AgreementCore
import Documents
import Workflows

/// The three boxes beside each other: the suggested one with its reason, the best for the company, the cheapest.
struct BoxPart {
    let model: ClientModel
    let shell: Shell

    private var fit: ClientFit { model.fit }
    private var money: MoneyWords { model.money }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("box"), .class("client-part")) { section in
            section.element(.h2, text: heading)
            if let pin = fit.box.pin {
                section.element(.p) { line in
                    line.element(.strong, text: "Your choice: ")
                    line.text(pin.why + (fit.box.suggestedPlan == pin.plan ? "" : " Suggested: "))
                    if fit.box.suggestedPlan != pin.plan {
                        line.text(model.name(fit.box.suggestedPlan) + ".")
                    }
                }
            }
            section.element(.p, text: reason)
            if let rest = everythingElse { section.element(.p, text: rest) }
            section.element(.div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label("Boxes"))
            {
                table(&$0)
            }
            PinPart(model: model, shell: shell, again: model.again).write(&section)
            if !fit.box.exceptions.isEmpty {
                section.element(.p) { line in
                    line.text("In a box with \(counted(fit.box.exceptions.count, "exception")): ")
                    line.element(.a, .href("#exceptions"), text: "see which")
                    line.text(".")
                }
            }
        }
    }

    private var heading: String {
        guard let best = fit.box.bestForCompany else { return "\(model.box) is the box" }
        let cheapest = fit.box.cheapestForClient
        if best == cheapest { return "\(model.name(best)) is best for both" }
        return "\(model.name(best)) is best for you, \(model.name(cheapest)) cheapest for the client"
    }

    private var reason: String {
        BoxWords.sentence(
            fit, plan: model.name(fit.box.suggestedPlan), settings: model.practice.fitSettings, money: money)
    }

    /// What its box does with work that no line of the page names, where that isn't by the hour.
    private var everythingElse: String? {
        guard let plan = model.sheet.plan(fit.box.plan), let cell = plan.coverage.defaultCell,
            !plan.isByTheHour(cell)
        else { return nil }
        let words = CellWords(plan: plan, money: money).words(cell)
        return "Everything else in \(plan.name), unsorted work too: \(words)."
    }

    private func table(_ place: inout HTMLPage) {
        let knowsToday = fit.today != nil
        let knowsCosts = fit.boxed.marginCents != nil
        place.element(.table, .class("ledger boxes-of-client")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    row.element(.th, .scope("col"), text: "Box")
                    let columns =
                        ["Fees, \(money.symbol)", "By the hour", "Jobs, trips, parts", "Total"]
                        + (knowsToday ? ["Change", "a month"] : []) + ["Covered"]
                        + (knowsCosts ? ["Leaves you", "of it"] : []) + ["An hour", "Of the hourly price"]
                    for column in columns { row.element(.th, .scope("col"), .class("number"), text: column) }
                }
            }
            table.element(.tbody) { body in
                for plan in fit.plans { line(plan, knowsToday, knowsCosts, &body) }
            }
        }
    }

    private func line(_ plan: PlanFit, _ knowsToday: Bool, _ knowsCosts: Bool, _ body: inout HTMLPage) {
        let totals = plan.totals
        let isBox = plan.plan == fit.box.plan
        body.element(.tr, isBox ? [.class("is-box")] : []) { row in
            row.element(.th, .scope("row")) { cell in
                cell.text(model.name(plan.plan))
                let marks = marks(plan)
                if !marks.isEmpty { cell.element(.span, .class("marks"), text: marks.joined(separator: " · ")) }
            }
            var cells = [
                totals.recurring, totals.labor, totals.flat + totals.trips + totals.parts, plan.totalCents,
            ].map(units)
            if knowsToday {
                cells += [plan.changeCents.map(change) ?? "–", plan.changeCents.map { change(aMonth($0)) } ?? "–"]
            }
            cells.append(Share(totals.coveredSeconds, of: totals.workSeconds).basisPoints.map(Report.percent) ?? "–")
            if knowsCosts {
                cells += [
                    plan.marginCents.map(units) ?? "–", plan.marginShare.map { Report.percent(Int($0)) } ?? "–",
                ]
            }
            cells += [plan.effectiveRateCentsPerHour.map(units) ?? "–", efficiency(plan)]
            for cell in cells { row.element(.td, .class("number"), text: cell) }
        }
    }

    private func marks(_ plan: PlanFit) -> [String] {
        var marks: [String] = []
        if plan.plan == fit.box.plan { marks.append(fit.box.pin == nil ? "the box" : "your choice") }
        if fit.box.pin != nil, plan.plan == fit.box.suggestedPlan { marks.append("suggested") }
        if plan.plan == fit.box.bestForCompany { marks.append("best for you") }
        if plan.plan == fit.box.cheapestForClient { marks.append("cheapest for the client") }
        if let margin = plan.marginCents, margin < 0 { marks.append("loses money") }
        if plan.isWithinMaxRise == false { marks.append("beyond the largest rise") }
        return marks
    }

    private func efficiency(_ plan: PlanFit) -> String {
        guard let share = plan.efficiency else { return "–" }
        let hundredths = dividedHalfAway(share, by: 100)
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func aMonth(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: Int64(model.year.months.count)) }
    private func units(_ cents: Int64) -> String {
        grouped(Int(dividedHalfAway(cents, by: money.currency.centsPerUnit)))
    }
    private func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + units(cents) }
}
