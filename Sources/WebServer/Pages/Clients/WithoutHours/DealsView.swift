import AgreementCore
import HTML
import Words
import Workflows

/// The clients page before there are any hours: what each client's fee would be, what it pays, and which plan that
/// asks for; and what is missing.
struct DealsView {
    let shell: Shell
    let money: MoneyWords
    let sheet: PriceSheet
    let rows: [Row]

    /// A client with what is known of it.
    struct Row {
        let client: Client
        let fit: ClientFit
        let deal: DealBox
        var hasCounts: Bool { client.counts != Counts() }
        var isPlaced: Bool { fit.box.isByDeal || fit.box.pin != nil }
    }

    init(_ practice: PracticeSnapshot, _ boxes: KnownBoxes, shell: Shell) {
        self.shell = shell
        sheet = boxes.sheet
        money = boxes.sheet.money
        rows = Self.rows(practice, boxes)
    }

    /// What pays most first; those of whom nothing is known last.
    static func rows(_ practice: PracticeSnapshot, _ boxes: KnownBoxes) -> [Row] {
        let rows = practice.clients.compactMap { client -> Row? in
            guard let fit = boxes.deals[client.id], let deal = boxes.offers[client.id] else { return nil }
            return Row(client: client, fit: fit, deal: deal)
        }
        return rows.enumerated().sorted { left, right in
            let (first, second) = (left.element.fit.today?.cents ?? .min, right.element.fit.today?.cents ?? .min)
            return first != second ? first > second : left.offset < right.offset
        }.map(\.element)
    }

    func page() -> HTMLPage {
        var shell = shell
        let placed = rows.count(where: \.isPlaced)
        shell.title = "\(counted(rows.count, "client")), and no hours yet"
        shell.lead =
            placed == 0
            ? "From the counts alone. Amounts are a month, in \(money.currency.code)."
            : "No hours are known: \(counted(placed, "box", "boxes")) from the counts and the deal alone. Amounts are "
                + "a month, in \(money.currency.code)."
        return shell.page(actions: { actions in
            actions.element(.a, .class("button main"), .href("/clients.edit"), text: "Edit the list")
        }) { page in
            missing(&page)
            DealsTable(money: money, sheet: sheet, rows: rows).write(&page)
            page.element(
                .p, .class("soft"),
                text:
                    "A fee is the plan’s price for the client’s counts. What its work would add by the hour isn’t known, "
                    + "and neither is what it leaves you. The box is the plan whose fee is nearest to what the client "
                    + "pays, of those that cover what it pays for.")
        }
    }

    /// What would say more, and the way in for it.
    private func missing(_ page: inout HTMLPage) {
        let withoutCounts = rows.count { !$0.hasCounts }
        let withoutDeal = rows.count { $0.fit.today == nil }
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text(
                    "Last year’s time entries are missing: with them each client gets the box that its work asks for. ")
                line.element(.a, .href("/import"), text: "Import a time export")
                line.text(".")
            }
            if withoutCounts > 0 {
                notice.element(
                    .p,
                    text: "\(counted(withoutCounts, "client")) \(withoutCounts == 1 ? "has" : "have") no servers, "
                        + "workstations or users yet.")
            }
            if withoutDeal > 0 {
                notice.element(
                    .p,
                    text:
                        "It isn’t known what \(counted(withoutDeal, "client")) \(withoutDeal == 1 ? "pays" : "pay") today."
                )
            }
            TemplateLinks.write(&notice, [.clients, .legacy, .invoiced])
        }
    }
}

/// Each client's fees, what it pays, and the plan that that asks for.
struct DealsTable {
    let money: MoneyWords
    let sheet: PriceSheet
    let rows: [DealsView.Row]

    func write(_ page: inout HTMLPage) {
        page.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("Clients and fees")
        ) { scroll in
            scroll.element(.table, .class("ledger lines deals"), .id("deals")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        row.element(.th, .scope("col"), text: "Client")
                        for name in ["Servers", "Workstations", "Users", "Pays now, \(money.symbol)"] {
                            row.element(.th, .scope("col"), .class("number"), text: name)
                        }
                        for plan in sheet.plans {
                            row.element(.th, .scope("col"), .class("number"), text: "\(plan.name), \(money.symbol)")
                        }
                        row.element(.th, .scope("col"), text: "Box")
                    }
                }
                table.element(.tbody) { body in for row in rows { line(row, &body) } }
            }
        }
    }

    private func line(_ row: DealsView.Row, _ body: inout HTMLPage) {
        body.element(.tr) { line in
            line.element(.th, .scope("row")) { cell in
                cell.element(
                    .a, .href(PagePath.clientYear(row.client.id)), .attribute("dir", "auto"),
                    text: Self.name(row.client))
            }
            let counts = row.client.counts
            for (head, count) in [
                ("Servers", counts.servers), ("Workstations", counts.workstations), ("Users", counts.users),
            ] {
                line.element(.td, .class("number"), .under(head), text: row.hasCounts ? grouped(count) : "–")
            }
            line.element(.td, .class("number"), .under("Pays now, \(money.symbol)")) { cell in
                cell.text(row.fit.today.map { money.plain($0.cents) } ?? "–")
                if let source = row.fit.today?.source {
                    cell.element(.small, .class("soft"), text: " " + Self.word(source))
                }
            }
            for (plan, offer) in zip(sheet.plans, row.deal.offers) {
                line.element(.td, .class("number"), .under("\(plan.name), \(money.symbol)")) { cell in
                    if let reason = offer.notOffered, plan.id != row.fit.box.plan {
                        return cell.element(.small, .class("soft"), text: OfferWords.instead(reason))
                    }
                    cell.text(offer.isFeeKnown ? money.plain(offer.feeCents) : "–")
                    if offer.coversDeal == false {
                        cell.element(.small, .class("soft"), text: " not all of its deal")
                    }
                }
            }
            line.element(.td, .under("Box")) { cell in
                if row.isPlaced {
                    cell.element(.strong, text: sheet.plan(row.fit.box.plan)?.name ?? row.fit.box.plan)
                    if row.fit.box.pin != nil { cell.element(.span, .class("verdict block"), text: "your choice") }
                } else {
                    cell.element(.span, .class("soft"), text: "not known")
                }
            }
        }
    }

    private static func word(_ source: TodayAmount.Source) -> String {
        switch source {
        case .legacy: "deal"
        case .invoiced: "invoiced"
        case .agreements: "agreed"
        }
    }

    private static func name(_ client: Client) -> String { client.name.isEmpty ? client.id : client.name }
}
