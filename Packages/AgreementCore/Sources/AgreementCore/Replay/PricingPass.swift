/// What one pass over one client's work uses up and adds up: pools, counted jobs, fixed prices, groups, visits.
struct PricingPass {
    private let work: ReplayWork
    var totals = RatedTotals()
    var hasOverflowed = false
    private var pools: [Pool]
    private var counters: [Counter]
    /// By service: whether a job's price was charged, by job; empty until the first.
    private var flatJobs: [[Bool]] = []
    private var groups: [Group]
    private var lines: [Line] = []
    private var visits: [Visit] = []

    /// A `times` counter. Work comes in the order of time, so only the latest period can still change.
    private struct Counter {
        let length: PeriodLength
        var period: Int32 = -1
        var jobCount: Int32 = 0
        /// By job: the latest period in which it counted; empty until the first.
        var countedIn: [Int32] = []
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

    init(work: ReplayWork, plan: Plan, counters: [PeriodLength]) {
        self.work = work
        groups = Array(repeating: Group(), count: work.groupCount)
        let row = AgreementRow(
            client: "", sheet: "", plan: "", from: work.dates.lowerBound, counts: work.client.counts)
        let agreement = ClientAgreement(rows: [row], sheet: 0, plan: 0)
        pools = plan.allowances.map { Pool(allowance: $0, agreement: agreement) }
        self.counters = counters.map { Counter(length: $0) }
    }

    mutating func add(_ amount: Int64, to sum: Int64) -> Int64 {
        let (result, overflow) = sum.addingReportingOverflow(amount)
        if overflow { hasOverflowed = true }
        return result
    }

    mutating func addParts(
        of work: ReplayWork, to totals: inout RatedTotals, cents: (PartRecord) throws(AmountTooLarge) -> Int64
    ) {
        totals.parts = 0
        for part in work.parts {
            do throws(AmountTooLarge) { totals.parts = add(try cents(part), to: totals.parts) } catch {
                hasOverflowed = true
            }
        }
    }

    mutating func draw(_ seconds: Int32, _ position: Int, allowance: Int32) -> Int32 {
        Int32(
            pools[Int(allowance)].draw(
                Int(seconds), in: CalendarMonth(ordinal: work.months[position]), isRated: true))
    }

    /// Whether the segment's job is among the first `limit` of the period.
    mutating func admits(_ position: Int, counter number: Int32, limit: Int32) -> Bool {
        let counter = Int(number)
        let period = Period(counters[counter].length, containing: CalendarMonth(ordinal: work.months[position])).index
        if counters[counter].countedIn.isEmpty {
            counters[counter].countedIn = Array(repeating: -1, count: work.jobCount)
        }
        if counters[counter].period < period {
            counters[counter].period = period
            counters[counter].jobCount = 0
        }
        let job = Int(work.jobs[Int(work.entries[position])])
        if counters[counter].countedIn[job] == period { return true }
        guard counters[counter].jobCount < limit else { return false }
        counters[counter].jobCount += 1
        counters[counter].countedIn[job] = period
        return true
    }

    /// A job costs its price once, in the run that rates the entry of its first flat slice.
    mutating func addFlat(_ position: Int, service: Int, priceCents: Int64) {
        let job = Int(work.jobs[Int(work.entries[position])])
        while flatJobs.count <= service { flatJobs.append([]) }
        if flatJobs[service].isEmpty { flatJobs[service] = Array(repeating: false, count: work.jobCount) }
        if flatJobs[service][job] { return }
        flatJobs[service][job] = true
        if work.groups[position] != ReplayWork.unrated { totals.flat = add(priceCents, to: totals.flat) }
    }

    mutating func visit(_ position: Int, isFree: Bool, isBilled: Bool) {
        let visit = Int(work.visits[Int(work.entries[position])])
        guard visit >= 0 else { return }
        if visits.isEmpty { visits = Array(repeating: [], count: work.visitCount) }
        if isFree { visits[visit].insert(.free) }
        if isBilled { visits[visit].insert(.billed) }
    }

    /// Section 8: visits with billed work and none that is free.
    mutating func addTrips(tripCents: Int64) {
        let count = visits.reduce(0) { $0 + ($1 == .billed ? 1 : 0) }
        let (product, overflow) = tripCents.multipliedReportingOverflow(by: Int64(count))
        if overflow { hasOverflowed = true }
        totals.trips = product
    }

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
        func rounded(_ seconds: Int) -> Int { step == 0 ? seconds : (seconds + step - 1) / step * step }
        for group in groups where group.firstLine >= 0 {
            var total = group.freeSeconds
            var raised = group.firstLine
            var number = group.firstLine
            while number >= 0 {
                let (line, best) = (lines[Int(number)], lines[Int(raised)])
                total += rounded(line.seconds)
                if line.seconds > best.seconds || (line.seconds == best.seconds && line.rate < best.rate) {
                    raised = number
                }
                number = line.next
            }
            let missing = max(0, Int(group.minimumSeconds) - total)
            number = group.firstLine
            while number >= 0 {
                let line = lines[Int(number)]
                let seconds = rounded(line.seconds) + (number == raised ? missing : 0)
                do throws(AmountTooLarge) {
                    totals.labor = add(try laborCents(seconds: seconds, rateCentsPerHour: line.rate), to: totals.labor)
                } catch { hasOverflowed = true }
                number = line.next
            }
        }
    }
}
