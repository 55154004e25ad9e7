extension StoredUsers {
    /// Makes the user known in another database under the same id, without a password: so that what is done there has a
    /// name.
    public static func mirror(_ user: UserRecord, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO users (id, email, name, role, password, active, created_at)
            VALUES ($1, $2, $3, $4, '-', $5, $6)
            ON CONFLICT (id) DO UPDATE SET email = $2, name = $3, role = $4, active = $5
            """,
            [
                .integer(user.id), .text(user.email), .text(user.name), .text(user.role), .flag(user.isActive),
                .integer(user.createdAt),
            ])
    }
}
