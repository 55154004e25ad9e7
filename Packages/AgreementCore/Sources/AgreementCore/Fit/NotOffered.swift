/// Why a plan isn't offered to a client (fit.md, "Who is offered what").
public enum NotOffered: Hashable, Sendable {
    /// The client's counts lie outside of these bounds of the plan's.
    case counts(PlanBounds)
    /// The owner took it off this client's offer, for this reason.
    case takenOff(why: String)

    /// What the counts rule out is ruled out for good, and is said first.
    ///
    /// - Parameter why: the reason for which the owner took it off the client's offer; `nil` where it didn't.
    /// - Returns: `nil` where the plan is offered.
    init?(_ bounds: PlanBounds, to counts: Counts, takenOff why: String?) {
        let broken = bounds.broken(by: counts)
        if !broken.isEmpty {
            self = .counts(broken)
        } else if let why {
            self = .takenOff(why: why)
        } else {
            return nil
        }
    }

    /// `counts` or `takenOff`.
    public var word: String {
        switch self {
        case .counts: "counts"
        case .takenOff: "takenOff"
        }
    }
}

/// A plan that the owner took off one client's offer, and why.
public struct WithheldPlan: Hashable, Sendable {
    public var client: String
    public var plan: String
    public var why: String
    public init(client: String, plan: String, why: String) {
        self.client = client
        self.plan = plan
        self.why = why
    }
}

extension ClientFit {
    /// The plans that it may choose from; all where none is offered.
    public var offeredPlans: [PlanFit] { BoxChoice.offered(plans) }
    /// Whether every plan is ruled out: then the rules of the box went over all of them.
    public var isOfferedNothing: Bool { plans.allSatisfy { $0.notOffered != nil } }
}
