public import AgreementCore
public import Practice

/// Entries as lists of work show them.
public enum StoredWork {
    /// A client's, of some days, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func lines(
        of client: String, _ days: ClosedRange<LocalDate>, in session: any StorageSession,
        leavingOut damage: DamageLog? = nil
    ) throws -> [WorkLine] {
        try session.rows(
            """
            SELECT l.key, l.id, l.client_id, l.start_day, l.start_second, l.seconds, l.source_id, l.service,
              l.technician, l.ticket, l.note
            FROM work_lines l
            WHERE l.client_id = $1 AND l.start_day BETWEEN $2 AND $3
            ORDER BY l.start_day DESC, l.start_second DESC, l.id
            """,
            [
                .text(client), .integer(Int64(days.lowerBound.dayNumber)), .integer(Int64(days.upperBound.dayNumber)),
            ], leavingOut: damage
        ) { try WorkLine($0) }
    }

    /// What the database calls by these keys, in their order; one that is gone is left out.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func lines(
        ofKeys keys: some Sequence<Int64>, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [WorkLine] {
        try keys.flatMap { key in
            try session.rows(
                """
                SELECT l.key, l.id, l.client_id, l.start_day, l.start_second, l.seconds, l.source_id, l.service,
                  l.technician, l.ticket, l.note
                FROM work_lines l
                WHERE l.key = $1
                """, [.integer(key)], leavingOut: damage
            ) { try WorkLine($0) }
        }
    }
}

extension WorkLine {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(
            key: try row.integer(0), id: try row.text(1), client: try row.text(2), day: try row.entryDay(3),
            startSecond: try row.optionalInteger(4), seconds: try row.isNull(5) ? nil : row.count(5),
            source: try row.integer(6), service: try row.optionalText(7), technician: try row.text(8),
            ticket: try row.text(9), note: try row.text(10))
    }
}
