import AgreementCore
import Documents
import HTML
import Words
import Workflows

/// The year by month under each plan and as it was paid, on one scale, with its sentence and its figures.
struct YearPart {
    let model: ClientModel

    private var year: ClientYear { model.year }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("year"), .class("client-part")) { section in
            section.element(.h2, text: "The same work, month by month")
            let chart = Self.chart(year, money: model.money, name: model.name)
            guard year.fit.workSeconds > 0 || chart.panels.contains(where: { $0.totalCents != 0 }) else {
                return section.element(
                    .p, .class("soft"), text: "No work and no fees in these months: there is nothing to draw.")
            }
            chart.write(&section)
            section.element(.p, text: chart.sentence)
            section.element(
                .p, .class("soft small"),
                text: "Dark is the fee\(year.today?.source == .legacy ? " or today's items" : ""), what stands on it "
                    + "came by the hour, by the job, as trips or parts.")
            figures(chart, &section)
        }
    }

    /// Today and every plan as panels; the box is marked.
    static func chart(_ year: ClientYear, money: MoneyWords, name: (String) -> String) -> YearChart {
        var panels: [YearChart.Panel] = []
        if let today = year.today { panels.append(YearChart.Panel(name: "Today", months: today.months.map(bar))) }
        for plan in year.plans {
            panels.append(
                YearChart.Panel(
                    name: name(plan.plan), mark: mark(plan.plan, year.fit),
                    months: plan.months.map(bar)))
        }
        return YearChart(months: year.months, panels: panels, money: money)
    }

    private static func mark(_ plan: String, _ fit: ClientFit) -> String? {
        if plan == fit.box.plan { return "the box" }
        return fit.plans.first { $0.plan == plan }?.notOffered == nil ? nil : "not offered"
    }

    private static func bar(_ month: MonthAmounts) -> YearChart.Month {
        YearChart.Month(
            feeCents: month.recurring, billedCents: month.totalCents - month.recurring - month.invoiced,
            invoicedCents: month.invoiced)
    }

    private func figures(_ chart: YearChart, _ section: inout HTMLPage) {
        section.element(.details) { details in
            details.element(.summary, text: "The figures")
            details.element(
                .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label("The year by month")
            ) { scroll in
                scroll.element(.table, .class("ledger lines stacked")) { table in
                    table.element(.thead) { head in
                        head.element(.tr) { row in
                            row.element(.th, .scope("col"), text: "Month, in \(model.money.currency.code)")
                            row.element(.th, .scope("col"), .class("number"), text: "Hours")
                            for panel in chart.panels {
                                row.element(.th, .scope("col"), .class("number"), text: panel.name)
                            }
                        }
                    }
                    table.element(.tbody) { body in
                        for (index, month) in year.months.enumerated() { line(month, index, chart, &body) }
                    }
                    table.element(.tfoot) { foot in
                        foot.element(.tr) { row in
                            row.element(.th, .scope("row"), text: "Together")
                            row.element(
                                .td, .class("number"), .under("Hours"), text: HoursTable.hours(year.fit.workSeconds))
                            for panel in chart.panels {
                                row.element(
                                    .td, .class("number"), .under(panel.name),
                                    text: model.money.plain(panel.totalCents))
                            }
                        }
                    }
                }
            }
        }
    }

    private func line(_ month: CalendarMonth, _ index: Int, _ chart: YearChart, _ body: inout HTMLPage) {
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: TimeWords.month(month))
            row.element(
                .td, .class("number"), .under("Hours"), text: HoursTable.hours(year.boxed.months[index].workSeconds))
            for panel in chart.panels {
                row.element(
                    .td, .class("number"), .under(panel.name), text: model.money.plain(panel.months[index].totalCents))
            }
        }
    }
}
