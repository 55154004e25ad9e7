/// A person who may sign in.
public struct UserRecord: Hashable, Sendable {
    public var id: Int64
    /// In small letters; no two people have the same.
    public var email: String
    public var name: String
    /// `owner`, `sales` or `technician`.
    public var role: String
    /// Its hash, with the parameters it was made by.
    public var password: String
    /// People are never deleted: what they did keeps their name.
    public var isActive: Bool
    /// Seconds since 1970.
    public var createdAt: Int64
    /// Until when a first password holds, in seconds since 1970; nil for ever.
    public var passwordUntil: Int64?
    /// Counts the changes of role, right to come in and password: who changes them says which one was seen.
    public var revision: Int64

    /// The words that a role can be.
    private enum RoleWord: String, CaseIterable { case owner, sales, technician }

    init(_ row: any StorageRow, from column: Int = 0) throws {
        id = try row.integer(column)
        email = try row.text(column + 1)
        name = try row.text(column + 2)
        role = try row.word(column + 3, RoleWord.self).rawValue
        password = try row.text(column + 4)
        isActive = try row.flag(column + 5)
        createdAt = try row.instant(column + 6)
        passwordUntil = try row.optionalInteger(column + 7)
        revision = try row.revision(column + 8)
    }
}

/// The table `users`.
public enum StoredUsers {
    /// - Returns: the new user's id.
    /// - Throws: `StorageFault.refused(.unique)` where the address is taken.
    public static func add(
        email: String, name: String, role: String, password: String, passwordUntil: Int64? = nil, at: Int64,
        in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO users (email, name, role, password, password_until, active, created_at)
            VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING id
            """,
            [.text(email), .text(name), .text(role), .text(password), .optional(passwordUntil), .integer(at)])
    }

    /// - Parameter email: in small letters.
    public static func withEmail(_ email: String, in session: any StorageSession) throws -> UserRecord? {
        try session.first(
            """
            SELECT id, email, name, role, password, active, created_at, password_until, revision
            FROM users WHERE email = $1
            """, [.text(email)]
        ) { try UserRecord($0) }
    }

    /// The user, active or not.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> UserRecord? {
        try session.first(
            """
            SELECT id, email, name, role, password, active, created_at, password_until, revision
            FROM users WHERE id = $1
            """, [.integer(id)]
        ) { try UserRecord($0) }
    }

    /// In the order in which they came.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [UserRecord] {
        try session.rows(
            """
            SELECT id, email, name, role, password, active, created_at, password_until, revision
            FROM users ORDER BY id
            """, leavingOut: damage
        ) { try UserRecord($0) }
    }

    /// 0 before the first visit.
    public static func count(in session: any StorageSession) throws -> Int {
        Int(try session.integer("SELECT count(*) FROM users"))
    }

    /// Owners who can sign in: the last one has to stay.
    public static func activeOwnerCount(in session: any StorageSession) throws -> Int {
        Int(try session.integer("SELECT count(*) FROM users WHERE role = 'owner' AND active = 1"))
    }

    /// Gives a user another name and role, or the right to sign in.
    ///
    /// - Parameter revision: the one that was seen.
    /// - Returns: false where the user has changed since; then nothing was written.
    public static func change(
        _ id: Int64, expecting revision: Int64, name: String, role: String, isActive: Bool,
        in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            """
            UPDATE users SET name = $3, role = $4, active = $5, revision = revision + 1
            WHERE id = $1 AND revision = $2
            """, [.integer(id), .integer(revision), .text(name), .text(role), .flag(isActive)]) == 1
    }

    /// - Parameters:
    ///   - revision: the one that was seen.
    ///   - password: the new one's hash.
    ///   - until: how long it holds, where it was given by somebody else; nil for ever.
    /// - Returns: false where the user has changed since; then nothing was written.
    public static func changePassword(
        _ id: Int64, expecting revision: Int64, to password: String, until: Int64? = nil,
        in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            """
            UPDATE users SET password = $3, password_until = $4, revision = revision + 1
            WHERE id = $1 AND revision = $2
            """, [.integer(id), .integer(revision), .text(password), .optional(until)]) == 1
    }
}
