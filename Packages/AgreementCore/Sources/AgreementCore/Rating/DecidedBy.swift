/// What decided a slice or a row: from where its cell came, what limit it used, and the clause that says so.
///
/// A million of them stand side by side in slices, so a limit is a number; `ClientRating.limit(of:)` names it.
public struct DecidedBy: Hashable, Sendable {
    /// An allowance's place in its plan doubled, or a counter's number doubled and one more; -1 for none.
    private var limitNumber: Int32 = -1
    /// The number of the clause that a client signed; 0 until clauses have numbers.
    public var clause: UInt16 = 0
    /// `nil` where no cell decided: there was no agreement, the system is not one that we maintain, or the row does
    /// not come of a cell (a plan's price, a trip outside an agreement).
    public var level: CellLevel?

    /// What no cell decided.
    public static let noCell = DecidedBy(level: nil)

    public init(level: CellLevel?) { self.level = level }

    /// The same with the plan's allowance that was drawn on or is used up.
    func drawing(allowance: Int32) -> DecidedBy {
        var copy = self
        copy.limitNumber = allowance * 2
        return copy
    }
    /// The same with the `times` counter that the job counted for, or that is full.
    func counting(counter: Int32) -> DecidedBy {
        var copy = self
        copy.limitNumber = counter * 2 + 1
        return copy
    }

    /// The allowance's index in its plan.
    var allowance: Int? { limitNumber >= 0 && limitNumber % 2 == 0 ? Int(limitNumber / 2) : nil }
    /// The counter's number in `ClientRating.counters`.
    var counter: Int? { limitNumber % 2 == 1 ? Int(limitNumber / 2) : nil }
}

/// What work uses up: hours or jobs.
public enum Limit: Hashable, Sendable {
    /// The plan's allowance of that id.
    case allowance(String)
    case times(TimesCounter)

    /// The allowance's id, or the service's or the shared name that jobs are counted by.
    public var name: String {
        switch self {
        case .allowance(let id): id
        case .times(let counter): counter.name
        }
    }
}

/// What counts the jobs of `times` cells: those of one service, or of one `shared` name, with the same period
/// (rating.md, section 5).
public struct TimesCounter: Hashable, Sendable {
    /// The service's id, or the `shared` name.
    public var name: String
    public var isShared: Bool
    public var every: PeriodLength

    public init(name: String, isShared: Bool, every: PeriodLength) {
        self.name = name
        self.isShared = isShared
        self.every = every
    }
}

extension ClientRating {
    /// The allowance or the counter that a slice or a row used, or found used up; `nil` where it used none.
    ///
    /// - Parameter agreement: the slice's or the row's.
    public func limit(of decidedBy: DecidedBy, agreement: Int?) -> Limit? {
        if let counter = decidedBy.counter { return .times(counters[counter]) }
        guard let agreement, let allowance = decidedBy.allowance else { return nil }
        return .allowance(allowances[agreement][allowance])
    }
    public func limit(of slice: RatedSlice) -> Limit? { limit(of: slice.decidedBy, agreement: slice.agreement) }
}
