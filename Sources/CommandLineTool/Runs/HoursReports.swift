import AgreementCore
import Documents

/// Where the hours went, set for eyes and for spreadsheets.
struct HoursReports {
    let report: HoursReport
    let money: MoneyWords
    /// What was given beside the entries: what wasn't has no column in the text.
    let knows: HoursInput

    /// A row a client, worst first.
    var rows: Report {
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
            ], money: money)
        table.headline = headline
        table.whenEmpty = "No history yet."
        for row in report.rows { table.add(values(row), tone: losesMoney(row) ? .losesMoney : .plain) }
        table.totals = totals
        table.notes = notes
        return table
    }

    private var headline: String {
        guard let dates = report.dates else { return "No history yet." }
        let span = "\(TimeWords.date(dates.lowerBound)) to \(TimeWords.date(dates.upperBound))"
        let rated = report.rows.first { $0.rateCentsPerHour != nil }
        guard let worst = rated, let rate = worst.rateCentsPerHour else {
            return "You gave \(counted(report.totals.clients, "client")) "
                + "\(TimeWords.hoursAndMinutes(seconds: report.totals.seconds)), \(span)."
        }
        return "You gave \(worst.name) \(TimeWords.hoursAndMinutes(seconds: worst.seconds)) at "
            + "\(money.whole(rate)) an hour, \(span)."
    }

    private func losesMoney(_ row: ClientHours) -> Bool { (row.marginCents ?? 0) < 0 }

    private func values(_ row: ClientHours) -> [ReportValue] {
        func share(_ share: Share?) -> ReportValue { share?.basisPoints.map(ReportValue.share) ?? .none }
        return [
            .text(row.client), .text(row.name), .number(row.entries), .seconds(row.seconds),
            .optional(row.invoicedCents), row.rateCentsPerHour.map(ReportValue.hourlyRate) ?? .none,
            .optional(row.costCents), .optional(row.marginCents), share(row.marginShare), share(row.onsiteShare),
            share(row.afterHoursShare), .seconds(row.courtesySeconds), .number(row.monthsWithWork),
            .number(row.monthsInvoiced), row.tenureFrom.map(ReportValue.date) ?? .none,
            row.tenureThrough.map(ReportValue.date) ?? .none, share(row.assumedShare),
        ]
    }

    private var totals: [ReportValue] {
        let totals = report.totals
        let margin = totals.invoicedCents.flatMap { invoiced in totals.costCents.map { invoiced - $0 } }
        return [
            .text(""), .text(counted(totals.clients, "client")),
            .number(report.rows.reduce(0) { $0 + $1.entries }), .seconds(totals.seconds),
            .optional(totals.invoicedCents), totals.rateCentsPerHour.map(ReportValue.hourlyRate) ?? .none,
            .optional(totals.costCents), .optional(margin), .text(""), .text(""), .text(""),
            .seconds(totals.courtesySeconds), .text(""), .text(""), .text(""), .text(""), .text(""),
        ]
    }

    private var notes: [String] {
        var notes: [String] = []
        for row in report.internalRows where row.seconds > 0 {
            notes.append(
                "Besides, \(TimeWords.hoursAndMinutes(seconds: row.seconds)) of our own work (\(row.name)).")
        }
        let assumed = report.rows.filter(\.isMuchAssumed)
        if !assumed.isEmpty {
            let names = assumed.prefix(5).map(\.name) + (assumed.count > 5 ? ["\(assumed.count - 5) more"] : [])
            notes.append(
                "More than a fifth of the work has no place or no clock for \(listed(names)): "
                    + "what is said of them is that much assumed.")
        }
        return notes
    }
}
