public import AgreementCore

/// All entries in memory, as the core works on them, without their notes.
///
/// They stand in the order of their keys, which is the one in which they came; `ClientIndex` puts them by client.
public struct LoadedEntries: Sendable {
    /// Which service each entry is of is still to be said, by `EntryOrigins.resolve`.
    public var table = EntryTable()
    /// Row for row beside the table.
    public var origins = EntryOrigins()

    /// Reads all of them: a million in about half a second.
    ///
    /// - Parameter zone: gives those without a clock the first instant of their date.
    public init(zone: TimeZoneRules, in session: any StorageSession) throws {
        origins.merges = try StoredMerges.all(in: session)
        origins.sources = try StoredSources.all(in: session)
        let words = try WordNumbers(&table, sources: origins.sources, in: session)
        let count = Int(try session.integer("SELECT count(*) FROM entries"))
        table.labor.reserveCapacity(count)
        origins.reserve(count)
        try session.forEach(
            """
            SELECT key, id, client_key, source_id, service, start_day, start_second, seconds, place, technician, role,
              ticket, maintained, hours, courtesy, quantity_thousandths, unit_price
            FROM entries ORDER BY key
            """
        ) { row in
            let source = words.sources[row.integer(3)]
            let own = row.isNull(4) ? 0 : unsafe row.withText(4) { unsafe origins.ownServices.intern($0) } + 1
            let day = Int32(row.integer(5))
            let flags = EntryFlags(row)
            let client = words.clients[row.integer(2)]
            let id = unsafe row.withText(1) { unsafe table.texts.append($0) }
            if row.isNull(7) {
                table.parts.append(
                    PartRecord(
                        id: id, day: day, client: client, service: 0, flags: flags,
                        quantity: Quantity(thousandths: row.integer(15)), unitPriceCents: row.integer(16)))
                origins.appendPart(source: source, own: own)
                return
            }
            let start =
                flags.hasClock ? row.integer(6) : zone.firstInstant(of: LocalDate(dayNumber: day)).seconds
            table.labor.append(
                LaborRecord(
                    start: start, id: id, ticket: unsafe row.withText(11) { unsafe table.texts.append($0) },
                    seconds: Int32(row.integer(7)), startDay: day, client: client, service: 0,
                    technician: row.isNull(9) ? 0 : words.technicians[row.integer(9)],
                    role: row.isNull(10) ? 0 : UInt16(words.roles[row.integer(10)]), flags: flags))
            origins.appendLabor(key: row.integer(0), source: source, own: own)
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
    /// Places among the sources.
    var sources = KeyedNumbers()

    init(_ table: inout EntryTable, sources records: [SourceRecord], in session: any StorageSession) throws {
        try session.forEach("SELECT key, id FROM clients ORDER BY key") { row in
            clients[row.integer(0)] = table.clients.intern(row.text(1))
        }
        for (place, source) in records.enumerated() { sources[source.id] = UInt32(place) }
        try session.forEach("SELECT key, word FROM words WHERE kind = 'technician' ORDER BY key") { row in
            technicians[row.integer(0)] = table.technicians.intern(row.text(1))
        }
        try session.forEach("SELECT key, word FROM words WHERE kind = 'role' ORDER BY key") { row in
            roles[row.integer(0)] = table.roles.intern(row.text(1))
        }
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
