import Practice

/// Entries as people change them by hand: with the words that other tables keep under numbers.
enum ManualEntries {
    private static let table = ManualTable(
        columns: [
            ("client", false), ("source", false), ("stated", false), ("service", false), ("start_day", true),
            ("start_second", true), ("seconds", true), ("quantity_thousandths", true), ("unit_price", true),
            ("place", true), ("technician", false), ("role", false), ("ticket", false), ("maintained", true),
            ("hours", true), ("courtesy", true), ("note", false),
        ],
        select: """
            SELECT c.id, s.fields, s.stated, e.service, e.start_day, e.start_second, e.seconds, e.quantity_thousandths,
              e.unit_price, e.place, t.word, r.word, e.ticket, e.maintained, e.hours, e.courtesy, e.note, e.import_id
            FROM entries e JOIN clients c ON c.key = e.client_key JOIN sources s ON s.id = e.source_id
              LEFT JOIN words t ON t.key = e.technician LEFT JOIN words r ON r.key = e.role
            WHERE e.id = $1
            """,
        upsert: """
            INSERT INTO entries (id, client_key, source_id, service, start_day, start_second, seconds,
              quantity_thousandths, unit_price, place, technician, role, ticket, maintained, hours, courtesy, note,
              import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            ON CONFLICT (id) DO UPDATE SET client_key = excluded.client_key, source_id = excluded.source_id,
              service = excluded.service, rule_id = NULL, start_day = excluded.start_day,
              start_second = excluded.start_second, seconds = excluded.seconds,
              quantity_thousandths = excluded.quantity_thousandths, unit_price = excluded.unit_price,
              place = excluded.place, technician = excluded.technician, role = excluded.role,
              ticket = excluded.ticket, maintained = excluded.maintained, hours = excluded.hours,
              courtesy = excluded.courtesy, note = excluded.note, import_id = excluded.import_id
            """,
        delete: "DELETE FROM entries WHERE id = $1",
        list: "SELECT id FROM entries WHERE 1 = 0")

    static func find(_ id: String, in session: any StorageSession) throws -> (row: ManualRow, importID: Int64?)? {
        try session.first(table.select, [.text(id)]) { row in
            (try table.row(row), try row.optionalInteger(table.columns.count))
        }
    }

    /// Writes an entry, or takes it away.
    ///
    /// - Throws: `StorageFault.refused` for a client that isn't there, or what the table doesn't keep.
    static func put(_ row: ManualRow?, id: String, import importID: Int64, in session: any StorageSession) throws {
        func key() throws -> [Int64] {
            try session.rows("SELECT key FROM entries WHERE id = $1", [.text(id)]) { try $0.integer(0) }
        }
        let before = try key()
        try session.naming(PracticeChanges(entries: before + (try key()))) {
            guard let row else {
                try session.run(table.delete, [.text(id)])
                return
            }
            try write(row, id: id, import: importID, in: session)
        }
    }

    private static func write(
        _ row: ManualRow, id: String, import importID: Int64, in session: any StorageSession
    ) throws {
        let client = try session.first("SELECT key FROM clients WHERE id = $1", [.text(row.values["client"] ?? "")]) {
            try $0.integer(0)
        }
        guard let client else { throw StorageFault.refused(.reference) }
        let numbers: [String: StorageValue] = [
            "technician": .optional(try word(row.values["technician"], kind: "technician", in: session)),
            "role": .optional(try word(row.values["role"], kind: "role", in: session)),
        ]
        let values = zip(table.columns.map(\.name), try table.values(row)).dropFirst(3).map { numbers[$0] ?? $1 }
        let source = try source(row.values["source"] ?? "", stated: row.values["stated"], in: session)
        try session.run(
            table.upsert, [.text(id), .integer(client), .integer(source)] + values + [.integer(importID)])
    }

    private static func source(
        _ fields: String, stated: String?, in session: any StorageSession
    ) throws -> Int64 {
        let known = try session.first("SELECT id FROM sources WHERE fields = $1", [.text(fields)]) {
            try $0.integer(0)
        }
        return try known ?? StoredSources.add(fields: fields, stated: stated, in: session)
    }

    private static func word(
        _ word: String?, kind: String, in session: any StorageSession
    ) throws -> Int64? {
        guard let word, !word.isEmpty else { return nil }
        let known = try session.first(
            "SELECT key FROM words WHERE kind = $1 AND word = $2", [.text(kind), .text(word)]
        ) { try $0.integer(0) }
        return try known
            ?? session.integer(
                "INSERT INTO words (kind, word) VALUES ($1, $2) RETURNING key", [.text(kind), .text(word)])
    }

    /// The import that entries carry which were put in or changed by hand: one for all of them.
    static func importID(at: Int64, in session: any StorageSession) throws -> Int64 {
        let known = try session.first(
            "SELECT id FROM imports WHERE kind = $1 ORDER BY id LIMIT 1", [.text(StoredImports.byHand)]
        ) { try $0.integer(0) }
        return try known
            ?? StoredImports.add(kind: StoredImports.byHand, files: "", mapping: "", by: nil, at: at, in: session)
    }
}
