public import AgreementCore
import Words

/// The 90/90 rule set for eyes and for spreadsheets.
public struct ServicesReports: Sendable {
    let report: ServiceReport
    let sheet: PriceSheet?
    let settings: ServiceSettings

    /// - Parameter settings: those that the report was made with.
    public init(report: ServiceReport, sheet: PriceSheet?, settings: ServiceSettings) {
        self.report = report
        self.sheet = sheet
        self.settings = settings
    }

    private var countsTickets: Bool { report.measure == .tickets }

    /// A row a service; the keys are fit.md's.
    public var rows: Report {
        var table = Report(
            columns: [
                .words("service", "Service", mayShrink: true), .words("category", sheet == nil ? nil : "Category"),
                .words("list", sheet == nil ? nil : "List"), .figures("entries", "Entries"),
                .figures("work", countsTickets ? "Tickets" : "Work"), .figures("workShare", "of all"),
                .figures("clients", "Clients"), .figures("clientShare", "of all"),
                .figures("topClientShare", "Top client"), .figures("monthShare", "Months"),
                .figures("longJobShare", "Long jobs"), .figures("onsiteShare", "Onsite"),
                .figures("afterHoursShare", sheet == nil ? nil : "After hours"),
                .figures("secondsPerClientYear", countsTickets ? nil : "A client a year"), .words("core", "Core"),
                .words("suggestion", "Suggests"), .words("reason", nil), .textOnly("because", mayShrink: true),
            ], money: sheet?.money ?? MoneyWords(Currency(code: "USD")!))
        table.headline = headline
        table.whenEmpty = "No work in these dates."
        table.notes = [EvidenceWords.coreSuggested(report), EvidenceWords.wholeTasks(report)].compactMap { $0 }
        for row in report.rows {
            table.add(values(row), tone: row.use.isCore ? .covered : row.use.work == 0 ? .quiet : .plain)
        }
        return table
    }

    private var headline: String {
        guard let dates = report.dates else { return "No history yet." }
        let used = report.rows.count { $0.use.work > 0 }
        let work =
            countsTickets
            ? counted(report.totalWork, "ticket") : TimeWords.hoursAndMinutes(seconds: report.totalWork) + " of work"
        return
            "\(report.coreCount) of \(used) services are the core: \(CellWords.percent(settings.coreWorkBasisPoints)) "
            + "of the work of \(CellWords.percent(settings.coreClientsBasisPoints)) of your "
            + "\(counted(report.clientCount, "client")). \(work), \(TimeWords.date(dates.lowerBound)) to "
            + "\(TimeWords.date(dates.upperBound))."
    }

    private func values(_ row: ServiceReport.Row) -> [ReportValue] {
        let use = row.use
        func share(_ share: Share?) -> ReportValue { share?.basisPoints.map(ReportValue.share) ?? .none }
        return [
            .text(use.service), use.category.map(ReportValue.text) ?? .none,
            use.list.map { .text($0.rawValue) } ?? .none, .number(use.entries),
            countsTickets ? .number(use.work) : .seconds(use.work), share(use.workShare), .number(use.clients),
            share(use.clientShare), share(use.topClientShare), share(use.monthShare), share(use.longJobShare),
            share(use.onsiteShare), share(use.afterHoursShare),
            use.secondsPerClientYear.map(ReportValue.seconds) ?? .none, .flag(use.isCore),
            .text(row.suggestion.list.rawValue), .text(row.suggestion.reason.rawValue),
            .text(SuggestionWords.why(row.suggestion.reason)),
        ]
    }
}
