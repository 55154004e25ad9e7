/// One plan's decisions and rates for every kind of segment, and the pass over a client's work that prices it.
public struct PlanPricing: Sendable {
    enum Action: UInt8 {
        case bill, cover, draw, count, flat
    }
    /// What the pass reads for each segment: kept small, since it is read a million times.
    struct Row {
        var rate: Int64
        /// All ones where the seconds are free, whatever was done before; none where they are billed.
        var freeMask: Int32 = 0
        /// The allowance's or the counter's number.
        var limit: Int32 = 0
        var minimumSeconds: Int32
        /// How many jobs count; or the fixed price's place in `flatPrices`.
        var parameter: Int32 = 0
        var action: Action
    }
    public let plan: Plan
    let rows: [Row]
    private let incrementSeconds: UInt32
    let tripCents: Int64
    let flatPrices: [Int64]
    let counters: TimesCounters
    let rounding: RoundingRule
    /// By source: what the plan says of goods for a system that we maintain.
    private let goods: [GoodsTerms]
    let kindsPerService: Int
    /// What keeps anything from being priced by the plan.
    private let faults: [RatingFault]

    /// The number of a kind of segment: service, role, place, whether maintained, hours class.
    @inline(__always)
    static func kind(service: Int, role: Int, roleCount: Int, flags: EntryFlags, hours: HoursClass) -> Int {
        let variant = Int(flags.place.rawValue) * 6 + (flags.isMaintained ? 3 : 0) + Int(hours.rawValue)
        return (service * roleCount + role) * 12 + variant
    }

    init(_ plan: Plan, sheet: PriceSheet, compiled: CompiledSheets, table: EntryTable) {
        let listed = compiled.sheets[0].listed
        let roles = table.roles
        var counters = compiled.counters
        var faults: [RatingFault] = []
        let decisions = CellDecisions.all(of: plan, services: listed, counters: &counters, faults: &faults)
        let named = sheet.card(plan.labor) ?? sheet.card("agreement")
        if named == nil { faults.append(.noAgreementCard(sheet: sheet.id)) }
        let card = named ?? .free
        self.faults = faults
        let rates = CompiledCard.rates(of: card, roles: roles)
        var rows: [Row] = []
        rows.reserveCapacity(listed.count * roles.count * 12)
        var flatPrices: [Int64] = []
        for service in listed.indices {
            for role in 0..<roles.count {
                for place in Place.allCases {
                    for isMaintained in [false, true] {
                        for hours in HoursClass.allCases {
                            let variant = CellDecisions.index(
                                place: place, isMaintained: isMaintained, hours: hours, isOptedIn: false)
                            rows.append(
                                Self.row(
                                    decisions[service * CellDecisions.count + variant],
                                    rate: rates[CompiledCard.rateIndex(role: role, place: place, hours: hours)],
                                    minimumSeconds: Int32(sheet.rounding.minimumSeconds(place)),
                                    flatPrices: &flatPrices))
                        }
                    }
                }
            }
        }
        self.plan = plan
        self.rows = rows
        self.flatPrices = flatPrices
        incrementSeconds = UInt32(sheet.rounding.incrementMinutes * 60)
        tripCents = card.tripCents
        self.counters = counters
        rounding = sheet.rounding
        goods = table.sources.bySource { word in
            let service = sheet.service(word) ?? .unsorted
            return GoodsTerms(
                isMaintained: true, service: service, cell: plan.coverage.cell(for: service), isOptedIn: false)
        }
        kindsPerService = roles.count * 12
    }

    private static func row(
        _ decision: Decision, rate: Int64, minimumSeconds: Int32, flatPrices: inout [Int64]
    ) -> Row {
        var row = Row(rate: rate, minimumSeconds: minimumSeconds, action: .bill)
        switch decision.action {
        case .refuse: break
        case .cover:
            row.action = .cover
            row.freeMask = -1
        case .draw(let allowance):
            row.action = .draw
            row.limit = allowance
        case .count(let counter, let limit):
            row.action = .count
            row.limit = counter
            row.parameter = limit
        case .flat(let priceCents):
            row.action = .flat
            row.freeMask = -1
            row.parameter = Int32(flatPrices.count)
            flatPrices.append(priceCents)
        case .discount(let basisPoints):
            // A sheet's discount is 0 to 10,000, and then there is less to pay, which fits.
            row.rate = (try? discounted(rate, byBasisPoints: Int(basisPoints))) ?? rate
        }
        return row
    }

    /// What the client would have cost, and been worth, on the plan.
    ///
    /// - Throws: `amountTooLarge` where 64 bits don't hold the sum.
    public func totals(_ work: ReplayWork) throws(RatingFaults) -> RatedTotals {
        try totals(work, ofKinds: [])
    }

    /// - Parameter kinds: whether the labor of a kind of segment counts; empty for all. Parts and fees always do.
    func totals(_ work: ReplayWork, ofKinds kinds: [Bool]) throws(RatingFaults) -> RatedTotals {
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        var pass = PricingPass(work: work, plan: plan, counters: counters.periods)
        run(&pass, work, isWanted: kinds)
        pass.priceGroups(incrementSeconds: incrementSeconds)
        pass.addTrips(tripCents: tripCents)
        var totals = pass.totals
        totals.workSeconds = work.workSeconds
        pass.addParts(of: work, to: &totals, cents: cents)
        do {
            totals.recurring = try recurring(work)
        } catch { pass.hasOverflowed = true }
        let parts = [totals.labor, totals.flat, totals.trips, totals.parts]
        _ = parts.reduce(totals.recurring) { pass.add($1, to: $0) }
        guard !pass.hasOverflowed else { throw RatingFaults(faults: [.amountTooLarge(client: work.client.id)]) }
        return totals
    }

    /// The same with the labor of totals that are known: those of a plan that decides and prices labor as this one.
    func totals(_ work: ReplayWork, withLaborOf known: RatedTotals) throws(RatingFaults) -> RatedTotals {
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        var totals = known
        var pass = PricingPass(work: work, plan: plan, counters: [])
        pass.addParts(of: work, to: &totals, cents: cents)
        totals.recurring = try recurring(work)
        let parts = [totals.labor, totals.flat, totals.trips, totals.parts]
        _ = parts.reduce(totals.recurring) { pass.add($1, to: $0) }
        guard !pass.hasOverflowed else { throw RatingFaults(faults: [.amountTooLarge(client: work.client.id)]) }
        return totals
    }

    /// The pass itself: a million segments go through here for each plan. What is most of the work, segments that
    /// are covered or billed and alone in their rounding group, takes no branch that depends on which of the two.
    private func run(_ pass: inout PricingPass, _ work: ReplayWork, isWanted: [Bool]) {
        let rows = rows.span
        let kinds = work.kinds.span
        let secondsBySegment = work.seconds.span
        let groups = work.groups.span
        let wanted = isWanted.span
        let isPartial = !isWanted.isEmpty
        let chargesTrips = tripCents != 0
        var labor = CheckedSum()
        var coveredValue = CheckedSum()
        var coveredSeconds = 0
        for position in kinds.indices {
            // Kinds are made by `kind`, for which there is a row.
            let kind = unsafe Int(kinds[unchecked: position])
            if isPartial, unsafe !wanted[unchecked: kind] { continue }
            let row = unsafe rows[unchecked: kind]
            let seconds = unsafe secondsBySegment[unchecked: position]
            var free = seconds & row.freeMask
            if row.action.rawValue >= Action.draw.rawValue {
                free = limited(&pass, row, position: position, seconds: seconds, kind: kind)
            }
            let billed = seconds - free
            let group = unsafe groups[unchecked: position]
            if group == ReplayWork.alone {
                let rounded = max(roundedUp(billed, toSeconds: incrementSeconds), row.minimumSeconds - free)
                labor.add(hourlyCents(billed == 0 ? 0 : rounded, row.rate))
            } else if group == ReplayWork.unrated {
                continue
            } else {
                pass.addToGroup(group, free: free, billed: billed, rate: row.rate, minimumSeconds: row.minimumSeconds)
            }
            coveredSeconds += Int(free)
            coveredValue.add(hourlyCents(free, row.rate))
            if chargesTrips { pass.visit(position, isFree: free > 0, isBilled: billed > 0) }
        }
        pass.totals.coveredSeconds = coveredSeconds
        pass.totals.coveredValue = coveredValue.cents
        pass.totals.labor = labor.cents
        if labor.hasOverflowed || coveredValue.hasOverflowed { pass.hasOverflowed = true }
    }

    /// The seconds that a limit or a fixed price takes off what is billed.
    private func limited(
        _ pass: inout PricingPass, _ row: Row, position: Int, seconds: Int32, kind: Int
    ) -> Int32 {
        switch row.action {
        case .draw: return pass.draw(seconds, position, allowance: row.limit)
        case .count: return pass.admits(position, counter: row.limit, limit: row.parameter) ? seconds : 0
        case .flat:
            pass.addFlat(
                position, service: kind / kindsPerService, priceCents: flatPrices[Int(row.parameter)])
            return seconds
        case .bill, .cover: return seconds & row.freeMask
        }
    }

    private func cents(ofPart part: PartRecord) throws(AmountTooLarge) -> Int64 {
        let terms = part.flags.isMaintained ? goods[Int(part.source)] : nil
        if terms?.areCovered == true { return 0 }
        return try part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: terms?.discountBasisPoints ?? 0)
    }

    /// Section 9 for one agreement with one row, full fee, no opt-ins and no set-up fee.
    private func recurring(_ work: ReplayWork) throws(RatingFaults) -> Int64 {
        let counts = work.client.counts
        let price = plan.price
        let prices: [Int128] = [
            Int128(price.base), Int128(price.server) * Int128(counts.servers),
            Int128(price.workstation) * Int128(counts.workstations), Int128(price.user) * Int128(counts.users),
        ]
        let monthly = prices + [max(0, Int128(price.minimum) - prices.reduce(0, +))]
        var sum: Int128 = 0
        var month = work.dates.lowerBound.month
        while month <= work.dates.upperBound.month {
            let first = max(month.firstDay, work.dates.lowerBound)
            let last = min(month.lastDay, work.dates.upperBound)
            let days = Int128(last.dayNumber - first.dayNumber + 1)
            let dayCount = Int128(month.dayCount)
            for price in monthly where price > 0 {
                sum += days == dayCount ? price : (2 * price * days + dayCount) / (2 * dayCount)
            }
            month = month.next
        }
        guard let exact = Int64(exactly: sum) else {
            throw RatingFaults(faults: [.amountTooLarge(client: work.client.id)])
        }
        return exact
    }
}

@inline(__always)
private func roundedUp(_ seconds: Int32, toSeconds step: UInt32) -> Int32 {
    step == 0 ? seconds : Int32((UInt32(seconds) + step - 1) / step * step)
}

/// What seconds cost at a rate. Rates are at most `largestCents` and seconds at most 36,000,000 with a minimum and an
/// increment on top: their product is far from the end of 64 bits, and neither is negative.
@inline(__always)
private func hourlyCents(_ seconds: Int32, _ rate: Int64) -> Int64 {
    (Int64(seconds) &* rate &+ 1_800) / 3_600
}

/// A sum that remembers whether it left 64 bits.
private struct CheckedSum {
    private(set) var cents: Int64 = 0
    private(set) var hasOverflowed = false

    @inline(__always)
    mutating func add(_ amount: Int64) {
        let (sum, overflow) = cents.addingReportingOverflow(amount)
        cents = sum
        hasOverflowed = hasOverflowed || overflow
    }
}
