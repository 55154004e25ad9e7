import AgreementCore
import Documents
import Words

/// A replay set for eyes and for spreadsheets.
struct ReplayReports {
    let clients: [ReplayRun.ClientRows]
    let sheet: PriceSheet
    let dates: ClosedRange<LocalDate>

    private var money: MoneyWords { sheet.money }
    private var columns: [ReplayRow.Column] { clients.first?.rows.map(\.column) ?? [] }

    private func title(_ column: ReplayRow.Column) -> String {
        switch column {
        case .plan(let id): sheet.plan(id)?.name ?? id
        case .today: "Today"
        case .legacy: "Outside the boxes"
        }
    }

    /// A row a client and plan, with the columns of the JSON.
    var rows: Report {
        var report = Report(
            columns: [.words("client", "Client"), .words("plan", "Plan")]
                + [
                    "recurring", "labor", "flat", "trips", "parts", "total", "coveredValue", "workSeconds",
                    "coveredSeconds",
                ]
                .map { .figures($0, $0) },
            money: money)
        for row in clients.flatMap(\.rows) {
            let totals = row.totals
            report.add([
                .text(row.client), .text(row.column.word), .money(totals.recurring), .money(totals.labor),
                .money(totals.flat), .money(totals.trips), .money(totals.parts), .money(totals.total),
                .money(totals.coveredValue), .number(totals.workSeconds), .number(totals.coveredSeconds),
            ])
        }
        return report
    }

    /// A line a client: its hours and its total under each plan; those with most work first.
    var clientsByPlan: Report {
        var report = Report(
            columns: [.words("client", "Client", mayShrink: true), .figures("workSeconds", "Hours")]
                + columns.map { .figures($0.word, title($0)) },
            money: money)
        report.headline =
            "What \(counted(clients.count, "client")) would have cost from \(TimeWords.date(dates.lowerBound)) "
            + "through \(TimeWords.date(dates.upperBound)), in \(sheet.currency.code)."
        report.whenEmpty = "No clients to replay: add rows to clients.csv."
        let order = clients.indices.sorted { left, right in
            let (first, second) = (work(clients[left]), work(clients[right]))
            return first != second ? first > second : left < right
        }
        for index in order {
            let client = clients[index]
            report.add(
                [.text(client.client.name), .seconds(work(client))] + client.rows.map { .money($0.totals.total) })
        }
        report.totals =
            [.text("\(counted(clients.count, "client"))"), .seconds(clients.reduce(0) { $0 + work($1) })]
            + columns.indices.map { column in
                Self.sum(clients.map { $0.rows[column].totals.total })
            }
        return report
    }

    /// What each plan's total is made of, over all clients.
    var sums: Report {
        var report = Report(
            columns: [
                .words("plan", "All clients"), .figures("recurring", "Fees"), .figures("labor", "By the hour"),
                .figures("flat", "Flat jobs"), .figures("trips", "Trips"), .figures("parts", "Parts"),
                .figures("total", "Total"), .figures("coveredValue", "Covered, by the hour"),
                .figures("coveredShare", "Work covered"),
            ], money: money)
        for (index, column) in columns.enumerated() {
            let all = clients.map { $0.rows[index].totals }
            func sum(_ part: (RatedTotals) -> Int64) -> ReportValue { Self.sum(all.map(part)) }
            let covered = Share(all.reduce(0) { $0 + $1.coveredSeconds }, of: all.reduce(0) { $0 + $1.workSeconds })
            report.add([
                .text(title(column)), sum(\.recurring), sum(\.labor), sum(\.flat), sum(\.trips), sum(\.parts),
                sum(\.total), sum(\.coveredValue), covered.basisPoints.map(ReportValue.share) ?? .none,
            ])
        }
        return report
    }

    /// Each amount can be counted, but not always all of them together.
    private static func sum(_ amounts: [Int64]) -> ReportValue {
        var sum: Int64 = 0
        for amount in amounts {
            let (more, isTooLarge) = sum.addingReportingOverflow(amount)
            if isTooLarge { return .text("beyond counting") }
            sum = more
        }
        return .money(sum)
    }

    private func work(_ client: ReplayRun.ClientRows) -> Int { client.rows.first?.totals.workSeconds ?? 0 }
}
