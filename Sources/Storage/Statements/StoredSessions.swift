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

    /// - Parameters: as the properties say.
    public init(
        tokenHash: String, userID: Int64, csrf: String, createdAt: Int64, seenAt: Int64, expiresAt: Int64
    ) {
        self.tokenHash = tokenHash
        self.userID = userID
        self.csrf = csrf
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.expiresAt = expiresAt
    }

    init(_ row: any StorageRow) {
        self.init(
            tokenHash: row.text(0), userID: row.integer(1), csrf: row.text(2), createdAt: row.integer(3),
            seenAt: row.integer(4), expiresAt: row.integer(5))
    }
}

/// The table `sessions`.
public enum StoredSessions {
    /// Keeps a new session.
    public static func add(_ added: SessionRecord, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO sessions (token_hash, user_id, csrf, created_at, seen_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(added.tokenHash), .integer(added.userID), .text(added.csrf), .integer(added.createdAt),
                .integer(added.seenAt), .integer(added.expiresAt),
            ])
    }

    /// The session with its user; `nil` where it has expired or the user may no longer sign in.
    public static func find(
        tokenHash: String, at now: Int64, in session: any StorageSession
    ) throws -> (session: SessionRecord, user: UserRecord)? {
        try session.first(
            """
            SELECT s.token_hash, s.user_id, s.csrf, s.created_at, s.seen_at, s.expires_at,
              u.id, u.email, u.name, u.role, u.password, u.active, u.created_at
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.active = 1
            """, [.text(tokenHash), .integer(now)]
        ) { (SessionRecord($0), UserRecord($0, from: 6)) }
    }

    /// Moves a session's end, since it is in use. A write: once in some minutes is enough, and no page has to wait.
    public static func touch(
        tokenHash: String, seenAt: Int64, expiresAt: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE token_hash = $1",
            [.text(tokenHash), .integer(seenAt), .integer(expiresAt)])
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
