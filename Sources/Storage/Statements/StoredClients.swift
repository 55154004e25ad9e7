public import AgreementCore

/// The table `clients`.
public enum StoredClients {
    /// By the bytes of their ids.
    public static func all(in session: any StorageSession) throws -> [Client] {
        try session.rows(
            """
            SELECT id, name, servers, workstations, users, card, internal, from_day, through_day, email, address,
              country, tax_id
            FROM clients
            """
        ) { Client($0) }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The numbers that entries have for them.
    public static func keys(in session: any StorageSession) throws -> [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: try session.rows("SELECT id, key FROM clients") { ($0.text(0), $0.integer(1)) })
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
        let known = Dictionary(uniqueKeysWithValues: try all(in: session).map { ($0.id, $0) })
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
    fileprivate init(_ row: any StorageRow) {
        self.init(
            id: row.text(0), name: row.text(1),
            counts: Counts(
                servers: Int(row.integer(2)), workstations: Int(row.integer(3)), users: Int(row.integer(4))),
            card: row.optionalText(5), isInternal: row.flag(6), from: row.optionalDate(7),
            through: row.optionalDate(8), email: row.text(9), address: row.text(10), country: row.text(11),
            taxID: row.text(12))
    }
}
