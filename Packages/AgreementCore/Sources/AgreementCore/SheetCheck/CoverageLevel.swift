/// How much a plan does for work of one service at a place in an hours class, least first: the order by which
/// plans are compared.
enum CoverageLevel: Int, Comparable {
    case byTheHour, discounted, flat, extra, limited, onRequest, included

    init(_ treatment: Treatment) {
        switch treatment {
        case .hourly: self = .byTheHour
        case .discount: self = .discounted
        case .flat: self = .flat
        case .extra: self = .extra
        case .allowance, .times: self = .limited
        case .optional: self = .onRequest
        case .included: self = .included
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What work of a service meets in a plan at a place in an hours class.
struct CoverageOffer {
    let plan: Plan
    /// `hourly` where the cell gives nothing for the place or the hours.
    let treatment: Treatment

    init(_ cell: Cell, of plan: Plan, at place: Place, in hours: HoursClass) {
        self.plan = plan
        let found = cell.treatment(at: place, in: plan)
        treatment = found.flatMap { $0.hours.contains(hours) ? $0.treatment : nil } ?? .hourly
    }

    /// Whether it is less than another plan's offer: of a lower level, or of the same level on worse terms.
    /// Terms that can't be compared (hours with times, hours a server with hours a user) are not less.
    func isLess(than other: CoverageOffer) -> Bool {
        let (level, otherLevel) = (CoverageLevel(treatment), CoverageLevel(other.treatment))
        if level != otherLevel { return level < otherLevel }
        switch (treatment, other.treatment) {
        case (.discount(let less), .discount(let more)): return less < more
        case (.flat(let price), .flat(let otherPrice)): return price > otherPrice
        case (.extra(let price, let per), .extra(let otherPrice, let otherPer)):
            return per == otherPer && price > otherPrice
        case (.times(let count, let every, _), .times(let otherCount, let otherEvery, _)):
            return count * every.periodsPerYear < otherCount * otherEvery.periodsPerYear
        case (.allowance(let id), .allowance(let otherID)):
            guard let pool = plan.allowances.first(where: { $0.id == id }),
                let otherPool = other.plan.allowances.first(where: { $0.id == otherID })
            else { return false }
            return pool.isLess(than: otherPool)
        default: return false
        }
    }
}

extension Allowance {
    /// Whether a year of it gives less in something and more in nothing.
    fileprivate func isLess(than other: Allowance) -> Bool {
        let pairs = zip(yearlyHours, other.yearlyHours)
        return pairs.contains { $0 < $1 } && pairs.allSatisfy { $0 <= $1 }
    }
    /// Base, and for each server, workstation and user.
    private var yearlyHours: [ExactHours] { [base, server, workstation, user].map { $0 * every.periodsPerYear } }
}

extension PeriodLength {
    fileprivate var periodsPerYear: Int { 12 / Int(monthCount) }
}
