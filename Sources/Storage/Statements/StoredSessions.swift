/// A browser in which somebody is signed in.
public struct SessionRecord: Hashable, Sendable {
    /// SHA-256 of the token in the cookie, in 64 hexadecimal digits; the token itself is kept nowhere.
    public var tokenHash: String
    public var userID: Int64
    /// What each form of the session carries.
    public var csrf: String
    /// Seconds since 1970, as are the others.
    public var createdAt: Int64
    public var seenAt: Int64
    public var expiresAt: Int64
    /// It looks at the example practice, and not at the own one.
    public var showsExample = false
    /// Where it was begun, at most 100 characters; empty where nobody knows.
    public var address: String
    /// The browser in words, at most 200 characters; empty where nobody knows.
    public var browser: String

    public init(
        tokenHash: String, userID: Int64, csrf: String, createdAt: Int64, seenAt: Int64, expiresAt: Int64,
        address: String = "", browser: String = ""
    ) {
        self.tokenHash = tokenHash
        self.userID = userID
        self.csrf = csrf
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.expiresAt = expiresAt
        self.address = address
        self.browser = browser
    }

    init(_ row: any StorageRow) throws {
        try self.init(
            tokenHash: row.text(0), userID: row.integer(1), csrf: row.text(2), createdAt: row.instant(3),
            seenAt: row.instant(4), expiresAt: row.instant(5), address: row.text(7), browser: row.text(8))
        showsExample = try row.flag(6)
    }
}

/// The table `sessions`.
public enum StoredSessions {
    /// Keeps a new session.
    public static func add(_ added: SessionRecord, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO sessions (token_hash, user_id, csrf, created_at, seen_at, expires_at, address, browser)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(added.tokenHash), .integer(added.userID), .text(added.csrf), .integer(added.createdAt),
                .integer(added.seenAt), .integer(added.expiresAt), .text(added.address), .text(added.browser),
            ])
    }

    /// The session with its user; `nil` where it has expired or the user may no longer sign in.
    public static func find(
        tokenHash: String, at now: Int64, in session: any StorageSession
    ) throws -> (session: SessionRecord, user: UserRecord)? {
        try session.first(
            """
            SELECT s.token_hash, s.user_id, s.csrf, s.created_at, s.seen_at, s.expires_at, s.shows_example,
              s.address, s.browser, u.id, u.email, u.name, u.role, u.password, u.active, u.created_at, u.password_until,
              u.revision
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.active = 1
            """, [.text(tokenHash), .integer(now)]
        ) { (try SessionRecord($0), try UserRecord($0, from: 9)) }
    }

    /// Moves a session's end, since it is in use. A write: once in some minutes is enough, and no page has to wait.
    public static func touch(
        tokenHash: String, seenAt: Int64, expiresAt: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE token_hash = $1",
            [.text(tokenHash), .integer(seenAt), .integer(expiresAt)])
    }

    /// A user's sessions that have not expired, the one used last ahead.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        ofUser user: Int64, at now: Int64, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [SessionRecord] {
        try session.rows(
            """
            SELECT token_hash, user_id, csrf, created_at, seen_at, expires_at, shows_example, address, browser
            FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, created_at DESC, token_hash
            """, [.integer(user), .integer(now)], leavingOut: damage
        ) { try SessionRecord($0) }
    }

    /// Ends all sessions of a user but so many that were used last.
    public static func keepNewest(_ count: Int, ofUser user: Int64, in session: any StorageSession) throws {
        try session.run(
            """
            DELETE FROM sessions WHERE user_id = $1 AND token_hash NOT IN (
              SELECT token_hash FROM sessions WHERE user_id = $1
              ORDER BY seen_at DESC, created_at DESC, token_hash LIMIT $2)
            """, [.integer(user), .integer(count)])
    }

    /// Signs out.
    public static func delete(tokenHash: String, in session: any StorageSession) throws {
        try session.run("DELETE FROM sessions WHERE token_hash = $1", [.text(tokenHash)])
    }

    /// - Returns: how many there were.
    @discardableResult
    public static func deleteExpired(at now: Int64, in session: any StorageSession) throws -> Int {
        try session.run("DELETE FROM sessions WHERE expires_at <= $1", [.integer(now)])
    }

    /// Signs a user out everywhere, but for one session if it is named: after a new password, or when the user may no
    /// longer sign in.
    public static func deleteAll(
        ofUser user: Int64, but kept: String? = nil, in session: any StorageSession
    ) throws {
        try session.run(
            "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2", [.integer(user), .text(kept ?? "")])
    }
}
