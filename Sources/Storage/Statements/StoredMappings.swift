public import Practice

/// The table `mappings`.
public enum StoredMappings {
    /// By name.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [MappingRecord] {
        try session.rows("SELECT name, text, user_id, at FROM mappings ORDER BY name", leavingOut: damage) { row in
            try MappingRecord(
                name: row.text(0), text: row.text(1), userID: row.optionalInteger(2), at: row.instant(3))
        }
    }

    /// Adds a mapping, or another text for the same name.
    public static func write(
        _ name: String, text: String, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO mappings (name, text, user_id, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE SET text = excluded.text, user_id = excluded.user_id, at = excluded.at
            """, [.text(name), .text(text), .optional(user), .integer(at)])
    }

    /// What was imported by it stays.
    public static func delete(_ name: String, in session: any StorageSession) throws {
        try session.run("DELETE FROM mappings WHERE name = $1", [.text(name)])
    }
}
