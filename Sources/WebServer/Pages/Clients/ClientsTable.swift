import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// The list of clients: sorted, filtered and cut into pages by the server.
struct ClientsTable {
    let model: ClientsModel
    /// What the open row holds, where one is asked for.
    let opened: ClientMoveView?
    private let columns = ClientsColumn.listed
    static let unknown = "–"

    func write(_ page: inout HTMLPage) {
        page.element(.div, .class("clients-scroll")) { scroll in
            scroll.element(.table, .class("ledger lines headed clients"), .id("clients")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { line in for column in columns { heading(column, &line) } }
                }
                table.element(.tbody) { body in
                    for row in model.shown {
                        line(row, &body)
                        if let opened, row.id == opened.row.id { self.opened(opened, &body) }
                    }
                }
            }
        }
        if model.rows.isEmpty { nothing(&page) }
        pager(&page)
    }

    private func nothing(_ page: inout HTMLPage) {
        page.element(.p, .class("soft")) { line in
            line.text("No client is like that. ")
            let path = model.asked.path {
                ($0.filter, $0.box, $0.state, $0.page) = ("", nil, nil, 1)
            }
            line.element(.a, .href(path), text: "Show all \(grouped(model.all.count))")
        }
    }

    private func heading(_ column: ClientsColumn, _ line: inout HTMLPage) {
        let isSorted = model.asked.sort == column
        var attributes: [HTMLAttribute] = [.scope("col"), .class("c-\(column.rawValue) \(Self.cellClass(column))")]
        if isSorted { attributes.append(.attribute("aria-sort", model.asked.isAscending ? "ascending" : "descending")) }
        line.element(.th, attributes) { cell in
            let path = model.asked.path {
                $0.isAscending = isSorted ? !model.asked.isAscending : column.ascendsFirst
                $0.sort = column
                ($0.page, $0.open) = (1, nil)
            }
            cell.element(
                .a, .href(path), .attribute("data-goes", ""), .attribute("title", column.hint),
                text: column.head(model.money))
            ColumnHead.explain(column.title, column.hint, id: column.rawValue, &cell)
        }
    }

    private static func cellClass(_ column: ClientsColumn) -> String {
        switch (column.isNumber, column.isWide) {
        case (true, true): "number wide"
        case (true, false): "number"
        case (false, true): "wide"
        case (false, false): ""
        }
    }

    private func line(_ row: ClientStanding, _ body: inout HTMLPage) {
        body.element(.tr, .class(row.losesMoney ? "client losing" : "client")) { line in
            for column in columns {
                if column == .client {
                    name(row, &line)
                } else {
                    line.element(.td, .class(Self.cellClass(column))) { write(column, row, &$0) }
                }
            }
        }
    }

    private func name(_ row: ClientStanding, _ line: inout HTMLPage) {
        let isOpen = row.id == opened?.row.id
        line.element(.th, .scope("row")) { cell in
            cell.element(
                .a, .class("opener"), .href(model.asked.path { $0.open = isOpen ? nil : row.id }),
                .attribute("aria-expanded", isOpen ? "true" : "false"), .attribute("data-client", row.id)
            ) { link in
                // A name that is written from right to left stays where it belongs.
                link.element(.span, .attribute("dir", "auto"), text: row.name)
            }
            for flag in row.flags { cell.element(.span, .class("verdict \(flag.tone)"), text: flag.words) }
        }
    }

    private func write(_ column: ClientsColumn, _ row: ClientStanding, _ cell: inout HTMLPage) {
        switch column {
        case .today:
            cell.text(row.todayCents.map(model.amount) ?? Self.unknown)
            if let today = row.fit.today { small(today.source.short, &cell) }
        case .box:
            cell.element(.strong, text: model.plan(row.box.plan))
            small(row.box.pin == nil ? row.box.reason.short : "your choice", &cell)
        case .move:
            cell.text(row.move.state.words)
            let next = [row.move.nextDay.map(TimeWords.date), row.move.who].compactMap(\.self).filter { !$0.isEmpty }
            if !next.isEmpty { small(next.joined(separator: ", "), &cell) }
        default: cell.text(Self.words(column, row, model))
        }
    }

    private func small(_ words: String, _ cell: inout HTMLPage) {
        cell.element(.small, .class("soft"), text: words)
    }

    /// What a column says of a client, in the list or in its opened line.
    static func words(_ column: ClientsColumn, _ row: ClientStanding, _ model: ClientsModel) -> String {
        let known: String? =
            switch column {
            case .items: row.itemsCents.map(model.amount)
            case .labor: row.laborCents.map(model.amount)
            case .invoiced: row.invoicedCents.map(model.amount)
            case .hours: row.fit.workSeconds == 0 ? "0" : TimeWords.hoursAndMinutes(seconds: row.fit.workSeconds)
            case .rate: row.rateCentsPerHour.map(model.amount)
            case .cheapest: model.plan(row.box.cheapestForClient)
            case .best: row.box.bestForCompany.map(model.plan)
            case .change: row.changeCents.map(model.change)
            case .margin: row.marginShare.map(ClientsModel.percent)
            case .efficiency: row.fit.boxed.efficiency.map(ClientsModel.ratio)
            case .client, .today, .box, .move, .next: nil
            }
        return known ?? unknown
    }

    private func opened(_ view: ClientMoveView, _ body: inout HTMLPage) {
        body.element(.tr, .class("opened")) { line in
            line.element(.td, .columnSpan(columns.count)) { view.write(&$0) }
        }
    }

    private func pager(_ page: inout HTMLPage) {
        guard model.pageCount > 1 else { return }
        page.element(.nav, .class("pager screen-only"), .label("Pages of clients")) { nav in
            let first = (model.asked.page - 1) * ClientsModel.pageLength + 1
            nav.element(
                .span, .class("soft"),
                text: "\(grouped(first)) to \(grouped(first + model.shown.count - 1)) of \(grouped(model.rows.count))")
            for number in 1...model.pageCount {
                let current: [HTMLAttribute] = number == model.asked.page ? [.attribute("aria-current", "page")] : []
                let path = model.asked.path { ($0.page, $0.open) = (number, nil) }
                nav.element(.a, [.href(path), .attribute("data-goes", "")] + current) { $0.text(String(number)) }
            }
        }
    }
}

extension TodayAmount.Source {
    /// Under the amount.
    var short: String {
        switch self {
        case .invoiced: "invoiced"
        case .agreements: "agreement"
        case .legacy: "items, hours"
        }
    }
}
