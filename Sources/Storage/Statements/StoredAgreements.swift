public import AgreementCore
public import Practice

/// The tables `agreements`, `agreement_rows` and `agreement_events`.
public enum StoredAgreements {
    /// By client, then first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [AgreementRow] { try kept(in: session, leavingOut: damage).map(\.row) }

    /// The same, each with the agreement that it is of.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func kept(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [KeptAgreementRow] {
        try session.rows(
            """
            SELECT a.client_id, r.sheet, r.plan, r.from_day, r.through_day, r.servers, r.workstations, r.users,
              r.opt_ins, r.fee_basis_points, r.agreement_id
            FROM agreement_rows r LEFT JOIN agreements a ON a.id = r.agreement_id
            ORDER BY a.client_id, r.from_day, r.agreement_id
            """, leavingOut: damage
        ) { try KeptAgreementRow($0) }
    }

    /// One client's, by first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func kept(
        of client: String, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [KeptAgreementRow] {
        try session.rows(
            """
            SELECT a.client_id, r.sheet, r.plan, r.from_day, r.through_day, r.servers, r.workstations, r.users,
              r.opt_ins, r.fee_basis_points, r.agreement_id
            FROM agreement_rows r JOIN agreements a ON a.id = r.agreement_id
            WHERE a.client_id = $1 ORDER BY r.from_day, r.agreement_id
            """, [.text(client)], leavingOut: damage
        ) { try KeptAgreementRow($0) }
    }

    /// Gives a client these rows in place of all that it has. What is the same stays untouched, and an agreement that
    /// goes on keeps its id (`Agreement.steps`).
    ///
    /// - Parameter rows: the client's, none of which overlap.
    /// - Throws: `StorageFault.refused(.reference)` for a client or an edition that isn't there.
    @discardableResult
    public static func take(
        _ rows: [AgreementRow], of client: String, because cause: AgreementCause, in session: any StorageSession
    ) throws -> RowChanges<AgreementRow> {
        let kept = try kept(of: client, in: session)
        try session.naming(PracticeChanges(.agreements, of: client)) {
            for step in Agreement.steps(from: Agreement.grouped(kept), to: rows) {
                try write(step, of: client, because: cause, in: session)
            }
        }
        let known = kept.map(\.row)
        return RowChanges(known, rows, RowMatch(known, rows, key: \.from))
    }

    private static func write(
        _ step: Agreement.Step, of client: String, because cause: AgreementCause, in session: any StorageSession
    ) throws {
        let id = try step.id ?? begin(of: client, in: session)
        let (was, becomes) = step.differing
        let days = Set(becomes.map(\.from))
        for row in was where !days.contains(row.from) {
            try session.run(
                "DELETE FROM agreement_rows WHERE agreement_id = $1 AND from_day = $2",
                [.integer(id), .date(row.from)])
        }
        for row in becomes { try write(row, of: id, in: session) }
        try note(step, of: id, because: cause, in: session)
    }

    /// A new agreement, which has no rows yet.
    public static func begin(of client: String, in session: any StorageSession) throws -> Int64 {
        try session.integer("INSERT INTO agreements (client_id) VALUES ($1) RETURNING id", [.text(client)])
    }

    /// Writes down what has happened to an agreement.
    static func note(
        _ step: Agreement.Step, of id: Int64, because cause: AgreementCause, in session: any StorageSession
    ) throws {
        let (was, becomes) = step.differing
        try session.run(
            """
            INSERT INTO agreement_events (agreement_id, number, kind, was, became, import_id, user_id, at)
            VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM agreement_events WHERE agreement_id = $1), $2, $3, $4,
              $5, $6, $7)
            """,
            [
                .integer(id), .text(step.kind.rawValue), .text(was.map(\.words).joined(separator: "\n")),
                .text(becomes.map(\.words).joined(separator: "\n")), .optional(cause.importID),
                .optional(cause.userID), .integer(cause.at),
            ])
    }

    /// Puts a row in an agreement, or in place of the one of its first day.
    public static func write(_ row: AgreementRow, of agreement: Int64, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO agreement_rows (agreement_id, sheet, plan, from_day, through_day, servers, workstations, users,
              opt_ins, fee_basis_points)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (agreement_id, from_day) DO UPDATE SET sheet = excluded.sheet, plan = excluded.plan,
              through_day = excluded.through_day, servers = excluded.servers, workstations = excluded.workstations,
              users = excluded.users, opt_ins = excluded.opt_ins, fee_basis_points = excluded.fee_basis_points
            """,
            [
                .integer(agreement), .text(row.sheet), .text(row.plan), .date(row.from), .optional(row.through),
                .integer(row.counts.servers), .integer(row.counts.workstations), .integer(row.counts.users),
                .text(OptIn.stored(row.optIns)),
                .integer(row.feeBasisPoints),
            ])
    }

    /// What happened, by agreement, then in order.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func events(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [AgreementEvent] {
        try session.rows(
            """
            SELECT agreement_id, number, kind, was, became, import_id, user_id, at
            FROM agreement_events ORDER BY agreement_id, number
            """, leavingOut: damage
        ) { row in
            AgreementEvent(
                agreement: try row.integer(0), number: try row.count(1),
                kind: try row.word(2, AgreementEvent.Kind.self),
                was: try row.text(3), became: try row.text(4),
                cause: AgreementCause(
                    importID: try row.optionalInteger(5), userID: try row.optionalInteger(6), at: try row.instant(7)))
        }
    }
}

extension KeptAgreementRow {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(agreement: try row.integer(10), row: try AgreementRow(row, sheetIn: 1))
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
    /// As a row keeps them: `firewall:2 spam-filter:1`.
    public static func stored(_ optIns: [OptIn]) -> String {
        optIns.map { "\($0.service):\($0.quantity)" }.joined(separator: " ")
    }
}
