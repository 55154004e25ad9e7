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

    init(_ row: any StorageRow, from column: Int = 0) {
        id = row.integer(column)
        email = row.text(column + 1)
        name = row.text(column + 2)
        role = row.text(column + 3)
        password = row.text(column + 4)
        isActive = row.flag(column + 5)
        createdAt = row.integer(column + 6)
    }
}

/// The table `users`.
public enum StoredUsers {
    /// - Returns: the new user's id.
    /// - Throws: `StorageFault.refused(.unique)` where the address is taken.
    public static func add(
        email: String, name: String, role: String, password: String, at: Int64, in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO users (email, name, role, password, active, created_at)
            VALUES ($1, $2, $3, $4, 1, $5) RETURNING id
            """, [.text(email), .text(name), .text(role), .text(password), .integer(at)])
    }

    /// - Parameter email: in small letters.
    public static func withEmail(_ email: String, in session: any StorageSession) throws -> UserRecord? {
        try session.first(
            "SELECT id, email, name, role, password, active, created_at FROM users WHERE email = $1", [.text(email)]
        ) { UserRecord($0) }
    }

    /// The user, active or not.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> UserRecord? {
        try session.first(
            "SELECT id, email, name, role, password, active, created_at FROM users WHERE id = $1", [.integer(id)]
        ) { UserRecord($0) }
    }

    /// In the order in which they came.
    public static func all(in session: any StorageSession) throws -> [UserRecord] {
        try session.rows("SELECT id, email, name, role, password, active, created_at FROM users ORDER BY id") {
            UserRecord($0)
        }
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
    public static func change(
        _ id: Int64, name: String, role: String, isActive: Bool, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE users SET name = $2, role = $3, active = $4 WHERE id = $1",
            [.integer(id), .text(name), .text(role), .flag(isActive)])
    }

    /// - Parameter password: the new one's hash.
    public static func changePassword(_ id: Int64, to password: String, in session: any StorageSession) throws {
        try session.run("UPDATE users SET password = $2 WHERE id = $1", [.integer(id), .text(password)])
    }
}
