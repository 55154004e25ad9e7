/// Why a slice is not simply covered.
public enum Reason: UInt8, CaseIterable, Hashable, Sendable {
    case noAgreement, unmaintained, notInPlan, notOptedIn, place, hours, limitUsed, discounted
    /// A part of a service whose cell says nothing of goods (section 8).
    case goods

    public var word: String {
        switch self {
        case .noAgreement: "noAgreement"
        case .unmaintained: "unmaintained"
        case .notInPlan: "notInPlan"
        case .notOptedIn: "notOptedIn"
        case .place: "place"
        case .hours: "hours"
        case .limitUsed: "limitUsed"
        case .discounted: "discounted"
        case .goods: "goods"
        }
    }
}

/// What happens to the seconds of a slice.
public enum SliceTreatment: UInt8, CaseIterable, Hashable, Sendable {
    case covered, allowance, flat, block, courtesy, billed

    public var word: String {
        switch self {
        case .covered: "covered"
        case .allowance: "allowance"
        case .flat: "flat"
        case .block: "block"
        case .courtesy: "courtesy"
        case .billed: "billed"
        }
    }
}

/// A run of seconds of one entry that were decided and treated alike.
public struct RatedSlice: Hashable, Sendable {
    /// For an entry without a clock, the first instant of its date.
    public var start: Instant
    /// The rate that it is billed at, or would have been.
    public var rateCentsPerHour: Int64
    /// What it would have cost; 0 for a billed one.
    public var valueCents: Int64
    // A million slices stand side by side: 48 bytes each. An entry's seconds fit in 32 bits; numbers are -1 for none.
    private var secondCount: Int32
    private var agreementNumber: Int32
    private var blockNumber: Int32
    public var decidedBy: DecidedBy
    public var hours: HoursClass
    public var treatment: SliceTreatment
    public var reason: Reason?
    public var tests: TestResults

    public var seconds: Int { Int(secondCount) }

    /// What it would cost by the hour before rounding up, billed or not.
    public var hourlyCents: Int64 {
        // A billed one is part of a line, which was counted.
        treatment == .billed
            ? Int64(clamping: wideQuotient(Int128(seconds) * Int128(rateCentsPerHour), by: 3_600)) : valueCents
    }

    /// The client's agreement, numbered in time order from 0; `nil` without one.
    public var agreement: Int? { agreementNumber < 0 ? nil : Int(agreementNumber) }
    /// The block that it draws on: an index into `Practice.blocks`.
    public var block: Int? { blockNumber < 0 ? nil : Int(blockNumber) }

    public init(
        start: Instant, seconds: Int, hours: HoursClass, treatment: SliceTreatment, reason: Reason?,
        tests: TestResults, rateCentsPerHour: Int64, valueCents: Int64, agreement: Int? = nil, block: Int? = nil,
        decidedBy: DecidedBy = .noCell
    ) {
        self.start = start
        secondCount = Int32(seconds)
        self.decidedBy = decidedBy
        self.hours = hours
        self.treatment = treatment
        self.reason = reason
        self.tests = tests
        self.rateCentsPerHour = rateCentsPerHour
        self.valueCents = valueCents
        agreementNumber = agreement.map { Int32($0) } ?? -1
        blockNumber = block.map { Int32($0) } ?? -1
    }
}

/// A time entry with its slices.
public struct RatedEntry: Hashable, Sendable {
    /// Its index in the `labor` of `ClientRating.history`.
    public var record: Int
    /// Its slices in `ClientRating.slices`.
    public var slices: Range<Int>
    /// No clock: class and time of day are assumed.
    public var isAssumed: Bool
    /// Its `hours` column decided over the clock.
    public var isOverridden: Bool
}

/// Billed seconds that are rounded and priced together (rating.md, section 7).
public struct BilledLine: Hashable, Sendable {
    /// Its entries, as a range of `ClientRating.lineEntries`.
    public var entries: Range<Int>
    public var place: Place
    public var rateCentsPerHour: Int64
    /// Before rounding up.
    public var seconds: Int
    public var billedSeconds: Int
    public var amountCents: Int64
    /// The month of its first slice.
    public var month: CalendarMonth
    public var agreement: Int?
    /// What decided its seconds, as a range of `ClientRating.lineShares`.
    public var shares: Range<Int>
}

/// Seconds of a billed line, before rounding up, that were decided alike.
public struct LineShare: Hashable, Sendable {
    public var decidedBy: DecidedBy
    public var reason: Reason?
    public var seconds: Int
}

/// A job at a fixed price (rating.md, section 8).
public struct FlatJob: Hashable, Sendable {
    /// Its entries, as a range of `ClientRating.lineEntries`.
    public var entries: Range<Int>
    /// The service's number in `EntryTable.services`.
    public var service: UInt32
    public var month: CalendarMonth
    public var amountCents: Int64
    public var agreement: Int?
    /// What decided its first flat slice.
    public var decidedBy: DecidedBy
}

/// A trip charge; it may be 0.
public struct Trip: Hashable, Sendable {
    public var date: LocalDate
    /// The number in `EntryTable.technicians`; 0 for nobody named.
    public var technician: UInt32
    /// An entry of it: an index into the `labor` of `ClientRating.history`; the only one where nobody is named.
    public var entry: Int
    public var amountCents: Int64
    /// The agreement of the first billed slice, whose card charges the trip, and what decided that slice.
    public var agreement: Int?
    public var decidedBy: DecidedBy
}

/// A part, covered, billed or given.
public struct RatedPart: Hashable, Sendable {
    /// Its index in the `parts` of `ClientRating.history`.
    public var record: Int
    /// `covered`, `billed` or `courtesy`.
    public var treatment: SliceTreatment
    public var reason: Reason?
    public var amountCents: Int64
    public var agreement: Int?
    public var decidedBy: DecidedBy
}

/// What a recurring row is for, in the order of rating.md, section 9.
public enum RecurringComponent: Hashable, Sendable {
    case base, server, workstation, user, minimum
    case extra(service: String)
    case setup

    /// `base`, `extra:SERVICE`, `setup`, ….
    public var word: String {
        switch self {
        case .base: "base"
        case .server: "server"
        case .workstation: "workstation"
        case .user: "user"
        case .minimum: "minimum"
        case .extra(let service): "extra:" + service
        case .setup: "setup"
        }
    }
}

/// A month's amount of one component of an agreement's price.
public struct RecurringRow: Hashable, Sendable {
    public var month: CalendarMonth
    public var agreement: Int
    public var component: RecurringComponent
    public var amountCents: Int64
    /// For an extra, its cell on the first day that it counts; no cell decides the plan's price.
    public var decidedBy: DecidedBy
}

/// An allowance's balance in a period, in seconds.
public struct PoolBalance: Hashable, Sendable {
    public var agreement: Int
    /// The allowance's id.
    public var allowance: String
    public var period: Period
    public var granted: Int
    public var carriedIn: Int
    public var used: Int
    public var carriedOut: Int
}

/// A prepaid block when all work was decided, in seconds; earlier work than that of the dates rated has used it up too.
public struct BlockBalance: Hashable, Sendable {
    /// An index into `Practice.blocks`.
    public var block: Int
    public var bought: Int
    public var left: Int

    public var used: Int { bought - left }
}

/// What a client's rows add up to, in cents and seconds.
public struct RatedTotals: Hashable, Sendable {
    public var recurring: Int64 = 0
    public var labor: Int64 = 0
    public var flat: Int64 = 0
    public var trips: Int64 = 0
    public var parts: Int64 = 0
    /// The values of all slices: what the client got without paying for it by the hour.
    public var coveredValue: Int64 = 0
    /// All labor of the entries rated.
    public var workSeconds: Int = 0
    /// What of it is neither billed nor a courtesy.
    public var coveredSeconds: Int = 0

    public init() {}
    /// What a rater or a replay gives fits; so does a sum that `counted` was asked of.
    public var total: Int64 { recurring + labor + flat + trips + parts }

    /// The same totals, where their sum can be counted.
    func counted(for client: String) throws(RatingFaults) -> RatedTotals {
        var reached: Int64 = recurring
        for amount in [labor, flat, trips, parts] {
            let (sum, overflow) = reached.addingReportingOverflow(amount)
            if overflow { throw RatingFaults(.amountTooLarge(client: client)) }
            reached = sum
        }
        return self
    }
}

/// What `rating.md`, section 10, says comes out for one client. Rows refer to its `history`.
public struct ClientRating: Sendable {
    /// Its index in `Practice.clients`.
    public var client: Int
    /// The client's entries, which the rows refer to.
    public var history: ClientEntries
    /// By (start, id).
    public var entries: [RatedEntry] = []
    public var slices: [RatedSlice] = []
    /// In the order of their first slice.
    public var lines: [BilledLine] = []
    public var flatJobs: [FlatJob] = []
    /// The entries of lines and flat jobs: indices into `history.labor`.
    public var lineEntries: [Int32] = []
    public var lineShares: [LineShare] = []
    /// By date, technician, entry.
    public var trips: [Trip] = []
    /// By date and id.
    public var parts: [RatedPart] = []
    /// By month, agreement, component.
    public var recurring: [RecurringRow] = []
    public var pools: [PoolBalance] = []
    /// In the order in which they are drawn on.
    public var blocks: [BlockBalance] = []
    public var totals = RatedTotals()
    /// By agreement: the ids of its plan's allowances. With `counters`, what `DecidedBy` numbers.
    var allowances: [[String]] = []
    var counters: [TimesCounter] = []
}
