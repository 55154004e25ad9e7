public import AgreementCore
public import Practice

/// All entries in memory, as the core works on them, without their notes.
public struct LoadedEntries: Sendable {
    /// Which service each entry is of is as the sources say, until `EntryOrigins.resolve` says it by a sheet.
    public var table: EntryTable
    /// What the sources of the table's entries stand for.
    public var origins: EntryOrigins

    /// Entries that are in memory already.
    public init(table: EntryTable, origins: EntryOrigins) {
        self.table = table
        self.origins = origins
    }

    /// Reads all of them: a million in about half a second.
    ///
    /// - Parameters:
    ///   - zone: gives those without a clock the first instant of their date.
    ///   - damage: takes what can't be read, and what stands on it; without it, the first of that is thrown.
    public init(zone: TimeZoneRules, in session: any StorageSession, leavingOut damage: DamageLog? = nil) throws {
        var origins = EntryOrigins()
        origins.merges = try StoredMerges.all(in: session, leavingOut: damage)
        origins.take(try StoredSources.all(in: session, leavingOut: damage))
        var gathering = EntryGathering()
        let words = try EntryWords(&gathering, &origins, in: session, leavingOut: damage)
        var records = EntryRecords()
        try session.forEach(
            """
            SELECT key, id, client_key, source_id, service, start_day, start_second, seconds, place, technician, role,
              ticket, maintained, hours, courtesy, quantity_thousandths, unit_price,
              CASE WHEN note LIKE '[elapsed, not work]%' OR note LIKE '[no time in the export]%' THEN 1 ELSE 0 END
            FROM entries ORDER BY key
            """, leavingOut: damage
        ) { row in
            try records.append(row, zone: zone) { () throws(UnreadableCell) in try words.numbers(row, &origins) }
            // In pieces, so that what is read doesn't stand twice in memory while it is laid out by client.
            if records.labor.count >= Self.pieceCount {
                gathering.append(records)
                records = EntryRecords()
            }
        }
        gathering.append(records)
        table = gathering.table()
        origins.resolve(&table, sheet: nil)
        self.origins = origins
    }

    private static let pieceCount = 1 << 15

    /// Reads entries anew: those that are new or have changed are put in, those that are gone are taken away. What it
    /// costs follows them and the entries of their clients.
    ///
    /// - Parameters:
    ///   - keys: of the entries; each once.
    ///   - sheet: the working sheet.
    ///   - zone, damage: as for reading all of them.
    /// - Returns: the numbers of the clients whose entries were changed.
    @discardableResult
    public mutating func follow(
        _ keys: some Sequence<Int64>, sheet: PriceSheet?, zone: TimeZoneRules, in session: any StorageSession,
        leavingOut damage: DamageLog? = nil
    ) throws -> Set<UInt32> {
        var records = EntryRecords()
        var known = Set(origins.sources.map(\.id))
        for key in keys {
            try session.forEach(
                """
                SELECT e.key, e.id, e.client_key, e.source_id, e.service, e.start_day, e.start_second, e.seconds,
                  e.place, e.technician, e.role, e.ticket, e.maintained, e.hours, e.courtesy,
                  e.quantity_thousandths, e.unit_price,
                  CASE WHEN e.note LIKE '[elapsed, not work]%' OR e.note LIKE '[no time in the export]%' THEN 1
                    ELSE 0 END, c.id, t.word, r.word
                FROM entries e LEFT JOIN clients c ON c.key = e.client_key
                  LEFT JOIN words t ON t.key = e.technician AND t.kind = 'technician'
                  LEFT JOIN words r ON r.key = e.role AND r.kind = 'role'
                WHERE e.key = $1
                """, [.integer(key)], leavingOut: damage
            ) { row in
                if !known.contains(try row.integer(3)) {
                    origins.take(try StoredSources.all(in: session, leavingOut: damage))
                    known = Set(origins.sources.map(\.id))
                }
                try records.append(row, zone: zone) { () throws(UnreadableCell) in
                    try table.numbers(row, knownSources: known, &origins)
                }
            }
        }
        let changed = table.put(records, taking: Array(keys))
        origins.resolve(&table, sheet: sheet)
        return changed
    }
}

/// The numbers that a row's words have in memory.
private struct RowNumbers {
    var client: UInt32
    var source: UInt32
    var technician: UInt32
    var role: UInt16
}

extension EntryRecords {
    /// Everything that can be wrong is looked at before anything of the row is kept.
    fileprivate mutating func append(
        _ row: any StorageRow, zone: TimeZoneRules, numbers: () throws(UnreadableCell) -> RowNumbers
    ) throws(UnreadableCell) {
        let key = try row.integer(0)
        try row.checkText(1)
        let numbers = try numbers()
        let day = try row.entryDay(5)
        let flags = try EntryFlags(row)
        guard !row.isNull(7) else {
            let (quantity, unitPriceCents) = (try row.quantity(15), try row.cents(16))
            parts.append(
                PartRecord(
                    id: unsafe row.withStoredText(1) { unsafe texts.append($0) }, day: day.dayNumber,
                    client: numbers.client, source: numbers.source, flags: flags, quantity: quantity,
                    unitPriceCents: unitPriceCents))
            partKeys.append(key)
            return
        }
        let start = flags.hasClock ? try row.entryStart(6, on: day) : zone.firstInstant(of: day).seconds
        let seconds = Int32(truncatingIfNeeded: try row.entrySeconds(7, hasClock: flags.hasClock))
        try row.checkText(11)
        labor.append(
            LaborRecord(
                start: start, id: unsafe row.withStoredText(1) { unsafe texts.append($0) },
                ticket: unsafe row.withStoredText(11) { unsafe texts.append($0) }, seconds: seconds,
                startDay: day.dayNumber, client: numbers.client, source: numbers.source,
                technician: numbers.technician, role: numbers.role, flags: flags))
        laborKeys.append(key)
    }
}

extension EntryTable {
    /// New words are taken in.
    fileprivate mutating func numbers(
        _ row: any StorageRow, knownSources: Set<Int64>, _ origins: inout EntryOrigins
    ) throws(UnreadableCell) -> RowNumbers {
        guard row.kind(18) == .text else { throw UnreadableCell(2, expected: "a client that can be read") }
        let source = try row.integer(3)
        guard knownSources.contains(source) else { throw UnreadableCell(3, expected: "a source that can be read") }
        let own = try row.optionalText(4)
        func word(_ column: Int, from key: Int, _ expected: String) throws(UnreadableCell) -> String {
            if row.isNull(key) { return "" }
            guard row.kind(column) == .text else { throw UnreadableCell(key, expected: expected) }
            return try row.text(column)
        }
        let technician = try word(19, from: 9, "a technician that can be read")
        let role = try word(20, from: 10, "a role that can be read")
        guard roles.count <= EntryKeys.mostRoles || roles.index(of: role) != nil else {
            throw UnreadableCell(10, expected: "one of 65,535 different roles at most")
        }
        return RowNumbers(
            client: intern(client: try row.text(18)), source: origins.number(ofSource: source, service: own),
            technician: intern(technician: technician), role: intern(role: role))
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

/// The numbers of words in memory, by the database's.
private struct EntryWords {
    var clients = KeyedNumbers()
    var technicians = KeyedNumbers()
    var roles = KeyedNumbers()
    /// Numbers of sources' entries that weren't sorted themselves: nearly all.
    var sources = KeyedNumbers()

    private enum Kind: String, CaseIterable { case technician, role }

    init(
        _ gathering: inout EntryGathering, _ origins: inout EntryOrigins, in session: any StorageSession,
        leavingOut damage: DamageLog?
    ) throws {
        // What else is wrong with a client is noted by who reads them whole.
        let readable = Set(try StoredClients.all(in: session, leavingOut: damage.map { _ in DamageLog() }).map(\.id))
        try session.forEach("SELECT key, id FROM clients ORDER BY key") { row in
            guard row.kind(1) == .text, let id = try? row.text(1), readable.contains(id) else { return }
            clients[try row.integer(0)] = gathering.intern(client: id)
        }
        for source in origins.sources { sources[source.id] = origins.number(ofSource: source.id, service: nil) }
        try session.forEach("SELECT key, word, kind FROM words ORDER BY key", leavingOut: damage) { row in
            let (key, word) = (try row.integer(0), try row.text(1))
            switch try row.word(2, Kind.self) {
            case .technician: technicians[key] = gathering.intern(technician: word)
            case .role:
                guard gathering.roles.count <= EntryKeys.mostRoles || gathering.roles.index(of: word) != nil else {
                    throw UnreadableCell(1, expected: "one of 65,535 different roles at most")
                }
                roles[key] = gathering.intern(role: word)
            }
        }
    }
}

extension EntryWords {
    func numbers(_ row: any StorageRow, _ origins: inout EntryOrigins) throws(UnreadableCell) -> RowNumbers {
        let client = try clients.number(row, 2, "a client that can be read")
        var source = try sources.number(row, 3, "a source that can be read")
        if !row.isNull(4) { source = origins.number(ofSource: try row.integer(3), service: try row.text(4)) }
        let technician = try technicians.optionalNumber(row, 9, "a technician that can be read")
        let role = try roles.optionalNumber(row, 10, "a role that can be read")
        return RowNumbers(
            client: client, source: source, technician: technician, role: UInt16(truncatingIfNeeded: role))
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
