import AgreementCore
import HTML
import Words
import Workflows

/// What a client's row opens to: the year by month, and what the work was.
struct ClientHoursView {
    let model: HoursModel
    let row: ClientHours
    private static let mostServices = 8

    func write(_ page: inout HTMLPage) {
        page.element(.div, .class("client-hours")) { box in
            box.element(.div, .class("said")) { said in
                for sentence in sentences { said.element(.p, text: sentence) }
                if model.showsMoney {
                    said.element(.p) {
                        $0.element(.a, .href(PagePath.clientYear(row.client)), text: "Its box, and how it gets there")
                    }
                }
            }
            guard model.hasLengths else { return }
            box.element(.div, content: months)
            box.element(.div, content: services)
        }
    }

    private var sentences: [String] {
        guard model.hasLengths else {
            return ["\(row.name) has \(counted(row.entries, "entry", "entries")); nobody noted how long they took."]
        }
        var sentences = [
            (model.words.gave(row) ?? "You gave \(row.name) \(TimeWords.hoursAndMinutes(seconds: row.seconds))") + "."
        ]
        if model.showsMoney, row.rateCentsPerHour == nil, row.invoicedCents != nil {
            sentences.append("A rate shows from 12 hours on.")
        }
        if let margin = row.marginCents, let share = row.marginShare {
            let left = model.money.whole(margin)
            sentences.append(
                margin < 0
                    ? "Its hours cost \(model.money.whole(-margin)) more than you invoiced."
                    : "\(left) is left after what its hours cost: \(HoursTable.percent(share)).")
        }
        if let invoiced = row.invoicedCents {
            let all = model.answer.byMonth.months.count
            sentences.append(
                "\(model.money.short(invoiced)) was invoiced"
                    + (row.monthsInvoiced < all ? ", for \(row.monthsInvoiced) of \(counted(all, "month"))." : "."))
        }
        let places = [
            row.isPlaceKnown ? "\(HoursTable.percent(row.onsiteShare)) onsite" : nil,
            row.isClockKnown ? row.afterHoursShare.map { "\(HoursTable.percent($0)) after hours" } : nil,
            row.courtesySeconds > 0 ? "\(HoursTable.hours(row.courtesySeconds)) as a favour" : nil,
        ].compactMap(\.self)
        if row.seconds > 0, !places.isEmpty { sentences.append(listed(places).capitalizedFirst + ".") }
        if let from = row.tenureFrom { sentences.append("A client since \(TimeWords.date(from)).") }
        if row.assumedShare.part > 0 { sentences.append(EffortWords.assumed(row)) }
        return sentences
    }

    /// A line of the year by month; a year, where the log is longer than two.
    private struct Stretch {
        let name: String
        var seconds = 0
        var invoicedCents: Int64?
    }

    private var stretches: [Stretch] {
        let byMonth = model.answer.byMonth
        guard let seconds = byMonth.clients[row.client] else { return [] }
        let invoices = Dictionary(
            model.answer.input.invoiced.lazy.filter { $0.client == row.client }.map { ($0.month, $0.amountCents) },
            uniquingKeysWith: +)
        let isByYear = byMonth.months.count > 24
        var stretches: [Stretch] = []
        for (month, spent) in zip(byMonth.months, seconds) {
            let name = isByYear ? String(month.year) : TimeWords.shortMonth(month)
            if stretches.last?.name != name { stretches.append(Stretch(name: name)) }
            stretches[stretches.count - 1].seconds += spent
            guard let cents = invoices[month] else { continue }
            stretches[stretches.count - 1].invoicedCents = (stretches[stretches.count - 1].invoicedCents ?? 0) + cents
        }
        return stretches.filter { $0.seconds > 0 || $0.invoicedCents != nil }
    }

    private func months(_ page: inout HTMLPage) {
        let stretches = stretches
        guard let most = stretches.map(\.seconds).max() else { return }
        let hasInvoices = stretches.contains { $0.invoicedCents != nil }
        page.element(.table, .class("ledger small")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    line.element(.th, .scope("col"), text: model.answer.byMonth.months.count > 24 ? "Year" : "Month")
                    line.element(.th, .scope("col"), .class("number"), text: "Hours")
                    line.element(.th, .scope("col")) { $0.element(.span, .class("out-of-sight"), text: "As a bar") }
                    guard hasInvoices else { return }
                    line.element(.th, .scope("col"), .class("number"), text: "Invoiced, \(model.money.symbol)")
                }
            }
            table.element(.tbody) { body in
                for stretch in stretches {
                    body.element(.tr) { line in
                        line.element(.th, .scope("row"), text: stretch.name)
                        line.element(.td, .class("number"), text: HoursTable.hours(stretch.seconds))
                        line.element(.td) { HoursTable.bar(stretch.seconds, of: most, &$0) }
                        guard hasInvoices else { return }
                        line.element(
                            .td, .class("number"),
                            text: stretch.invoicedCents.map { model.money.plain($0) } ?? HoursTable.unknown)
                    }
                }
            }
        }
    }

    private func services(_ page: inout HTMLPage) {
        guard let dates = model.answer.report.dates else { return }
        let rows = ClientServiceHours.of(client: row.client, in: model.practice.entries, dates: dates)
        guard let most = rows.first?.seconds else {
            return page.element(.p, .class("soft"), text: "No work in these dates.")
        }
        page.element(.table, .class("ledger small")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    line.element(.th, .scope("col"), text: "Mostly")
                    line.element(.th, .scope("col"), .class("number"), text: "Hours")
                    line.element(.th, .scope("col")) { $0.element(.span, .class("out-of-sight"), text: "As a bar") }
                }
            }
            table.element(.tbody) { body in
                for service in rows.prefix(Self.mostServices) {
                    body.element(.tr) { line in
                        line.element(.th, .scope("row"), text: name(service.service))
                        line.element(.td, .class("number"), text: HoursTable.hours(service.seconds))
                        line.element(.td) { HoursTable.bar(service.seconds, of: most, &$0) }
                    }
                }
            }
        }
        if rows.count > Self.mostServices {
            let rest = rows.dropFirst(Self.mostServices)
            page.element(
                .p, .class("soft"),
                text: "And \(counted(rest.count, "service")) more, "
                    + "\(HoursTable.hours(rest.reduce(0) { $0 + $1.seconds })).")
        }
    }

    private func name(_ id: String) -> String { model.practice.sheet?.service(id)?.name ?? id.capitalizedFirst }
}

extension HoursTable {
    /// A bar in a table, as long as its part of the largest.
    static func bar(_ value: Int, of largest: Int, _ cell: inout HTMLPage) {
        cell.element(
            .svg, .class("bar-in-row"), .attribute("viewBox", "0 0 100 10"), .attribute("width", "100"),
            .attribute("height", "10"), .attribute("aria-hidden", "true")
        ) { svg in
            svg.element(
                .rect, .class("bar"), .attribute("width", String(max(1, value * 100 / max(1, largest)))),
                .attribute("height", "10")
            ) { _ in }
        }
    }
}
