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
    /// - Parameters:
    ///   - zone: gives those without a clock the first instant of their date.
    ///   - damage: takes what can't be read, and what stands on it; without it, the first of that is thrown.
    public init(zone: TimeZoneRules, in session: any StorageSession, leavingOut damage: DamageLog? = nil) throws {
        origins.merges = try StoredMerges.all(in: session, leavingOut: damage)
        origins.sources = try StoredSources.all(in: session, leavingOut: damage)
        origins.sorting = try StoredSortRules.state(in: session)
        let words = try EntryWords(&table, sources: origins.sources, in: session, leavingOut: damage)
        let count = Int(try session.integer("SELECT count(*) FROM entries"))
        table.labor.reserveCapacity(count)
        origins.reserve(count)
        try session.forEach(
            """
            SELECT key, id, client_key, source_id, service, start_day, start_second, seconds, place, technician, role,
              ticket, maintained, hours, courtesy, quantity_thousandths, unit_price,
              CASE WHEN note LIKE '[elapsed, not work]%' OR note LIKE '[no time in the export]%' THEN 1 ELSE 0 END
            FROM entries ORDER BY key
            """, leavingOut: damage
        ) { row in try take(row, words, zone) }
    }

    /// Everything that can be wrong is looked at before anything of the row is kept.
    private mutating func take(_ row: any StorageRow, _ words: EntryWords, _ zone: TimeZoneRules) throws {
        let key = try row.integer(0)
        try row.checkText(1)
        let client = try words.clients.number(row, 2, "a client that can be read")
        let source = try words.sources.number(row, 3, "a source that can be read")
        let hasOwnService = !row.isNull(4)
        if hasOwnService { try row.checkText(4) }
        let day = try row.entryDay(5)
        let flags = try EntryFlags(row)
        guard !row.isNull(7) else {
            let (quantity, unitPriceCents) = (try row.quantity(15), try row.cents(16))
            table.parts.append(
                PartRecord(
                    id: unsafe row.withStoredText(1) { unsafe table.texts.append($0) }, day: day.dayNumber,
                    client: client, service: 0, flags: flags, quantity: quantity, unitPriceCents: unitPriceCents))
            origins.appendPart(source: source, own: ownService(row, hasOwnService))
            return
        }
        let start = flags.hasClock ? try row.entryStart(6, on: day) : zone.firstInstant(of: day).seconds
        let seconds = Int32(truncatingIfNeeded: try row.entrySeconds(7, hasClock: flags.hasClock))
        try row.checkText(11)
        let technician = try words.technicians.optionalNumber(row, 9, "a technician that can be read")
        let role = try words.roles.optionalNumber(row, 10, "a role that can be read")
        table.labor.append(
            LaborRecord(
                start: start, id: unsafe row.withStoredText(1) { unsafe table.texts.append($0) },
                ticket: unsafe row.withStoredText(11) { unsafe table.texts.append($0) }, seconds: seconds,
                startDay: day.dayNumber, client: client, service: 0, technician: technician,
                role: UInt16(truncatingIfNeeded: role), flags: flags))
        origins.appendLabor(key: key, source: source, own: ownService(row, hasOwnService))
    }

    /// 0 where nothing was said of the entry itself.
    private mutating func ownService(_ row: any StorageRow, _ isThere: Bool) -> UInt32 {
        isThere ? unsafe row.withStoredText(4) { unsafe origins.ownServices.intern($0) } + 1 : 0
    }
}

extension EntryFlags {
    /// A row as `LoadedEntries` reads it. An import marks the notes of work that nobody booked (mappings.md, `effort`).
    fileprivate init(_ row: any StorageRow) throws(UnreadableCell) {
        let isPlaceAssumed = row.isNull(8)
        self.init(
            place: isPlaceAssumed ? .remote : try row.flag(8) ? .onsite : .remote, isMaintained: try row.flag(12),
            hours: try row.hoursClass(13), isCourtesy: try row.flag(14), hasClock: !row.isNull(6),
            isPlaceAssumed: isPlaceAssumed, isWithoutLength: try row.flag(17))
    }
}

extension StorageRow {
    /// Looks at a text that is kept as bytes.
    fileprivate func checkText(_ column: Int) throws(UnreadableCell) {
        guard kind(column) == .text else { throw UnreadableCell(column, expected: "text in UTF-8") }
        var bits: UInt8 = 0
        unsafe withStoredText(column) { bytes in for place in bytes.indices { unsafe bits |= bytes[place] } }
        // Nearly all of them are plain ASCII.
        if bits >= 0x80 { _ = try text(column) }
    }
}

/// The table's numbers, by the database's.
private struct EntryWords {
    var clients = KeyedNumbers()
    var technicians = KeyedNumbers()
    var roles = KeyedNumbers()
    /// Places among the sources.
    var sources = KeyedNumbers()

    private enum Kind: String, CaseIterable { case technician, role }
    /// A role is kept in 16 bits.
    private static let mostRoles = Int(UInt16.max)

    init(
        _ table: inout EntryTable, sources records: [SourceRecord], in session: any StorageSession,
        leavingOut damage: DamageLog?
    ) throws {
        // What else is wrong with a client is noted by who reads them whole.
        let readable = Set(try StoredClients.all(in: session, leavingOut: damage.map { _ in DamageLog() }).map(\.id))
        try session.forEach("SELECT key, id FROM clients ORDER BY key") { row in
            guard row.kind(1) == .text, let id = try? row.text(1), readable.contains(id) else { return }
            clients[try row.integer(0)] = table.clients.intern(id)
        }
        for (place, source) in records.enumerated() { sources[source.id] = UInt32(place) }
        try session.forEach("SELECT key, word, kind FROM words ORDER BY key", leavingOut: damage) { row in
            let (key, word) = (try row.integer(0), try row.text(1))
            switch try row.word(2, Kind.self) {
            case .technician: technicians[key] = table.technicians.intern(word)
            case .role:
                guard table.roles.count <= Self.mostRoles || table.roles.index(of: word) != nil else {
                    throw UnreadableCell(1, expected: "one of 65,535 different roles at most")
                }
                roles[key] = table.roles.intern(word)
            }
        }
    }
}

/// Numbers by key: the database counts keys up from 1, so nearly all are places in an array, which a million rows are
/// looked up in.
private struct KeyedNumbers {
    private var numbers: [UInt32] = []
    private var others: [Int64: UInt32] = [:]
    private static let none = UInt32.max
    private static let largestPlace: Int64 = 1 << 22

    subscript(key: Int64) -> UInt32? {
        get {
            guard key >= 0, key < Int64(numbers.count) else { return others[key] }
            return numbers[Int(key)] == Self.none ? nil : numbers[Int(key)]
        }
        set {
            guard 0...Self.largestPlace ~= key else { return others[key] = newValue }
            while numbers.count <= Int(key) { numbers.append(Self.none) }
            numbers[Int(key)] = newValue ?? Self.none
        }
    }

    func number(_ row: any StorageRow, _ column: Int, _ expected: String) throws(UnreadableCell) -> UInt32 {
        guard let number = self[try row.integer(column)] else { throw UnreadableCell(column, expected: expected) }
        return number
    }

    /// 0, the empty word, for null.
    func optionalNumber(_ row: any StorageRow, _ column: Int, _ expected: String) throws(UnreadableCell) -> UInt32 {
        row.isNull(column) ? 0 : try number(row, column, expected)
    }
}
