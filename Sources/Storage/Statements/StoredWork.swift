public import AgreementCore
public import Practice

/// A client's entries as its page lists them.
public enum StoredWork {
    /// Of some days, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func lines(
        of client: String, _ days: ClosedRange<LocalDate>, in session: any StorageSession,
        leavingOut damage: DamageLog? = nil
    ) throws -> [WorkLine] {
        try session.rows(
            """
            SELECT e.id, e.start_day, e.start_second, e.seconds, e.source_id, e.service, coalesce(t.word, ''),
              e.ticket, e.note
            FROM clients c JOIN entries e ON e.client_key = c.key LEFT JOIN words t ON t.key = e.technician
            WHERE c.id = $1 AND e.start_day BETWEEN $2 AND $3
            ORDER BY e.start_day DESC, e.start_second DESC, e.id
            """,
            [
                .text(client), .integer(Int64(days.lowerBound.dayNumber)), .integer(Int64(days.upperBound.dayNumber)),
            ], leavingOut: damage
        ) { row in
            WorkLine(
                id: try row.text(0), day: try row.entryDay(1), startSecond: try row.optionalInteger(2),
                seconds: try row.isNull(3) ? nil : row.count(3), source: try row.integer(4),
                service: try row.optionalText(5), technician: try row.text(6), ticket: try row.text(7),
                note: try row.text(8))
        }
    }
}
