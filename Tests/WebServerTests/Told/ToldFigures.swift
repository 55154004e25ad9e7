import AgreementCore
import Documents
import Practice

@testable import Workflows

/// Amounts that something follows from, whichever way their sign goes.
struct TracedAmounts {
    private var cents: Set<Int64> = []
    private var units: Set<Int64> = []

    mutating func add(_ amounts: Int64?...) { add(amounts.compactMap(\.self)) }
    mutating func add(_ amounts: [Int64]) {
        for amount in amounts {
            let size = Int64(amount.magnitude)
            cents.insert(size)
            units.insert(dividedHalfAway(size, by: 100))
        }
    }
    mutating func add(_ others: TracedAmounts) {
        cents.formUnion(others.cents)
        units.formUnion(others.units)
    }

    func explain(_ amount: ReadAmount) -> Bool {
        amount.isWhole ? units.contains(amount.cents / 100) : cents.contains(amount.cents)
    }
}

/// What follows of one client from what was told, worked out beside the product: each plan by the rater of all terms,
/// one client and one plan at a time; what is paid today by the rule of decision 28, in a few lines.
struct ToldFigures {
    let client: Client
    let months: Int64
    /// What each plan would come to.
    private(set) var totals: [String: RatedTotals] = [:]
    /// Of the plans, their prices and rates: known whoever pays what.
    private(set) var plans = TracedAmounts()
    /// Items and invoices, each as it was told.
    private(set) var told = TracedAmounts()
    /// All that follows once it is known what is paid today; empty where it isn't.
    private(set) var today = TracedAmounts()
    private(set) var todayCents: Int64?
    /// Where it is known what today's amount is made of.
    private(set) var rules: RatedTotals?
    private(set) var workSeconds = 0
    private let costPerHour: Int64?

    /// The months of the work, twelve at most.
    static func window(_ table: EntryTable) -> ClosedRange<LocalDate>? {
        let days = table.byClient.flatMap { $0.labor.map(\.startDate) + $0.parts.map(\.date) }
        guard let first = days.min()?.month, let last = days.max()?.month else { return nil }
        let earliest = CalendarMonth(ordinal: max(first.ordinal, last.ordinal - 11))
        return earliest.firstDay...last.lastDay
    }

    init(_ client: Client, _ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>) throws {
        self.client = client
        months = Int64(MonthPart.parts(of: window).count)
        costPerHour = practice.company.costs?.perHourCents
        guard let sheet = practice.sheet else { return }
        addPrices(of: sheet)
        practice.editions.first.map { addPrices(of: $0.sheet) }
        var ratings: [ClientRating] = []
        for plan in sheet.plans {
            let rating = try Self.rating(client, on: plan, practice, sheet, window)
            ratings.append(rating)
            try add(plan, rating, practice, sheet, window)
        }
        for (lower, higher) in zip(ratings, ratings.dropFirst()) {
            plans.add(Self.leftOut(lower, higher, practice.entries))
            plans.add(higher.totals.total - lower.totals.total)
        }
        try addToday(practice, window)
    }

    // MARK: - The plans

    private mutating func addPrices(of sheet: PriceSheet) {
        for card in sheet.labor {
            for place in Place.allCases {
                for hours in HoursClass.allCases { plans.add(card.rates[place][hours]) }
            }
            plans.add(card.tripCents)
        }
        for plan in sheet.plans {
            for row in plan.coverage.rows {
                if case .flat(let price)? = row.cell.treatment(at: .remote)?.treatment { plans.add(price) }
            }
        }
    }

    private static func rating(
        _ client: Client, on plan: Plan, _ practice: PracticeSnapshot, _ sheet: PriceSheet,
        _ window: ClosedRange<LocalDate>
    ) throws -> ClientRating {
        var sheet = sheet
        sheet.plans = [plan]
        let row = AgreementRow(
            client: client.id, sheet: sheet.id, plan: plan.id, from: window.lowerBound, counts: client.counts)
        let alone = Practice(sheets: [sheet], clients: [client], agreements: [row], zone: practice.zone)
        return try Rater(
            practice: alone, entries: practice.entries,
            window: RatingWindow(from: window.lowerBound, through: window.upperBound)
        ).rate(client: 0)
    }

    private mutating func add(
        _ plan: Plan, _ rating: ClientRating, _ practice: PracticeSnapshot, _ sheet: PriceSheet,
        _ window: ClosedRange<LocalDate>
    ) throws {
        let totals = rating.totals
        self.totals[plan.id] = totals
        workSeconds = totals.workSeconds
        let counts = client.counts
        let price = plan.price
        plans.add(
            price.base + price.server * Int64(counts.servers) + price.workstation * Int64(counts.workstations)
                + price.user * Int64(counts.users))
        let goods = totals.flat + totals.trips + totals.parts
        let revenue = totals.total - totals.parts
        plans.add(
            totals.recurring, totals.labor, totals.flat, totals.trips, totals.parts, goods, totals.total,
            perMonth(totals.total), perHour(revenue, totals.workSeconds),
            perHour(totals.labor, totals.workSeconds - totals.coveredSeconds))
        plans.add(margin(revenue), margin(revenue).map(perMonth))
        plans.add(Self.byMonth(rating, practice.entries, window))
        plans.add(Self.ofEntries(rating))
        var hourly = plan
        hourly.coverage = Coverage()
        let all = try Self.rating(client, on: hourly, practice, sheet, window).totals
        plans.add(all.labor, all.labor + totals.parts)
    }

    /// What the months come to, and what of that is a fee. Work that runs past the window's end is the last month's.
    private static func byMonth(
        _ rating: ClientRating, _ table: EntryTable, _ window: ClosedRange<LocalDate>
    ) -> [Int64] {
        var (all, fees): ([Int32: Int64], [Int32: Int64]) = ([:], [:])
        for part in MonthPart.parts(of: window) { (all[part.month.ordinal], fees[part.month.ordinal]) = (0, 0) }
        func add(_ cents: Int64, _ month: CalendarMonth) {
            let month = min(max(month, window.lowerBound.month), window.upperBound.month)
            all[month.ordinal, default: 0] += cents
        }
        for row in rating.recurring {
            add(row.amountCents, row.month)
            fees[row.month.ordinal, default: 0] += row.amountCents
        }
        for line in rating.lines { add(line.amountCents, line.month) }
        for job in rating.flatJobs { add(job.amountCents, job.month) }
        for trip in rating.trips { add(trip.amountCents, trip.date.month) }
        for part in rating.parts { add(part.amountCents, rating.history.parts[part.record].date.month) }
        return Array(all.values) + fees.values
    }

    /// What each entry is worth, and at which rate.
    private static func ofEntries(_ rating: ClientRating) -> [Int64] {
        rating.entries.flatMap { entry in
            let slices = rating.slices[entry.slices]
            return [slices.reduce(0) { $0 + $1.valueCents }, slices.reduce(0) { $0 + $1.hourlyCents }]
                + slices.map(\.rateCentsPerHour)
        }
    }

    /// What one plan leaves by the hour of each entry that another has inside, and of all of them.
    private static func leftOut(_ lower: ClientRating, _ higher: ClientRating, _ table: EntryTable) -> [Int64] {
        var cases: [Int64] = []
        for (one, other) in zip(lower.entries, higher.entries)
        where table.service(of: lower.history.labor[one.record]) != Service.unsorted.id {
            func outside(_ entry: RatedEntry, _ rating: ClientRating) -> (seconds: Int, cents: Int64) {
                let slices = rating.slices[entry.slices].filter { $0.treatment == .billed }
                return (slices.reduce(0) { $0 + $1.seconds }, slices.reduce(0) { $0 + $1.hourlyCents })
            }
            let (left, right) = (outside(one, lower), outside(other, higher))
            if left.seconds > right.seconds, left.cents > right.cents { cases.append(left.cents - right.cents) }
        }
        return cases + [cases.reduce(0, +)]
    }

    // MARK: - Today

    /// What is paid outside the boxes: the items, and by the hour what none of them pays for.
    static func outside(
        _ client: Client, _ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>
    ) throws -> RatedTotals? {
        try outsideRating(client, practice, window).map { rating in
            var totals = rating.totals
            totals.recurring = try practice.legacy.filter { $0.client == client.id }.reduce(0) {
                try $0 + $1.cents(over: window)
            }
            return totals
        }
    }

    private static func outsideRating(
        _ client: Client, _ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>, leavesOutCovered: Bool = true
    ) throws -> ClientRating? {
        guard var sheet = practice.sheet else { return nil }
        let rates = practice.editions.first?.sheet ?? sheet
        (sheet.labor, sheet.rounding) = (rates.labor, rates.rounding)
        let covered = Set(practice.legacy.filter { $0.client == client.id }.flatMap(\.covers))
        var rows = practice.entries.rows
        rows.records.labor.removeAll { record in
            let service = rows.sources[record.source]
            let words = [service, sheet.service(service)?.category ?? ""]
            return leavesOutCovered && !covered.isDisjoint(with: words)
        }
        let alone = Practice(sheets: [sheet], clients: [client], zone: practice.zone)
        return try Rater(
            practice: alone, entries: EntryTable(rows),
            window: RatingWindow(from: window.lowerBound, through: window.upperBound)
        ).rate(client: 0)
    }

    private func agreed(_ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>) throws -> ClientRating? {
        let rows = practice.agreements.filter { $0.client == client.id }
        let isInForce = rows.contains {
            $0.from <= window.upperBound && $0.through ?? window.lowerBound >= window.lowerBound
        }
        guard isInForce else { return nil }
        let drafts = practice.draft.map { [$0.sheet] } ?? []
        let sheets = (drafts + practice.editions.map(\.sheet)).filter { sheet in rows.contains { $0.sheet == sheet.id }
        }
        let alone = Practice(sheets: sheets, clients: [client], agreements: rows, zone: practice.zone)
        return try Rater(
            practice: alone, entries: practice.entries,
            window: RatingWindow(from: window.lowerBound, through: window.upperBound)
        ).rate(client: 0)
    }

    private mutating func addToday(_ practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>) throws {
        let items = practice.legacy.filter { $0.client == client.id }
        let invoices = practice.invoiced.filter { $0.client == client.id }
        let itemCents = try items.map { try $0.cents(over: window) }
        for (item, cents) in zip(items, itemCents) { told.add(item.unitPriceCents, cents) }
        told.add(invoices.map(\.amountCents))
        let isInvoiced = Set(invoices.map(\.month)).count == Int(months)
        let invoiced = invoices.reduce(0) { $0 + $1.amountCents }
        let agreed = try agreed(practice, window)
        let outside = try Self.outsideRating(client, practice, window)
        guard var outsideTotals = outside?.totals else { return }
        outsideTotals.recurring = itemCents.reduce(0, +)
        // Decision 28.
        let isGuess = practice.ratesAreGuessed && outsideTotals.labor != 0
        let hasItems = items.contains { $0.every != .once }
        let isProven = isInvoiced && abs(invoiced - outsideTotals.total) * 10 <= abs(invoiced)
        rules = agreed?.totals ?? ((hasItems || isProven) && !isGuess ? outsideTotals : nil)
        todayCents = isInvoiced ? invoiced : rules?.total
        guard let todayCents else { return rules = nil }
        today.add(told)
        addComparisons(todayCents)
        if let rules, let rating = agreed ?? outside {
            let isAgreed = agreed != nil
            addParts(rules, rating, todayCents, items: isAgreed ? [] : itemCents)
            today.add(Self.byMonth(rating, practice.entries, window))
            if !isAgreed { try addMonths(of: items, rating, practice.entries, window) }
            today.add(Self.ofEntries(rating))
            // What an item pays for has a worth as well.
            let all = try Self.outsideRating(client, practice, window, leavesOutCovered: false)
            today.add(all.map(Self.ofEntries) ?? [])
        }
    }

    private mutating func addComparisons(_ cents: Int64) {
        today.add(cents, perMonth(cents), perHour(cents, workSeconds))
        for total in totals.values {
            today.add(total.total - cents, perMonth(total.total - cents))
            // The parts that it would buy in the box, where nobody knows those of today.
            let revenue = cents - (rules ?? total).parts
            today.add(revenue, perHour(revenue, workSeconds), margin(revenue))
        }
    }

    /// The parts that today's amount is made of, and what they leave unexplained.
    private mutating func addParts(
        _ rules: RatedTotals, _ rating: ClientRating, _ cents: Int64, items: [Int64]
    ) {
        let goods = rules.flat + rules.trips + rules.parts
        today.add(
            rules.total, rules.recurring, rules.labor, rules.flat, rules.trips, rules.parts, goods,
            cents - rules.total, perMonth(rules.recurring), perMonth(rules.labor),
            perHour(rules.labor, rating.totals.workSeconds - rating.totals.coveredSeconds))
        for total in totals.values {
            today.add(total.flat - rules.flat, total.trips - rules.trips, total.parts - rules.parts)
            today.add(total.flat + total.trips + total.parts - goods)
        }
        // What an hour would have to cost.
        let paid = rating.slices.reduce(0) { $0 + ($1.treatment == .billed ? $1.seconds : 0) }
        today.add(perHour(rules.labor, paid), perHour(rules.labor + cents - rules.total, paid))
        let recurring = items.filter { $0 != 0 }
        for start in recurring.indices { today.add(recurring[start...].reduce(0, +)) }
    }

    private mutating func addMonths(
        of items: [LegacyItem], _ rating: ClientRating, _ table: EntryTable, _ window: ClosedRange<LocalDate>
    ) throws {
        var reached: Int64 = 0
        for part in MonthPart.parts(of: window) {
            let through = try items.reduce(0) {
                try $0 + $1.cents(over: window.lowerBound...part.month.lastDay)
            }
            let month = [part.month]
            var work: Int64 = 0
            for line in rating.lines where month.contains(line.month) { work += line.amountCents }
            for trip in rating.trips where month.contains(trip.date.month) { work += trip.amountCents }
            for part in rating.parts where month.contains(rating.history.parts[part.record].date.month) {
                work += part.amountCents
            }
            today.add(through - reached, through - reached + work)
            reached = through
        }
        for item in items where item.every != .once {
            let once = try item.quantity.cents(at: item.unitPriceCents)
            today.add(item.every == .month ? once : dividedHalfAway(once, by: item.every == .year ? 12 : 3))
        }
    }

    // MARK: - Shares

    func perMonth(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: months) }
    private func perHour(_ cents: Int64, _ seconds: Int) -> Int64? {
        seconds > 0 ? Int64(wideQuotient(Int128(cents) * 3_600, by: Int128(seconds))) : nil
    }
    func margin(_ revenue: Int64) -> Int64? {
        costPerHour.map { revenue - Int64(wideQuotient(Int128(workSeconds) * Int128($0), by: 3_600)) }
    }
}
