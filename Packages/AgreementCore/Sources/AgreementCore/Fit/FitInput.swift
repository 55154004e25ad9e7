/// What `Fit` weighs: a replay and what the owner knows of its clients (fit.md, "Fit").
public struct FitInput: Sendable {
    /// The days that were replayed, both ends included.
    public var window: ClosedRange<LocalDate>
    /// The plans' ids, left to right on the page.
    public var plans: [String]
    /// In the order in which they come out; internal ones are left out.
    public var clients: [Client]
    /// The rows of `replay`: each plan, and `today` and `legacy` where they were asked for.
    public var rows: [ReplayRow]
    /// What all of a client's work would cost by the hour at a plan's card, rounding included, in cents. Where it is
    /// missing there is no efficiency.
    public var byTheHourCents: [ClientPlan: Int64] = [:]
    /// The clients with work or parts in the window.
    public var clientsWithEntries: Set<String>
    public var agreements: [AgreementRow] = []
    public var exceptions: [AgreementException] = []
    public var legacyItems: [LegacyItem] = []
    public var invoiced: [InvoicedMonth] = []
    /// `nil` where the company has not said: then there is no margin.
    public var costs: Costs?
    /// The clients' opt-ins were kept under every plan (`--opt-ins`), and so are the costs of those services.
    public var keepsOptIns = false
    public var pins: [BoxPin] = []
    /// By plan: for whom it is; one that isn't there is for everybody.
    public var bounds: [String: PlanBounds] = [:]
    /// Plans that the owner took off a client's offer.
    public var withheld: [WithheldPlan] = []
    /// By client: the plan that stands in for the first one where nobody worked for it in the window (`DealBox`).
    public var plansByDeal: [String: String] = [:]
    /// By client: the share of work whose place or clock was blank in the source, in ten-thousandths.
    public var assumedShares: [String: Int64] = [:]
    public var settings = FitSettings()
    /// What counts as known of what clients pay today.
    public var todayRule = TodayRule.asGiven

    public init(
        window: ClosedRange<LocalDate>, plans: [String], clients: [Client], rows: [ReplayRow],
        clientsWithEntries: Set<String>
    ) {
        self.window = window
        self.plans = plans
        self.clients = clients
        self.rows = rows
        self.clientsWithEntries = clientsWithEntries
    }

    /// The clients with at least one entry, of labor or of parts, on a day of the window.
    public static func clientsWithEntries(in table: EntryTable, window: ClosedRange<LocalDate>) -> Set<String> {
        Set(zip(table.clients.words, table.byClient).lazy.filter { $1.hasEntries(in: window) }.map(\.0))
    }
}

/// What the owner asks of a plan, in basis points (hundredths of a percent).
public struct FitSettings: Hashable, Sendable {
    /// The share of revenue that has to be left as margin; 0 asks that no money is lost.
    public var targetMarginBasisPoints: Int
    /// The largest rise, as a share of what the client pays today.
    public var maxRiseBasisPoints: Int

    public init(targetMarginBasisPoints: Int = 0, maxRiseBasisPoints: Int = 2_500) {
        self.targetMarginBasisPoints = targetMarginBasisPoints
        self.maxRiseBasisPoints = maxRiseBasisPoints
    }
}

/// A client on a plan.
public struct ClientPlan: Hashable, Sendable {
    public var client: String
    public var plan: String
    public init(client: String, plan: String) {
        self.client = client
        self.plan = plan
    }
}

/// The box that the owner chose over the suggested one, and why.
public struct BoxPin: Hashable, Sendable {
    public var client: String
    public var plan: String
    public var why: String
    public init(client: String, plan: String, why: String) {
        self.client = client
        self.plan = plan
        self.why = why
    }
}

/// Something in the input that cannot be weighed.
public enum FitFault: Error, Hashable, Sendable {
    /// A pin names a plan that the client was not replayed on.
    case unknownPlan(client: String, plan: String)
    /// Amounts that come to more than 64 bits hold; of one client, or of all of them where none is named.
    case amountTooLarge(client: String?)
    /// Counts of a client, or a number of its agreement from that date, that no file may hold.
    case outOfRange(client: String, from: LocalDate?)
}
