import AgreementCore
import Practice

extension StoredEntries {
    /// Puts one entry in, or in the place of the one that has its id; what it costs follows the entries of its client.
    ///
    /// - Parameter importID: what it carries.
    /// - Returns: its key, which is the old one's where there was one.
    /// - Throws: `StorageFault.refused` for a number that `EntryKeys` did not give.
    @discardableResult
    public static func put(
        _ entry: StagedEntry, import importID: Int64, in session: any StorageSession
    ) throws -> Int64 {
        func key() throws -> Int64 {
            try session.integer("SELECT key FROM entries WHERE id = $1", [.text(entry.id)])
        }
        return try session.naming(PracticeChanges(entries: [try key()])) {
            try session.run(
                """
                INSERT INTO entries (id, client_key, source_id, start_day, start_second, seconds, quantity_thousandths,
                  unit_price, place, technician, role, ticket, maintained, hours, courtesy, note, import_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                ON CONFLICT (id) DO UPDATE SET client_key = excluded.client_key, source_id = excluded.source_id,
                  start_day = excluded.start_day, start_second = excluded.start_second, seconds = excluded.seconds,
                  quantity_thousandths = excluded.quantity_thousandths, unit_price = excluded.unit_price,
                  place = excluded.place, technician = excluded.technician, role = excluded.role,
                  ticket = excluded.ticket, maintained = excluded.maintained, hours = excluded.hours,
                  courtesy = excluded.courtesy, note = excluded.note, import_id = excluded.import_id
                """, entry.values + [.integer(importID)])
            return try key()
        }
    }

    /// Takes one entry away.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public static func take(key: Int64, in session: any StorageSession) throws -> Bool {
        try session.naming(PracticeChanges(entries: [key])) {
            try session.run("DELETE FROM entries WHERE key = $1", [.integer(key)]) > 0
        }
    }
}

extension StagedEntry {
    /// In the order of the columns that `StoredEntries.put` names.
    fileprivate var values: [StorageValue] {
        var (seconds, quantity, price): (StorageValue, StorageValue, StorageValue) = (.null, .null, .null)
        switch kind {
        case .labor(let length): seconds = .integer(Int64(length))
        case .part(let sold, let cents): (quantity, price) = (.integer(sold.thousandths), .integer(cents))
        }
        return [
            .text(id), .integer(clientKey), .integer(sourceID), .integer(Int64(startDay.dayNumber)),
            .optional(startSecond), seconds, quantity, price, .optional(place.map { Int64($0.rawValue) }),
            .optional(technician), .optional(role), .text(ticket), .flag(isMaintained),
            .optional(hours.map { Int64($0.rawValue) }), .flag(isCourtesy), .text(note),
        ]
    }
}
