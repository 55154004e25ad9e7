public import AgreementCore

/// What a year of work comes to under a sheet: every client on every plan, its box, and the whole practice.
public struct ReplayOutcome: Sendable {
    /// The sheet that was replayed.
    public let sheet: PriceSheet
    /// The days that were replayed.
    public let window: ClosedRange<LocalDate>
    /// Clients by id, plans in the sheet's order.
    public let fit: Fit
    /// By client: why what its agreements come to isn't known. What it pays today is then what was invoiced, or what
    /// it pays outside the boxes.
    public let unratedAgreements: [String: RatingFault]
    /// The same object for copies of this outcome, another for every other.
    public let identity = OutcomeIdentity()

    init(_ weighing: Weighing, of ground: ReplayGround, _ priced: PricedPlans, _ today: TodayTotals) {
        sheet = priced.sheet
        window = ground.window
        unratedAgreements = today.unrated(ground.clients)
        fit = weighing.fit
    }
}

/// Tells one outcome from another without comparing what a thousand clients would pay.
public final class OutcomeIdentity: Sendable {}

/// Why there is no replay to show.
public enum ReplayGap: Error, Hashable, Sendable {
    /// There is no sheet, or it has no plans.
    case noPlans
    /// Nobody's work has been imported.
    case noHistory
    /// Work was imported, and nobody noted how long any of it took.
    case noLengths
    /// No clients but our own company.
    case noClients
    /// What a client comes to can't be counted; its name, where it is known.
    case amountTooLarge(client: String?)
    /// Work is of a service that the sheet doesn't list.
    case unknownService(String)
    /// Something else of a client, or of the sheet, that can't be.
    case unrated(RatingFault)
    /// A client is pinned to a plan that the sheet doesn't have.
    case unknownPin(client: String, plan: String)

    /// Nobody's work has a length: what is known is from counts and deals alone.
    public var isWithoutHours: Bool { self == .noHistory || self == .noLengths }

    init(_ faults: RatingFaults) {
        switch faults.faults.first {
        case .unknownService(_, let service, _, _): self = .unknownService(service)
        case .amountTooLarge(let client): self = .amountTooLarge(client: client)
        case let fault?: self = .unrated(fault)
        case nil: self = .amountTooLarge(client: nil)
        }
    }
    /// Why a fit can't be had.
    public init(_ fault: FitFault) {
        switch fault {
        case .amountTooLarge(let client): self = .amountTooLarge(client: client)
        case .unknownPlan(let client, let plan): self = .unknownPin(client: client, plan: plan)
        case .outOfRange(let client, let from): self = .unrated(.outOfRange(client: client, from: from))
        }
    }
}
