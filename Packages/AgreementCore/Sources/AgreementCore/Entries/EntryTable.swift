/// Time entries and parts in bulk: fixed-size records, with names interned and texts in one run of bytes.
///
/// A million entries take about 80 MB. Records stand in the file's order; the rater groups and sorts them itself.
public struct EntryTable: Sendable {
    public var labor: [LaborRecord] = []
    public var parts: [PartRecord] = []
    /// Interned words. Index 0 of technicians and roles is the empty word.
    public var clients = WordTable()
    public var services = WordTable()
    public var technicians = WordTable(beginningWith: [""])
    public var roles = WordTable(beginningWith: [""])
    /// Entry ids and tickets, as UTF-8.
    public var texts = TextStore()

    public init() {}

    /// Adds another table's records behind this one's; for readers that work in chunks.
    public mutating func append(_ other: EntryTable) {
        let clientMap = other.clients.words.map { clients.intern($0) }
        let serviceMap = other.services.words.map { services.intern($0) }
        let technicianMap = other.technicians.words.map { technicians.intern($0) }
        let roleMap = other.roles.words.map { roles.intern($0) }
        let shift = texts.append(other.texts)
        for var record in other.labor {
            record.client = clientMap[Int(record.client)]
            record.service = serviceMap[Int(record.service)]
            record.technician = technicianMap[Int(record.technician)]
            record.role = UInt16(roleMap[Int(record.role)])
            record.id = record.id.shifted(by: shift)
            record.ticket = record.ticket.shifted(by: shift)
            labor.append(record)
        }
        for var record in other.parts {
            record.client = clientMap[Int(record.client)]
            record.service = serviceMap[Int(record.service)]
            record.id = record.id.shifted(by: shift)
            parts.append(record)
        }
    }
}

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
    public var service: UInt32
    public var technician: UInt32
    public var role: UInt16
    public var flags: EntryFlags

    public init(
        start: Int64, id: TextReference, ticket: TextReference, seconds: Int32, startDay: Int32, client: UInt32,
        service: UInt32, technician: UInt32, role: UInt16, flags: EntryFlags
    ) {
        self.start = start
        self.id = id
        self.ticket = ticket
        self.seconds = seconds
        self.startDay = startDay
        self.client = client
        self.service = service
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
    public var service: UInt32
    public var flags: EntryFlags
    public var quantity: Quantity
    public var unitPriceCents: Int64

    public init(
        id: TextReference, day: Int32, client: UInt32, service: UInt32, flags: EntryFlags, quantity: Quantity,
        unitPriceCents: Int64
    ) {
        self.id = id
        self.day = day
        self.client = client
        self.service = service
        self.flags = flags
        self.quantity = quantity
        self.unitPriceCents = unitPriceCents
    }
    public var date: LocalDate { LocalDate(dayNumber: day) }
}

extension EntryTable {
    /// Whether anybody noted of any of the work how long it took; of no work, yes.
    public var hasLengths: Bool { labor.isEmpty || labor.contains { !$0.flags.isWithoutLength } }

    /// A table of entries in their readable form; `zone` gives dates to instants and instants to dates.
    public init(_ entries: some Sequence<Entry>, zone: TimeZoneRules) {
        for entry in entries { append(entry, zone: zone) }
    }

    /// Adds an entry; the zone says on which date its clock start lies.
    public mutating func append(_ entry: Entry, zone: TimeZoneRules) {
        let start: Instant
        let date: LocalDate
        let hasClock: Bool
        switch entry.start {
        case .instant(let instant): (start, date, hasClock) = (instant, zone.localDate(at: instant), true)
        case .date(let day): (start, date, hasClock) = (zone.firstInstant(of: day), day, false)
        }
        let flags = EntryFlags(
            place: entry.place, isMaintained: entry.isMaintained, hours: entry.hours, isCourtesy: entry.isCourtesy,
            hasClock: hasClock, isPlaceAssumed: entry.isPlaceAssumed)
        switch entry.kind {
        case .labor(let seconds):
            labor.append(
                LaborRecord(
                    start: start.seconds, id: texts.append(entry.id), ticket: texts.append(entry.ticket),
                    seconds: Int32(seconds), startDay: date.dayNumber, client: clients.intern(entry.client),
                    service: services.intern(entry.service), technician: technicians.intern(entry.technician),
                    role: UInt16(roles.intern(entry.role)), flags: flags))
        case .part(let quantity, let unitPriceCents):
            parts.append(
                PartRecord(
                    id: texts.append(entry.id), day: date.dayNumber, client: clients.intern(entry.client),
                    service: services.intern(entry.service), flags: flags, quantity: quantity,
                    unitPriceCents: unitPriceCents))
        }
    }
}
