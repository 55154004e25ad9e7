import AgreementCore

/// The tables `client_moves`, `prepared_agreements` and `ending_items`.
public enum StoredMoves {
    /// Where each client's move stands now, by client; those that nobody has said anything of are left out.
    public static func all(in session: any StorageSession) throws -> [ClientMove] {
        let moves = try session.rows(
            """
            SELECT client_id, version, previous, state, next_day, who, outcome, pin_plan, pin_why, pays_late,
              becomes_project, unpleasant, counts_checked_day
            FROM client_moves m
            WHERE version = (SELECT max(n.version) FROM client_moves n WHERE n.client_id = m.client_id)
            ORDER BY client_id
            """
        ) { ClientMove($0) }
        let agreements = Dictionary(
            grouping: try session.rows(
                """
                SELECT client_id, version, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
                  fee_basis_points
                FROM prepared_agreements p
                WHERE version = (SELECT max(n.version) FROM client_moves n WHERE n.client_id = p.client_id)
                ORDER BY client_id, from_day
                """
            ) { AgreementRow(prepared: $0) }, by: \.client)
        let ending = Dictionary(
            grouping: try session.rows(
                """
                SELECT client_id, version, item, last_day FROM ending_items e
                WHERE version = (SELECT max(n.version) FROM client_moves n WHERE n.client_id = e.client_id)
                ORDER BY client_id, item
                """
            ) { ($0.text(0), ClientMove.EndingItem(item: $0.text(2), lastDay: $0.date(3))) }, by: \.0)
        return moves.map { move in
            var move = move
            move.agreement = agreements[move.client] ?? []
            move.ending = (ending[move.client] ?? []).map(\.1)
            return move
        }
    }

    /// A client's move as it is now, or as it was.
    ///
    /// - Parameter version: `nil` for the newest.
    /// - Returns: `nil` where there is no such version.
    public static func of(
        _ client: String, version: Int64? = nil, in session: any StorageSession
    ) throws -> ClientMove? {
        let found = try session.first(
            """
            SELECT client_id, version, previous, state, next_day, who, outcome, pin_plan, pin_why, pays_late,
              becomes_project, unpleasant, counts_checked_day
            FROM client_moves WHERE client_id = $1 AND ($2 = 0 OR version = $2) ORDER BY version DESC LIMIT 1
            """, [.text(client), .integer(version ?? 0)]
        ) { ClientMove($0) }
        guard var move = found else { return nil }
        move.agreement = try session.rows(
            """
            SELECT client_id, version, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
              fee_basis_points
            FROM prepared_agreements WHERE client_id = $1 AND version = $2 ORDER BY from_day
            """, [.text(client), .integer(move.version)]
        ) { AgreementRow(prepared: $0) }
        move.ending = try session.rows(
            "SELECT item, last_day FROM ending_items WHERE client_id = $1 AND version = $2 ORDER BY item",
            [.text(client), .integer(move.version)]
        ) { ClientMove.EndingItem(item: $0.text(0), lastDay: $0.date(1)) }
        return move
    }

    /// Every change of a client's move, newest first.
    public static func steps(of client: String, in session: any StorageSession) throws -> [MoveStep] {
        try session.rows(
            """
            SELECT m.version, m.words, coalesce(u.name, ''), m.at
            FROM client_moves m LEFT JOIN users u ON u.id = m.user_id
            WHERE m.client_id = $1 ORDER BY m.version DESC
            """, [.text(client)]
        ) { MoveStep(version: $0.integer(0), words: $0.text(1), userName: $0.text(2), at: $0.integer(3)) }
    }

    /// Keeps a move as its client's next version.
    ///
    /// - Parameters:
    ///   - move: as it shall be; its `version` is the one that was changed.
    ///   - previous: the version that the way back leads to from here.
    ///   - words: what was said.
    /// - Returns: the move with its new version.
    /// - Throws: `StorageFault.refused(.reference)` for a client that isn't there.
    public static func add(
        _ move: ClientMove, previous: Int64?, saying words: String, by user: Int64?, at: Int64,
        in session: any StorageSession
    ) throws -> ClientMove {
        var kept = move
        kept.version += 1
        kept.previous = previous
        kept.agreement.sort { $0.from < $1.from }
        kept.ending.sort { $0.item.utf8.lexicographicallyPrecedes($1.item.utf8) }
        try session.run(
            """
            INSERT INTO client_moves (client_id, version, previous, state, next_day, who, outcome, pin_plan, pin_why,
              pays_late, becomes_project, unpleasant, counts_checked_day, words, user_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            [
                .text(kept.client), .integer(kept.version), .optional(previous), .text(kept.state.rawValue),
                .optional(kept.nextDay), .text(kept.who), .text(kept.outcome), .optional(kept.pin?.plan),
                .optional(kept.pin?.why), .optional(kept.marks[.paysLate]), .optional(kept.marks[.becomesProject]),
                .optional(kept.marks[.unpleasant]), .optional(kept.countsCheckedOn), .text(words), .optional(user),
                .integer(at),
            ])
        for row in kept.agreement { try add(row, version: kept.version, in: session) }
        for ending in kept.ending {
            try session.run(
                "INSERT INTO ending_items (client_id, version, item, last_day) VALUES ($1, $2, $3, $4)",
                [.text(kept.client), .integer(kept.version), .text(ending.item), .date(ending.lastDay)])
        }
        return kept
    }

    private static func add(_ row: AgreementRow, version: Int64, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO prepared_agreements (client_id, version, sheet, plan, from_day, through_day, servers,
              workstations, users, opt_ins, fee_basis_points)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(row.client), .integer(version), .text(row.sheet), .text(row.plan), .date(row.from),
                .optional(row.through), .integer(row.counts.servers), .integer(row.counts.workstations),
                .integer(row.counts.users), .text(OptIn.stored(row.optIns)), .integer(row.feeBasisPoints),
            ])
    }
}

extension ClientMove {
    fileprivate init(_ row: any StorageRow) {
        guard let state = State(rawValue: row.text(3)) else {
            preconditionFailure("the schema allows only the states that there are")
        }
        self.init(client: row.text(0))
        version = row.integer(1)
        previous = row.optionalInteger(2)
        self.state = state
        nextDay = row.optionalDate(4)
        who = row.text(5)
        outcome = row.text(6)
        if let plan = row.optionalText(7), let why = row.optionalText(8) {
            pin = BoxPin(client: client, plan: plan, why: why)
        }
        marks[.paysLate] = row.optionalText(9)
        marks[.becomesProject] = row.optionalText(10)
        marks[.unpleasant] = row.optionalText(11)
        countsCheckedOn = row.optionalDate(12)
    }
}

extension AgreementRow {
    fileprivate init(prepared row: any StorageRow) {
        self.init(
            client: row.text(0), sheet: row.text(2), plan: row.text(3), from: row.date(4),
            through: row.optionalDate(5),
            counts: Counts(servers: Int(row.integer(6)), workstations: Int(row.integer(7)), users: Int(row.integer(8))),
            optIns: OptIn.list(stored: row.text(9)), feeBasisPoints: Int(row.integer(10)))
    }
}
