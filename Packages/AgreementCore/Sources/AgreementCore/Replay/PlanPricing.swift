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
        /// How many jobs count; or the fixed price's place in `flatPrices`.
        var parameter: Int32 = 0
        var action: Action
        var place: Place
    }
    public let plan: Plan
    let rows: [Row]
    /// By place.
    private let rules: [GroupRule]
    let tripCents: Int64
    let flatPrices: [Int64]
    let counters: TimesCounters
    let rounding: RoundingRule
    /// By source: what the plan says of goods for a system that we maintain.
    private let goods: [GoodsTerms]
    let kindsPerService: Int
    static let kindsPerRole = 12
    /// By service: whether its work shares a limit with that of others, so that all of it is taken in one order.
    let isJoined: [Bool]
    /// What keeps anything from being priced by the plan.
    private let faults: [RatingFault]

    /// The number of a kind of segment: service, role, place, whether maintained, hours class.
    @inline(__always)
    static func kind(service: Int, role: Int, roleCount: Int, flags: EntryFlags, hours: HoursClass) -> Int {
        let variant = Int(flags.place.rawValue) * 6 + (flags.isMaintained ? 3 : 0) + Int(hours.rawValue)
        return (service * roleCount + role) * kindsPerRole + variant
    }

    /// The same kind of another service.
    static func kind(_ kind: UInt32, ofService service: Int, roleCount: Int) -> UInt32 {
        let perService = UInt32(roleCount * kindsPerRole)
        return UInt32(service) * perService + kind % perService
    }

    init(_ plan: Plan, sheet: PriceSheet, compiled: CompiledSheets, table: EntryTable) {
        let listed = compiled.sheets[0].listed
        let roles = table.roles
        let roleRoom = table.roleRoom
        var counters = compiled.counters
        var faults: [RatingFault] = []
        let decisions = CellDecisions.all(of: plan, services: listed, counters: &counters, faults: &faults)
        let named = sheet.card(plan.labor) ?? sheet.card("agreement")
        if named == nil { faults.append(.noAgreementCard(sheet: sheet.id)) }
        let card = named ?? .free
        self.faults = faults
        // Room for roles that come later: nobody has them yet.
        let rates =
            CompiledCard.rates(of: card, roles: roles)
            + Array(
                repeating: 0,
                count: CompiledCard.rateIndex(role: roleRoom - roles.count, place: .remote, hours: .business))
        var rows: [Row] = []
        rows.reserveCapacity(listed.count * roleRoom * Self.kindsPerRole)
        var flatPrices: [Int64] = []
        for service in listed.indices {
            for role in 0..<roleRoom {
                for place in Place.allCases {
                    for isMaintained in [false, true] {
                        for hours in HoursClass.allCases {
                            let variant = CellDecisions.index(
                                place: place, isMaintained: isMaintained, hours: hours, isOptedIn: false)
                            rows.append(
                                Self.row(
                                    decisions[service * CellDecisions.count + variant],
                                    rate: rates[CompiledCard.rateIndex(role: role, place: place, hours: hours)],
                                    place: place, flatPrices: &flatPrices))
                        }
                    }
                }
            }
        }
        self.plan = plan
        self.rows = rows
        self.flatPrices = flatPrices
        rules = GroupRule.all(of: sheet.rounding)
        tripCents = card.tripCents
        self.counters = counters
        rounding = sheet.rounding
        goods = table.sources.bySource { word in
            let service = sheet.service(word) ?? .unsorted
            return GoodsTerms(
                isMaintained: true, service: service, cell: plan.coverage.cell(for: service), isOptedIn: false)
        }
        kindsPerService = roleRoom * Self.kindsPerRole
        isJoined = Self.joined(rows, kindsPerService: kindsPerService)
    }

    private static func row(
        _ decision: Decision, rate: Int64, place: Place, flatPrices: inout [Int64]
    ) -> Row {
        var row = Row(rate: rate, action: .bill, place: place)
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
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        let known = try RatingFaults.counting(work.client.id) { () throws(AmountTooLarge) in
            try labor(work, ofServices: nil)
        }
        return try totals(work, withLaborOf: known)
    }

    /// What labor comes to, without parts and fees.
    ///
    /// - Parameter wanted: by service, whether its work counts; all of it without.
    func labor(_ work: ReplayWork, ofServices wanted: [Bool]?) throws(AmountTooLarge) -> RatedTotals {
        var pass = PricingPass(work: work, plan: plan, counters: counters)
        run(&pass, work, wanted)
        try pass.priceGroups(rules)
        var totals = RatedTotals()
        totals.labor = try pass.labor.cents
        totals.flat = try pass.flat.cents
        totals.trips = try pass.trips(tripCents: tripCents)
        totals.coveredValue = try pass.coveredValue.cents
        totals.coveredSeconds = pass.coveredSeconds
        totals.workSeconds = work.workSeconds
        return totals
    }

    /// The totals of a client whose labor is known.
    func totals(_ work: ReplayWork, withLaborOf known: RatedTotals) throws(RatingFaults) -> RatedTotals {
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        return try RatingFaults.counting(work.client.id) { () throws(AmountTooLarge) in
            var totals = known
            var parts = WideSum()
            for part in work.parts { parts.add(try terms(of: part).cents(of: part)) }
            totals.parts = try parts.cents
            totals.recurring = try recurring(work)
            return totals
        }.counted(for: work.client.id)
    }

    /// The pass itself: a million segments go through here for each plan. Services are taken one after the other, so
    /// that what becomes of most of their work is foreseen by the processor; those that share a limit come together,
    /// in the order of the work.
    private func run(_ pass: inout PricingPass, _ work: ReplayWork, _ wanted: [Bool]?) {
        var joined = OrderedPositions()
        for service in isJoined.indices where wanted?[service] != false {
            let range = Int(work.serviceStarts[service])..<Int(work.serviceStarts[service + 1])
            if range.isEmpty { continue }
            let positions = work.byService.span.extracting(range)
            if isJoined[service] {
                joined.insert(positions, of: work.kinds.count)
            } else {
                run(&pass, work, positions)
            }
        }
        let inOrder = joined.all
        run(&pass, work, inOrder.span)
    }

    private func run(_ pass: inout PricingPass, _ work: ReplayWork, _ positions: Span<Int32>) {
        let rows = rows.span
        let kinds = work.kinds.span
        let secondsBySegment = work.seconds.span
        let groups = work.groups.span
        let chargesTrips = tripCents != 0
        let (remote, onsite) = (rules[Int(Place.remote.rawValue)], rules[Int(Place.onsite.rawValue)])
        var (labor, coveredValue, coveredSeconds) = (WideSum(), WideSum(), 0)
        for index in positions.indices {
            // Positions are the work's own, kinds are made by `kind`, for which there is a row.
            let position = unsafe Int(positions[unchecked: index])
            let kind = unsafe Int(kinds[unchecked: position])
            let row = unsafe rows[unchecked: kind]
            let seconds = unsafe secondsBySegment[unchecked: position]
            var free = seconds & row.freeMask
            if row.action.rawValue >= Action.draw.rawValue {
                free = limited(&pass, row, position: position, seconds: seconds, kind: kind)
            }
            let billed = seconds - free
            let group = unsafe groups[unchecked: position]
            if group == ReplayWork.alone {
                if billed > 0 {
                    let rule = row.place == .remote ? remote : onsite
                    labor.add(hourlyCents(rule.rounded(billed: Int(billed), unbilled: Int(free)), row.rate))
                }
            } else if group == ReplayWork.unrated {
                continue
            } else {
                pass.addToGroup(
                    group, free: free, billed: billed, rate: row.rate, rule: Int32(row.place.rawValue))
            }
            if free > 0 {
                // At most 36,000,000 each: as many as a table can hold fit.
                coveredSeconds &+= Int(free)
                coveredValue.add(hourlyCents(Int(free), row.rate))
            }
            if chargesTrips { pass.visit(position, isFree: free > 0, isBilled: billed > 0) }
        }
        pass.labor.add(labor)
        pass.coveredValue.add(coveredValue)
        pass.coveredSeconds += coveredSeconds
    }

    /// The seconds that a limit or a fixed price takes off what is billed.
    @inline(never)
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

    private func terms(of part: PartRecord) -> GoodsTerms {
        part.flags.isMaintained ? goods[Int(part.source)] : .ofUnmaintained
    }

    /// Section 9 for one agreement with one row, full fee, no opt-ins and no set-up fee.
    private func recurring(_ work: ReplayWork) throws(AmountTooLarge) -> Int64 {
        let counts = work.client.counts
        let wholeMonth = MonthFee(plan.price, counts: counts).cents
        var sum: Int128 = 0
        for part in MonthPart.parts(of: work.dates) {
            if part.isWhole {
                sum += wholeMonth
            } else {
                var fee = MonthFee(dayCount: part.month.dayCount)
                fee.add(plan.price, counts: counts, feeBasisPoints: 10_000, days: part.dayCount)
                sum += fee.cents
            }
        }
        return try narrowed(sum)
    }

    /// What a row draws on.
    private struct DrawnOn: Hashable {
        var action: Action
        var limit: Int32
    }

    private static func joined(_ rows: [Row], kindsPerService: Int) -> [Bool] {
        let count = kindsPerService == 0 ? 0 : rows.count / kindsPerService
        var users: [DrawnOn: Set<Int>] = [:]
        for (kind, row) in rows.enumerated() where row.action == .draw || row.action == .count {
            users[DrawnOn(action: row.action, limit: row.limit), default: []].insert(kind / kindsPerService)
        }
        let joined = users.values.reduce(into: Set<Int>()) { if $1.count > 1 { $0.formUnion($1) } }
        return (0..<count).map { joined.contains($0) }
    }
}

/// What seconds cost at a rate. Rates are at most `largestCents` and seconds at most 36,000,000 with a minimum and an
/// increment on top: their product is far from the end of 64 bits, and neither is negative.
@inline(__always)
private func hourlyCents(_ seconds: Int, _ rate: Int64) -> Int64 {
    let product = UInt64(truncatingIfNeeded: seconds) &* UInt64(truncatingIfNeeded: rate)
    return Int64(truncatingIfNeeded: (product &+ 1_800) / 3_600)
}
