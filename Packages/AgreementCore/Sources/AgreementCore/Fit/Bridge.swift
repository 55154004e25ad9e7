/// How what a client pays today becomes its box's total (fit.md, "The bridge"). Amounts in cents over the window.
///
/// It begins with today's amount, whichever of the three it is, and adds the steps; the last one, `otherChanges`, is
/// what the named steps leave, so that it always adds up exactly. Of a client that was invoiced, what the invoices were
/// for is taken from its agreements or from `legacy.csv`; what does not reconcile is in `otherChanges`.
public struct Bridge: Hashable, Sendable {
    public var start: TodayAmount
    /// The box's plan.
    public var plan: String
    /// Fee, what it replaces, the two of labor and the other changes; those of 0 too.
    public var steps: [BridgeStep]
    /// The box's total: the start and all steps.
    public var endCents: Int64
    /// What `otherChanges` is made of.
    public var other: OtherChanges
    /// Whether today's amount is known in its parts; else only that it was invoiced.
    public var isTakenApart: Bool
    /// `nil` where the client pays the same.
    public var cause: BridgeCause?
}

/// A bar of the waterfall.
public struct BridgeStep: Hashable, Sendable {
    /// What the step adds or takes away.
    public enum Kind: Hashable, Sendable {
        /// The box's recurring price.
        case fee
        /// The recurring price of the agreements that the client is on now.
        case replacedFee
        /// An item that it pays outside the boxes.
        case replacedItem(String)
        /// The labor that it pays by the hour today: now covered, or billed under the plan, as the next step says.
        case laborUntilNow
        /// The labor that is still billed under the plan.
        case laborStillBilled
        /// Flat jobs, trips, parts, and what today does not explain.
        case otherChanges

        /// `fee`, `replacedFee`, `replacedItem:ITEM`, ….
        public var word: String {
            switch self {
            case .fee: "fee"
            case .replacedFee: "replacedFee"
            case .replacedItem(let item): "replacedItem:" + item
            case .laborUntilNow: "laborUntilNow"
            case .laborStillBilled: "laborStillBilled"
            case .otherChanges: "otherChanges"
            }
        }
    }
    public var kind: Kind
    /// What is added; negative for what falls away.
    public var cents: Int64
}

/// The parts of a bridge's last step.
public struct OtherChanges: Hashable, Sendable {
    public var flatJobs: Int64
    public var trips: Int64
    public var parts: Int64
    /// What today's amount holds over what is known of it: private rates, free work, rounding.
    public var unexplained: Int64
}

/// Why a client would pay more or less.
public enum BridgeCause: Hashable, Sendable {
    /// More of its work is covered, in seconds; today's is `nil` where only invoices are known.
    case moreIncluded(coveredSecondsToday: Int?, coveredSecondsInBox: Int)
    /// Less of its work is covered than by what it is on now.
    case lessIncluded(coveredSecondsToday: Int, coveredSecondsInBox: Int)
    /// As much is covered; what differs is the price. Of labor: what an hour that is not covered costs, in cents;
    /// `nil` where there is none.
    case ratesDiffer(centsPerUncoveredHourToday: Int64?, centsPerUncoveredHourInBox: Int64?)

    /// `moreIncluded`, `lessIncluded` or `ratesDiffer`.
    public var word: String {
        switch self {
        case .moreIncluded: "moreIncluded"
        case .lessIncluded: "lessIncluded"
        case .ratesDiffer: "ratesDiffer"
        }
    }
}
