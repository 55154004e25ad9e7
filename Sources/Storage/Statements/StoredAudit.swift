public import Practice

/// The table `audit`, which only ever grows.
public enum StoredAudit {
    /// Writes what somebody did, in the transaction that does it.
    public static func append(
        user: Int64?, action: String, subject: String, was: String? = nil, became: String? = nil, at: Int64,
        in session: any StorageSession
    ) throws {
        try session.run(
            "INSERT INTO audit (at, user_id, action, subject, was, became) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .integer(at), .optional(user), .text(action), .text(subject), .optional(was), .optional(became),
            ])
    }

    /// A page of the log, newest first.
    ///
    /// - Parameters:
    ///   - before: the id that the page before ended with.
    ///   - damage: takes what can't be read; without it, that is thrown.
    public static func newest(
        before: Int64 = .max, limit: Int, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [AuditRecord] {
        try session.rows(
            """
            SELECT a.id, a.at, a.user_id, coalesce(u.name, ''), a.action, a.subject, a.was, a.became
            FROM audit a LEFT JOIN users u ON u.id = a.user_id
            WHERE a.id < $1 ORDER BY a.id DESC LIMIT $2
            """, [.integer(before), .integer(limit)], leavingOut: damage
        ) { row in
            try AuditRecord(
                id: row.integer(0), at: row.instant(1), userID: row.optionalInteger(2), userName: row.text(3),
                action: row.text(4), subject: row.text(5), was: row.optionalText(6), became: row.optionalText(7))
        }
    }
}
