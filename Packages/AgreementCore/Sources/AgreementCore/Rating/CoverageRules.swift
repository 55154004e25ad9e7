/// What the tests of rating.md, section 4, look at, once an agreement is in force.
struct CoverageFacts {
    /// The entry does not say that the system is one we don't maintain.
    var isMaintained: Bool
    /// The cell's treatment for the place; `nil` where a cell by place gives none.
    var treatment: Treatment?
    /// On the segment's date the agreement has opted in to the service.
    var isOptedIn: Bool
    /// A cell by place names the place; or a cell with one treatment stands in a plan that covers it.
    var coversPlace: Bool
    var hours: HoursClass
    /// Those that stand nearest to the treatment: the place's, else the cell's, else the plan's.
    var coveredHours: HoursSet

    init(_ cell: Cell, of plan: Plan, at place: Place, in hours: HoursClass, isMaintained: Bool, isOptedIn: Bool) {
        self.isMaintained = isMaintained
        treatment = cell.treatment(at: place)?.treatment
        self.isOptedIn = isOptedIn
        coversPlace = cell.covers(place, in: plan)
        self.hours = hours
        coveredHours = cell.coveredHours(at: place, in: plan)
    }

    /// Tests 1 to 5, and the reason that the first gives that fails.
    var tested: (tests: TestResults, reason: Reason?) {
        var tests = TestResults()
        tests.record(.agreement, passes: true)
        var reason: Reason?
        for rule in CoverageRule.inOrder {
            let found = rule.reasonToBill(self)
            tests.record(rule.test, passes: found == nil)
            reason = reason ?? found
        }
        return (tests, reason)
    }
}

/// One test: the reason for which it fails, or `nil`.
struct CoverageRule {
    let test: CoverageTest
    let reasonToBill: @Sendable (CoverageFacts) -> Reason?

    /// Tests 2 to 5 in their order; the first that fails gives the reason. Test 1 has no facts but the date, test 6
    /// depends on the work before it; both stand in `ClientRater`.
    static let inOrder = [maintained, service, place, hours]

    /// Test 2: a system that we don't maintain is on no plan.
    static let maintained = CoverageRule(test: .maintained) { $0.isMaintained ? nil : .unmaintained }

    /// Test 3: an `hourly` cell is not in the plan; `optional` and `extra` are once the client has asked for it. A
    /// cell by place that gives nothing for this place passes here and fails test 4.
    static let service = CoverageRule(test: .service) { facts in
        switch facts.treatment {
        case .hourly: .notInPlan
        case .optional, .extra: facts.isOptedIn ? nil : .notOptedIn
        case nil, .included, .allowance, .times, .flat, .discount: nil
        }
    }

    /// Test 4: the cell gives a treatment for this place.
    static let place = CoverageRule(test: .place) { $0.coversPlace ? nil : .place }

    /// Test 5: the hours class is among those covered.
    static let hours = CoverageRule(test: .hours) { $0.coveredHours.contains($0.hours) ? nil : .hours }
}

/// What tests 1 to 5 say of a segment, and what section 5 then does with it.
struct Decision {
    enum Action {
        /// A test failed: to be billed for the reason.
        case refuse(Reason)
        case cover
        /// From the plan's allowance of that index.
        case draw(allowance: Int32)
        /// By the counter of that number, up to so many jobs.
        case count(counter: Int32, limit: Int32)
        case flat(priceCents: Int64)
        case discount(basisPoints: Int32)

        /// Whether it uses up an allowance or a count.
        var isLimited: Bool {
            switch self {
            case .draw, .count: true
            case .refuse, .cover, .flat, .discount: false
            }
        }
    }
    var tests: TestResults
    /// The cell's level, and the limit that it draws on if it does.
    var decidedBy: DecidedBy
    var action: Action
}

/// A cell's decisions for every combination of what can differ between two segments of its service.
struct CellDecisions {
    private let decisions: [Decision]
    /// Those that the cell draws on and the plan doesn't have, each once: nothing may be decided by the cell then.
    let unknownAllowances: [String]

    /// - Parameters:
    ///   - allowance: the index of the plan's allowance of that id.
    ///   - counter: the number of the counter for a `times` treatment (rating.md, section 5).
    init(
        cell: Cell, level: CellLevel, plan: Plan, allowance: (String) -> Int?,
        counter: (_ every: PeriodLength, _ shared: String?) -> Int
    ) {
        var decisions: [Decision] = []
        for place in Place.allCases {
            for isMaintained in [false, true] {
                for hours in HoursClass.allCases {
                    for isOptedIn in [false, true] {
                        let facts = CoverageFacts(
                            cell, of: plan, at: place, in: hours, isMaintained: isMaintained, isOptedIn: isOptedIn)
                        decisions.append(Decision(facts, level: level, allowance: allowance, counter: counter))
                    }
                }
            }
        }
        self.decisions = decisions
        unknownAllowances = cell.allowancesDrawnOn.filter { allowance($0) == nil }
    }

    @inline(__always)
    static func index(place: Place, isMaintained: Bool, hours: HoursClass, isOptedIn: Bool) -> Int {
        ((Int(place.rawValue) * 2 + (isMaintained ? 1 : 0)) * 3 + Int(hours.rawValue)) * 2 + (isOptedIn ? 1 : 0)
    }
    static let count = 24

    subscript(index: Int) -> Decision { decisions[index] }
}

extension Cell {
    /// Test 4's question: a cell that gives a treatment for each place covers just the places that it names; a cell
    /// with one treatment covers the plan's places.
    public func covers(_ place: Place, in plan: Plan) -> Bool {
        switch shape {
        case .anyPlace: plan.places.contains(place)
        case .byPlace(let remote, let onsite): (place == .remote ? remote : onsite) != nil
        }
    }

    /// Test 5's hours: those that stand nearest to the treatment, which are the place's, else the cell's, else the
    /// plan's.
    func coveredHours(at place: Place, in plan: Plan) -> HoursSet {
        treatment(at: place)?.hours ?? hours ?? plan.hours
    }
}

extension Decision {
    fileprivate init(
        _ facts: CoverageFacts, level: CellLevel, allowance: (String) -> Int?, counter: (PeriodLength, String?) -> Int
    ) {
        let reason: Reason?
        (tests, reason) = facts.tested
        // What is not maintained is on no plan, whatever its cell says.
        decidedBy = reason == .unmaintained ? .noCell : DecidedBy(level: level)
        if let reason {
            action = .refuse(reason)
            return
        }
        switch facts.treatment {
        case .included, .optional, .extra: action = .cover
        case .allowance(let id):
            action = allowance(id).map { .draw(allowance: Int32($0)) } ?? .refuse(.limitUsed)
            if case .draw(let number) = action { decidedBy = decidedBy.drawing(allowance: number) }
        case .times(let limit, let every, let shared):
            let number = Int32(counter(every, shared))
            action = .count(counter: number, limit: Int32(clamping: limit))
            decidedBy = decidedBy.counting(counter: number)
        case .flat(let priceCents): action = .flat(priceCents: priceCents)
        case .discount(let basisPoints): action = .discount(basisPoints: Int32(clamping: basisPoints))
        case .hourly, nil: preconditionFailure("an hourly cell fails test 3, and none fails test 4")
        }
    }
}
