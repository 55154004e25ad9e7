/// Rates one client's entries (rating.md, sections 2 to 9). Each section's rules stand in a file of their own; this
/// one holds what they share and decides segment by segment, in the order of the work.
struct ClientRater {
    let client: Int
    let practice: Practice
    let table: EntryTable
    let sheets: CompiledSheets
    let timeline: AgreementTimeline
    let entries: EntriesInWindow
    let exceptions: ExceptionDecisions
    /// Nobody gave anything away: courtesies are decided as if they were not (formats.md, "Replay").
    var honorsCourtesies = true
    /// By source: labor that the client pays for by an item of today's, without an agreement (formats.md,
    /// "Replay", `legacy`). Empty for everybody else.
    var isPaidOutsideAgreements: [Bool] = []

    /// By regime.
    let lookups: [RegimeLookup]
    var pools: [[Pool]]
    private var blocks: BlockBalances
    /// By agreement, from its first job that counts on.
    private var counts: [JobCounts?]
    private var askedJobs = AskedJobs()
    /// In the order in which they were decided, and by the same index what they came from.
    var slices: [RatedSlice] = []
    var sources: [SliceSource] = []
    /// The slices at a fixed price, with that price.
    var flatSlices: [(position: Int, priceCents: Int64)] = []
    private(set) var faults: [RatingFault] = []
    private let firstRatedDay: Int32
    private let lastRatedDay: Int32

    /// What later sections need of where a slice came from.
    struct SliceSource {
        /// The entry's index among the client's.
        var entry: Int32
        var regime: Int32
        /// `CalendarMonth.ordinal`.
        var month: Int32
    }

    init(
        client: Int, practice: Practice, table: EntryTable, sheets: CompiledSheets, timeline: AgreementTimeline,
        entries: EntriesInWindow, exceptions: [AgreementException], blocks: [Int]
    ) {
        self.client = client
        self.practice = practice
        self.table = table
        self.sheets = sheets
        self.timeline = timeline
        self.entries = entries
        self.exceptions = ExceptionDecisions(exceptions, timeline: timeline, sheets: sheets)
        faults = self.exceptions.faults + Self.faults(practice.clients[client], entries, blocks, practice)
        lookups = timeline.regimes.map { regime in
            RegimeLookup(regime, client: practice.clients[client], timeline: timeline, sheets: sheets)
        }
        firstRatedDay = entries.dates?.lowerBound.dayNumber ?? .max
        lastRatedDay = entries.dates?.upperBound.dayNumber ?? .min
        pools = timeline.agreements.map { agreement in
            sheets.plan(of: agreement).allowances.map {
                Pool(allowance: $0, agreement: agreement)
            }
        }
        counts = Array(repeating: nil, count: timeline.agreements.count)
        self.blocks = BlockBalances(blocks, of: practice)
    }

    /// What of the client holds numbers that no file may hold.
    private static func faults(
        _ client: Client, _ entries: EntriesInWindow, _ blocks: [Int], _ practice: Practice
    ) -> [RatingFault] {
        var faults = entries.faults(of: client)
        for block in blocks where !practice.blocks[block].isInRange {
            faults.append(.outOfRange(client: client.id, from: practice.blocks[block].from))
        }
        return faults
    }

    mutating func rate() throws(RatingFaults) -> ClientRating {
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        decideAll()
        var rating = ClientRating(client: client, history: entries.history)
        rating.allowances = timeline.agreements.map { sheets.plan(of: $0).allowances.map(\.id) }
        rating.counters = exceptions.counters.all
        // Seconds that could not be decided would be missed below.
        if faults.isEmpty, entries.dates != nil {
            collectEntries(into: &rating)
            collectLines(into: &rating)
            collectFlatJobs(into: &rating)
            collectTrips(into: &rating)
            collectRecurring(into: &rating)
            collectPools(into: &rating)
        }
        rating.blocks = blocks.left
        rateParts(into: &rating)
        if faults.isEmpty { addUp(&rating) }
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        return rating
    }

    /// Whether an entry's rows are wanted, and not only what it uses up.
    @inline(__always)
    func isRated(startDay: Int32) -> Bool {
        startDay >= firstRatedDay && startDay <= lastRatedDay
    }

    mutating func report(_ fault: RatingFault) { faults.append(fault) }

    /// An amount; one that can't be counted is reported, and then nothing of the client is rated.
    @inline(__always)
    mutating func counted(_ amount: () throws(AmountTooLarge) -> Int64) -> Int64 {
        do throws(AmountTooLarge) { return try amount() } catch {
            let fault = RatingFault.amountTooLarge(client: practice.clients[client].id)
            if faults.last != fault { report(fault) }
            return 0
        }
    }

    /// The number of an entry's job.
    mutating func job(ofEntry entry: Int32) -> Int32 {
        askedJobs.number(ofEntry: entry, entries.labor[Int(entry)], texts: entries.texts)
    }

    // MARK: Section 2, order

    private mutating func decideAll() {
        let segments = Segment.inOrder(of: entries, zone: practice.zone, sheets: sheets, timeline: timeline)
        slices.reserveCapacity(segments.count + segments.count / 8)
        sources.reserveCapacity(segments.count + segments.count / 8)
        for segment in segments { decide(segment) }
    }

    // MARK: Sections 4 and 5, decide and treat

    private mutating func decide(_ segment: Segment) {
        let record = entries.labor[Int(segment.entry)]
        let lookup = lookups[Int(segment.regime)]
        let service = sheets.serviceIndex(ofSource: record.source, base: lookup.serviceBase)
        guard service >= 0 else {
            reportUnknownService(segment, record)
            return
        }
        let rateIndex = CompiledCard.rateIndex(
            role: Int(record.role), place: record.flags.place, hours: segment.hours)
        var work = Work(
            segment: segment, record: record, rate: sheets.rates[lookup.rateBase + rateIndex])
        guard lookup.agreement >= 0 else {
            decideWithoutAgreement(&work, source: record.source)
            return
        }
        let variant = CellDecisions.index(
            place: record.flags.place, isMaintained: record.flags.isMaintained, hours: segment.hours,
            isOptedIn: lookup.hasOptIns && isOptedIn(service: service, segment))
        let exception = exceptions.decision(
            source: record.source, agreement: lookup.agreement, day: segment.day, variant: variant, table: table)
        treat(
            &work,
            exception ?? sheets.decisions[lookup.decisionBase + service * CellDecisions.count + variant],
            agreement: lookup.agreement)
    }

    private func isOptedIn(service: Int, _ segment: Segment) -> Bool {
        let agreement = timeline.agreements[Int(lookups[Int(segment.regime)].agreement)]
        return agreement.isOptedIn(sheets.sheets[agreement.sheet].listed[service].id, onDay: segment.day)
    }

    private mutating func decideWithoutAgreement(_ work: inout Work, source: UInt32) {
        var tests = TestResults()
        tests.record(.agreement, passes: false)
        if !isPaidOutsideAgreements.isEmpty, isPaidOutsideAgreements[Int(source)] {
            take(work.left, of: &work, as: .covered, reason: nil, tests: tests)
        } else {
            bill(&work, for: .noAgreement, tests: tests)
        }
    }

    private mutating func reportUnknownService(_ segment: Segment, _ record: LaborRecord) {
        let sheet = sheets.sheets[Int(timeline.regimes[Int(segment.regime)].sheet)].sheet
        report(
            .unknownService(
                entry: entries.texts.string(record.id), service: table.service(of: record), sheet: sheet.id,
                date: LocalDate(dayNumber: segment.day)))
    }

    /// A segment on its way to becoming slices: what has been treated is taken off its front.
    private struct Work {
        let segment: Segment
        let flags: EntryFlags
        let startDay: Int32
        var taken = 0
        let seconds: Int
        var rate: Int64
        var decidedBy = DecidedBy.noCell

        init(segment: Segment, record: LaborRecord, rate: Int64) {
            self.segment = segment
            flags = record.flags
            startDay = record.startDay
            seconds = Int(segment.seconds)
            self.rate = rate
        }
        var left: Int { seconds - taken }
    }

    private mutating func treat(_ work: inout Work, _ decision: Decision, agreement: Int32) {
        var tests = decision.tests
        work.decidedBy = decision.decidedBy
        // A favour uses nothing up.
        if isFavour(work), decision.action.isLimited {
            work.decidedBy = DecidedBy(level: decision.decidedBy.level)
            take(work.left, of: &work, as: .courtesy, reason: nil, tests: tests)
            return
        }
        switch decision.action {
        case .refuse(let reason):
            bill(&work, for: reason, tests: tests)
        case .cover:
            take(work.left, of: &work, as: .covered, reason: nil, tests: tests)
        case .draw(let allowance):
            let given = pools[Int(agreement)][Int(allowance)].draw(
                work.left, in: CalendarMonth(ordinal: work.segment.month),
                isRated: isRated(startDay: work.startDay))
            tests.record(.limit, passes: true)
            if given > 0 { take(given, of: &work, as: .allowance, reason: nil, tests: tests) }
            tests.record(.limit, passes: false)
            if work.left > 0 { bill(&work, for: .limitUsed, tests: tests) }
        case .count(let counter, let limit):
            let admitted = admits(work.segment, agreement: Int(agreement), counter: counter, limit: limit)
            tests.record(.limit, passes: admitted)
            if admitted {
                take(work.left, of: &work, as: .covered, reason: nil, tests: tests)
            } else {
                bill(&work, for: .limitUsed, tests: tests)
            }
        case .flat(let priceCents):
            flatSlices.append((slices.count, priceCents))
            take(work.left, of: &work, as: .flat, reason: nil, tests: tests)
        case .discount(let basisPoints):
            let rate = work.rate
            work.rate = counted { () throws(AmountTooLarge) in try discounted(rate, byBasisPoints: Int(basisPoints)) }
            bill(&work, for: .discounted, tests: tests)
        }
    }

    /// Whether the segment's job is among the first of its period.
    private mutating func admits(_ segment: Segment, agreement: Int, counter: Int32, limit: Int32) -> Bool {
        var counted = counts[agreement] ?? JobCounts(exceptions.counters)
        counts[agreement] = nil
        let admitted = counted.admits(
            job(ofEntry: segment.entry), counter: counter, limit: limit, month: segment.month)
        counts[agreement] = counted
        return admitted
    }

    private func isFavour(_ work: Work) -> Bool { work.flags.isCourtesy && honorsCourtesies }

    /// What is to be billed: a courtesy, or drawn from blocks as far as they go, or billed.
    private mutating func bill(_ work: inout Work, for reason: Reason, tests: TestResults) {
        if isFavour(work) {
            take(work.left, of: &work, as: .courtesy, reason: reason, tests: tests)
            return
        }
        if !blocks.isEmpty, reason != .hours, reason != .discounted, work.segment.hours == .business {
            while work.left > 0, let drawn = blocks.draw(work.left, onDay: work.segment.day) {
                take(drawn.seconds, of: &work, as: .block, reason: reason, tests: tests, block: drawn.block)
            }
        }
        if work.left > 0 { take(work.left, of: &work, as: .billed, reason: reason, tests: tests) }
    }

    private mutating func take(
        _ seconds: Int, of work: inout Work, as treatment: SliceTreatment, reason: Reason?, tests: TestResults,
        block: Int? = nil
    ) {
        let agreement = lookups[Int(work.segment.regime)].agreement
        let rate = work.rate
        let value =
            treatment == .billed
            ? 0 : counted { () throws(AmountTooLarge) in try laborCents(seconds: seconds, rateCentsPerHour: rate) }
        slices.append(
            RatedSlice(
                start: Instant(seconds: work.segment.start + (work.flags.hasClock ? Int64(work.taken) : 0)),
                seconds: seconds, hours: work.segment.hours, treatment: treatment, reason: reason, tests: tests,
                rateCentsPerHour: rate, valueCents: value,
                agreement: agreement < 0 ? nil : Int(agreement), block: block, decidedBy: work.decidedBy))
        sources.append(
            SliceSource(entry: work.segment.entry, regime: work.segment.regime, month: work.segment.month))
        work.taken += seconds
    }
}
