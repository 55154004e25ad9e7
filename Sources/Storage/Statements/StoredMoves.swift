import AgreementCore
public import Practice

/// The tables `client_moves`, `prepared_agreements` and `ending_items`.
public enum StoredMoves {
    /// Where each client's move stands now, by client; those that nobody has said anything of are left out.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ClientMove] {
        var newest: [String: ClientMove] = [:]
        var known: Set<Version> = []
        try session.forEach(
            """
            SELECT client_id, version, previous, state, next_day, who, outcome, pin_plan, pin_why, pays_late,
              becomes_project, unpleasant, counts_checked_day, accepted_unexplained, losing_plans
            FROM client_moves ORDER BY client_id, version
            """, leavingOut: damage
        ) { row in
            let move = try ClientMove(row)
            known.insert(Version(move))
            newest[move.client] = move
        }
        try session.forEach(
            """
            SELECT client_id, version, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
              fee_basis_points
            FROM prepared_agreements ORDER BY client_id, version, from_day
            """, leavingOut: damage
        ) { row in
            let agreement = try AgreementRow(row, sheetIn: 2)
            let version = try Version(row, among: known)
            if newest[version.client].map(Version.init) == version {
                newest[version.client]?.agreement.append(agreement)
            }
        }
        try session.forEach(
            "SELECT client_id, version, item, last_day FROM ending_items ORDER BY client_id, version, item",
            leavingOut: damage
        ) { row in
            let item = ClientMove.EndingItem(item: try row.text(2), lastDay: try row.date(3))
            let version = try Version(row, among: known)
            if newest[version.client].map(Version.init) == version { newest[version.client]?.ending.append(item) }
        }
        return newest.values.sorted { $0.client.utf8.lexicographicallyPrecedes($1.client.utf8) }
    }

    /// A version of a client's move, which rows of other tables belong to.
    private struct Version: Hashable {
        var client: String
        var version: Int64

        init(_ move: ClientMove) { (client, version) = (move.client, move.version) }

        init(_ row: any StorageRow, among known: Set<Version>) throws {
            (client, version) = (try row.text(0), try row.integer(1))
            guard known.contains(self) else {
                throw UnreadableCell(1, expected: "a version of the client's move that can be read")
            }
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
              becomes_project, unpleasant, counts_checked_day, accepted_unexplained, losing_plans
            FROM client_moves WHERE client_id = $1 AND ($2 = 0 OR version = $2) ORDER BY version DESC LIMIT 1
            """, [.text(client), .integer(version ?? 0)]
        ) { try ClientMove($0) }
        guard var move = found else { return nil }
        move.agreement = try session.rows(
            """
            SELECT client_id, version, sheet, plan, from_day, through_day, servers, workstations, users, opt_ins,
              fee_basis_points
            FROM prepared_agreements WHERE client_id = $1 AND version = $2 ORDER BY from_day
            """, [.text(client), .integer(move.version)]
        ) { try AgreementRow($0, sheetIn: 2) }
        move.ending = try session.rows(
            "SELECT item, last_day FROM ending_items WHERE client_id = $1 AND version = $2 ORDER BY item",
            [.text(client), .integer(move.version)]
        ) { ClientMove.EndingItem(item: try $0.text(0), lastDay: try $0.date(1)) }
        return move
    }

    /// Every change of a client's move, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func steps(
        of client: String, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [MoveStep] {
        try session.rows(
            """
            SELECT m.version, m.words, coalesce(u.name, ''), m.at
            FROM client_moves m LEFT JOIN users u ON u.id = m.user_id
            WHERE m.client_id = $1 ORDER BY m.version DESC
            """, [.text(client)], leavingOut: damage
        ) { try MoveStep(version: $0.integer(0), words: $0.text(1), userName: $0.text(2), at: $0.instant(3)) }
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
        try session.naming(PracticeChanges(.moves, of: kept.client)) {
            try insert(kept, saying: words, by: user, at: at, in: session)
        }
        return kept
    }

    private static func insert(
        _ kept: ClientMove, saying words: String, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO client_moves (client_id, version, previous, state, next_day, who, outcome, pin_plan, pin_why,
              pays_late, becomes_project, unpleasant, counts_checked_day, words, user_id, at, accepted_unexplained,
              losing_plans)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """,
            [
                .text(kept.client), .integer(kept.version), .optional(kept.previous), .text(kept.state.rawValue),
                .optional(kept.nextDay), .text(kept.who), .text(kept.outcome), .optional(kept.pin?.plan),
                .optional(kept.pin?.why), .optional(kept.marks[.paysLate]), .optional(kept.marks[.becomesProject]),
                .optional(kept.marks[.unpleasant]), .optional(kept.countsCheckedOn), .text(words), .optional(user),
                .integer(at), .optional(kept.acceptedUnexplainedCents), .text(kept.losingPlans.rawValue),
            ])
        for row in kept.agreement { try add(row, version: kept.version, in: session) }
        for ending in kept.ending {
            try session.run(
                "INSERT INTO ending_items (client_id, version, item, last_day) VALUES ($1, $2, $3, $4)",
                [.text(kept.client), .integer(kept.version), .text(ending.item), .date(ending.lastDay)])
        }
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
    fileprivate init(_ row: any StorageRow) throws {
        self.init(client: try row.text(0))
        version = try row.revision(1)
        previous = row.isNull(2) ? nil : try row.integer(2, in: 0...max(0, version - 1))
        state = try row.word(3, State.self)
        nextDay = try row.optionalDate(4)
        who = try row.text(5)
        outcome = try row.text(6)
        pin = try Self.pin(row, of: client)
        marks[.paysLate] = try row.optionalText(9)
        marks[.becomesProject] = try row.optionalText(10)
        marks[.unpleasant] = try row.optionalText(11)
        countsCheckedOn = try row.optionalDate(12)
        let largest = ClientMove.largestUnexplainedCents
        acceptedUnexplainedCents = row.isNull(13) ? nil : try row.integer(13, in: -largest...largest)
        losingPlans = try row.word(14, LosingPlans.self)
    }

    private static func pin(_ row: any StorageRow, of client: String) throws(UnreadableCell) -> BoxPin? {
        guard let plan = try row.optionalText(7) else {
            guard row.isNull(8) else { throw UnreadableCell(7, expected: "a plan, since there is a reason for it") }
            return nil
        }
        return BoxPin(client: client, plan: plan, why: try row.text(8))
    }
}
