/// What a client would pay and be worth on one plan over the window. Amounts in cents; shares in ten-thousandths,
/// rounded half away from zero.
public struct PlanFit: Hashable, Sendable {
    public var plan: String
    /// The replay's sums.
    public var totals: RatedTotals
    /// What the client would pay, parts included.
    public var totalCents: Int64
    /// `totalCents` less what it pays today; `nil` where today is not known.
    public var changeCents: Int64?
    /// Recurring, labor, flat jobs and trips: parts are passed on and leave nothing.
    public var revenueCents: Int64
    /// The work at its cost by the hour, and the plan's tools; `nil` without costs.
    public var costCents: Int64?
    /// Revenue less cost.
    public var marginCents: Int64?
    /// Margin of revenue; `nil` without costs or without revenue.
    public var marginShare: Int64?
    /// Revenue of an hour worked; `nil` where nothing was worked.
    public var effectiveRateCentsPerHour: Int64?
    /// What all the work would cost by the hour at the plan's card.
    public var byTheHourCents: Int64?
    /// Revenue of `byTheHourCents`; `nil` under 12 hours of work.
    public var efficiency: Int64?
    public var efficiencyWarning: EfficiencyWarning?
    /// `nil` without costs.
    public var reachesTarget: Bool?
    /// `nil` where today is not known.
    public var isWithinMaxRise: Bool?
    /// Why it isn't offered to the client; `nil` where it is.
    public var notOffered: NotOffered?
}

/// An efficiency outside of 0.8 to 1.5 (both still healthy).
public enum EfficiencyWarning: String, CaseIterable, Hashable, Sendable {
    /// Under 0.8: the plan is given away.
    case givenAway
    /// Over 1.5: the client would do better by the hour, and may find out.
    case flightRisk
}

/// Months of a window of which something is known.
public struct KnownMonths: Hashable, Sendable {
    public var known: Int
    public var all: Int
    public init(known: Int, of all: Int) {
        self.known = known
        self.all = all
    }
}

/// Why a box is suggested (fit.md, "The box").
public enum BoxReason: String, CaseIterable, Hashable, Sendable {
    /// The highest margin of the plans that reach the target within the largest rise.
    case bestThatFits
    /// None fits within the largest rise: the lowest total of the plans that reach the target.
    case cheapestThatPays
    /// None reaches the target: the highest margin.
    case noPlanPays
    /// Costs or today are not known: the lowest total.
    case cheapest
    /// No entries in the window: the first plan that is offered.
    case noHistory
}

/// The box that a client is put in.
public struct Box: Hashable, Sendable {
    public var suggestedPlan: String
    public var reason: BoxReason
    /// The owner's own choice, which goes before the suggestion.
    public var pin: BoxPin?
    /// The highest margin of the plans that are offered; `nil` without costs.
    public var bestForCompany: String?
    /// The lowest total of them.
    public var cheapestForClient: String
    /// What its agreement has instead of the plan's cells: a box **with exceptions**.
    public var exceptions: [BoxException]
    /// Nobody worked for the client, and the suggestion is from its counts and its deal alone.
    public var isByDeal = false

    /// The plan that counts: the pinned one, else the suggested one.
    public var plan: String { pin?.plan ?? suggestedPlan }
}

/// An exception that stands beside a box.
public struct BoxException: Hashable, Sendable {
    public var service: String
    public var owner: String
    /// `nil` while nobody has set one.
    public var lastDay: LocalDate?
}

/// What a client pays today over the window, and how that is known.
public struct TodayAmount: Hashable, Sendable {
    /// Where the amount comes from, the surest first.
    public enum Source: String, CaseIterable, Hashable, Sendable {
        /// What it was sent.
        case invoiced
        /// What its agreements come to.
        case agreements
        /// What it pays outside the boxes.
        case legacy
    }
    public var source: Source
    public var cents: Int64
}

extension ClientFit {
    /// Whether its box pays, as far as costs are known, and asks for no more than the largest rise.
    public var fits: Bool {
        box.reason != .noHistory && boxed.reachesTarget != false && boxed.isWithinMaxRise == true
    }
}

/// Where a client stands: today, on every plan, and the box.
public struct ClientFit: Hashable, Sendable {
    public var client: String
    public var name: String
    /// All labor in the window.
    public var workSeconds: Int
    /// `nil` where nothing is known of it.
    public var today: TodayAmount?
    /// Why today is not known; `nil` where it is.
    public var todayGap: TodayGap?
    /// The months with an invoice, where they are some of the window's and not all: then invoices don't say what it
    /// pays today.
    public var someMonthsInvoiced: KnownMonths?
    /// Today's amount less its parts, less the cost of the work and of the tools in use; `nil` without costs.
    public var marginTodayCents: Int64?
    /// Today's amount without its parts.
    public var revenueTodayCents: Int64?
    /// What it was invoiced and what today comes to by the rules differ by over 10% of the invoiced amount: free
    /// work, private rates or missing hours.
    public var doesNotReconcile: Bool
    /// In ten-thousandths; see `FitInput.assumedShares`.
    public var assumedShare: Int64?
    /// In the sheet's order.
    public var plans: [PlanFit]
    public var box: Box
    /// `nil` where today is not known.
    public var bridge: Bridge?

    /// The client on its box's plan.
    public var boxed: PlanFit {
        guard let fit = plans.first(where: { $0.plan == box.plan }) else {
            preconditionFailure("a box is one of the plans")
        }
        return fit
    }
    /// More than a fifth of its work had no place or no clock: to be said beside everything that is said of it.
    public var isMuchAssumed: Bool { (assumedShare ?? 0) > FitRule.muchAssumed }
}

/// The numbers of fit.md that are not settings.
enum FitRule {
    /// Work from which an efficiency means something: 12 hours.
    static let secondsForEfficiency = 12 * 3_600
    /// In tenths: 0.8 and 1.5.
    static let lowestHealthyTenths: Int128 = 8
    static let highestHealthyTenths: Int128 = 15
    /// Tenths of the invoiced amount: over one, the two do not reconcile.
    static let reconcilesWithinTenths: Int128 = 1
    /// In ten-thousandths: 20%.
    static let muchAssumed: Int64 = 2_000
}
