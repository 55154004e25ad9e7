public import AgreementCore
public import Practice

/// The table `clients`.
public enum StoredClients {
    /// By the bytes of their ids.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [Client] {
        try session.rows(
            """
            SELECT id, name, servers, workstations, users, card, internal, from_day, through_day, email, address,
              country, tax_id
            FROM clients
            """, leavingOut: damage
        ) { try Client($0) }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The numbers that entries have for them.
    public static func keys(in session: any StorageSession) throws -> [String: Int64] {
        Dictionary(
            try session.rows("SELECT id, key FROM clients") { (try $0.text(0), try $0.integer(1)) }
        ) { first, _ in first }
    }

    /// Adds a client, or changes the one of that id. What an import brings in is for `take`.
    public static func write(_ client: Client, in session: any StorageSession) throws {
        try upsert(client, import: nil, in: session)
    }

    /// Takes clients in: new ones are added, known ones that differ changed; the ones that they replace are kept for
    /// the import's undoing.
    public static func take(
        _ clients: [Client], import importID: Int64, in session: any StorageSession
    ) throws -> ImportCounts {
        let known = Dictionary(try all(in: session).map { ($0.id, $0) }) { first, _ in first }
        var counts = ImportCounts()
        for client in clients {
            switch known[client.id] {
            case nil: counts.added += 1
            case client?:
                counts.skipped += 1
                continue
            default:
                counts.changed += 1
                try keep(client.id, replacedBy: importID, in: session)
            }
            try upsert(client, import: importID, in: session)
        }
        return counts
    }

    private static func keep(
        _ id: String, replacedBy importID: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO replaced_clients (replaced_by, id, name, servers, workstations, users, card, internal,
              from_day, through_day, email, address, country, tax_id, import_id)
            SELECT $1, id, name, servers, workstations, users, card, internal,
              from_day, through_day, email, address, country, tax_id, import_id
            FROM clients WHERE id = $2 AND import_id IS DISTINCT FROM $1
            """, [.integer(importID), .text(id)])
    }

    private static func upsert(
        _ client: Client, import importID: Int64?, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO clients (id, name, servers, workstations, users, card, internal, from_day, through_day, email,
              address, country, tax_id, import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, servers = excluded.servers,
              workstations = excluded.workstations, users = excluded.users, card = excluded.card,
              internal = excluded.internal, from_day = excluded.from_day, through_day = excluded.through_day,
              email = excluded.email, address = excluded.address, country = excluded.country,
              tax_id = excluded.tax_id, import_id = coalesce(excluded.import_id, clients.import_id)
            """,
            [
                .text(client.id), .text(client.name), .integer(client.counts.servers),
                .integer(client.counts.workstations), .integer(client.counts.users), .optional(client.card),
                .flag(client.isInternal), .optional(client.from), .optional(client.through), .text(client.email),
                .text(client.address), .text(client.country), .text(client.taxID), .optional(importID),
            ])
    }
}

extension Client {
    fileprivate init(_ row: any StorageRow) throws {
        let from = try row.optionalDate(7)
        self.init(
            id: try row.text(0), name: try row.text(1), counts: try row.counts(from: 2),
            card: try row.optionalText(5), isInternal: try row.flag(6), from: from,
            through: try row.lastDay(8, from: from), email: try row.text(9), address: try row.text(10),
            country: try row.text(11), taxID: try row.text(12))
    }
}
