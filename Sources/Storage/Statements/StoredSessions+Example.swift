extension StoredSessions {
    /// Whether a session looks at the example practice or at the own one.
    ///
    /// - Returns: whether there is such a session.
    @discardableResult
    public static func showExample(
        _ shows: Bool, tokenHash: String, in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            "UPDATE sessions SET shows_example = $2 WHERE token_hash = $1", [.text(tokenHash), .flag(shows)]) > 0
    }

    /// How many sessions that are still good look at the example.
    ///
    /// - Parameter seenAfter: who wasn't seen since then is signed out.
    public static func countOfExample(
        at now: Int64, seenAfter: Int64, in session: any StorageSession
    ) throws -> Int {
        Int(
            try session.integer(
                """
                SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE s.shows_example = 1 AND s.expires_at > $1 AND s.seen_at > $2 AND u.active = 1
                """, [.integer(now), .integer(seenAfter)]))
    }

    /// Nobody looks at the example.
    public static func leaveExample(in session: any StorageSession) throws {
        try session.run("UPDATE sessions SET shows_example = 0 WHERE shows_example = 1")
    }
}
