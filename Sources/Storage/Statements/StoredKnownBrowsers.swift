/// The table `known_browsers`: in which browsers who has signed in before.
public enum StoredKnownBrowsers {
    /// Whether the user has signed in there since.
    ///
    /// - Parameter tokenHash: of the browser's token and the user, in 64 hexadecimal digits.
    public static func isKnown(
        tokenHash: String, user: Int64, since: Int64, in session: any StorageSession
    ) throws -> Bool {
        try session.integer(
            "SELECT count(*) FROM known_browsers WHERE token_hash = $1 AND user_id = $2 AND seen_at >= $3",
            [.text(tokenHash), .integer(user), .integer(since)]) > 0
    }

    /// Knows the browser from now on, or still.
    public static func keep(tokenHash: String, user: Int64, at now: Int64, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO known_browsers (token_hash, user_id, created_at, seen_at) VALUES ($1, $2, $3, $3)
            ON CONFLICT (token_hash) DO UPDATE SET user_id = $2, seen_at = $3
            """, [.text(tokenHash), .integer(user), .integer(now)])
    }

    /// Forgets those of a user that were not used since, and all but so many that were used last.
    public static func forgetOld(
        ofUser user: Int64, since: Int64, keeping count: Int, in session: any StorageSession
    ) throws {
        try session.run(
            """
            DELETE FROM known_browsers WHERE user_id = $1 AND (seen_at < $2 OR token_hash NOT IN (
              SELECT token_hash FROM known_browsers WHERE user_id = $1 ORDER BY seen_at DESC, token_hash LIMIT $3))
            """, [.integer(user), .integer(since), .integer(count)])
    }

    /// Forgets all browsers of a user.
    public static func deleteAll(ofUser user: Int64, in session: any StorageSession) throws {
        try session.run("DELETE FROM known_browsers WHERE user_id = $1", [.integer(user)])
    }
}
