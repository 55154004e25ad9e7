public import AgreementCore

/// The table `agreements`.
public enum StoredAgreements {
    /// By client, then first day.
    public static func all(in session: any StorageSession) throws -> [AgreementRow] {
        try session.rows(
            """
            SELECT client_id, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
              fee_basis_points
            FROM agreements ORDER BY client_id, from_day, id
            """
        ) { row in
            AgreementRow(
                client: row.text(0), sheet: row.text(1), plan: row.text(2), from: row.date(3),
                through: row.optionalDate(4),
                counts: Counts(
                    servers: Int(row.integer(5)), workstations: Int(row.integer(6)), users: Int(row.integer(7))),
                optIns: OptIn.list(stored: row.text(8)), feeBasisPoints: Int(row.integer(9)))
        }
    }

    /// - Throws: `StorageFault.refused(.reference)` for a client or an edition that isn't there.
    public static func add(_ row: AgreementRow, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO agreements (client_id, sheet, plan, from_day, through_day, servers, workstations, users,
              opt_ins, fee_basis_points)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(row.client), .text(row.sheet), .text(row.plan), .date(row.from), .optional(row.through),
                .integer(row.counts.servers), .integer(row.counts.workstations), .integer(row.counts.users),
                .text(OptIn.stored(row.optIns)),
                .integer(row.feeBasisPoints),
            ])
    }

    /// All of them, before others take their place.
    public static func deleteAll(in session: any StorageSession) throws {
        try session.run("DELETE FROM agreements")
    }
}

extension OptIn {
    /// `firewall:2 spam-filter:1`.
    static func list(stored text: String) -> [OptIn] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            return OptIn(service: String(parts[0]), quantity: parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        }
    }

    static func stored(_ optIns: [OptIn]) -> String {
        optIns.map { "\($0.service):\($0.quantity)" }.joined(separator: " ")
    }
}

/// The table `blocks`.
public enum StoredBlocks {
    /// By client.
    public static func all(in session: any StorageSession) throws -> [PrepaidBlock] {
        try session.rows(
            """
            SELECT client_id, block, hours_billionths, from_day, through_day FROM blocks ORDER BY client_id, id
            """
        ) { row in
            PrepaidBlock(
                client: row.text(0), id: row.text(1), hours: ExactHours(billionths: row.integer(2)),
                from: row.optionalDate(3), through: row.optionalDate(4))
        }
    }

    /// - Throws: `StorageFault.refused` for a block that the client has already, or a client that isn't there.
    public static func add(_ block: PrepaidBlock, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO blocks (client_id, block, hours_billionths, from_day, through_day)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .text(block.client), .text(block.id), .integer(block.hours.billionths), .optional(block.from),
                .optional(block.through),
            ])
    }

    /// All of them, before others take their place.
    public static func deleteAll(in session: any StorageSession) throws { try session.run("DELETE FROM blocks") }
}
