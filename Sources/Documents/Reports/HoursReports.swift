public import AgreementCore
public import Words

/// Where the hours went, set for eyes and for spreadsheets.
public struct HoursReports: Sendable {
    let report: HoursReport
    let words: EffortWords
    /// What was given beside the entries: what wasn't has no column in the text.
    let knows: HoursInput

    /// - Parameter knows: what the report was made from.
    public init(report: HoursReport, money: MoneyWords, knows: HoursInput) {
        self.report = report
        words = EffortWords(report, money: money)
        self.knows = knows
    }

    /// A row a client, worst first.
    public var rows: Report {
        let hasInvoices = !knows.invoiced.isEmpty
        let hasMargin = hasInvoices && knows.costs != nil
        var table = Report(
            columns: [
                .hidden("client"), .words("name", "Client", mayShrink: true), .figures("entries", "Entries"),
                .figures("seconds", "Hours"), .figures("invoiced", hasInvoices ? "Invoiced" : nil),
                .figures("effectiveRate", hasInvoices ? "An hour" : nil), .hidden("cost"),
                .figures("margin", hasMargin ? "Margin" : nil), .figures("marginShare", hasMargin ? "of it" : nil),
                .figures("onsiteShare", "Onsite"),
                .figures("afterHoursShare", knows.sheets.isEmpty ? nil : "After hours"),
                .figures("courtesySeconds", "Favours"), .figures("monthsWithWork", "Months"),
                .hidden("monthsInvoiced"), .figures("from", "Client since"), .hidden("through"),
                .figures("assumedShare", "Assumed"),
            ], money: words.money)
        table.headline = words.headline
        table.whenEmpty = EffortWords.nothingYet
        for row in report.rows { table.add(values(row), tone: losesMoney(row) ? .losesMoney : .plain) }
        table.totals = totals
        table.notes = words.notes
        return table
    }

    private func losesMoney(_ row: ClientHours) -> Bool { (row.marginCents ?? 0) < 0 }

    private func values(_ row: ClientHours) -> [ReportValue] {
        func share(_ share: Share?, isKnown: Bool = true) -> ReportValue {
            isKnown ? share?.basisPoints.map(ReportValue.share) ?? .none : .none
        }
        // The command line says what fit.md says: work without a place counts as remote.
        let saysAll = !knows.ratesOnlyInvoicedMonths
        return [
            .text(row.client), .text(row.name), .number(row.entries), .seconds(row.seconds),
            .optional(row.invoicedCents), row.rateCentsPerHour.map(ReportValue.hourlyRate) ?? .none,
            .optional(row.costCents), .optional(row.marginCents), share(row.marginShare),
            share(row.onsiteShare, isKnown: saysAll || row.isPlaceKnown),
            share(row.afterHoursShare, isKnown: saysAll || row.isClockKnown), .seconds(row.courtesySeconds),
            .number(row.monthsWithWork),
            .number(row.monthsInvoiced), row.tenureFrom.map(ReportValue.date) ?? .none,
            row.tenureThrough.map(ReportValue.date) ?? .none, share(row.assumedShare),
        ]
    }

    private var totals: [ReportValue] {
        let totals = report.totals
        let cost = knows.ratesOnlyInvoicedMonths ? totals.invoicedCostCents : totals.costCents
        let margin = totals.invoicedCents.flatMap { invoiced in cost.map { invoiced - $0 } }
        return [
            .text(""), .text(counted(totals.clients, "client")),
            .number(report.rows.reduce(0) { $0 + $1.entries }), .seconds(totals.seconds),
            .optional(totals.invoicedCents), totals.rateCentsPerHour.map(ReportValue.hourlyRate) ?? .none,
            .optional(totals.costCents), .optional(margin), .text(""), .text(""), .text(""),
            .seconds(totals.courtesySeconds), .text(""), .text(""), .text(""), .text(""), .text(""),
        ]
    }
}
