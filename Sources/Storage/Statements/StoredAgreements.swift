public import AgreementCore

/// The table `agreements`.
public enum StoredAgreements {
    /// By client, then first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [AgreementRow] {
        try session.rows(
            """
            SELECT client_id, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
              fee_basis_points
            FROM agreements ORDER BY client_id, from_day, id
            """, leavingOut: damage
        ) { try AgreementRow($0, sheetIn: 1) }
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

extension AgreementRow {
    /// The client, and from `column` on the sheet, the plan, the days, the counts, the opt-ins and the fee.
    init(_ row: any StorageRow, sheetIn column: Int) throws {
        let from = try row.date(column + 2)
        self.init(
            client: try row.text(0), sheet: try row.text(column), plan: try row.text(column + 1), from: from,
            through: try row.lastDay(column + 3, from: from), counts: try row.counts(from: column + 4),
            optIns: try row.optIns(column + 7),
            feeBasisPoints: try row.count(column + 8, upTo: StoredLimits.largestFeeBasisPoints))
    }
}

extension StorageRow {
    /// `firewall:2 spam-filter:1`, each service once.
    func optIns(_ column: Int) throws(UnreadableCell) -> [OptIn] {
        var found: [OptIn] = []
        for word in try text(column).split(separator: " ") {
            guard let colon = word.lastIndex(of: ":"), colon > word.startIndex,
                let quantity = Int(word[word.index(after: colon)...]), (1...largestCount).contains(quantity)
            else { throw UnreadableCell(column, expected: "services with how many, such as `firewall:2`") }
            let service = String(word[..<colon])
            guard !found.contains(where: { $0.service == service }) else {
                throw UnreadableCell(column, expected: "each service once")
            }
            found.append(OptIn(service: service, quantity: quantity))
        }
        return found
    }
}

extension OptIn {

    static func stored(_ optIns: [OptIn]) -> String {
        optIns.map { "\($0.service):\($0.quantity)" }.joined(separator: " ")
    }
}

/// The table `blocks`.
public enum StoredBlocks {
    /// By client.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [PrepaidBlock] {
        try session.rows(
            """
            SELECT client_id, block, hours_billionths, from_day, through_day FROM blocks ORDER BY client_id, id
            """, leavingOut: damage
        ) { row in
            let from = try row.optionalDate(3)
            return PrepaidBlock(
                client: try row.text(0), id: try row.text(1),
                hours: ExactHours(billionths: try row.integer(2, in: 0...largestHours.billionths)), from: from,
                through: try row.lastDay(4, from: from))
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
