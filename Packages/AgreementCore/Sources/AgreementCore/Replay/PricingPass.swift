/// What one pass over one client's work uses up and adds up: pools, counted jobs, fixed prices, groups, visits.
struct PricingPass {
    private let work: ReplayWork
    var labor = WideSum()
    var flat = WideSum()
    var coveredValue = WideSum()
    var coveredSeconds = 0
    private var pools: [Pool]
    /// By allowance: the last month in which it didn't give all that was asked for, and so gives nothing more.
    private var drainedMonths: [Int32]
    private var counts: JobCounts
    private var flatJobs = FlatJobNumbers()
    private var groups: RoundingGroups
    /// By visit; empty until the first.
    private var visits: [VisitWork] = []

    init(work: ReplayWork, plan: Plan, counters: TimesCounters) {
        self.work = work
        groups = RoundingGroups(count: work.groupCount)
        let row = AgreementRow(
            client: "", sheet: "", plan: "", from: work.dates.lowerBound, counts: work.client.counts)
        let agreement = ClientAgreement(rows: [row], sheet: 0, plan: 0)
        pools = plan.allowances.map { Pool(allowance: $0, agreement: agreement) }
        drainedMonths = Array(repeating: .min, count: pools.count)
        counts = JobCounts(counters)
    }

    @inline(__always)
    mutating func draw(_ seconds: Int32, _ position: Int, allowance: Int32) -> Int32 {
        let month = work.months[position]
        return month == drainedMonths[Int(allowance)] ? 0 : draw(seconds, in: month, allowance: Int(allowance))
    }

    @inline(never)
    private mutating func draw(_ seconds: Int32, in month: Int32, allowance: Int) -> Int32 {
        let given = pools[allowance].draw(Int(seconds), in: CalendarMonth(ordinal: month), isRated: true)
        if given < seconds { drainedMonths[allowance] = month }
        return Int32(given)
    }

    /// Whether the segment's job is among the first `limit` of the period.
    @inline(never)
    mutating func admits(_ position: Int, counter: Int32, limit: Int32) -> Bool {
        counts.admits(job(position), counter: counter, limit: limit, month: work.months[position])
    }

    /// A job costs its price once, in the run that rates the entry of its first flat slice.
    @inline(never)
    mutating func addFlat(_ position: Int, service: Int, priceCents: Int64) {
        let isNew = flatJobs.number(service: service, job: job(position)).isNew
        if isNew, work.groups[position] != ReplayWork.unrated { flat.add(priceCents) }
    }

    private func job(_ position: Int) -> Int32 { work.jobs.numbers[Int(work.entries[position])] }

    @inline(never)
    mutating func visit(_ position: Int, isFree: Bool, isBilled: Bool) {
        let visit = Int(work.visits.numbers[Int(work.entries[position])])
        guard visit >= 0 else { return }
        if visits.isEmpty { visits = Array(repeating: [], count: work.visits.count) }
        if isFree { visits[visit].insert(.free) }
        if isBilled { visits[visit].insert(.billed) }
    }

    /// Section 8.
    func trips(tripCents: Int64) throws(AmountTooLarge) -> Int64 {
        try narrowed(Int128(tripCents) * Int128(visits.count(where: \.chargesTrip)))
    }

    @inline(never)
    mutating func addToGroup(_ number: Int32, free: Int32, billed: Int32, rate: Int64, rule: Int32) {
        groups.add(unbilled: Int(free), toGroup: number, rule: rule)
        if billed > 0 {
            _ = groups.add(billed: Int(billed), rate: rate, agreement: 0, toGroup: number, rule: rule)
        }
    }

    /// Section 7 for the groups of several segments.
    mutating func priceGroups(_ rules: [GroupRule]) throws(AmountTooLarge) {
        groups.roundUp(rules)
        for line in groups.lines {
            labor.add(try laborCents(seconds: line.billedSeconds, rateCentsPerHour: line.rate))
        }
    }
}

/// A sum of amounts that is made in 128 bits and has to fit in 64 in the end.
struct WideSum {
    private var sum: Int128 = 0

    @inline(__always)
    mutating func add(_ amount: Int64) { sum &+= Int128(amount) }
    mutating func add(_ other: WideSum) { sum &+= other.sum }

    var cents: Int64 { get throws(AmountTooLarge) { try narrowed(sum) } }
}
