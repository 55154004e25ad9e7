public import AgreementCore

/// An entry that is there with other content than the one that comes in.
public struct EntryChange: Hashable, Sendable {
    public var was: Entry
    public var becomes: Entry
}

extension EntryStaging {
    /// Changed entries, in the file's order, so that they are seen before they are taken. `compare` comes first.
    ///
    /// - Parameter after: how many to leave out, for the next page.
    public func changes(after: Int = 0, limit: Int) throws -> [EntryChange] {
        try pairs(.changed, after: after, limit: limit) { EntryChange(was: $0, becomes: $1) }
    }

    /// Which entries that came are listed beside those that are there.
    enum Pairs: Int {
        case changed
        case likely
    }

    /// Entries that are there beside those that came.
    func pairs<Pair>(
        _ which: Pairs, after: Int, limit: Int, _ pair: (Entry, Entry) -> Pair
    ) throws -> [Pair] {
        let merged = try StoredMerges.all(in: session)
        return try session.rows(
            """
            SELECT e.id, c.id, coalesce(e.service, f.service, f.stated, 'unsorted'), e.start_day, e.start_second,
              e.seconds, e.quantity_thousandths, e.unit_price, e.place, t.word, r.word, e.ticket, e.maintained,
              e.hours, e.courtesy, e.note,
              s.id, d.id, coalesce(e.service, g.service, g.stated, 'unsorted'), s.start_day, s.start_second,
              s.seconds, s.quantity_thousandths, s.unit_price, s.place, u.word, q.word, s.ticket, s.maintained,
              s.hours, s.courtesy, s.note
            FROM (SELECT no, entry_key, 0 AS which FROM staged_matches WHERE same = 0
                  UNION ALL SELECT no, entry_key, 1 FROM staged_likely WHERE choice IS NULL) m
              JOIN entries e ON e.key = m.entry_key JOIN staged_entries s ON s.no = m.no
              JOIN clients c ON c.key = e.client_key JOIN clients d ON d.key = s.client_key
              JOIN sources f ON f.id = e.source_id JOIN sources g ON g.id = s.source_id
              LEFT JOIN words t ON t.key = e.technician LEFT JOIN words u ON u.key = s.technician
              LEFT JOIN words r ON r.key = e.role LEFT JOIN words q ON q.key = s.role
            WHERE m.which = $1 ORDER BY m.no LIMIT $2 OFFSET $3
            """, [.integer(which.rawValue), .integer(limit), .integer(after)]
        ) { pair(try Entry($0, merged: merged), try Entry($0, from: 16, merged: merged)) }
    }
}
