public import Practice

/// The table `happenings`, whose rows never change, and go when they are old.
public enum StoredHappenings {
    /// - Parameters:
    ///   - kind: 1 to 100 characters.
    ///   - words: 500 characters at most.
    ///   - address: 100 characters at most.
    public static func append(
        user: Int64?, kind: String, words: String, address: String, at: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            "INSERT INTO happenings (at, user_id, kind, words, address) VALUES ($1, $2, $3, $4, $5)",
            [.integer(at), .optional(user), .text(kind), .text(words), .text(address)])
    }

    /// A page of the log, newest first.
    ///
    /// - Parameters:
    ///   - before: the id that the page before ended with.
    ///   - damage: takes what can't be read; without it, that is thrown.
    public static func newest(
        before: Int64 = .max, limit: Int, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [HappeningRecord] {
        try session.rows(
            """
            SELECT h.id, h.at, h.user_id, coalesce(u.name, ''), h.kind, h.words, h.address
            FROM happenings h LEFT JOIN users u ON u.id = h.user_id
            WHERE h.id < $1 ORDER BY h.id DESC LIMIT $2
            """, [.integer(before), .integer(limit)], leavingOut: damage
        ) { row in
            try HappeningRecord(
                id: row.integer(0), at: row.instant(1), userID: row.optionalInteger(2), userName: row.text(3),
                kind: row.text(4), words: row.text(5), address: row.text(6))
        }
    }

    /// Removes what is older, and the oldest beyond a number of rows: of strangers first, so that they never push out
    /// what the company's own people did.
    public static func forgetOld(
        before: Int64, mostOfStrangers: Int, most: Int, in session: any StorageSession
    ) throws {
        try session.run("DELETE FROM happenings WHERE at < $1", [.integer(before)])
        try session.run(
            """
            DELETE FROM happenings WHERE user_id IS NULL AND id <= (
              SELECT id FROM happenings WHERE user_id IS NULL ORDER BY id DESC LIMIT 1 OFFSET $1)
            """, [.integer(mostOfStrangers)])
        try session.run(
            "DELETE FROM happenings WHERE id <= (SELECT id FROM happenings ORDER BY id DESC LIMIT 1 OFFSET $1)",
            [.integer(most)])
    }
}
