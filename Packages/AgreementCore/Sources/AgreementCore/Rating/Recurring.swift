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
        let plan = sheets.sheets[agreement.sheet].sheet.plans[agreement.plan]
        // Cents × days × hundredths of a percent.
        let divisor = Int128(10_000 * month.dayCount)
        var sums: [Int128] = [0, 0, 0, 0]
        var minimum: Int128 = 0
        for run in agreement.runs(from: first, through: last) {
            let weight = Int128(run.days) * Int128(run.row.feeBasisPoints)
            let counts = run.row.counts
            sums[0] += Int128(plan.price.base) * weight
            sums[1] += Int128(plan.price.server) * Int128(counts.servers) * weight
            sums[2] += Int128(plan.price.workstation) * Int128(counts.workstations) * weight
            sums[3] += Int128(plan.price.user) * Int128(counts.users) * weight
            minimum += Int128(plan.price.minimum) * weight
        }
        let missing = max(0, minimum - sums.reduce(0, +))
        let components: [RecurringComponent] = [.base, .server, .workstation, .user, .minimum]
        for (component, sum) in zip(components, sums + [missing]) {
            add(sum, dividedBy: divisor, month, number, component, to: &rows)
        }
        addExtras(month, from: first, through: last, number, to: &rows)
        if agreement.chargesSetup, agreement.from.month == month, agreement.from >= first,
            timeline.agreement(on: agreement.from.adding(days: -1)) == nil
        {
            add(Int128(plan.price.setup), dividedBy: 1, month, number, .setup, to: &rows)
        }
    }

    /// Opted-in extras, in the sheet's order of services; they know no fee percentage.
    private mutating func addExtras(
        _ month: CalendarMonth, from first: LocalDate, through last: LocalDate, _ number: Int,
        to rows: inout [RecurringRow]
    ) {
        let agreement = timeline.agreements[number]
        guard agreement.hasOptIns else { return }
        let sheet = sheets.sheets[agreement.sheet].sheet
        let coverage = sheet.plans[agreement.plan].coverage
        for service in sheet.services {
            var sum: Int128 = 0
            for day in first.dayNumber...last.dayNumber {
                let date = LocalDate(dayNumber: day)
                let row = agreement.row(on: date)
                guard let optIn = row.optIns.first(where: { $0.service == service.id }) else { continue }
                let cell = exceptions.cell(service: service.id, on: date) ?? coverage.cell(for: service)
                guard let extra = cell.extra else { continue }
                sum += Int128(extra.priceCents) * Int128(row.counts[extra.per]) * Int128(optIn.quantity)
            }
            add(sum, dividedBy: Int128(month.dayCount), month, number, .extra(service: service.id), to: &rows)
        }
    }

    /// What is rounded to 0 gives no row.
    private mutating func add(
        _ sum: Int128, dividedBy divisor: Int128, _ month: CalendarMonth, _ agreement: Int,
        _ component: RecurringComponent, to rows: inout [RecurringRow]
    ) {
        let amount = counted { () throws(AmountTooLarge) in try dividedHalfAway(sum, by: divisor) }
        if amount == 0 { return }
        rows.append(RecurringRow(month: month, agreement: agreement, component: component, amountCents: amount))
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
