/// Entries in the order of their file, with the words that they use: what readers fill, until an `EntryTable` has them
/// client by client. A million take about 80 MB.
public struct EntryRows: Sendable {
    public var records = EntryRecords()
    public var clients = WordTable()
    /// A file names the service itself: its word is the source.
    public var sources = WordTable()
    /// Index 0 of technicians and roles is the empty word.
    public var technicians = WordTable(beginningWith: [""])
    public var roles = WordTable(beginningWith: [""])

    public init() {}

    /// Entries in their readable form; `zone` gives dates to instants and instants to dates.
    public init(_ entries: some Sequence<Entry>, zone: TimeZoneRules) {
        for entry in entries { append(entry, zone: zone) }
    }

    /// Adds an entry; the zone says on which date its clock start lies.
    public mutating func append(_ entry: Entry, zone: TimeZoneRules) {
        records.append(
            entry, zone: zone, client: clients.intern(entry.client), source: sources.intern(entry.service),
            technician: entry.isLabor ? technicians.intern(entry.technician) : 0,
            role: entry.isLabor ? UInt16(roles.intern(entry.role)) : 0)
    }
}

extension Entry {
    /// Of parts nobody asks who sold them.
    var isLabor: Bool { if case .labor = kind { true } else { false } }
}

extension EntryRecords {
    /// Adds an entry whose words have these numbers.
    mutating func append(
        _ entry: Entry, zone: TimeZoneRules, client: UInt32, source: UInt32, technician: UInt32, role: UInt16
    ) {
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
                    seconds: Int32(seconds), startDay: date.dayNumber, client: client, source: source,
                    technician: technician, role: role, flags: flags))
        case .part(let quantity, let unitPriceCents):
            parts.append(
                PartRecord(
                    id: texts.append(entry.id), day: date.dayNumber, client: client, source: source, flags: flags,
                    quantity: quantity, unitPriceCents: unitPriceCents))
        }
    }
}
