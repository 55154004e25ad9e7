public import AgreementCore
public import Practice

/// The table `invoiced`: what clients were really sent, by month.
public enum StoredInvoiced {
    /// The largest amount of a month, either way.
    public static let largestMonthCents = StoredLimits.largestInvoicedCents

    /// By client, then month.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [InvoicedMonth] {
        try session.rows(
            "SELECT client_id, month, amount FROM invoiced ORDER BY client_id, month", leavingOut: damage
        ) { row in
            let largest = StoredLimits.largestInvoicedCents
            return try InvoicedMonth(
                client: row.text(0), month: row.month(1), amountCents: row.integer(2, in: -largest...largest))
        }
    }

    /// Takes months in: new ones are added, known ones with another amount changed; the amounts that they replace are
    /// kept for the import's undoing.
    public static func take(
        _ months: [InvoicedMonth], import importID: Int64, in session: any StorageSession
    ) throws -> ImportCounts {
        struct Key: Hashable {
            var client: String
            var month: CalendarMonth
        }
        let known = Dictionary(
            try all(in: session).map { (Key(client: $0.client, month: $0.month), $0.amountCents) }
        ) { first, _ in first }
        var counts = ImportCounts()
        for row in months {
            switch known[Key(client: row.client, month: row.month)] {
            case nil: counts.added += 1
            case row.amountCents?:
                counts.skipped += 1
                continue
            default:
                counts.changed += 1
                try session.run(
                    """
                    INSERT INTO replaced_invoiced (replaced_by, client_id, month, amount, import_id)
                    SELECT $1, client_id, month, amount, import_id FROM invoiced WHERE client_id = $2 AND month = $3
                    """, [.integer(importID), .text(row.client), .text(row.month.description)])
            }
            try session.run(
                """
                INSERT INTO invoiced (client_id, month, amount, import_id) VALUES ($1, $2, $3, $4)
                ON CONFLICT (client_id, month) DO UPDATE SET amount = excluded.amount, import_id = excluded.import_id
                """,
                [
                    .text(row.client), .text(row.month.description), .integer(row.amountCents),
                    .integer(importID),
                ])
        }
        return counts
    }
}
