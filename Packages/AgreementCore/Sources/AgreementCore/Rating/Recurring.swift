extension ClientRater {
    /// Section 9: what an agreement costs each month, whatever work is done.
    mutating func collectRecurring(into rating: inout ClientRating) {
        guard let dates = entries.dates else { return }
        var months: [RecurringRow] = []
        for (number, agreement) in timeline.agreements.enumerated() {
            let first = max(agreement.from, dates.lowerBound)
            let last = min(agreement.through ?? dates.upperBound, dates.upperBound)
            guard first <= last else { continue }
            var month = first.month
            while month <= last.month {
                addMonth(
                    month, from: max(first, month.firstDay), through: min(last, month.lastDay), number, to: &months)
                month = month.next
            }
        }
        // The rows of an agreement's month stand in section 9's order already, and agreements do not share a day.
        months.sort { one, other in
            one.month != other.month ? one.month < other.month : one.agreement < other.agreement
        }
        rating.recurring = months
    }

    private mutating func addMonth(
        _ month: CalendarMonth, from first: LocalDate, through last: LocalDate, _ number: Int,
        to rows: inout [RecurringRow]
    ) {
        let agreement = timeline.agreements[number]
        let price = sheets.plan(of: agreement).price
        var fee = MonthFee(dayCount: month.dayCount)
        for run in agreement.runs(from: first, through: last) {
            fee.add(price, counts: run.row.counts, feeBasisPoints: run.row.feeBasisPoints, days: run.days)
        }
        for part in fee.components { add(part.cents, month, number, part.component, to: &rows) }
        addExtras(month, from: first, through: last, number, to: &rows)
        if agreement.chargesSetup, agreement.from.month == month, agreement.from >= first,
            timeline.agreement(on: agreement.from.adding(days: -1)) == nil
        {
            add(Int128(price.setup), month, number, .setup, to: &rows)
        }
    }

    /// Opted-in extras, in the sheet's order of services; they know no fee percentage.
    private mutating func addExtras(
        _ month: CalendarMonth, from first: LocalDate, through last: LocalDate, _ number: Int,
        to rows: inout [RecurringRow]
    ) {
        let agreement = timeline.agreements[number]
        guard agreement.hasOptIns else { return }
        let plan = sheets.plan(of: agreement)
        for service in sheets.sheets[agreement.sheet].sheet.services {
            var sum: Int128 = 0
            var level: CellLevel?
            for day in first.dayNumber...last.dayNumber {
                let date = LocalDate(dayNumber: day)
                let row = agreement.row(on: date)
                guard let optIn = row.optIns.first(where: { $0.service == service.id }) else { continue }
                let found = exceptions.found(for: service, on: date, in: plan)
                guard let extra = found.cell.extra else { continue }
                level = level ?? found.level
                sum += Int128(extra.priceCents) * Int128(row.counts[extra.per]) * Int128(optIn.quantity)
            }
            add(
                wideQuotient(sum, by: Int128(month.dayCount)), month, number, .extra(service: service.id),
                level: level, to: &rows)
        }
    }

    /// What is rounded to 0 gives no row.
    private mutating func add(
        _ cents: Int128, _ month: CalendarMonth, _ agreement: Int, _ component: RecurringComponent,
        level: CellLevel? = nil, to rows: inout [RecurringRow]
    ) {
        let amount = counted { () throws(AmountTooLarge) in try narrowed(cents) }
        if amount == 0 { return }
        rows.append(
            RecurringRow(
                month: month, agreement: agreement, component: component, amountCents: amount,
                decidedBy: DecidedBy(level: level)))
    }
}

extension ClientAgreement {
    /// The rows in force between two dates of the agreement, each with how many of the days it has.
    func runs(from first: LocalDate, through last: LocalDate) -> [(row: AgreementRow, days: Int)] {
        rows.compactMap { row in
            let from = max(row.from, first)
            let through = min(row.through ?? last, last)
            return from <= through ? (row, Int(through.dayNumber - from.dayNumber) + 1) : nil
        }
    }
}
