public import Practice

/// What has become of agreements, exceptions, items and rows changed by hand, with the numbers that they go by: as a
/// practice's files take it out and bring it back.
public enum StoredHistory {
    /// Every agreement that there ever was: its id, its client, and the first day of each of its rows; one without
    /// rows has no day.
    public static func forEachAgreement(
        in session: any StorageSession, _ body: (_ id: Int64, _ client: String, _ from: String) throws -> Void
    ) throws {
        let rows = try session.rows(
            """
            SELECT a.id, a.client_id, coalesce(r.from_day, '')
            FROM agreements a LEFT JOIN agreement_rows r ON r.agreement_id = a.id ORDER BY a.id, r.from_day
            """
        ) { (try $0.integer(0), try $0.text(1), try $0.text(2)) }
        for (id, client, from) in rows { try body(id, client, from) }
    }

    /// An agreement under the id that it had, without rows.
    public static func addAgreement(_ id: Int64, of client: String, in session: any StorageSession) throws {
        try session.run("INSERT INTO agreements (id, client_id) VALUES ($1, $2)", [.integer(id), .text(client)])
    }

    /// What has happened to an agreement, without the import and the person, which don't come along.
    public static func add(_ event: AgreementEvent, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO agreement_events (agreement_id, number, kind, was, became, at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .integer(event.agreement), .integer(event.number), .text(event.kind.rawValue), .text(event.was),
                .text(event.became), .integer(event.cause.at),
            ])
    }

    /// The last number that an exception of each client was given.
    public static func lastExceptionNumbers(
        in session: any StorageSession
    ) throws -> [(client: String, last: Int64)] {
        try session.rows("SELECT client_id, last FROM exception_numbers ORDER BY client_id") {
            (try $0.text(0), try $0.integer(1))
        }
    }

    /// Says which number was the last that an exception of a client was given.
    public static func setLastExceptionNumber(
        _ last: Int64, of client: String, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO exception_numbers (client_id, last) VALUES ($1, $2)
            ON CONFLICT (client_id) DO UPDATE SET last = excluded.last
            """, [.text(client), .integer(last)])
    }

    /// The numbers of a client's items, in their order.
    public static func itemNumbers(of client: String, in session: any StorageSession) throws -> [Int64] {
        try session.rows("SELECT id FROM legacy_items WHERE client_id = $1 ORDER BY id", [.text(client)]) {
            try $0.integer(0)
        }
    }

    /// Gives items the numbers that they had, all at once, since any may be another's now.
    ///
    /// - Parameter numbers: by what they are called now; none twice.
    public static func renumberItems(_ numbers: [(now: Int64, was: Int64)], in session: any StorageSession) throws {
        for (now, was) in numbers {
            try session.run(
                "UPDATE legacy_items SET id = $2 WHERE id = $1", [.integer(now), .integer(-was)])
        }
        try session.run("UPDATE legacy_items SET id = -id WHERE id < 0")
    }

    /// Every change by hand, oldest first.
    public static func changes(in session: any StorageSession) throws -> [ManualChange] {
        try StoredManual.newest(limit: Int.max, in: session).reversed()
    }

    /// A change by hand under the id that it had, with the name of who did it.
    public static func add(_ change: ManualChange, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO manual_changes (id, client_id, words, told_by, at, takes_back) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .integer(change.id), .optional(change.client), .text(change.words), .text(change.userName),
                .integer(change.at), .optional(change.takesBack),
            ])
    }

    /// A change's row, as the number-th.
    public static func add(
        _ edit: ManualEdit, of change: Int64, number: Int, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO manual_edits (change_id, number, kind, client_id, key, was, became)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(change), .integer(number), .text(edit.place.kind.rawValue), .text(edit.place.client),
                .text(edit.place.key), .optional(edit.was?.text), .optional(edit.became?.text),
            ])
    }
}
