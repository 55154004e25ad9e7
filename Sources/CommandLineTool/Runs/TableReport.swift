import AgreementCore
import Documents
import Words

/// The table alone, for programs: a row a line of the page, with a column for each plan.
enum TableReport {
    static func cells(_ page: OnePage, _ plans: [Plan], _ money: MoneyWords) -> Report {
        report(page.groups.flatMap { group in group.rows.map { (group.title, $0.name, $0.cells) } }, plans, money)
    }

    static func cells(_ page: WallPage, _ plans: [Plan], _ money: MoneyWords) -> Report {
        report(
            page.groups.flatMap { group in group.rows.map { (group.title, $0.name, $0.cells.map(\.words)) } }, plans,
            money)
    }

    private static func report(
        _ rows: [(group: String, name: String, cells: [String])], _ plans: [Plan], _ money: MoneyWords
    ) -> Report {
        var report = Report(
            columns: [.words("group", "Group"), .words("row", "Row")] + plans.map { .words($0.id, $0.name) },
            money: money)
        for row in rows {
            report.add([.text(row.group), .text(row.name)] + row.cells.map(ReportValue.text))
        }
        return report
    }
}
