public import Practice

/// Entries on their way in, beside those that are there: staged, compared, listed, and taken. All of it in one `write`
/// (or in a `rehearse`, to show what would come of it), so that an import is there whole or not at all.
///
/// The rows stand in temporary tables, in a file where they don't fit in memory, and are compared and taken by a few
/// statements over all of them.
public struct EntryStaging {
    let session: any StorageSession
    private let isMade: (String) -> Bool
    private var count: Int64 = 0

    static let columns: [StaticString] = [
        "no", "id", "client_key", "source_id", "start_day", "start_second", "seconds", "quantity_thousandths",
        "unit_price", "place", "technician", "role", "ticket", "maintained", "hours", "courtesy", "note",
    ]

    /// How the staged entries stand to those that are there.
    public struct Comparison: Hashable, Sendable {
        /// Ids that aren't there.
        public var new: Int
        /// Ids that are there with the same content.
        public var same: Int
        /// Ids that are there with other content.
        public var changed: Int
        /// Ids that aren't there, of entries that probably are: `decide` says of these what they are.
        public var likely: Int

        public init(new: Int, same: Int, changed: Int, likely: Int = 0) {
            self.new = new
            self.same = same
            self.changed = changed
            self.likely = likely
        }
    }

    /// - Parameters:
    ///   - session: of the `write` in which they are taken too.
    ///   - isMade: whether an id was made here of what a row says: two of these name the same entry where it is equal.
    public init(in session: any StorageSession, isMade: @escaping (String) -> Bool = { _ in false }) throws {
        self.session = session
        self.isMade = isMade
        // INTEGER, since SQLite finds such a key without an index; 2,147,483,647 rows are enough.
        try session.run(
            """
            CREATE TEMPORARY TABLE staged_entries (
              no INTEGER PRIMARY KEY, id TEXT NOT NULL, client_key BIGINT NOT NULL, source_id BIGINT NOT NULL,
              start_day BIGINT NOT NULL, start_second BIGINT, seconds BIGINT, quantity_thousandths BIGINT,
              unit_price BIGINT, place BIGINT, technician BIGINT, role BIGINT, ticket TEXT NOT NULL,
              maintained BIGINT NOT NULL, hours BIGINT, courtesy BIGINT NOT NULL, note TEXT NOT NULL)
            """)
        try session.run(
            """
            CREATE TEMPORARY TABLE staged_matches (
              no INTEGER PRIMARY KEY, entry_key BIGINT NOT NULL, same BIGINT NOT NULL, is_said BIGINT NOT NULL)
            """)
        // Each that came beside each that is there: a statement that asks says which.
        try session.run(
            """
            CREATE TEMPORARY VIEW staged_pairs AS
            SELECT s.no AS no, s.id AS id, e.key AS entry_key, e.id AS entry_id,
              CASE WHEN e.client_key = s.client_key AND e.source_id = s.source_id AND e.start_day = s.start_day
                AND e.start_second IS NOT DISTINCT FROM s.start_second AND e.seconds IS NOT DISTINCT FROM s.seconds
                AND e.quantity_thousandths IS NOT DISTINCT FROM s.quantity_thousandths
                AND e.unit_price IS NOT DISTINCT FROM s.unit_price AND e.place IS NOT DISTINCT FROM s.place
                AND e.technician IS NOT DISTINCT FROM s.technician AND e.role IS NOT DISTINCT FROM s.role
                AND e.ticket = s.ticket AND e.maintained = s.maintained AND e.hours IS NOT DISTINCT FROM s.hours
                AND e.courtesy = s.courtesy AND e.note = s.note THEN 1 ELSE 0 END AS same
            FROM staged_entries s CROSS JOIN entries e
            """)
        try Self.makeLikelyTables(in: session)
    }

    /// Adds entries until `next` returns `nil`; may be called again, for the next file. No id may come twice.
    ///
    /// - Returns: how many were added.
    @discardableResult
    public mutating func stage(_ next: () throws -> StagedEntry?) throws -> Int {
        var number = count
        let added = try session.load("staged_entries", columns: Self.columns) { row in
            guard let entry = try next() else { return false }
            number += 1
            row.append(number)
            entry.fill(&row)
            return true
        }
        count = number
        return added
    }

    /// Holds the staged entries against those that are there. The service is not compared: it is the source's, or was
    /// sorted here.
    public func compare() throws -> Comparison {
        try session.run("DELETE FROM staged_matches")
        try session.run(
            """
            INSERT INTO staged_matches (no, entry_key, same, is_said)
            SELECT no, entry_key, same, 0 FROM staged_pairs WHERE id = entry_id
            """)
        try findLikely(isMade: isMade)
        let likely = try likelyCount()
        let known = Int(try session.integer("SELECT count(*) FROM staged_matches"))
        let same = Int(try session.integer("SELECT count(*) FROM staged_matches WHERE same = 1"))
        return Comparison(new: Int(count) - known - likely, same: same, changed: known - same, likely: likely)
    }

    /// Takes the new entries, and the changed ones too if they are wanted; what these replace is kept for the import's
    /// undoing. `compare` comes first. Nothing is staged any more afterwards.
    ///
    /// - Parameter importID: what the entries carry from then on.
    /// - Throws: `StorageFault.refused` where an id came twice, or for a number that `EntryKeys` did not give.
    public func take(import importID: Int64, changedToo: Bool) throws -> ImportCounts {
        var counts = ImportCounts()
        try session.naming(StoredImports.entries(of: importID, in: session)) {
            counts.changed = try takeChanged(importID, saidOnly: !changedToo)
            counts.added = try takeNew(importID)
        }
        counts.skipped = Int(count) - counts.added - counts.changed
        try drop()
        return counts
    }

    private func takeNew(_ importID: Int64) throws -> Int {
        try session.run(
            """
            INSERT INTO entries (id, client_key, source_id, start_day, start_second, seconds, place, technician, role,
              ticket, maintained, hours, courtesy, quantity_thousandths, unit_price, note, import_id)
            SELECT s.id, s.client_key, s.source_id, s.start_day, s.start_second, s.seconds, s.place, s.technician,
              s.role, s.ticket, s.maintained, s.hours, s.courtesy, s.quantity_thousandths, s.unit_price, s.note, $1
            FROM staged_entries s
            WHERE NOT EXISTS (SELECT 1 FROM staged_matches m WHERE m.no = s.no) ORDER BY s.no
            """, [.integer(importID)])
    }

    /// Forgets what is staged: another staging may begin in the same transaction.
    public func drop() throws {
        try session.run("DROP VIEW staged_pairs")
        try session.run("DROP TABLE staged_proven")
        try session.run("DROP TABLE staged_likely")
        try session.run("DROP TABLE staged_beside")
        try session.run("DROP TABLE staged_matches")
        try session.run("DROP TABLE staged_entries")
    }

    /// - Parameter saidOnly: whether only those change of which it was said that they are entries that are there.
    private func takeChanged(_ importID: Int64, saidOnly: Bool) throws -> Int {
        let isWanted = StorageValue.flag(saidOnly)
        try session.run(
            """
            INSERT INTO replaced_entries (replaced_by, key, client_key, source_id, start_day, start_second, seconds,
              place, technician, role, ticket, maintained, hours, courtesy, quantity_thousandths, unit_price, note,
              import_id)
            SELECT $1, e.key, e.client_key, e.source_id, e.start_day, e.start_second, e.seconds,
              e.place, e.technician, e.role, e.ticket, e.maintained, e.hours, e.courtesy, e.quantity_thousandths,
              e.unit_price, e.note, e.import_id
            FROM staged_matches m JOIN entries e ON e.key = m.entry_key WHERE m.same = 0 AND m.is_said >= $2
            """, [.integer(importID), isWanted])
        return try session.run(
            """
            UPDATE entries SET client_key = s.client_key, source_id = s.source_id, start_day = s.start_day,
              start_second = s.start_second, seconds = s.seconds, place = s.place, technician = s.technician,
              role = s.role, ticket = s.ticket, maintained = s.maintained, hours = s.hours, courtesy = s.courtesy,
              quantity_thousandths = s.quantity_thousandths, unit_price = s.unit_price, note = s.note, import_id = $1
            FROM staged_matches m JOIN staged_entries s ON s.no = m.no
            WHERE entries.key = m.entry_key AND m.same = 0 AND m.is_said >= $2
            """, [.integer(importID), isWanted])
    }
}
