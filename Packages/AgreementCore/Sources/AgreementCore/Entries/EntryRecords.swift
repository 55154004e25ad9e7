/// Yes-or-no facts of an entry, and the hours class that somebody named for it.
public struct EntryFlags: Hashable, Sendable {
    public var rawValue: UInt8

    public init(
        place: Place = .remote, isMaintained: Bool = true, hours: HoursClass? = nil, isCourtesy: Bool = false,
        hasClock: Bool = true, isPlaceAssumed: Bool = false, isWithoutLength: Bool = false
    ) {
        rawValue =
            place.rawValue | (isMaintained ? 2 : 0) | (isCourtesy ? 4 : 0) | (hasClock ? 8 : 0)
            | (hours.map { ($0.rawValue + 1) << 4 } ?? 0) | (isPlaceAssumed ? 64 : 0)
            | (isWithoutLength ? 128 : 0)
    }
    public var place: Place { rawValue & 1 == 0 ? .remote : .onsite }
    public var isMaintained: Bool { rawValue & 2 != 0 }
    public var isCourtesy: Bool { rawValue & 4 != 0 }
    public var hasClock: Bool { rawValue & 8 != 0 }
    /// Work that we chose to do at night: a clock, and `business` beside it. Any other class beside a clock is passed
    /// over (rating.md, section 3).
    public var areHoursOurChoice: Bool { hasClock && hours == .business }

    /// The class in the entry's `hours` column, if it names one.
    public var hours: HoursClass? {
        let number = rawValue >> 4 & 3
        return number == 0 ? nil : HoursClass(rawValue: number - 1)
    }
    /// The source left the place blank, so that it is taken to be remote.
    public var isPlaceAssumed: Bool { rawValue & 64 != 0 }
    /// Nobody noted how long it took: its seconds stand for nothing that was worked.
    public var isWithoutLength: Bool { rawValue & 128 != 0 }
}

/// A time entry as the rater takes it.
public struct LaborRecord: Sendable {
    /// The instant in seconds since 1970; without a clock, that of the first instant of its date.
    public var start: Int64
    public var id: TextReference
    /// Empty where the entry has no ticket.
    public var ticket: TextReference
    /// 1...36,000,000.
    public var seconds: Int32
    /// The local date of the start.
    public var startDay: Int32
    public var client: UInt32
    /// What the entry's file says of the kind of work, as a number that `SourceServices` has the service of.
    public var source: UInt32
    public var technician: UInt32
    public var role: UInt16
    public var flags: EntryFlags

    public init(
        start: Int64, id: TextReference, ticket: TextReference, seconds: Int32, startDay: Int32, client: UInt32,
        source: UInt32, technician: UInt32, role: UInt16, flags: EntryFlags
    ) {
        self.start = start
        self.id = id
        self.ticket = ticket
        self.seconds = seconds
        self.startDay = startDay
        self.client = client
        self.source = source
        self.technician = technician
        self.role = role
        self.flags = flags
    }
    public var startDate: LocalDate { LocalDate(dayNumber: startDay) }
    /// The first second after the work; without a clock it says nothing.
    var end: Int64 {
        let (end, overflow) = start.addingReportingOverflow(Int64(seconds))
        return overflow ? start : end
    }
}

/// A part as the rater takes it; it has a local date and no clock.
public struct PartRecord: Sendable {
    public var id: TextReference
    public var day: Int32
    public var client: UInt32
    /// As a time entry's.
    public var source: UInt32
    public var flags: EntryFlags
    public var quantity: Quantity
    public var unitPriceCents: Int64

    public init(
        id: TextReference, day: Int32, client: UInt32, source: UInt32, flags: EntryFlags, quantity: Quantity,
        unitPriceCents: Int64
    ) {
        self.id = id
        self.day = day
        self.client = client
        self.source = source
        self.flags = flags
        self.quantity = quantity
        self.unitPriceCents = unitPriceCents
    }
    public var date: LocalDate { LocalDate(dayNumber: day) }
}

/// Entries in bulk, in whatever order they came: fixed-size records, with numbers for words, and texts in one run of
/// bytes.
public struct EntryRecords: Sendable {
    public var labor: [LaborRecord] = []
    public var parts: [PartRecord] = []
    /// What the database calls the entry of each record of `labor`; empty where no database has them.
    public var laborKeys: [Int64] = []
    /// The same for `parts`.
    public var partKeys: [Int64] = []
    /// Entry ids and tickets, as UTF-8.
    public var texts = TextStore()

    public init() {}
    public var isEmpty: Bool { labor.isEmpty && parts.isEmpty }
}
