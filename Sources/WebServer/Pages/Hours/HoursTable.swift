import AgreementCore
import HTML
import Words
import Workflows

/// The table of clients: sorted by the server, and in place where scripts run.
struct HoursTable {
    let model: HoursModel
    let columns: [HoursColumn]
    private let scale: Int

    init(model: HoursModel) {
        self.model = model
        columns = HoursColumn.shown(model.answer.input, hasLengths: model.hasLengths)
        scale = model.answer.byMonth.largest
    }

    func write(_ page: inout HTMLPage) {
        let rows = model.asked.rows(of: model.answer)
        page.element(.table, .class("ledger hours"), .id("clients")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in for column in columns { heading(column, &line) } }
            }
            table.element(.tbody) { body in
                for (place, row) in rows.enumerated() {
                    line(row, place, &body)
                    if row.client == model.asked.open { opened(row, &body) }
                }
            }
            table.element(.tfoot) { foot in
                foot.element(.tr) { line in for column in columns { total(column, &line) } }
            }
        }
        if rows.isEmpty {
            page.element(.p, .class("soft"), text: "No client's name holds “\(model.asked.filter)”.")
        }
    }

    private func cellClass(_ column: HoursColumn) -> String {
        [column.isNumber ? "number" : "", column.isWide ? "wide" : ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func heading(_ column: HoursColumn, _ line: inout HTMLPage) {
        let isSorted = model.asked.sort == column
        var attributes: [HTMLAttribute] = [.scope("col"), .class("c-\(column.rawValue) \(cellClass(column))")]
        if isSorted { attributes.append(.attribute("aria-sort", model.asked.isAscending ? "ascending" : "descending")) }
        line.element(.th, attributes) { cell in
            guard column.isSortable else {
                cell.text(column.title)
                return ColumnHead.explain(column.title, column.hint, id: column.rawValue, &cell)
            }
            let path = model.asked.path {
                $0.isAscending = isSorted ? !model.asked.isAscending : column.ascendsFirst
                $0.sort = column
            }
            cell.element(
                .a, .href(path), .attribute("data-sort", column.rawValue), .attribute("title", column.hint),
                .attribute("data-first", column.ascendsFirst ? "up" : "down"), text: title(column))
            ColumnHead.explain(column.title, column.hint, id: column.rawValue, &cell)
        }
    }

    /// The currency stands once a column.
    private func title(_ column: HoursColumn) -> String {
        [.invoiced, .rate].contains(column) ? "\(column.title), \(model.money.symbol)" : column.title
    }

    private func line(_ row: ClientHours, _ place: Int, _ body: inout HTMLPage) {
        let isLosing = (row.marginCents ?? 0) < 0
        body.element(.tr, .class(isLosing ? "client losing" : "client"), .attribute("data-place", String(place))) {
            line in
            for column in columns {
                switch column {
                case .client: name(row, isLosing: isLosing, &line)
                case .months:
                    line.element(.td, .class("months wide")) { cell in
                        Sparkline(byMonth: model.answer.byMonth, client: row.client, scale: scale).write(&cell)
                    }
                default:
                    var attributes: [HTMLAttribute] = [.class(cellClass(column))]
                    if let rank = column.rank(row) { attributes.append(.attribute("data-v", String(rank))) }
                    line.element(.td, attributes) { $0.text(words(column, row)) }
                }
            }
        }
    }

    private func name(_ row: ClientHours, isLosing: Bool, _ line: inout HTMLPage) {
        let isOpen = row.client == model.asked.open
        line.element(.th, .scope("row")) { cell in
            cell.element(
                .a, .class("opener"), .href(model.asked.path { $0.open = isOpen ? nil : row.client }),
                .attribute("aria-expanded", isOpen ? "true" : "false"),
                .attribute("data-part", model.asked.beside("/hours/client", "open=\(QueryText.encoded(row.client))")),
                text: row.name)
            if isLosing { cell.element(.span, .class("verdict loses"), text: "loses money") }
            if row.isMuchAssumed {
                cell.element(
                    .span, .class("verdict much-assumed"), .attribute("title", EffortWords.assumed(row)),
                    text: "\(HoursTable.percent(row.assumedShare)) assumed")
            }
        }
    }

    private func words(_ column: HoursColumn, _ row: ClientHours) -> String {
        switch column {
        case .client, .months: ""
        case .hours: HoursTable.hours(row.seconds)
        case .entries: grouped(row.entries)
        case .invoiced: row.invoicedCents.map { model.money.plain($0) } ?? HoursTable.unknown
        case .rate: row.rateCentsPerHour.map { model.money.plain($0) } ?? HoursTable.unknown
        case .margin: row.marginShare.map(HoursTable.percent) ?? HoursTable.unknown
        case .onsite: row.isPlaceKnown ? HoursTable.percent(row.onsiteShare) : HoursTable.unknown
        case .after:
            row.isClockKnown ? row.afterHoursShare.map(HoursTable.percent) ?? HoursTable.unknown : HoursTable.unknown
        case .courtesy: HoursTable.hours(row.courtesySeconds)
        case .active: grouped(row.monthsWithWork)
        case .since: row.tenureFrom.map { TimeWords.shortMonth($0.month) } ?? HoursTable.unknown
        case .assumed: HoursTable.percent(row.assumedShare)
        }
    }

    private func total(_ column: HoursColumn, _ line: inout HTMLPage) {
        let totals = model.answer.report.totals
        if column == .client {
            return line.element(.th, .scope("row"), text: counted(totals.clients, "client"))
        }
        let words =
            switch column {
            case .hours: HoursTable.hours(totals.seconds)
            case .entries: grouped(model.answer.report.rows.reduce(0) { $0 + $1.entries })
            case .invoiced: totals.invoicedCents.map { model.money.plain($0) } ?? ""
            case .rate: totals.rateCentsPerHour.map { model.money.plain($0) } ?? ""
            case .margin: HoursTable.margin(totals)
            case .courtesy: HoursTable.hours(totals.courtesySeconds)
            default: ""
            }
        line.element(.td, .class(cellClass(column)), text: words)
    }

    private func opened(_ row: ClientHours, _ body: inout HTMLPage) {
        body.element(.tr, .class("opened")) { line in
            line.element(.td, .columnSpan(columns.count)) { ClientHoursView(model: model, row: row).write(&$0) }
        }
    }

    static let unknown = "–"

    static func margin(_ totals: HoursTotals) -> String {
        guard let invoiced = totals.invoicedCents, let cost = totals.invoicedCostCents, invoiced > 0 else { return "" }
        return percent(Share(Int(invoiced - cost), of: Int(invoiced)))
    }
    static func percent(_ share: Share) -> String { share.basisPoints.map(ShareWords.percent) ?? unknown }
    static func hours(_ seconds: Int) -> String {
        seconds == 0 ? "0" : TimeWords.hoursAndMinutes(seconds: seconds)
    }
}
