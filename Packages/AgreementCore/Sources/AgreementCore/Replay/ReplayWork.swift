/// A client's segments in the order of the work, in columns: all that pricing a plan reads.
public struct ReplayWork: Sendable {
    public let client: Client
    let dates: ClosedRange<LocalDate>
    /// What the segment is, as far as decisions and rates go: an index into a `PlanPricing`'s rows.
    private(set) var kinds: [UInt32] = []
    private(set) var seconds: [Int32] = []
    /// `alone`, `unrated`, or the number of the rounding group that the segment shares with others.
    private(set) var groups: [Int32] = []
    /// The entry's index among the client's.
    private(set) var entries: [Int32] = []
    /// `CalendarMonth.ordinal`.
    private(set) var months: [Int32] = []
    private(set) var groupCount = 0
    /// By segment of each service: where it stands in the columns, one service behind the other, each in the order of
    /// the work.
    private(set) var byService: [Int32] = []
    /// By service: where its part of `byService` begins, and the end of the last.
    private(set) var serviceStarts: [Int32] = []
    let jobs: Jobs
    let visits: Visits
    private(set) var parts: [PartRecord] = []
    /// All labor of the entries rated.
    public private(set) var workSeconds = 0

    /// What the parts come to where returns are added rather than taken off, in cents: no sum of some of them is more.
    public var partsWithoutSigns: Int128 {
        parts.reduce(0) { sum, part in
            sum + Int128(part.quantity.thousandths.magnitude) * Int128(part.unitPriceCents.magnitude) / 1_000 + 1
        }
    }

    /// The numbers of the services.
    var services: Range<Int> { 0..<max(0, serviceStarts.count - 1) }

    /// Where the segments of a service stand.
    func positions(ofService service: Int) -> ArraySlice<Int32> {
        byService[Int(serviceStarts[service])..<Int(serviceStarts[service + 1])]
    }

    /// The segment is the only one of its rounding group.
    static let alone: Int32 = -1
    /// Its entry began before the window: it uses up limits and gives no amount.
    static let unrated: Int32 = -2

    init(
        client: Client, entries: EntriesInWindow, table: EntryTable, compiled: CompiledSheets,
        dates: ClosedRange<LocalDate>, zone: TimeZoneRules
    ) throws(RatingFaults) {
        try compiled.check()
        let faults = entries.faults(of: client)
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        self.client = client
        self.dates = dates
        let sheet = compiled.sheets[0]
        let firstDay = dates.lowerBound.dayNumber
        let segments = try Self.segments(
            client: client, entries: entries, table: table, compiled: compiled, dates: dates, zone: zone)
        jobs = Jobs(entries.labor, texts: entries.texts)
        visits = Visits(entries.labor)
        let isByDay = sheet.sheet.rounding.per == .day
        let groupOfEntry = RoundingGroups.numbered(entries.labor, jobs) { _ in isByDay }
        var membersOfGroup = [Int32](repeating: 0, count: groupOfEntry.count)
        for segment in segments { membersOfGroup[Int(groupOfEntry.ofEntry[Int(segment.entry)])] += 1 }
        var numberOfGroup = [Int32](repeating: -1, count: groupOfEntry.count)

        reserve(segments.count)
        let roleCount = table.roleRoom
        for segment in segments {
            let record = entries.labor[Int(segment.entry)]
            let service = compiled.serviceIndex(ofSource: record.source, base: sheet.serviceBase)
            kinds.append(
                UInt32(
                    PlanPricing.kind(
                        service: service, role: Int(record.role), roleCount: roleCount, flags: record.flags,
                        hours: segment.hours)))
            seconds.append(segment.seconds)
            self.entries.append(segment.entry)
            months.append(segment.month)
            let group = Int(groupOfEntry.ofEntry[Int(segment.entry)])
            if record.startDay < firstDay {
                groups.append(Self.unrated)
            } else if membersOfGroup[group] == 1 {
                groups.append(Self.alone)
            } else {
                if numberOfGroup[group] < 0 {
                    numberOfGroup[group] = Int32(groupCount)
                    groupCount += 1
                }
                groups.append(numberOfGroup[group])
            }
        }
        for record in entries.labor where record.startDay >= firstDay { workSeconds += Int(record.seconds) }
        parts = entries.parts.filter { $0.day >= firstDay }
        indexServices(kindsPerService: UInt32(roleCount * PlanPricing.kindsPerRole), count: sheet.listed.count)
    }

    /// See `Replay.work(_:ofClient:sortedAnew:)`.
    func sorted(
        anew isSortedAnew: [Bool], _ labor: [LaborRecord], compiled: CompiledSheets, roleRoom: Int
    ) -> ReplayWork {
        var work = self
        let base = compiled.sheets[0].serviceBase
        for (position, entry) in entries.enumerated() {
            let record = labor[Int(entry)]
            guard isSortedAnew[Int(record.source)] else { continue }
            work.kinds[position] = PlanPricing.kind(
                kinds[position], ofService: compiled.serviceIndex(ofSource: record.source, base: base),
                roleCount: roleRoom)
        }
        work.indexServices(
            kindsPerService: UInt32(roleRoom * PlanPricing.kindsPerRole), count: compiled.sheets[0].listed.count)
        return work
    }

    /// A counting sort, which keeps the order of the work.
    private mutating func indexServices(kindsPerService: UInt32, count: Int) {
        serviceStarts = Array(repeating: 0, count: count + 1)
        for kind in kinds { serviceStarts[Int(kind / kindsPerService) + 1] += 1 }
        for service in 0..<count { serviceStarts[service + 1] += serviceStarts[service] }
        var next = serviceStarts
        byService = Array(repeating: 0, count: kinds.count)
        for (position, kind) in kinds.enumerated() {
            let service = Int(kind / kindsPerService)
            byService[Int(next[service])] = Int32(position)
            next[service] += 1
        }
    }

    private mutating func reserve(_ count: Int) {
        kinds.reserveCapacity(count)
        seconds.reserveCapacity(count)
        groups.reserveCapacity(count)
        entries.reserveCapacity(count)
        months.reserveCapacity(count)
    }

    /// The client's segments from the window's first instant on, in the order of the work.
    private static func segments(
        client: Client, entries: EntriesInWindow, table: EntryTable, compiled: CompiledSheets,
        dates: ClosedRange<LocalDate>, zone: TimeZoneRules
    ) throws(RatingFaults) -> [Segment] {
        // Where work is cut does not depend on the plan: any will do.
        let row = AgreementRow(client: client.id, sheet: "", plan: "", from: dates.lowerBound)
        let timeline = AgreementTimeline(
            agreements: [ClientAgreement(rows: [row], sheet: 0, plan: 0)], sheets: compiled, zone: zone)
        let segments = Segment.inOrder(of: entries, zone: zone, sheets: compiled, timeline: timeline)
        let sheet = compiled.sheets[0]
        var faults: [RatingFault] = []
        for segment in segments
        where compiled.serviceIndex(ofSource: entries.labor[Int(segment.entry)].source, base: sheet.serviceBase) < 0 {
            let record = entries.labor[Int(segment.entry)]
            faults.append(
                .unknownService(
                    entry: entries.texts.string(record.id), service: table.service(of: record),
                    sheet: sheet.sheet.id, date: LocalDate(dayNumber: segment.day)))
        }
        for part in entries.parts
        where compiled.serviceIndex(ofSource: part.source, base: sheet.serviceBase) < 0 {
            faults.append(
                .unknownService(
                    entry: entries.texts.string(part.id), service: table.service(of: part),
                    sheet: sheet.sheet.id, date: part.date))
        }
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        // Before the window there is no agreement, and nothing that is used up.
        return segments.filter { timeline.regimes[Int($0.regime)].agreement >= 0 }
    }
}
