package import AgreementCore

/// What a cell's words say, before they are words: a treatment, and where and when it holds where that isn't as the
/// plan's column says. The tests hold it against the rater.
struct CellPart: Hashable {
    var treatment: Treatment
    /// `nil` where the plan's places hold.
    var places: PlaceSet?
    /// `nil` where the plan's hours hold.
    var hours: HoursSet?
}

extension CellPart {
    /// What a cell says in a plan's column: a part, or one for each place.
    static func parts(of cell: Cell, in plan: Plan) -> [CellPart] {
        func part(_ found: PlaceTreatment, _ places: PlaceSet?) -> CellPart {
            let hours = found.hours ?? cell.hours
            // What is sold by the hour has no hours of its own.
            let isPlain = found.treatment == .hourly || hours == plan.hours
            return CellPart(
                treatment: found.treatment, places: places == plan.places ? nil : places, hours: isPlain ? nil : hours)
        }
        switch cell.shape {
        case .anyPlace(let treatment): return [part(PlaceTreatment(treatment), nil)]
        case .byPlace(let remote?, let onsite?):
            let both = part(remote, [.remote, .onsite])
            if part(onsite, [.remote, .onsite]) == both {
                return [both.treatment == .hourly ? CellPart(treatment: .hourly) : both]
            }
            // Beside a second part the first is for what is done remotely, whatever the plan's places are.
            var (first, second) = (part(remote, .remote), part(onsite, .onsite))
            (first.places, second.places) = (.remote, .onsite)
            return [first, second]
        case .byPlace(let remote?, nil): return [part(remote, .remote)]
        case .byPlace(nil, let onsite?): return [part(onsite, .onsite)]
        case .byPlace(nil, nil): return [CellPart(treatment: .hourly)]
        }
    }

    /// What who reads the parts expects for work at a place in an hours class.
    static func read(_ parts: [CellPart], in plan: Plan, at place: Place, _ hours: HoursClass) -> Treatment {
        let part = parts.first {
            ($0.places ?? plan.places).contains(place) && ($0.hours ?? plan.hours).contains(hours)
        }
        return part?.treatment ?? .hourly
    }
}

/// Limits of a plan on which more than one line of the page draws: each of these lines says so, or seven of two hours
/// would read as fourteen.
package struct SharedLimits: Hashable, Sendable {
    /// Ids of allowances.
    package var allowances: Set<String> = []
    /// Allowances that other words than the hours have to tell from another of the plan.
    var alike: Set<String> = []
    /// Counters.
    package var counters: Set<String> = []
    /// Whether a line's words have to say which counter is meant.
    var namesCounters = false

    /// None: for words of a single cell.
    package init() {}

    /// - Parameter lines: the plan's cell of each line of the page.
    package init(_ lines: [Cell], in plan: Plan) {
        var drawing: [String: Int] = [:]
        var counting: [String: Int] = [:]
        for cell in lines {
            for id in cell.allowancesDrawnOn { drawing[id, default: 0] += 1 }
            var names: Set<String> = []
            for place in Place.allCases {
                if case .times(_, _, let shared?)? = cell.treatment(at: place)?.treatment { names.insert(shared) }
            }
            for name in names { counting[name, default: 0] += 1 }
        }
        allowances = Set(drawing.filter { $0.value > 1 }.keys)
        counters = Set(counting.filter { $0.value > 1 }.keys)
        namesCounters = counters.count > 1
        for (position, one) in plan.allowances.enumerated() {
            for other in plan.allowances[..<position] where one.isWrittenAs(other) {
                alike.formUnion([one.id, other.id])
            }
        }
    }
}

extension Allowance {
    /// Whether both come to the same hours in words; lines leave out the period.
    fileprivate func isWrittenAs(_ other: Allowance) -> Bool {
        base == other.base && server == other.server && workstation == other.workstation
            && user == other.user
    }
}
