import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// The whole practice, above the clients: boxes, revenue, who pays more or less, and how many may say no.
struct ClientsSummary {
    let model: ClientsModel
    private var sums: PracticeFit { model.sums }
    private var money: MoneyWords { model.money }

    func write(_ page: inout HTMLPage) {
        page.element(.div, .class("practice-sums")) { place in
            boxes(&place)
            place.element(.dl, .class("sums")) { list in
                for (name, words) in figures {
                    list.element(.div) { pair in
                        pair.element(.dt, text: name)
                        pair.element(.dd, .attribute("data-figure", name), text: words)
                    }
                }
            }
            moves(&place)
        }
    }

    private func boxes(_ page: inout HTMLPage) {
        page.element(.table, .class("ledger boxes")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    line.element(.th, .scope("col"), text: "Box")
                    line.element(.th, .scope("col"), .class("number"), text: "Clients")
                    if model.knowsCosts {
                        line.element(.th, .scope("col"), .class("number"), text: "Would lose money on")
                    }
                }
            }
            table.element(.tbody) { body in
                for plan in sums.plans {
                    body.element(.tr) { line in
                        line.element(.th, .scope("row")) { cell in
                            let isChosen = model.asked.box == plan.plan
                            let path = model.asked.path {
                                ($0.box, $0.page, $0.open) = (isChosen ? nil : plan.plan, 1, nil)
                            }
                            let current: [HTMLAttribute] = isChosen ? [.attribute("aria-current", "true")] : []
                            cell.element(.a, [.href(path), .attribute("data-goes", "")] + current) {
                                $0.text(model.plan(plan.plan))
                            }
                        }
                        line.element(
                            .td, .class("number"), .attribute("data-figure", "box \(plan.plan)"),
                            text: grouped(plan.clientCount))
                        if let lost = plan.losesMoneyOn {
                            line.element(
                                .td, .class("number"), .attribute("data-figure", "loses \(plan.plan)"),
                                text: grouped(lost.count))
                        }
                    }
                }
            }
        }
    }

    private var figures: [(name: String, words: String)] {
        var figures: [(name: String, words: String)] = []
        let known = sums.clientCount - sums.withoutTodayCount
        if known > 0 {
            // A sum stands for those of whom it is known, and says for how many.
            let of = sums.withoutTodayCount > 0 ? ", of \(counted(known, "client"))" : ""
            figures.append(("Revenue a month now", money.whole(sums.revenueTodayPerMonthCents) + of))
            figures.append(("In the boxes", money.whole(sums.revenuePerMonthCents) + of))
        }
        if sums.withoutTodayCount > 0 {
            figures.append(("In the boxes, all", money.whole(sums.revenueOfAllPerMonthCents)))
            figures.append(("What they pay isn’t known", counted(sums.withoutTodayCount, "client")))
        }
        if let share = sums.recurringShare { figures.append(("Comes every month", ClientsModel.percent(share))) }
        // Of nobody's payments known, nobody pays more or less.
        guard known > 0 else { return figures + lookAt }
        figures.append(("Pay more", said(sums.payingMore)))
        figures.append(("Pay less", said(sums.payingLess)))
        if let margin = sums.marginCents, let today = sums.marginTodayCents, let first = model.all.first {
            figures.append(
                (
                    "Margin a month",
                    "\(money.whole(first.perMonth(margin))), today \(money.whole(first.perMonth(today)))"
                ))
        }
        if let loss = sums.breakEvenLoss { figures.append(("May say no", breakEven(loss))) }
        return figures + lookAt
    }

    /// What stands out, where something does.
    private var lookAt: [(name: String, words: String)] {
        let odd = [
            sums.pinnedCount > 0 ? "\(grouped(sums.pinnedCount)) by your choice" : nil,
            sums.withExceptionsCount > 0 ? "\(grouped(sums.withExceptionsCount)) with exceptions" : nil,
            sums.doesNotReconcileCount > 0
                ? "\(grouped(sums.doesNotReconcileCount)) not all explained" : nil,
        ].compactMap(\.self)
        return odd.isEmpty ? [] : [("Look at", listed(odd))]
    }

    private func said(_ changes: ChangeSummary) -> String {
        guard let median = changes.medianCents, let largest = changes.largestCents, let row = model.all.first else {
            return "nobody"
        }
        let who = changes.largestClient.flatMap(model.row)?.name
        return "\(grouped(changes.clientCount)); typically \(money.whole(row.perMonth(median))), "
            + "\(money.whole(row.perMonth(largest))) at most" + (who.map { " (\(truncated($0, to: 40)))" } ?? "")
    }

    private func breakEven(_ loss: Int) -> String {
        switch loss {
        case 0: "nobody: your margin would be below today’s already"
        case sums.clientCount: "all of them"
        default: "\(counted(loss, "client")), before your margin falls below today’s"
        }
    }

    /// How far the moves are, each a filter of the list.
    private func moves(_ page: inout HTMLPage) {
        page.element(.nav, .class("move-states screen-only"), .label("By where it stands")) { nav in
            for state in ClientMove.State.allCases {
                let count = model.all.count { $0.move.state == state }
                let isChosen = model.asked.state == state
                guard count > 0 || isChosen else { continue }
                let path = model.asked.path { ($0.state, $0.page, $0.open) = (isChosen ? nil : state, 1, nil) }
                let current: [HTMLAttribute] = isChosen ? [.attribute("aria-current", "true")] : []
                nav.element(.a, [.href(path), .attribute("data-goes", "")] + current) { link in
                    link.text(state.words + " ")
                    link.element(.strong, text: grouped(count))
                }
            }
        }
    }
}
