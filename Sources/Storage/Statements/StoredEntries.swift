public import AgreementCore
import Practice

/// An entry with what the database knows of it beside.
public struct EntryRecord: Hashable, Sendable {
    /// The number that the other functions ask for; never another entry's while this one is there.
    public var key: Int64
    /// Its service is what it is sorted into now, `unsorted` where nobody has said.
    public var entry: Entry
    public var sourceID: Int64
    public var importID: Int64
}

/// The table `entries`, read as entries. For all of them at once there is `LoadedEntries`.
public enum StoredEntries {
    /// How many there are.
    public static func count(in session: any StorageSession) throws -> Int {
        Int(try session.integer("SELECT count(*) FROM entries"))
    }

    /// How many an import has that nothing has replaced or taken back since.
    public static func count(ofImport id: Int64, in session: any StorageSession) throws -> Int {
        Int(try session.integer(countOfImport, [.integer(id)]))
    }

    static let countOfImport: Statement = "SELECT count(*) FROM entries WHERE import_id = $1"

    /// Entries of these keys, in the keys' order; a key that isn't there any more is left out.
    public static func withKeys(
        _ keys: some Sequence<Int64>, in session: any StorageSession
    ) throws -> [EntryRecord] {
        let merged = try StoredMerges.all(in: session)
        return try keys.compactMap { key in
            try session.first(
                """
                SELECT e.id, c.id, coalesce(e.service, f.service, f.stated, 'unsorted'), e.start_day, e.start_second,
                  e.seconds, e.quantity_thousandths, e.unit_price, e.place, t.word, r.word, e.ticket, e.maintained,
                  e.hours, e.courtesy, e.note, e.key, e.source_id, e.import_id
                FROM entries e JOIN clients c ON c.key = e.client_key JOIN sources f ON f.id = e.source_id
                  LEFT JOIN words t ON t.key = e.technician LEFT JOIN words r ON r.key = e.role
                WHERE e.key = $1
                """, [.integer(key)]
            ) { try EntryRecord($0, merged: merged) }
        }
    }

    /// Every entry, in the order of their keys: for files that go out.
    public static func forEach(
        in session: any StorageSession, _ body: (EntryRecord) throws -> Void
    ) throws {
        let merged = try StoredMerges.all(in: session)
        try session.forEach(
            """
            SELECT e.id, c.id, coalesce(e.service, f.service, f.stated, 'unsorted'), e.start_day, e.start_second,
              e.seconds, e.quantity_thousandths, e.unit_price, e.place, t.word, r.word, e.ticket, e.maintained,
              e.hours, e.courtesy, e.note, e.key, e.source_id, e.import_id
            FROM entries e JOIN clients c ON c.key = e.client_key JOIN sources f ON f.id = e.source_id
              LEFT JOIN words t ON t.key = e.technician LEFT JOIN words r ON r.key = e.role
            ORDER BY e.key
            """
        ) { try body(EntryRecord($0, merged: merged)) }
    }

    static let notesOfSource: Statement =
        "SELECT key, note FROM entries WHERE source_id = $1 AND note <> '' ORDER BY key DESC LIMIT $2"

    /// Notes of entries, newest first: to look at a group of unsorted work.
    public static func notes(
        ofSource source: Int64, limit: Int, in session: any StorageSession
    ) throws -> [(key: Int64, note: String)] {
        try session.rows(notesOfSource, [.integer(source), .integer(limit)]) { (try $0.integer(0), try $0.text(1)) }
    }

    /// What was written down at the work of these keys; where nothing was, there is no note.
    public static func notes(
        ofKeys keys: some Sequence<Int64>, in session: any StorageSession
    ) throws -> [Int64: String] {
        var notes: [Int64: String] = [:]
        for key in keys {
            notes[key] = try session.first("SELECT note FROM entries WHERE key = $1 AND note <> ''", [.integer(key)]) {
                try $0.text(0)
            }
        }
        return notes
    }

    /// By the import's index: an import of a few must not read a million.
    static let unsortedOfImport: Statement = """
        SELECT e.key, e.source_id, coalesce(e.seconds, 0), e.note
        FROM entries e JOIN sources f ON f.id = e.source_id
        WHERE e.import_id = $1 AND e.service IS NULL AND f.service IS NULL AND f.stated IS NULL
        """

    /// Each unsorted entry with its note, for grouping by words and for rules of words.
    ///
    /// - Parameter importID: only those of one import.
    public static func forEachUnsorted(
        ofImport importID: Int64? = nil, in session: any StorageSession,
        _ body: (_ key: Int64, _ sourceID: Int64, _ seconds: Int64, _ note: String) throws -> Void
    ) throws {
        func read(_ row: any StorageRow) throws {
            try body(row.integer(0), row.integer(1), row.integer(2), row.text(3))
        }
        if let importID { return try session.forEach(unsortedOfImport, [.integer(importID)]) { try read($0) } }
        try session.forEach(
            """
            SELECT e.key, e.source_id, coalesce(e.seconds, 0), e.note
            FROM entries e JOIN sources f ON f.id = e.source_id
            WHERE e.service IS NULL AND f.service IS NULL AND f.stated IS NULL
            """
        ) { try read($0) }
    }

    /// The services of the entries found, each with how many: what similar notes were sorted into before.
    public static func services(
        ofKeys keys: some Sequence<Int64>, in session: any StorageSession
    ) throws -> [String: Int] {
        let merged = try StoredMerges.all(in: session)
        var counts: [String: Int] = [:]
        for key in keys {
            let service = try session.first(
                """
                SELECT coalesce(e.service, f.service, f.stated)
                FROM entries e JOIN sources f ON f.id = e.source_id WHERE e.key = $1
                """, [.integer(key)]
            ) { try $0.optionalText(0) }
            if let service, let service { counts[merged.resolve(service), default: 0] += 1 }
        }
        return counts
    }
}

extension EntryRecord {
    fileprivate init(_ row: any StorageRow, merged: MergedServices) throws {
        try self.init(
            key: row.integer(16), entry: Entry(row, merged: merged), sourceID: row.integer(17),
            importID: row.integer(18))
    }
}

extension Entry {
    /// 16 columns: id, client, service, start_day, start_second, seconds, quantity_thousandths, unit_price, place,
    /// technician, role, ticket, maintained, hours, courtesy, note.
    init(_ row: any StorageRow, from column: Int = 0, merged: MergedServices) throws {
        let day = try row.entryDay(column + 3)
        let start: Start =
            if row.isNull(column + 4) {
                .date(day)
            } else {
                .instant(Instant(seconds: try row.entryStart(column + 4, on: day)))
            }
        let kind: Kind =
            if row.isNull(column + 5) {
                .part(quantity: try row.quantity(column + 6), unitPriceCents: try row.cents(column + 7))
            } else {
                .labor(seconds: Int(try row.entrySeconds(column + 5, hasClock: !row.isNull(column + 4))))
            }
        let isPlaceAssumed = row.isNull(column + 8)
        self.init(
            id: try row.text(column), client: try row.text(column + 1),
            service: merged.resolve(try row.text(column + 2)), kind: kind, start: start,
            place: try !isPlaceAssumed && row.flag(column + 8) ? .onsite : .remote,
            technician: try row.optionalText(column + 9) ?? "", role: try row.optionalText(column + 10) ?? "",
            ticket: try row.text(column + 11), isMaintained: try row.flag(column + 12),
            hours: try row.hoursClass(column + 13), isCourtesy: try row.flag(column + 14),
            note: try row.text(column + 15), isPlaceAssumed: isPlaceAssumed)
    }
}

extension StorageRow {
    /// The local date of an entry's start, as its number.
    func entryDay(_ column: Int) throws(UnreadableCell) -> LocalDate {
        let days = Int64(TimeZoneRules.firstDate.dayNumber)...Int64(TimeZoneRules.lastDate.dayNumber)
        return LocalDate(dayNumber: Int32(truncatingIfNeeded: try integer(column, in: days)))
    }
    /// The second in which an entry starts, which lies on its day in some zone.
    func entryStart(_ column: Int, on day: LocalDate) throws(UnreadableCell) -> Int64 {
        let midnight = Int64(day.dayNumber) * 86_400
        let start = try integer(column)
        guard start >= midnight + StoredLimits.earliestStart, start < midnight + StoredLimits.latestStart else {
            throw UnreadableCell(column, expected: "a second of its day, \(day)")
        }
        return start
    }
    /// How long work lasts.
    func entrySeconds(_ column: Int, hasClock: Bool) throws(UnreadableCell) -> Int64 {
        try integer(
            column, in: 1...(hasClock ? StoredLimits.longestClockedSeconds : StoredLimits.longestUnclockedSeconds))
    }
    /// The class that an entry names.
    func hoursClass(_ column: Int) throws(UnreadableCell) -> HoursClass? {
        if isNull(column) { return nil }
        guard let hours = HoursClass(rawValue: UInt8(truncatingIfNeeded: try integer(column, in: 0...2))) else {
            throw UnreadableCell(column, expected: "a class of hours, 0 to 2")
        }
        return hours
    }
}
