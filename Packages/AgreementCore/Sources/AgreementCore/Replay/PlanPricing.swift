/// One plan's decisions and rates for every kind of segment, and the pass over a client's work that prices it.
public struct PlanPricing: Sendable {
    private enum Action: UInt8 {
        case bill, cover, draw, count, flat
    }
    /// What the pass reads for each segment: kept small, since it is read a million times.
    private struct Row {
        var rate: Int64
        /// The allowance's or the counter's number.
        var limit: Int32 = 0
        var minimumSeconds: Int32
        /// How many jobs count; or the fixed price's place in `flatPrices`.
        var parameter: Int32 = 0
        var action: Action
    }
    public let plan: Plan
    private let rows: [Row]
    private let incrementSeconds: UInt32
    private let tripCents: Int64
    private let flatPrices: [Int64]
    private let counterPeriods: [PeriodLength]
    /// By service word: the plan's cell.
    private let cells: [Cell]
    private let kindsPerService: Int

    /// The number of a kind of segment: service, role, place, whether maintained, hours class.
    @inline(__always)
    static func kind(service: Int, role: Int, roleCount: Int, flags: EntryFlags, hours: HoursClass) -> Int {
        let variant = Int(flags.place.rawValue) * 6 + (flags.isMaintained ? 3 : 0) + Int(hours.rawValue)
        return (service * roleCount + role) * 12 + variant
    }

    init(_ plan: Plan, sheet: PriceSheet, compiled: CompiledSheets, roles: WordTable, table: EntryTable) {
        let listed = compiled.sheets[0].listed
        var counters = compiled.counters
        let decisions = CompiledPlan(plan, sheet: sheet, listed: listed, counters: &counters)
        let card = sheet.card(plan.labor) ?? sheet.card("agreement")
        guard let card else { preconditionFailure("a sheet has the card `agreement`") }
        let rates = CompiledCard(card, roles: roles)
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
                                    decisions.decision(service: service, variant: variant),
                                    rate: rates.rate(role: UInt16(role), place: place, hours: hours),
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
        tripCents = rates.tripCents
        counterPeriods = counters.periods
        cells = table.services.words.map { word in plan.coverage.cell(for: sheet.service(word) ?? .unsorted) }
        kindsPerService = roles.count * 12
    }

    private static func row(
        _ decision: Decision, rate: Int64, minimumSeconds: Int32, flatPrices: inout [Int64]
    ) -> Row {
        var row = Row(rate: rate, minimumSeconds: minimumSeconds, action: .bill)
        switch decision.action {
        case .refuse: break
        case .cover: row.action = .cover
        case .draw(let allowance):
            row.action = .draw
            row.limit = Int32(allowance)
        case .count(let counter, let limit):
            row.action = .count
            row.limit = Int32(counter)
            row.parameter = Int32(limit)
        case .flat(let priceCents):
            row.action = .flat
            row.parameter = Int32(flatPrices.count)
            flatPrices.append(priceCents)
        case .discount(let basisPoints):
            row.rate = discounted(rate, byBasisPoints: basisPoints)
        }
        return row
    }

    /// What the client would have cost, and been worth, on the plan.
    ///
    /// - Throws: `amountTooLarge` where 64 bits don't hold the sum.
    public func totals(_ work: ReplayWork) throws(RatingFaults) -> RatedTotals {
        var pass = PricingPass(work: work, plan: plan)
        unsafe rows.withUnsafeBufferPointer { unsafe run(&pass, work, $0) }
        pass.priceGroups(incrementSeconds: incrementSeconds)
        var totals = pass.totals
        totals.workSeconds = work.workSeconds
        totals.trips = pass.add(tripCents, times: pass.chargedVisits)
        for part in work.parts { totals.parts = pass.add(cents(ofPart: part), to: totals.parts) }
        do {
            totals.recurring = try recurring(work)
        } catch { pass.hasOverflowed = true }
        let parts = [totals.labor, totals.flat, totals.trips, totals.parts]
        _ = parts.reduce(totals.recurring) { pass.add($1, to: $0) }
        guard !pass.hasOverflowed else { throw RatingFaults(faults: [.amountTooLarge(client: work.client.id)]) }
        return totals
    }

    /// The pass itself: a million segments go through here for each plan.
    private func run(_ pass: inout PricingPass, _ work: ReplayWork, _ rows: UnsafeBufferPointer<Row>) {
        for position in work.kinds.indices {
            let row = unsafe rows[Int(work.kinds[position])]
            let seconds = work.seconds[position]
            var free = seconds
            switch row.action {
            case .bill: free = 0
            case .cover: break
            case .draw:
                free = Int32(
                    pass.pools[Int(row.limit)].draw(
                        Int(seconds), in: CalendarMonth(ordinal: work.months[position]), isRated: true))
            case .count:
                if !pass.admits(position, counter: row.limit, limit: row.parameter, periods: counterPeriods) {
                    free = 0
                }
            case .flat:
                pass.addFlat(
                    position, service: work.kinds[position] / UInt32(kindsPerService),
                    priceCents: flatPrices[Int(row.parameter)])
            }
            let group = work.groups[position]
            if group == ReplayWork.unrated { continue }
            if free > 0 { pass.addFree(free, rate: row.rate) }
            if tripCents != 0 { pass.visit(position, isFree: free > 0, isBilled: free < seconds) }
            if group == ReplayWork.alone {
                if free < seconds {
                    let rounded = roundedUp(seconds - free, toSeconds: incrementSeconds)
                    pass.addBilled(max(rounded, row.minimumSeconds - free), rate: row.rate)
                }
            } else {
                pass.addToGroup(
                    group, free: free, billed: seconds - free, rate: row.rate, minimumSeconds: row.minimumSeconds)
            }
        }
    }

    private func cents(ofPart part: PartRecord) -> Int64 {
        let treatment = cells[Int(part.service)].treatment(at: part.flags.place)?.treatment
        if part.flags.isMaintained {
            if treatment == .included { return 0 }
            if case .discount(let basisPoints) = treatment {
                return part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: basisPoints)
            }
        }
        return part.quantity.cents(at: part.unitPriceCents)
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

/// The state of one pass over one client's work.
private struct PricingPass {
    private let work: ReplayWork
    var totals = RatedTotals()
    var pools: [Pool]
    var hasOverflowed = false
    private var jobs = JobCounts()
    private var flatJobs: Set<FlatKey> = []
    private var groups: [Group]
    private var lines: [Line] = []
    private var visits: [Visit] = []

    private struct FlatKey: Hashable {
        var service: UInt32
        var job: Int32
    }
    private struct Group {
        var freeSeconds = 0
        var minimumSeconds: Int32 = 0
        var firstLine: Int32 = -1
        var lastLine: Int32 = -1
    }
    private struct Line {
        var rate: Int64
        var seconds: Int
        var next: Int32 = -1
    }
    private struct Visit: OptionSet {
        let rawValue: UInt8
        static let billed = Visit(rawValue: 1)
        static let free = Visit(rawValue: 2)
    }

    init(work: ReplayWork, plan: Plan) {
        self.work = work
        groups = Array(repeating: Group(), count: work.groupCount)
        let row = AgreementRow(
            client: "", sheet: "", plan: "", from: work.dates.lowerBound, counts: work.client.counts)
        let agreement = ClientAgreement(rows: [row], sheet: 0, plan: 0)
        pools = plan.allowances.map { Pool(allowance: $0, agreement: agreement) }
    }

    @inline(__always)
    mutating func add(_ amount: Int64, to sum: Int64) -> Int64 {
        let (result, overflow) = sum.addingReportingOverflow(amount)
        if overflow { hasOverflowed = true }
        return result
    }

    mutating func add(_ amount: Int64, times count: Int) -> Int64 {
        let (result, overflow) = amount.multipliedReportingOverflow(by: Int64(count))
        if overflow { hasOverflowed = true }
        return result
    }

    @inline(__always)
    mutating func addFree(_ seconds: Int32, rate: Int64) {
        totals.coveredSeconds += Int(seconds)
        totals.coveredValue = add(hourly(seconds, rate), to: totals.coveredValue)
    }

    @inline(__always)
    mutating func addBilled(_ seconds: Int32, rate: Int64) {
        totals.labor = add(hourly(seconds, rate), to: totals.labor)
    }

    /// Rates are at most `largestCents` and seconds at most 36,000,000, with a minimum and an increment on top:
    /// their product is far from the end of 64 bits, and neither is negative.
    @inline(__always)
    private func hourly(_ seconds: Int32, _ rate: Int64) -> Int64 {
        (Int64(seconds) * rate + 1_800) / 3_600
    }

    mutating func admits(_ position: Int, counter: Int32, limit: Int32, periods: [PeriodLength]) -> Bool {
        let period = Period(periods[Int(counter)], containing: CalendarMonth(ordinal: work.months[position]))
        let job = work.jobs[Int(work.entries[position])]
        return jobs.admits(
            job >= 0 ? .ticket(job) : .entry(-1 - job), agreement: 0, counter: Int(counter), period: period.index,
            limit: Int(limit))
    }

    mutating func addFlat(_ position: Int, service: UInt32, priceCents: Int64) {
        let key = FlatKey(service: service, job: work.jobs[Int(work.entries[position])])
        if flatJobs.insert(key).inserted, work.groups[position] != ReplayWork.unrated {
            totals.flat = add(priceCents, to: totals.flat)
        }
    }

    mutating func visit(_ position: Int, isFree: Bool, isBilled: Bool) {
        let visit = Int(work.visits[Int(work.entries[position])])
        guard visit >= 0 else { return }
        if visits.isEmpty { visits = Array(repeating: [], count: work.visitCount) }
        if isFree { visits[visit].insert(.free) }
        if isBilled { visits[visit].insert(.billed) }
    }
    var chargedVisits: Int { visits.reduce(0) { $0 + ($1 == .billed ? 1 : 0) } }

    mutating func addToGroup(_ number: Int32, free: Int32, billed: Int32, rate: Int64, minimumSeconds: Int32) {
        let index = Int(number)
        groups[index].freeSeconds += Int(free)
        groups[index].minimumSeconds = minimumSeconds
        guard billed > 0 else { return }
        var line = groups[index].firstLine
        while line >= 0, lines[Int(line)].rate != rate { line = lines[Int(line)].next }
        if line >= 0 {
            lines[Int(line)].seconds += Int(billed)
            return
        }
        let new = Int32(lines.count)
        lines.append(Line(rate: rate, seconds: Int(billed)))
        if groups[index].firstLine < 0 {
            groups[index].firstLine = new
        } else {
            lines[Int(groups[index].lastLine)].next = new
        }
        groups[index].lastLine = new
    }

    /// Section 7 for the groups of several segments.
    mutating func priceGroups(incrementSeconds: UInt32) {
        let step = Int(incrementSeconds)
        for group in groups where group.firstLine >= 0 {
            var total = group.freeSeconds
            var raised = group.firstLine
            var line = group.firstLine
            while line >= 0 {
                let (this, best) = (lines[Int(line)], lines[Int(raised)])
                total += step == 0 ? this.seconds : (this.seconds + step - 1) / step * step
                if this.seconds > best.seconds || (this.seconds == best.seconds && this.rate < best.rate) {
                    raised = line
                }
                line = this.next
            }
            let missing = max(0, Int(group.minimumSeconds) - total)
            line = group.firstLine
            while line >= 0 {
                let this = lines[Int(line)]
                let rounded = step == 0 ? this.seconds : (this.seconds + step - 1) / step * step
                totals.labor = add(
                    laborCents(seconds: rounded + (line == raised ? missing : 0), rateCentsPerHour: this.rate),
                    to: totals.labor)
                line = this.next
            }
        }
    }
}
