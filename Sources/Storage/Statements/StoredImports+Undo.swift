public import Practice

/// What came of taking an import back.
public enum ImportUndoing: Hashable, Sendable {
    case undone
    /// It is not there, or was taken back before.
    case notTaken
    /// A later import has replaced something of it, and has to be undone first.
    case followed(by: Int64)
    /// Somebody has changed something of it by hand since, which has to be taken back first.
    case mended(by: ManualChange)
}

extension StoredImports {
    /// Takes an import back whole: what it added goes, what it replaced is there again. Clients that something else
    /// refers to by now stay, and what was sorted here stays sorted.
    public static func undo(_ id: Int64, in session: any StorageSession) throws -> ImportUndoing {
        guard let record = try withID(id, in: session), !record.isUndone else { return .notTaken }
        let later = try session.first(firstReplacement, [.integer(id)]) { try $0.optionalInteger(0) }
        if let later, let later { return .followed(by: later) }
        if let mended = try StoredManual.newest(ofImport: id, in: session) { return .mended(by: mended) }
        try undoEntries(id, in: session)
        try undoLegacy(id, in: session)
        try undoInvoiced(id, in: session)
        try undoClients(id, in: session)
        try session.run("UPDATE imports SET state = 'undone' WHERE id = $1", [.integer(id)])
        return .undone
    }

    static let firstReplacement: Statement = """
        SELECT min(l.replaced_by) FROM (
          SELECT replaced_by FROM replaced_entries WHERE import_id = $1
          UNION ALL SELECT replaced_by FROM replaced_clients WHERE import_id = $1
          UNION ALL SELECT replaced_by FROM replaced_legacy_items WHERE import_id = $1
          UNION ALL SELECT replaced_by FROM replaced_invoiced WHERE import_id = $1) l
        """
    /// An entry that somebody has put in since, in the place of one of these or under a number that became free, stays
    /// as it is. (With the sum, entries are still found by their keys.)
    static let entriesPutBack: Statement = """
        UPDATE entries SET client_key = r.client_key, source_id = r.source_id, start_day = r.start_day,
          start_second = r.start_second, seconds = r.seconds, place = r.place, technician = r.technician,
          role = r.role, ticket = r.ticket, maintained = r.maintained, hours = r.hours, courtesy = r.courtesy,
          quantity_thousandths = r.quantity_thousandths, unit_price = r.unit_price, note = r.note,
          import_id = r.import_id
        FROM replaced_entries r WHERE r.replaced_by = $1 AND entries.key = r.key AND entries.import_id + 0 = $1
        """
    static let entriesTakenOut: Statement = "DELETE FROM entries WHERE import_id = $1"

    /// The entries that carry an import's number; all, where there are very many.
    static func entries(of id: Int64, in session: any StorageSession) throws -> PracticeChanges {
        let keys = try session.rows(
            "SELECT key FROM entries WHERE import_id = $1 LIMIT $2",
            [.integer(id), .integer(PracticeChanges.mostNamed)]
        ) { try $0.integer(0) }
        return keys.count < PracticeChanges.mostNamed ? PracticeChanges(entries: keys) : PracticeChanges([.entries])
    }

    private static func undoEntries(_ id: Int64, in session: any StorageSession) throws {
        // Those that it replaced carry its number too, until they are what they were.
        let entries = try entries(of: id, in: session)
        try session.naming(entries) { try takeEntriesBack(id, in: session) }
    }

    private static func takeEntriesBack(_ id: Int64, in session: any StorageSession) throws {
        try session.run(entriesPutBack, [.integer(id)])
        try session.run("DELETE FROM replaced_entries WHERE replaced_by = $1", [.integer(id)])
        try session.run(entriesTakenOut, [.integer(id)])
    }

    private static func undoLegacy(_ id: Int64, in session: any StorageSession) throws {
        try session.run("DELETE FROM legacy_items WHERE import_id = $1", [.integer(id)])
        try session.run(
            """
            INSERT INTO legacy_items (client_id, item, quantity_thousandths, unit_price, every, covers, basis,
              import_id)
            SELECT client_id, item, quantity_thousandths, unit_price, every, covers, basis, import_id
            FROM replaced_legacy_items WHERE replaced_by = $1 ORDER BY id
            """, [.integer(id)])
        try session.run("DELETE FROM replaced_legacy_items WHERE replaced_by = $1", [.integer(id)])
    }

    private static func undoInvoiced(_ id: Int64, in session: any StorageSession) throws {
        try session.run("DELETE FROM invoiced WHERE import_id = $1", [.integer(id)])
        try session.run(
            """
            INSERT INTO invoiced (client_id, month, amount, import_id)
            SELECT client_id, month, amount, import_id FROM replaced_invoiced WHERE replaced_by = $1
            """, [.integer(id)])
        try session.run("DELETE FROM replaced_invoiced WHERE replaced_by = $1", [.integer(id)])
    }

    private static func undoClients(_ id: Int64, in session: any StorageSession) throws {
        try session.run(
            """
            UPDATE clients SET name = r.name, servers = r.servers, workstations = r.workstations, users = r.users,
              card = r.card, internal = r.internal, from_day = r.from_day, through_day = r.through_day,
              email = r.email, address = r.address, country = r.country, tax_id = r.tax_id, import_id = r.import_id
            FROM replaced_clients r WHERE r.replaced_by = $1 AND clients.id = r.id
            """, [.integer(id)])
        try session.run("DELETE FROM replaced_clients WHERE replaced_by = $1", [.integer(id)])
        try session.run(
            """
            DELETE FROM clients WHERE import_id = $1
              AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.client_key = clients.key)
              AND NOT EXISTS (SELECT 1 FROM agreements a WHERE a.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM exceptions x WHERE x.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM exception_numbers n WHERE n.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM legacy_items l WHERE l.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM invoiced i WHERE i.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM withheld_plans w WHERE w.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM client_moves m WHERE m.client_id = clients.id)
              AND NOT EXISTS (SELECT 1 FROM sit_down_texts t WHERE t.client_id = clients.id)
            """, [.integer(id)])
    }
}
