public import AgreementCore

/// What is said of where the hours went.
public struct EffortWords: Sendable {
    let report: HoursReport
    public let money: MoneyWords

    /// - Parameter report: what is spoken of.
    public init(_ report: HoursReport, money: MoneyWords) {
        self.report = report
        self.money = money
    }

    /// Where there is no entry to go by.
    public static let nothingYet = "No history yet."

    /// The worst client in a sentence: `You gave Acme 212 h at $31 an hour, 1 March 2025 to 28 February 2026.`
    public var headline: String {
        guard let dates = report.dates else { return Self.nothingYet }
        let span = Self.span(dates)
        guard let worst = worst, let sentence = gave(worst) else {
            return "You gave \(counted(report.totals.clients, "client")) "
                + "\(TimeWords.hoursAndMinutes(seconds: report.totals.seconds)), \(span)."
        }
        return "\(sentence), \(span)."
    }

    /// The client with the lowest rate, where any has one.
    public var worst: ClientHours? { report.rows.first { $0.rateCentsPerHour != nil } }

    /// `You gave Acme 212 h at $31 an hour`, without an end; `nil` for a client without a rate.
    public func gave(_ row: ClientHours) -> String? {
        row.rateCentsPerHour.map {
            let part = row.invoicedSeconds < row.seconds ? " in the months that were invoiced" : ""
            return "You gave \(row.name) \(TimeWords.hoursAndMinutes(seconds: row.invoicedSeconds)) "
                + "at \(money.whole($0)) an hour\(part)"
        }
    }

    /// `1 March 2025 to 28 February 2026`.
    public static func span(_ dates: ClosedRange<LocalDate>) -> String {
        "\(TimeWords.date(dates.lowerBound)) to \(TimeWords.date(dates.upperBound))"
    }

    /// `34% of Acme's work is assumed: its place or its clock was blank.`
    public static func assumed(_ row: ClientHours) -> String {
        "\(SuggestionWords.percent(row.assumedShare)) of \(row.name)'s work is assumed: its place or its clock was blank."
    }

    /// Sentences that stand below the rows: our own work, and on how much nothing certain can be said.
    public var notes: [String] {
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
        if !report.tooLarge.isEmpty {
            let names = report.tooLarge.prefix(5).map { id in report.rows.first { $0.client == id }?.name ?? id }
            let others = report.tooLarge.count > 5 ? ["\(report.tooLarge.count - 5) more"] : []
            notes.append(
                "What was invoiced to \(listed(names + others)), or what their hours cost, is more than can be counted, "
                    + "and left out. Look at their invoices, their entries' lengths and the cost of an hour.")
        }
        return notes
    }
}
