public import AgreementCore

/// All entries in memory, as the core works on them, without their notes.
///
/// They stand in the order of their keys, which is the one in which they came; `ClientIndex` puts them by client.
public struct LoadedEntries: Sendable {
    /// Each with the service that it is sorted into now, `unsorted` where nobody has said.
    public var table = EntryTable()
    /// Beside `table.labor`.
    public var labor = EntryOrigins()
    /// Beside `table.parts`.
    public var parts = EntryOrigins()
}

/// Where entries come from: what is needed to sort them anew without asking the database.
public struct EntryOrigins: Sendable {
    /// Their numbers in the database.
    public var keys: [Int64] = []
    public var sourceIDs: [Int64] = []
    /// Whether an entry has a service of its own, whatever its source is sorted into.
    public var isSortedItself: [Bool] = []

    mutating func append(key: Int64, source: Int64, isSortedItself: Bool) {
        keys.append(key)
        sourceIDs.append(source)
        self.isSortedItself.append(isSortedItself)
    }
    mutating func reserve(_ count: Int) {
        keys.reserveCapacity(count)
        sourceIDs.reserveCapacity(count)
        isSortedItself.reserveCapacity(count)
    }
}

extension LoadedEntries {
    /// Reads all of them: a million in about half a second.
    ///
    /// - Parameter zone: gives those without a clock the first instant of their date.
    public init(zone: TimeZoneRules, in session: any StorageSession) throws {
        let words = try WordNumbers(&table, in: session)
        let labor = Int(try session.integer("SELECT count(*) FROM entries"))
        table.labor.reserveCapacity(labor)
        self.labor.reserve(labor)
        try session.forEach(
            """
            SELECT key, id, client_key, source_id, service, start_day, start_second, seconds, place, technician, role,
              ticket, maintained, hours, courtesy, quantity_thousandths, unit_price
            FROM entries ORDER BY key
            """
        ) { row in
            let source = row.integer(3)
            let isSortedItself = !row.isNull(4)
            let service =
                isSortedItself ? words.service(row.text(4), &table) : words.sources[source]
            let day = Int32(row.integer(5))
            let flags = EntryFlags(row)
            let id = unsafe row.withText(1) { unsafe table.texts.append($0) }
            if row.isNull(7) {
                table.parts.append(
                    PartRecord(
                        id: id, day: day, client: words.clients[row.integer(2)], service: service,
                        flags: flags, quantity: Quantity(thousandths: row.integer(15)),
                        unitPriceCents: row.integer(16)))
                parts.append(key: row.integer(0), source: source, isSortedItself: isSortedItself)
            } else {
                let start =
                    flags.hasClock
                    ? row.integer(6) : zone.firstInstant(of: LocalDate(dayNumber: day)).seconds
                table.labor.append(
                    LaborRecord(
                        start: start, id: id, ticket: unsafe row.withText(11) { unsafe table.texts.append($0) },
                        seconds: Int32(row.integer(7)), startDay: day,
                        client: words.clients[row.integer(2)], service: service,
                        technician: row.isNull(9) ? 0 : words.technicians[row.integer(9)],
                        role: row.isNull(10) ? 0 : UInt16(words.roles[row.integer(10)]), flags: flags))
                self.labor.append(key: row.integer(0), source: source, isSortedItself: isSortedItself)
            }
        }
    }
}

extension EntryFlags {
    /// A row as `LoadedEntries` reads it.
    fileprivate init(_ row: any StorageRow) {
        let isPlaceAssumed = row.isNull(8)
        self.init(
            place: !isPlaceAssumed && row.integer(8) == 1 ? .onsite : .remote, isMaintained: row.flag(12),
            hours: row.isNull(13) ? nil : HoursClass(rawValue: UInt8(row.integer(13))), isCourtesy: row.flag(14),
            hasClock: !row.isNull(6), isPlaceAssumed: isPlaceAssumed)
    }
}

/// The table's numbers, by the database's.
private struct WordNumbers {
    var clients = KeyedNumbers()
    var technicians = KeyedNumbers()
    var roles = KeyedNumbers()
    /// The service that a source's entries are of.
    var sources = KeyedNumbers()
    private let merged: MergedServices

    init(_ table: inout EntryTable, in session: any StorageSession) throws {
        merged = try StoredMerges.all(in: session)
        try session.forEach("SELECT key, id FROM clients ORDER BY key") { row in
            clients[row.integer(0)] = table.clients.intern(row.text(1))
        }
        for source in try StoredSources.all(in: session) {
            sources[source.id] = table.services.intern(merged.resolve(source.service ?? "unsorted"))
        }
        try session.forEach("SELECT key, word FROM words WHERE kind = 'technician' ORDER BY key") { row in
            technicians[row.integer(0)] = table.technicians.intern(row.text(1))
        }
        try session.forEach("SELECT key, word FROM words WHERE kind = 'role' ORDER BY key") { row in
            roles[row.integer(0)] = table.roles.intern(row.text(1))
        }
    }

    func service(_ word: String, _ table: inout EntryTable) -> UInt32 {
        table.services.intern(merged.resolve(word))
    }
}

/// Numbers by key: the database counts keys up from 1, so they are places in an array, which a million rows are looked
/// up in.
private struct KeyedNumbers {
    private var numbers: [UInt32] = []

    subscript(key: Int64) -> UInt32 {
        get { numbers[Int(key)] }
        set {
            while numbers.count <= Int(key) { numbers.append(0) }
            numbers[Int(key)] = newValue
        }
    }
}
