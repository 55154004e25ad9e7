public import AgreementCore
public import Practice

/// An entry that came, and the one that is there of which it probably is another copy.
public struct LikelyEntry: Hashable, Sendable {
    public var there: Entry
    public var comes: Entry
}

/// Entries under other ids that are, or may be, the same work.
///
/// Of one client and technician, with the same start and length, two ids that were both made here name one entry:
/// its export has another form or another name by now. Where a tool gave one of the ids, or the clocks only overlap, or
/// only one of them says who it was, or the same technician's same hour has another client, somebody has to say it.
extension EntryStaging {
    static func makeLikelyTables(in session: any StorageSession) throws {
        try session.run(
            """
            CREATE TEMPORARY TABLE staged_beside (
              entry_key INTEGER PRIMARY KEY, client_key BIGINT NOT NULL, technician BIGINT, start_day BIGINT NOT NULL,
              start_second BIGINT, seconds BIGINT, quantity_thousandths BIGINT, unit_price BIGINT,
              source_id BIGINT, ticket TEXT NOT NULL, place_among BIGINT NOT NULL)
            """)
        try session.run("CREATE INDEX staged_beside_by_day ON staged_beside (client_key, start_day)")
        try session.run(
            """
            CREATE TEMPORARY TABLE staged_likely (
              no INTEGER PRIMARY KEY, entry_key BIGINT NOT NULL, is_equal BIGINT NOT NULL, choice TEXT)
            """)
        try session.run("CREATE TEMPORARY TABLE staged_proven (no INTEGER PRIMARY KEY)")
    }

    /// Looks for those that came without a known id among those that are there and did not come.
    ///
    /// - Parameter isMade: whether an id was made here, not by a tool.
    func findLikely(isMade: (String) -> Bool) throws {
        try session.run("DELETE FROM staged_likely")
        if try fillBeside() > 0 {
            try findEqual()
            try takeProven(isMade)
            try findNear()
        }
        try findMoved()
    }

    private func findEqual() throws {
        try session.run(
            """
            INSERT INTO staged_likely (no, entry_key, is_equal)
            SELECT s.no, b.entry_key, 1
            FROM (SELECT s.*, row_number() OVER (
                    PARTITION BY client_key, technician, start_day, start_second, seconds, quantity_thousandths,
                      unit_price, CASE WHEN quantity_thousandths IS NULL THEN 0 ELSE source_id END,
                      CASE WHEN start_second IS NULL THEN ticket ELSE '' END
                    ORDER BY ticket, note, no) AS place_among
                  FROM staged_entries s WHERE s.no NOT IN (SELECT no FROM staged_matches)) s
              JOIN staged_beside b ON b.client_key = s.client_key AND b.start_day = s.start_day
            WHERE b.technician IS NOT DISTINCT FROM s.technician
              AND b.start_second IS NOT DISTINCT FROM s.start_second AND b.seconds IS NOT DISTINCT FROM s.seconds
              AND b.quantity_thousandths IS NOT DISTINCT FROM s.quantity_thousandths
              AND b.unit_price IS NOT DISTINCT FROM s.unit_price
              AND (s.quantity_thousandths IS NULL OR b.source_id = s.source_id)
              AND (s.start_second IS NOT NULL OR b.ticket = s.ticket) AND b.place_among = s.place_among
            """)
    }

    /// Of the same time: clocks of a technician that overlap, one of two equal lengths of a day without one, one of two
    /// equal entries that doesn't say who it was.
    private func findNear() throws {
        try session.run(
            """
            INSERT INTO staged_likely (no, entry_key, is_equal)
            SELECT s.no, min(b.entry_key), 0
            FROM staged_entries s JOIN staged_beside b
              ON b.client_key = s.client_key AND b.start_day BETWEEN s.start_day - 1 AND s.start_day + 1
            WHERE s.no NOT IN (SELECT no FROM staged_matches) AND s.no NOT IN (SELECT no FROM staged_likely)
              AND b.entry_key NOT IN (SELECT entry_key FROM staged_matches)
              AND b.entry_key NOT IN (SELECT entry_key FROM staged_likely)
              AND ((b.technician = s.technician
                  AND b.start_second < s.start_second + s.seconds AND s.start_second < b.start_second + b.seconds)
                OR (b.technician = s.technician AND b.start_day = s.start_day AND b.seconds = s.seconds
                  AND (b.start_second IS NULL) <> (s.start_second IS NULL)
                  AND (b.ticket = s.ticket OR b.ticket = '' OR s.ticket = ''))
                OR ((b.technician IS NULL) <> (s.technician IS NULL)
                  AND b.start_second = s.start_second AND b.seconds = s.seconds))
            GROUP BY s.no
            """)
    }

    /// Mended to another client: all else that tells one hour from another is the same.
    private func findMoved() throws {
        try session.run(
            """
            INSERT INTO staged_likely (no, entry_key, is_equal)
            SELECT s.no, min(e.key), 0
            FROM staged_entries s JOIN entries e
              ON e.start_day = s.start_day AND e.start_second = s.start_second AND e.seconds = s.seconds
                AND e.technician = s.technician AND e.note = s.note
            WHERE e.client_key <> s.client_key
              AND s.no NOT IN (SELECT no FROM staged_matches) AND s.no NOT IN (SELECT no FROM staged_likely)
              AND e.key NOT IN (SELECT entry_key FROM staged_matches)
              AND e.key NOT IN (SELECT entry_key FROM staged_likely)
            GROUP BY s.no
            """)
    }

    /// The entries of the days and clients for which something new came, without those that came themselves.
    private func fillBeside() throws -> Int {
        try session.run("DELETE FROM staged_beside")
        return try session.run(
            """
            INSERT INTO staged_beside
            SELECT e.key, e.client_key, e.technician, e.start_day, e.start_second, e.seconds, e.quantity_thousandths,
              e.unit_price, e.source_id, e.ticket,
              row_number() OVER (
                PARTITION BY e.client_key, e.technician, e.start_day, e.start_second, e.seconds,
                  e.quantity_thousandths, e.unit_price,
                  CASE WHEN e.quantity_thousandths IS NULL THEN 0 ELSE e.source_id END,
                  CASE WHEN e.start_second IS NULL THEN e.ticket ELSE '' END
                ORDER BY e.ticket, e.note, e.key)
            FROM (SELECT client_key AS of_client, min(start_day) - 1 AS first_day, max(start_day) + 1 AS last_day
                  FROM staged_entries WHERE no NOT IN (SELECT no FROM staged_matches) GROUP BY client_key) r
              CROSS JOIN entries e
            WHERE e.client_key = r.of_client AND e.start_day BETWEEN r.first_day AND r.last_day
              AND e.key NOT IN (SELECT entry_key FROM staged_matches)
            """)
    }

    /// Equal entries whose ids were both made here are known ones.
    private func takeProven(_ isMade: (String) -> Bool) throws {
        let equal = try session.rows(
            """
            SELECT l.no, s.id, e.id FROM staged_likely l JOIN staged_entries s ON s.no = l.no
              JOIN entries e ON e.key = l.entry_key
            WHERE l.is_equal = 1 AND s.ticket = e.ticket ORDER BY l.no
            """
        ) { row in (no: try row.integer(0), isProven: try isMade(row.text(1)) && isMade(row.text(2))) }
        var proven = equal.lazy.filter(\.isProven).makeIterator()
        try session.run("DELETE FROM staged_proven")
        try session.load("staged_proven", columns: ["no"]) { row in
            guard let next = proven.next() else { return false }
            row.append(next.no)
            return true
        }
        try session.run(
            """
            INSERT INTO staged_matches (no, entry_key, same, is_said)
            SELECT v.no, v.entry_key, v.same, 0
            FROM staged_proven p JOIN staged_likely l ON l.no = p.no
              JOIN staged_pairs v ON v.no = l.no AND v.entry_key = l.entry_key
            """)
        try session.run("DELETE FROM staged_likely WHERE no IN (SELECT no FROM staged_proven)")
    }

    /// How many of those that came are probably there and are undecided.
    public func likelyCount() throws -> Int {
        Int(try session.integer("SELECT count(*) FROM staged_likely WHERE choice IS NULL"))
    }

    /// The first of them, in the file's order. `compare` comes first.
    public func likely(limit: Int) throws -> [LikelyEntry] {
        try pairs(.likely, after: 0, limit: limit) { LikelyEntry(there: $0, comes: $1) }
    }

    /// Says what becomes of those that are probably there: of each by its id, and of all others.
    ///
    /// Where several that came overlap one that is there, and it was changed, the first takes its place and the others
    /// are new.
    public func decide(_ each: [String: LikelyChoice], others: LikelyChoice?) throws {
        for (id, choice) in each {
            try session.run(
                """
                UPDATE staged_likely SET choice = $1
                WHERE no IN (SELECT l.no FROM staged_likely l JOIN staged_entries s ON s.no = l.no WHERE s.id = $2)
                """, [.text(choice.rawValue), .text(id)])
        }
        if let others {
            try session.run("UPDATE staged_likely SET choice = $1 WHERE choice IS NULL", [.text(others.rawValue)])
        }
        try session.run(
            """
            INSERT INTO staged_matches (no, entry_key, same, is_said)
            SELECT no, entry_key, 1, 1 FROM staged_likely WHERE choice = $1
            """, [.text(LikelyChoice.same.rawValue)])
        try session.run(
            """
            INSERT INTO staged_matches (no, entry_key, same, is_said)
            SELECT min(no), entry_key, 0, 1 FROM staged_likely WHERE choice = $1 GROUP BY entry_key
            """, [.text(LikelyChoice.changed.rawValue)])
    }
}
