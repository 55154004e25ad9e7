public import AgreementCore

/// What one client's rating comes to, in names and numbers: the form in which two raters are compared.
public struct PlainClientRating: Equatable, Sendable {
    public var client: String
    public var entries: [PlainEntry] = []
    public var lines: [PlainLine] = []
    public var flatJobs: [PlainFlatJob] = []
    public var trips: [PlainTrip] = []
    public var parts: [PlainPart] = []
    public var recurring: [PlainRecurring] = []
    public var pools: [PlainPool] = []
    public var totals = RatedTotals()
    public init(client: String) { self.client = client }
}

/// The level of the cell that decided, if one did, and what was used up.
public struct PlainDecidedBy: Equatable, Sendable {
    public var level: CellLevel?
    public var limit: Limit?
}

/// Seconds of a line that were decided alike.
public struct PlainShare: Equatable, Sendable {
    public var decidedBy: PlainDecidedBy
    public var reason: Reason?
    public var seconds: Int
}

public struct PlainSlice: Equatable, Sendable {
    public var start: Instant
    public var seconds: Int
    public var hours: HoursClass
    public var treatment: SliceTreatment
    public var reason: Reason?
    public var tests: TestResults
    public var rate: Int64
    public var value: Int64
    public var agreement: Int?
    /// The block's id.
    public var block: String?
    public var decidedBy = PlainDecidedBy()
}

public struct PlainEntry: Equatable, Sendable {
    public var id: String
    public var isAssumed: Bool
    public var isOverridden: Bool
    public var slices: [PlainSlice]
}

public struct PlainLine: Equatable, Sendable {
    public var entries: [String]
    public var place: Place
    public var rate: Int64
    public var seconds: Int
    public var billedSeconds: Int
    public var amount: Int64
    public var month: CalendarMonth
    public var agreement: Int?
    public var shares: [PlainShare]
}

public struct PlainFlatJob: Equatable, Sendable {
    public var entries: [String]
    public var service: String
    public var month: CalendarMonth
    public var amount: Int64
    public var agreement: Int?
    public var decidedBy: PlainDecidedBy
}

public struct PlainTrip: Equatable, Sendable {
    public var date: LocalDate
    public var technician: String
    /// Where nobody is named.
    public var entry: String?
    public var amount: Int64
    public var agreement: Int?
    public var decidedBy: PlainDecidedBy
}

public struct PlainPart: Equatable, Sendable {
    public var id: String
    public var treatment: SliceTreatment
    public var reason: Reason?
    public var amount: Int64
    public var agreement: Int?
    public var level: CellLevel?
}

public struct PlainRecurring: Equatable, Sendable {
    public var month: CalendarMonth
    public var agreement: Int
    public var component: RecurringComponent
    public var amount: Int64
    public var level: CellLevel?
}

public struct PlainPool: Equatable, Sendable {
    public var agreement: Int
    public var allowance: String
    public var period: Period
    public var granted: Int
    public var carriedIn: Int
    public var used: Int
    public var carriedOut: Int
}

extension PlainClientRating {
    /// The product's rating of a client, with names for numbers.
    public init(_ rating: ClientRating, practice: Practice, table: EntryTable) {
        self.init(client: practice.clients[rating.client].id)
        let own = rating.history
        func id(_ record: Int) -> String { own.texts.string(own.labor[record].id) }
        func plain(_ decidedBy: DecidedBy, _ agreement: Int?) -> PlainDecidedBy {
            PlainDecidedBy(level: decidedBy.level, limit: rating.limit(of: decidedBy, agreement: agreement))
        }
        entries = rating.entries.map { entry in
            PlainEntry(
                id: id(entry.record), isAssumed: entry.isAssumed, isOverridden: entry.isOverridden,
                slices: entry.slices.map { index in
                    let slice = rating.slices[index]
                    return PlainSlice(slice, plain(slice.decidedBy, slice.agreement), practice: practice)
                })
        }
        lines = rating.lines.map { line in
            PlainLine(
                entries: rating.lineEntries[line.entries].map { id(Int($0)) }, place: line.place,
                rate: line.rateCentsPerHour, seconds: line.seconds, billedSeconds: line.billedSeconds,
                amount: line.amountCents, month: line.month, agreement: line.agreement,
                shares: rating.lineShares[line.shares].map {
                    PlainShare(decidedBy: plain($0.decidedBy, line.agreement), reason: $0.reason, seconds: $0.seconds)
                })
        }
        flatJobs = rating.flatJobs.map { job in
            PlainFlatJob(
                entries: rating.lineEntries[job.entries].map { id(Int($0)) }, service: table.services[job.service],
                month: job.month, amount: job.amountCents, agreement: job.agreement,
                decidedBy: plain(job.decidedBy, job.agreement))
        }
        trips = rating.trips.map { trip in
            PlainTrip(
                date: trip.date, technician: table.technicians[trip.technician],
                entry: trip.technician == 0 ? id(trip.entry) : nil, amount: trip.amountCents, agreement: trip.agreement,
                decidedBy: plain(trip.decidedBy, trip.agreement))
        }
        parts = rating.parts.map { part in
            PlainPart(
                id: own.texts.string(own.parts[part.record].id), treatment: part.treatment, reason: part.reason,
                amount: part.amountCents, agreement: part.agreement, level: part.decidedBy.level)
        }
        recurring = rating.recurring.map {
            PlainRecurring(
                month: $0.month, agreement: $0.agreement, component: $0.component, amount: $0.amountCents,
                level: $0.decidedBy.level)
        }
        pools = rating.pools.map {
            PlainPool(
                agreement: $0.agreement, allowance: $0.allowance, period: $0.period, granted: $0.granted,
                carriedIn: $0.carriedIn, used: $0.used, carriedOut: $0.carriedOut)
        }
        totals = rating.totals
    }
}

extension PlainSlice {
    init(_ slice: RatedSlice, _ decidedBy: PlainDecidedBy, practice: Practice) {
        self.init(
            start: slice.start, seconds: slice.seconds, hours: slice.hours, treatment: slice.treatment,
            reason: slice.reason, tests: slice.tests, rate: slice.rateCentsPerHour, value: slice.valueCents,
            agreement: slice.agreement, block: slice.block.map { practice.blocks[$0].id }, decidedBy: decidedBy)
    }
}
