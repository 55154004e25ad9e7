/// What the boxes mean for all clients together (fit.md, "The whole practice"). Amounts in cents; a box is the one that
/// counts, so a pinned one where there is a pin.
public struct PracticeFit: Hashable, Sendable {
    public var clientCount: Int
    /// In the sheet's order.
    public var plans: [PlanSummary]
    /// Clients in a box with exceptions.
    public var withExceptionsCount: Int
    public var pinnedCount: Int
    public var doesNotReconcileCount: Int
    /// Clients of whom it is not known what they pay; all that compares with today leaves them out.
    public var withoutTodayCount: Int

    /// Revenue (without parts) a month of the window, of the clients whose today is known.
    public var revenueTodayPerMonthCents: Int64
    /// The same clients' in their boxes.
    public var revenuePerMonthCents: Int64
    /// All clients' in their boxes.
    public var revenueOfAllPerMonthCents: Int64
    /// The recurring part of all clients' revenue in their boxes, in ten-thousandths; `nil` without revenue.
    public var recurringShare: Int64?

    public var payingMore: ChangeSummary
    public var payingLess: ChangeSummary
    public var payingTheSameCount: Int
    /// Clients on whom their own box loses money, in order; `nil` without costs.
    public var losingMoneyInTheirBox: [String]?

    /// Over the window, of the clients whose today is known; `nil` without costs.
    public var marginTodayCents: Int64?
    public var marginCents: Int64?
    /// **How many may say no**: of the clients whose today is known, in the order of their rise (largest first; on a
    /// tie in the input's order; those who pay less come last), how many can leave, one after the other and each with
    /// its box's margin, before the margin of the rest falls below all of today's. 0 if it lies below already; `nil`
    /// without costs.
    public var breakEvenLoss: Int?
}

/// A plan's part in the practice.
public struct PlanSummary: Hashable, Sendable {
    public var plan: String
    /// How many clients have it as their box.
    public var clientCount: Int
    /// The clients of all that it is offered to and would lose money on, in order; `nil` without costs.
    public var losesMoneyOn: [String]?
}

/// The clients that would pay more, or those that would pay less: how many, and by how many cents over the window.
public struct ChangeSummary: Hashable, Sendable {
    public var clientCount: Int
    /// Of an even number the mean of the two in the middle, rounded half away from zero; `nil` of none.
    public var medianCents: Int64?
    public var largestCents: Int64?
    /// Who it is; on a tie the first in the input's order.
    public var largestClient: String?
}
