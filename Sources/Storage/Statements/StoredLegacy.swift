public import AgreementCore
public import Practice

/// The table `legacy_items`: what clients pay today.
public enum StoredLegacy {
    /// By client, in the order in which they came.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [LegacyItem] {
        try session.rows(
            """
            SELECT client_id, item, quantity_thousandths, unit_price, every, covers, basis
            FROM legacy_items ORDER BY client_id, id
            """, leavingOut: damage
        ) { try LegacyItem($0) }
    }

    /// Takes items in: the ones of a client that is named replace what it had, which is kept for the import's undoing;
    /// a client with the same items as before is skipped.
    public static func take(
        _ items: [LegacyItem], import importID: Int64, in session: any StorageSession
    ) throws -> ImportCounts {
        let known = Dictionary(grouping: try all(in: session), by: \.client)
        let coming = Dictionary(grouping: items, by: \.client)
        var counts = ImportCounts()
        for client in coming.keys.sorted() {
            let (was, becomes) = (known[client] ?? [], coming[client] ?? [])
            guard was != becomes else {
                counts.skipped += becomes.count
                continue
            }
            counts.changed += min(was.count, becomes.count)
            counts.added += max(becomes.count - was.count, 0)
            try keep(client, replacedBy: importID, in: session)
            try session.run("DELETE FROM legacy_items WHERE client_id = $1", [.text(client)])
            for item in becomes { try add(item, import: importID, in: session) }
        }
        return counts
    }

    private static func keep(
        _ client: String, replacedBy importID: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO replaced_legacy_items (replaced_by, id, client_id, item, quantity_thousandths, unit_price,
              every, covers, basis, import_id)
            SELECT $1, id, client_id, item, quantity_thousandths, unit_price, every, covers, basis, import_id
            FROM legacy_items WHERE client_id = $2
            """, [.integer(importID), .text(client)])
    }

    private static func add(
        _ item: LegacyItem, import importID: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO legacy_items (client_id, item, quantity_thousandths, unit_price, every, covers, basis,
              import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(item.client), .text(item.item), .integer(item.quantity.thousandths),
                .integer(item.unitPriceCents), .text(item.every.rawValue),
                .text(item.covers.joined(separator: " ")), .text(item.basis.rawValue), .integer(importID),
            ])
    }
}

extension LegacyItem {
    fileprivate init(_ row: any StorageRow) throws {
        try self.init(
            client: row.text(0), item: row.text(1), quantity: row.quantity(2), unitPriceCents: row.cents(3),
            every: row.word(4, Every.self), covers: row.text(5).split(separator: " ").map(String.init),
            basis: row.word(6, Basis.self))
    }
}
