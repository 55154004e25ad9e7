/// What a plan does with work on a maintained system, before anything of a limit is used: the answer of rating.md's
/// tests 2 to 5, for documents that say it beforehand.
public enum PlanAnswer: Hashable, Sendable {
    /// The fee pays for all of it.
    case covered
    /// The fee pays once the client has asked for it: for nothing more, or for a price by the month.
    case onceAskedFor
    /// The hours of the plan's allowance of that id pay first.
    case fromAllowance(String)
    /// The first jobs of a period are paid for by the fee.
    case counted(Int, every: PeriodLength)
    /// A fixed price for the job.
    case flat(priceCents: Int64)
    /// By the hour, less so many hundredths of a percent.
    case discounted(basisPoints: Int)
    case byTheHour(Reason)

    /// Whether the fee pays, up to a limit or once it is asked for.
    public var isPaidByTheFee: Bool {
        switch self {
        case .covered, .onceAskedFor, .fromAllowance, .counted: true
        case .flat, .discounted, .byTheHour: false
        }
    }
    /// Whether it is billed by the hour, at the full rate.
    public var isByTheHour: Bool { if case .byTheHour = self { true } else { false } }
}

extension Allowance {
    /// Whether it has hours to give, for whatever counts.
    public var givesHours: Bool { [base, server, workstation, user].contains { $0.wholeSeconds > 0 } }
}

extension Plan {
    /// What the plan does with work whose cell is `cell`: asked of the same rules as the rater asks.
    public func answer(for cell: Cell, at place: Place, in hours: HoursClass) -> PlanAnswer {
        let facts = CoverageFacts(cell, of: self, at: place, in: hours, isMaintained: true, isOptedIn: true)
        if let reason = facts.tested.reason { return .byTheHour(reason) }
        return switch facts.treatment {
        case .included: .covered
        case .optional, .extra: .onceAskedFor
        case .allowance(let id):
            allowances.contains { $0.id == id && $0.givesHours } ? .fromAllowance(id) : .byTheHour(.limitUsed)
        case .times(let count, let every, _): .counted(count, every: every)
        case .flat(let priceCents): .flat(priceCents: priceCents)
        case .discount(let basisPoints): .discounted(basisPoints: basisPoints)
        case .hourly: .byTheHour(.notInPlan)
        case nil: .byTheHour(.place)
        }
    }

    /// Whether a cell leaves work by the hour wherever and whenever it is done.
    public func isByTheHour(_ cell: Cell) -> Bool {
        Place.allCases.allSatisfy { place in
            HoursClass.allCases.allSatisfy { answer(for: cell, at: place, in: $0).isByTheHour }
        }
    }
}
