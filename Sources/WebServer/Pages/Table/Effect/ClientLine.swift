import AgreementCore
import HTML
import Words
import Workflows

/// A client's line beside the table: what it pays now, what every plan would have cost, its box and the change.
struct ClientLine {
    let name: String
    let now: String
    /// By plan; `–` where it isn't offered and isn't the box.
    let totals: [String]
    /// The box's place among the plans.
    let box: Int
    /// A bit for each plan that loses money on it.
    let losesOn: Int
    let change: String

    init(_ client: ClientFit, plans: [String], money: MoneyWords) {
        name = client.name
        now = client.today.map { Self.amount($0.cents, money) } ?? "–"
        let isPriced = client.plans.map { $0.notOffered == nil || $0.plan == client.box.plan }
        totals = zip(client.plans, isPriced).map { $1 ? Self.amount($0.totalCents, money) : "–" }
        box = plans.firstIndex(of: client.box.plan) ?? 0
        losesOn = zip(client.plans, isPriced).enumerated().reduce(0) { bits, plan in
            plan.element.1 && plan.element.0.marginCents ?? 0 < 0 ? bits | 1 << plan.offset : bits
        }
        change = client.boxed.changeCents.map { ($0 > 0 ? "+" : "") + Self.amount($0, money) } ?? "–"
    }

    /// `10,320`, `−40`: whole units; the currency stands once, over the lines.
    private static func amount(_ cents: Int64, _ money: MoneyWords) -> String {
        money.units(cents)
    }

    /// How many letters the longest of its figures has.
    var longestAmount: Int { ([now, change] + totals).map(\.count).max() ?? 0 }

    /// Whether two fits of a client read the same here.
    static func isSame(_ one: ClientFit, _ other: ClientFit) -> Bool {
        one.box.plan == other.box.plan && one.plans.count == other.plans.count
            && zip(one.plans, other.plans).allSatisfy {
                $0.totalCents == $1.totalCents && ($0.notOffered == nil) == ($1.notOffered == nil)
                    && ($0.marginCents ?? 0 < 0) == ($1.marginCents ?? 0 < 0)
            }
    }

    /// `[12,1,4,"+40","9,800","10,320"]`: its number, the box, on which plans it loses money, the change, the totals.
    func json(_ number: Int) -> JSONValue {
        .list([.number(number), .number(box), .number(losesOn), .text(change)] + totals.map(JSONValue.text))
    }
}

/// All clients beside the table, those whose box costs them most more first. A thousand of them stand in the page; what
/// is out of sight is laid out when it comes into sight.
struct ClientLinesView {
    let outcome: ReplayOutcome

    private static let chunk = 40

    func write(_ page: inout HTMLPage) {
        let money = outcome.sheet.money
        let plans = outcome.sheet.plans.map(\.id)
        let clients = outcome.fit.clients
        let order = clients.indices.sorted { left, right in
            let (one, other) = (clients[left].boxed.changeCents, clients[right].boxed.changeCents)
            return one != other ? (one ?? .min) > (other ?? .min) : left < right
        }
        let lines = order.map { (index: $0, line: ClientLine(clients[$0], plans: plans, money: money)) }
        page.element(.div, .class("clients \(Self.width(lines.map(\.line)))")) { place in
            let (first, last) = (outcome.window.lowerBound.month, outcome.window.upperBound.month)
            place.element(
                .p, .class("small soft"),
                text: "\(TimeWords.month(first)) to \(TimeWords.month(last)), all together, in \(money.currency.code)")
            place.element(.div, .role("table"), .label("All clients")) { table in
                head(&table)
                var position = 0
                while position < lines.count {
                    let part = lines[position..<min(position + Self.chunk, lines.count)]
                    table.element(.div, .role("rowgroup"), .class("chunk")) { group in
                        for (index, client) in part { line(client, index, &group) }
                    }
                    position += Self.chunk
                }
            }
        }
    }

    /// How wide the columns of figures have to be, as a class of table.css.
    private static func width(_ lines: [ClientLine]) -> String {
        switch lines.map(\.longestAmount).max() ?? 0 {
        case ...6: "short-amounts"
        case 7, 8: "usual-amounts"
        default: "long-amounts"
        }
    }

    private func head(_ table: inout HTMLPage) {
        let plans = outcome.sheet.plans.map(\.name)
        table.element(.div, .role("rowgroup"), .class("clients-head")) { head in
            head.element(.div, .class("client plans-\(plans.count)"), .role("row")) { row in
                func column(_ title: String, _ words: String, _ id: String) {
                    row.element(.span, .role("columnheader")) {
                        ColumnHead.speaking(title, words, id: "line-\(id)", &$0)
                    }
                }
                column("Client", "Those whose box costs them most more stand first", "client")
                column("Now", "What it pays today, in all these months", "now")
                for (place, plan) in plans.enumerated() {
                    column(
                        plan, "What its work would have come to in \(plan); its box is marked, – isn’t offered to it",
                        "plan-\(place)")
                }
                column("Change", "Its box less what it pays today", "change")
            }
        }
    }

    private func line(_ client: ClientLine, _ index: Int, _ group: inout HTMLPage) {
        group.element(
            .div, .class("client plans-\(client.totals.count)"), .role("row"), .attribute("data-i", String(index))
        ) { row in
            row.element(.span, .role("rowheader"), .attribute("title", client.name), text: client.name)
            row.element(.span, .role("cell"), text: client.now)
            for (plan, total) in client.totals.enumerated() {
                let isBox = plan == client.box
                let loses = client.losesOn & 1 << plan != 0
                let classes = [isBox ? "box" : nil, loses ? "loses-on" : nil].compactMap { $0 }.joined(separator: " ")
                row.element(.span, [.role("cell")] + (classes.isEmpty ? [] : [.class(classes)])) { $0.text(total) }
            }
            row.element(.span, .role("cell"), text: client.change)
        }
    }
}
