import AgreementCore
public import Practice

/// The table `exceptions`.
public enum StoredExceptions {
    /// By client, then first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ExceptionRecord] {
        try session.rows(
            """
            SELECT client_id, service, treatment, from_day, through_day, why, owner
            FROM exceptions ORDER BY client_id, from_day, id
            """, leavingOut: damage
        ) { try ExceptionRecord($0) }
    }

    /// One client's, by first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func of(
        _ client: String, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ExceptionRecord] {
        try session.rows(
            """
            SELECT client_id, service, treatment, from_day, through_day, why, owner
            FROM exceptions WHERE client_id = $1 ORDER BY from_day, id
            """, [.text(client)], leavingOut: damage
        ) { try ExceptionRecord($0) }
    }

    /// The same, each with its number among them, which stays and is never another's.
    public static func numbered(
        of client: String, in session: any StorageSession
    ) throws -> [(number: Int64, exception: ExceptionRecord)] {
        try session.rows(
            """
            SELECT client_id, service, treatment, from_day, through_day, why, owner, number
            FROM exceptions WHERE client_id = $1 ORDER BY from_day, id
            """, [.text(client)]
        ) { (try $0.integer(7), try ExceptionRecord($0)) }
    }

    /// Gives a client these in place of all that it has. One stays the same, with its number, where its service is the
    /// same, and its first day, or else any day.
    ///
    /// - Parameter exceptions: the client's; new ones get their numbers in this order.
    /// - Throws: `StorageFault.refused(.reference)` for a client that isn't there.
    @discardableResult
    public static func take(
        _ exceptions: [ExceptionRecord], of client: String, in session: any StorageSession
    ) throws -> RowChanges<ExceptionRecord> {
        let numbered = try numbered(of: client, in: session)
        let known: [ExceptionRecord] = numbered.map(\.exception)
        let match = RowMatch(known, exceptions, key: { [$0.service, $0.from.description] }) { was, becomes in
            was.service == becomes.service
                && LocalDate.shareDays((was.from, was.through), (becomes.from, becomes.through))
        }
        try session.naming(PracticeChanges(.exceptions, of: client)) {
            for place in match.removed {
                try session.run(
                    "DELETE FROM exceptions WHERE client_id = $1 AND number = $2",
                    [.text(client), .integer(numbered[place].number)])
            }
            for pair in match.pairs where known[pair.known] != exceptions[pair.coming] {
                try change(numbered[pair.known].number, to: exceptions[pair.coming], in: session)
            }
            for place in match.added { try add(exceptions[place], in: session) }
        }
        return RowChanges(known, exceptions, match)
    }

    private static func change(
        _ number: Int64, to exception: ExceptionRecord, in session: any StorageSession
    ) throws {
        try session.run(
            """
            UPDATE exceptions SET service = $3, treatment = $4, from_day = $5, through_day = $6, why = $7, owner = $8
            WHERE client_id = $1 AND number = $2
            """, values(exception, number))
    }

    private static func add(_ exception: ExceptionRecord, in session: any StorageSession) throws {
        try add(exception, number: nextNumber(of: exception.client, in: session), in: session)
    }

    /// Puts an exception in under its number.
    public static func add(
        _ exception: ExceptionRecord, number: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO exceptions (client_id, number, service, treatment, from_day, through_day, why, owner)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, values(exception, number))
    }

    /// An exception's number, which none of the client's has had.
    public static func nextNumber(of client: String, in session: any StorageSession) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO exception_numbers (client_id, last) VALUES ($1, 1)
            ON CONFLICT (client_id) DO UPDATE SET last = exception_numbers.last + 1 RETURNING last
            """, [.text(client)])
    }

    private static func values(_ exception: ExceptionRecord, _ number: Int64) -> [StorageValue] {
        [
            .text(exception.client), .integer(number), .text(exception.service), .text(exception.treatment),
            .date(exception.from), .optional(exception.through), .text(exception.why), .text(exception.owner),
        ]
    }
}

extension ExceptionRecord {
    fileprivate init(_ row: any StorageRow) throws {
        let from = try row.date(3)
        try self.init(
            client: row.text(0), service: row.text(1), treatment: row.text(2), from: from,
            through: row.lastDay(4, from: from), why: row.text(5), owner: row.text(6))
    }
}
