/// What has to be priced anew after a plan was changed: the labor of the services whose decisions or rates differ, and
/// of those that share a limit with them.
///
/// Where nothing joins the work of two services, a client's new total is the old one less what those services cost,
/// plus what they cost now: most of a year's work is not looked at. Trips and rounding by the day join them; then
/// everything is priced. A price a month alone asks for no look at the work at all.
public struct PlanChange: Sendable {
    private enum Scope {
        case feesAndParts
        /// By service.
        case services([Bool])
        case everything
    }
    private let old: PlanPricing
    private let new: PlanPricing
    private let scope: Scope

    /// - Parameters:
    ///   - old: made by the same `Replay` as `new`.
    ///   - counts: the work that there is; with it, everything is priced in one go where that is quicker than pricing
    ///     a large part of it twice.
    public init(from old: PlanPricing, to new: PlanPricing, counts: SegmentCounts? = nil) {
        self.old = old
        self.new = new
        let keepsWhatJoins = old.rounding == new.rounding && old.tripCents == new.tripCents
        let services = Self.affectedServices(old, new)
        if keepsWhatJoins, !services.contains(true) {
            scope = .feesAndParts
        } else if !keepsWhatJoins || new.rounding.per == .day || new.tripCents != 0
            || counts?.isMuch(services, kindsPerService: new.kindsPerService) == true
        {
            scope = .everything
        } else {
            scope = .services(services)
        }
    }

    /// The client's totals under the new plan.
    ///
    /// - Parameter previous: those under the old one.
    /// - Throws: `amountTooLarge` where 64 bits don't hold the sum.
    public func totals(_ work: ReplayWork, previous: RatedTotals) throws(RatingFaults) -> RatedTotals {
        switch scope {
        case .everything: return try new.totals(work)
        case .feesAndParts: return try new.totals(work, withLaborOf: previous)
        case .services(let services):
            let labor = try RatingFaults.counting(work.client.id) { () throws(AmountTooLarge) in
                try previous.labor(
                    less: try old.labor(work, ofServices: services), plus: try new.labor(work, ofServices: services))
            }
            return try new.totals(work, withLaborOf: labor)
        }
    }

    /// What a row draws on: work of two services that draw on the same is joined.
    private enum Limit: Hashable {
        case allowance(Allowance)
        case counter(TimesCounter)
    }

    private static func affectedServices(_ old: PlanPricing, _ new: PlanPricing) -> [Bool] {
        let kinds = old.kindsPerService
        var affected = [Bool](repeating: false, count: old.rows.count / kinds)
        var limits: [Set<Limit>] = []
        for service in affected.indices {
            let range = service * kinds..<(service + 1) * kinds
            affected[service] = range.contains { !isSame(old, new, kind: $0) }
            limits.append(Set(range.compactMap { limit(old, kind: $0) } + range.compactMap { limit(new, kind: $0) }))
        }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            let joined = affected.indices.filter { affected[$0] }.reduce(into: Set<Limit>()) {
                $0.formUnion(limits[$1])
            }
            for service in affected.indices where !affected[service] && !limits[service].isDisjoint(with: joined) {
                affected[service] = true
                hasGrown = true
            }
        }
        return affected
    }

    private static func isSame(_ old: PlanPricing, _ new: PlanPricing, kind: Int) -> Bool {
        let (one, other) = (old.rows[kind], new.rows[kind])
        guard one.action == other.action, one.rate == other.rate,
            limit(old, kind: kind) == limit(new, kind: kind)
        else { return false }
        switch one.action {
        case .bill, .cover, .draw: return true
        case .count: return one.parameter == other.parameter
        case .flat: return old.flatPrices[Int(one.parameter)] == new.flatPrices[Int(other.parameter)]
        }
    }

    private static func limit(_ pricing: PlanPricing, kind: Int) -> Limit? {
        let row = pricing.rows[kind]
        switch row.action {
        case .draw: return .allowance(pricing.plan.allowances[Int(row.limit)])
        case .count: return .counter(pricing.counters.all[Int(row.limit)])
        case .bill, .cover, .flat: return nil
        }
    }
}

extension RatedTotals {
    /// The totals where a part of the labor comes to something else, whatever comes of it on the way.
    fileprivate func labor(less: RatedTotals, plus more: RatedTotals) throws(AmountTooLarge) -> RatedTotals {
        func changed(_ amount: (RatedTotals) -> Int64) throws(AmountTooLarge) -> Int64 {
            try narrowed(Int128(amount(self)) - Int128(amount(less)) + Int128(amount(more)))
        }
        var totals = self
        totals.labor = try changed { $0.labor }
        totals.flat = try changed { $0.flat }
        totals.coveredValue = try changed { $0.coveredValue }
        totals.coveredSeconds += more.coveredSeconds - less.coveredSeconds
        return totals
    }
}

extension PlanPricing {
    /// The client's totals after some of its entries were sorted into other services: what is of services that gave or
    /// took work, and of those that share a limit with them, is priced anew; the rest is not looked at.
    ///
    /// - Parameters:
    ///   - old: the work as it was; of the same entries.
    ///   - previous: its totals, under this pricing.
    /// - Throws: `amountTooLarge` where 64 bits don't hold the sum.
    public func totals(
        _ work: ReplayWork, sortedFrom old: ReplayWork, totals previous: RatedTotals
    ) throws(RatingFaults) -> RatedTotals {
        guard let services = services(whoseWorkDiffersIn: work, and: old) else { return try totals(work) }
        let known = try RatingFaults.counting(work.client.id) { () throws(AmountTooLarge) in
            try previous.labor(
                less: try labor(old, ofServices: services), plus: try labor(work, ofServices: services))
        }
        return try totals(work, withLaborOf: known)
    }

    /// By service; `nil` where all work has to be looked at: where trips or rounding join the work of services, and
    /// where it is quicker.
    private func services(whoseWorkDiffersIn work: ReplayWork, and old: ReplayWork) -> [Bool]? {
        guard tripCents == 0, rounding.per != .day else { return nil }
        var wanted = work.services.map { work.positions(ofService: $0) != old.positions(ofService: $0) }
        // All that share any limit go with one of them.
        if zip(wanted, isJoined).contains(where: { $0 && $1 }) { wanted = zip(wanted, isJoined).map { $0 || $1 } }
        var affected = 0
        for service in wanted.indices where wanted[service] { affected += work.positions(ofService: service).count }
        return affected * 2 < work.kinds.count ? wanted : nil
    }
}

/// How many segments there are of each kind, over all clients.
public struct SegmentCounts: Sendable {
    private var byKind: [Int] = []
    private var total = 0

    /// - Parameter works: made by one `Replay`.
    public init(_ works: some Sequence<ReplayWork>) { for work in works { add(work) } }

    /// Takes a client's work in.
    public mutating func add(_ work: ReplayWork) {
        total += work.kinds.count
        for kind in work.kinds {
            while byKind.count <= Int(kind) { byKind.append(0) }
            byKind[Int(kind)] += 1
        }
    }

    /// Takes out what was taken in.
    public mutating func remove(_ work: ReplayWork) {
        total -= work.kinds.count
        for kind in work.kinds { byKind[Int(kind)] -= 1 }
    }

    /// A part is priced twice, by the old plan and by the new.
    fileprivate func isMuch(_ services: [Bool], kindsPerService: Int) -> Bool {
        var affected = 0
        for (kind, count) in byKind.enumerated() where services[kind / kindsPerService] { affected += count }
        return affected * 2 >= total
    }
}
