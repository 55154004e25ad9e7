import AgreementCore
import HTML
import Words
import Workflows

/// The three boxes beside each other: the suggested one with its reason, the best for the company, the cheapest.
struct BoxPart {
    let model: ClientModel
    /// What its form stands in.
    var shell: Shell?

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
            if model.lacksCounts { counts(&section) }
            if let rest = everythingElse { section.element(.p, text: rest) }
            section.element(.div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label("Boxes"))
            {
                table(&$0)
            }
            if let shell {
                PinPart(model: model, shell: shell).write(&section)
                OfferPart(model: model, shell: shell).write(&section)
            }
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
        if model.isWithoutHours, !fit.box.isByDeal, fit.box.pin == nil {
            return "No box yet: until more is known it would begin in \(model.box)"
        }
        guard let best = fit.box.bestForCompany else { return "\(model.box) is the box" }
        let cheapest = fit.box.cheapestForClient
        if best == cheapest { return "\(model.name(best)) is best for both" }
        return "\(model.name(best)) is best for you, \(model.name(cheapest)) cheapest for the client"
    }

    private var reason: String {
        // The page's head says that no hours are known.
        if model.isWithoutHours, fit.box.isByDeal {
            return BoxWords.byDeal(fit, plan: model.name(fit.box.suggestedPlan))
        }
        return BoxWords.sentence(
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

    /// Without counts a fee that goes by them is none.
    private func counts(_ section: inout HTMLPage) {
        section.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text("It has no servers, workstations or users yet, and the fees go by them. ")
                line.element(.a, .href("/import"), text: "Import a list of clients")
                line.text(" that has its counts, or try some under ")
                line.element(.a, .href("#what-if"), text: "What if")
                line.text(".")
            }
            TemplateLinks.write(&notice, [.clients])
        }
    }

    /// A column of figures: its head, what that means, and what a plan has in it.
    private struct Column {
        let head: String
        let hint: String
        let cell: (PlanFit) -> String

        init(_ head: String, _ hint: String, _ cell: @escaping (PlanFit) -> String) {
            (self.head, self.hint, self.cell) = (head, hint, cell)
        }
    }

    private var columns: [Column] {
        if let deal = model.year.deal { return columns(of: deal) }
        var columns = [
            Column("Fees, \(money.symbol)", "What the plan costs \(model.span), whatever is worked") {
                units($0.totals.recurring)
            },
            Column("By the hour", "Work that the plan leaves out") { units($0.totals.labor) },
            Column("Jobs, trips, parts", "Fixed prices, ways to the client and goods") {
                units($0.totals.flat + $0.totals.trips + $0.totals.parts)
            },
            Column("Total", "What the same work would have cost in it") { units($0.totalCents) },
        ]
        if fit.today != nil {
            columns += [
                Column("Change", "The total less what the client pays now, over the same months") {
                    $0.changeCents.map(change) ?? "–"
                },
                Column("Change a month", "The same, a month") { $0.changeCents.map { change(aMonth($0)) } ?? "–" },
            ]
        }
        columns.append(
            Column("Covered", "How much of the hours the plan covers") {
                Share($0.totals.coveredSeconds, of: $0.totals.workSeconds).basisPoints.map(ShareWords.percent) ?? "–"
            })
        if fit.boxed.marginCents != nil {
            columns += [
                Column("Leaves you", "The total less what the client’s work costs you") {
                    $0.marginCents.map(units) ?? "–"
                },
                Column("Margin", "What it leaves you, in percent of the total without goods") {
                    $0.marginShare.map { ShareWords.percent(Int($0)) } ?? "–"
                },
            ]
        }
        return columns + [
            Column("An hour", "The total without goods, divided by the hours") {
                $0.effectiveRateCentsPerHour.map(units) ?? "–"
            },
            Column("Of the hourly price", ClientsColumn.efficiency.hint, efficiency),
        ]
    }

    /// Without hours: what the fee is, and whether the plan has what the client pays for.
    private func columns(of deal: DealBox) -> [Column] {
        func offer(_ plan: PlanFit) -> DealBox.Offer? { deal.offers.first { $0.plan == plan.plan } }
        func isKnown(_ plan: PlanFit) -> Bool { offer(plan)?.isFeeKnown == true }
        var columns = [
            Column("Fee a month, \(money.symbol)", "What the plan costs for its counts") {
                isKnown($0) ? money.plain($0.totalCents) : "–"
            }
        ]
        if fit.today != nil {
            columns.append(
                Column("Against today", "The fee less what the client pays now, a month") { plan in
                    guard isKnown(plan), let cents = plan.changeCents else { return "–" }
                    return (cents > 0 ? "+" : "") + money.plain(cents)
                })
        }
        if deal.offers.contains(where: { $0.coversDeal != nil }) {
            columns.append(
                Column("Covers what it pays for", "Whether the plan has all that the client pays for now") {
                    offer($0)?.coversDeal.map { $0 ? "yes" : "not all of it" } ?? "–"
                })
        }
        return columns
    }

    private func table(_ place: inout HTMLPage) {
        let columns = columns
        place.element(.table, .class("ledger lines stacked boxes-of-client")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    ColumnHead.write("Box", "The plan, and what speaks for it", id: "box-plan", &row)
                    for (place, column) in columns.enumerated() {
                        ColumnHead.write(column.head, column.hint, id: "box-\(place)", isNumber: true, &row)
                    }
                }
            }
            table.element(.tbody) { body in
                for plan in fit.plans { line(plan, columns, &body) }
            }
        }
    }

    private func line(_ plan: PlanFit, _ columns: [Column], _ body: inout HTMLPage) {
        let isBox = plan.plan == fit.box.plan
        body.element(.tr, isBox ? [.class("is-box")] : []) { row in
            row.element(.th, .scope("row")) { cell in
                cell.text(model.name(plan.plan))
                let marks = marks(plan)
                if !marks.isEmpty { cell.element(.span, .class("marks"), text: marks.joined(separator: " · ")) }
            }
            for column in columns {
                // What isn't offered tempts nobody with a price.
                row.element(
                    .td, .class("number"), .under(column.head),
                    text: isBox || plan.notOffered == nil ? column.cell(plan) : "–")
            }
        }
    }

    private func marks(_ plan: PlanFit) -> [String] {
        var marks: [String] = []
        let isBox = plan.plan == fit.box.plan
        if isBox, fit.box.pin != nil {
            marks.append("your choice")
        } else if isBox {
            marks.append(model.isWithoutHours && !fit.box.isByDeal ? "to begin with" : "the box")
        }
        if fit.box.pin != nil, plan.plan == fit.box.suggestedPlan { marks.append("suggested") }
        if let reason = plan.notOffered {
            marks.append("not offered: \(OfferWords.why(reason))")
            if !isBox { return marks }
        }
        // Fees alone say nothing of what is best or cheapest.
        if model.isWithoutHours { return marks }
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
    private func units(_ cents: Int64) -> String { money.units(cents) }
    private func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + units(cents) }
}
