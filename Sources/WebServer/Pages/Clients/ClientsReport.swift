import AgreementCore
import Documents
import Practice
import Words
import Workflows

extension ClientsModel {
    /// The list as it was asked for, all pages of it, for CSV and for text. Amounts are a month.
    var report: Report {
        var report = Report(
            columns: [
                .hidden("client"), .words("name", "Client", mayShrink: true), .figures("paysNow", "Pays now a month"),
                .hidden("todayFrom"), .figures("items", "Items"), .figures("labor", "Labor"),
                .figures("invoiced", "Invoiced"), .hidden("reconciles"), .hidden("workSeconds"),
                .hidden("anHour"), .words("box", "Box"), .hidden("reason"), .hidden("pinnedBecause"),
                .words("cheapest", "Cheapest"), .words("best", "Best"), .figures("inBox", "In the box"),
                .figures("change", "Change"), .figures("margin", "Margin"), .hidden("marginShare"),
                .figures("efficiency", "Of the hourly price"), .hidden("exceptions"), .words("move", "Where it stands"),
                .words("next", "Next"), .words("who", "Who"), .hidden("outcome"), .hidden("paysLate"),
                .hidden("becomesProject"), .hidden("unpleasant"),
            ], money: money)
        report.headline = title
        for row in rows { report.add(values(row), tone: row.losesMoney ? .losesMoney : .plain) }
        return report
    }

    private func values(_ row: ClientStanding) -> [ReportValue] {
        let boxed = row.fit.boxed
        return [
            .text(row.id), .text(row.name), .optional(row.todayCents), text(row.fit.today?.source.rawValue),
            .optional(row.itemsCents), .optional(row.laborCents), .optional(row.invoicedCents),
            .flag(!row.fit.doesNotReconcile), .seconds(row.fit.workSeconds), .optional(row.rateCentsPerHour),
            .text(row.box.plan), .text(row.box.reason.rawValue), text(row.box.pin?.why),
            .text(row.box.cheapestForClient), text(row.box.bestForCompany), .money(row.boxCents),
            .optional(row.changeCents), .optional(row.marginCents), share(row.marginShare),
            share(boxed.efficiency), .number(row.box.exceptions.count), .text(row.move.state.rawValue),
            row.move.nextDay.map(ReportValue.date) ?? .none, .text(row.move.who), .text(row.move.outcome),
            mark(.paysLate, row), mark(.becomesProject, row), mark(.unpleasant, row),
        ]
    }

    private func text(_ text: String?) -> ReportValue { text.map { .text($0) } ?? .none }
    private func share(_ share: Int64?) -> ReportValue { share.map { .share(Int($0)) } ?? .none }
    private func mark(_ mark: ClientMove.Mark, _ row: ClientStanding) -> ReportValue {
        row.move.marks[mark].map { .text($0.isEmpty ? "yes" : $0) } ?? .none
    }
}
