import AgreementCore
import Documents
import HTML
import Words
import Workflows

/// From what the client pays today to its box: as a picture, as a table that adds up, and why.
struct BridgePart {
    let model: ClientModel
    /// What the form stands in that asks for what isn't known.
    var shell: Shell?

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("bridge"), .class("client-part")) { section in
            guard let bridge = model.fit.bridge, let today = model.fit.today else {
                if let shell { DealPart(model: model, shell: shell).write(&section) }
                return
            }
            // From a fee that nobody knows there is no way to it.
            if model.lacksCounts { return }
            let money = model.money
            section.element(
                .h2,
                text: "From \(money.whole(bridge.start.cents)) today to \(money.whole(bridge.endCents))"
                    + (model.isWithoutHours ? " a month" : ""))
            section.element(.p, text: BridgeWords.sentence(bridge, money: money))
            if let cause = bridge.cause, !model.isWithoutHours {
                section.element(.p, text: BridgeWords.cause(cause, money: money))
            }
            BridgeChart(bridge, plan: model.box, money: money).write(&section)
            table(bridge, today, &section)
            let goods = BridgeWords.goods(bridge.other, money: money)
            if goods.count > 1 {
                section.element(.p, .class("soft"), text: "Fixed prices, trips and goods: \(listed(goods)).")
            }
        }
    }

    private func table(_ bridge: Bridge, _ today: TodayAmount, _ section: inout HTMLPage) {
        let money = model.money
        section.element(.table, .class("ledger bridge-table")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    row.element(.th, .scope("col"), text: "Step")
                    row.element(.th, .scope("col"), .class("number"), text: "Amount, \(money.symbol)")
                    row.element(.th, .scope("col"), .class("number"), text: "Comes to")
                }
            }
            table.element(.tbody) { body in
                var reached = bridge.start.cents
                line("Today: \(model.sourceWords(today.source))", money.plain(reached), money.plain(reached), &body)
                for step in bridge.lines {
                    reached += step.cents
                    line(
                        BridgeWords.line(step.kind), (step.cents > 0 ? "+" : "") + money.plain(step.cents),
                        money.plain(reached), &body)
                }
            }
            table.element(.tfoot) { foot in
                foot.element(.tr) { row in
                    row.element(.th, .scope("row"), text: model.box)
                    row.element(.td) { _ in }
                    row.element(.td, .class("number"), text: money.plain(bridge.endCents))
                }
            }
        }
    }

    private func line(_ words: String, _ amount: String, _ sum: String, _ body: inout HTMLPage) {
        body.element(.tr) { row in
            row.element(.th, .scope("row"), .attribute("dir", "auto"), text: words)
            row.element(.td, .class("number"), text: amount)
            row.element(.td, .class("number"), text: sum)
        }
    }
}
