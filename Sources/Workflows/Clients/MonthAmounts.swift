public import AgreementCore

/// What a client comes to in one month, in cents; negative where something was given back.
public struct MonthAmounts: Hashable, Sendable {
    /// Fees, or the items of today.
    public var recurring: Int64 = 0
    public var labor: Int64 = 0
    public var flat: Int64 = 0
    public var trips: Int64 = 0
    public var parts: Int64 = 0
    /// What was invoiced, where nobody can say what for; the others are 0 then.
    public var invoiced: Int64 = 0
    /// Labor of the entries that begin in the month.
    public var workSeconds = 0
    /// What of it is neither billed nor a favour.
    public var coveredSeconds = 0

    /// Nothing.
    public init() {}

    /// What the month costs the client.
    public var totalCents: Int64 { recurring + labor + flat + trips + parts + invoiced }
    /// What changes from month to month: all but the fees.
    public var besidesFeesCents: Int64 { totalCents - recurring }
}

extension MonthAmounts {
    /// A rating's rows by month: what adds up to its totals.
    ///
    /// - Parameter months: of the window that was rated; what lies outside counts to the nearest.
    static func byMonth(_ rating: ClientRating, months: [CalendarMonth]) -> [MonthAmounts] {
        var amounts = [MonthAmounts](repeating: MonthAmounts(), count: months.count)
        guard let first = months.first else { return [] }
        func place(_ month: CalendarMonth) -> Int {
            min(max(0, Int(month.ordinal - first.ordinal)), months.count - 1)
        }
        for row in rating.recurring { amounts[place(row.month)].recurring += row.amountCents }
        for line in rating.lines { amounts[place(line.month)].labor += line.amountCents }
        for job in rating.flatJobs { amounts[place(job.month)].flat += job.amountCents }
        for trip in rating.trips { amounts[place(trip.date.month)].trips += trip.amountCents }
        for part in rating.parts {
            amounts[place(rating.history.parts[part.record].date.month)].parts += part.amountCents
        }
        for entry in rating.entries {
            let record = rating.history.labor[entry.record]
            let position = place(record.startDate.month)
            amounts[position].workSeconds += Int(record.seconds)
            for slice in rating.slices[entry.slices] where slice.treatment.isCovered {
                amounts[position].coveredSeconds += slice.seconds
            }
        }
        return amounts
    }

    /// What items outside the boxes cost by month. The year's amount is rounded once, so a month is what the year so
    /// far comes to over what it came to before.
    static func addItems(_ items: [LegacyItem], to amounts: inout [MonthAmounts], months: [CalendarMonth]) {
        guard let first = months.first?.firstDay else { return }
        for item in items {
            var before: Int64 = 0
            for (position, month) in months.enumerated() {
                // The year's amount was counted before: a part of it is no larger.
                let through = (try? item.cents(over: first...month.lastDay)) ?? before
                amounts[position].recurring += through - before
                before = through
            }
        }
    }
}

extension SliceTreatment {
    /// Neither billed nor a favour.
    public var isCovered: Bool { self != .billed && self != .courtesy }
}
