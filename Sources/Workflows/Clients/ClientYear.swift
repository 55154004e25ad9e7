public import AgreementCore

/// A client's year under a sheet, month by month and entry by entry: today, and on every plan.
///
/// Made from the same replay as its box, so that the months of a plan add up to what its fit says.
public struct ClientYear: Sendable {
    /// The sheet that was replayed: its edition stands on what is printed.
    public let sheet: PriceSheet
    public let client: Client
    /// What the year means: totals, margin, the box and the bridge to it.
    public let fit: ClientFit
    /// Whole months, both days included.
    public let window: ClosedRange<LocalDate>
    public let months: [CalendarMonth]
    /// In the sheet's order.
    public let plans: [PlanYear]
    /// `nil` where nothing is known of what the client pays.
    public let today: TodayYear?
    /// What it pays outside the boxes, in the order in which it was given.
    public let items: [LegacyItem]
    /// Why what its agreements come to isn't known, where it has some that can't be rated.
    public let unratedAgreement: RatingFault?
    /// Where no hours are known: what its counts and its deal say. The year is one month then, and nobody worked in it.
    public let deal: DealBox?

    /// The year on the plan of its box.
    public var boxed: PlanYear {
        guard let year = plans.first(where: { $0.plan == fit.box.plan }) else {
            preconditionFailure("a box is one of the plans")
        }
        return year
    }
}

/// A year on one plan.
public struct PlanYear: Sendable {
    /// The plan's id.
    public let plan: String
    /// By month of the year; together what the plan's fit says.
    public let months: [MonthAmounts]
    /// Every entry of the year with its slices.
    public let rating: ClientRating
}

/// A year as it was paid.
public struct TodayYear: Sendable {
    public let source: TodayAmount.Source
    /// By month of the year; together today's amount.
    public let months: [MonthAmounts]
    /// What the rules say of the entries today, by the client's agreements or without one.
    public let rating: ClientRating
    /// Whether that is by its agreements.
    public let isUnderAgreement: Bool
    /// Whether the rules say what it was paid for; else only that it was invoiced, and `rating` is no more than what
    /// the standard rates would make of the work.
    public let isTakenApart: Bool
}

extension ClientYear {
    /// - Parameters:
    ///   - position: the client's among the ground's.
    ///   - fit: of the client, under the sheet.
    init(
        ofClient position: Int, fit: ClientFit, outcome: ReplayOutcome, ground: ReplayGround, today: TodayTotals,
        practice: PracticeSnapshot, deal: DealBox?
    ) throws(RatingFaults) {
        let client = ground.clients[position]
        let sheet = outcome.sheet
        let replay = Replay(ground.replay, sheet: sheet, client: client)
        let months = MonthPart.parts(of: ground.window).map(\.month)
        let items = practice.legacy.filter { $0.client == client.id }
        var plans: [PlanYear] = []
        for plan in sheet.plans {
            let rating = try replay.rating(ofClient: 0, under: plan)
            plans.append(
                PlanYear(plan: plan.id, months: MonthAmounts.byMonth(rating, months: months), rating: rating))
        }
        self.sheet = sheet
        self.client = client
        self.fit = fit
        self.window = ground.window
        self.months = months
        self.plans = plans
        self.items = items
        self.deal = deal
        unratedAgreement = outcome.unratedAgreements[client.id]
        self.today = try fit.today.map { amount throws(RatingFaults) in
            try TodayYear(
                amount.source, client,
                try today.ratings(of: client, at: position, sharing: replay, items: items, zone: practice.zone),
                items, practice, isTakenApart: fit.bridge?.isTakenApart == true, months: months)
        }
    }
}

extension TodayYear {
    fileprivate init(
        _ source: TodayAmount.Source, _ client: Client, _ ratings: TodayTotals.Ratings, _ items: [LegacyItem],
        _ practice: PracticeSnapshot, isTakenApart: Bool, months: [CalendarMonth]
    ) throws(RatingFaults) {
        self.source = source
        self.isTakenApart = isTakenApart
        // One that is over, or hasn't begun, is not what is paid in these months.
        let isInForce = practice.agreements.contains { row in
            guard let first = months.first?.firstDay, let last = months.last?.lastDay else { return false }
            return row.client == client.id && row.from <= last && row.through ?? first >= first
        }
        isUnderAgreement = source != .legacy && isInForce && ratings.agreed != nil
        rating = isUnderAgreement ? ratings.agreed ?? ratings.outside : ratings.outside
        var amounts = MonthAmounts.byMonth(rating, months: months)
        switch source {
        case .agreements: break
        case .legacy: MonthAmounts.addItems(items, to: &amounts, months: months)
        case .invoiced:
            for position in amounts.indices {
                var month = MonthAmounts()
                month.workSeconds = amounts[position].workSeconds
                month.coveredSeconds = amounts[position].coveredSeconds
                amounts[position] = month
            }
            for row in practice.invoiced where row.client == client.id {
                guard let position = months.firstIndex(of: row.month) else { continue }
                amounts[position].invoiced += row.amountCents
            }
        }
        self.months = amounts
    }
}
