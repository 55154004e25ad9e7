public import Practice

/// The table `sit_down_texts`, which only ever grows.
public enum StoredTexts {
    /// The texts that count now.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> SitDownTexts {
        var texts = SitDownTexts()
        try session.forEach(
            "SELECT client_id, name, text, id FROM sit_down_texts ORDER BY id", leavingOut: damage
        ) { row in
            let (name, text) = (try row.text(1), try row.optionalText(2))
            texts.set(name, text, client: try row.optionalText(0))
            texts.newest = try row.integer(3)
        }
        return texts
    }

    /// Keeps a text; what was said before stays below it.
    ///
    /// - Parameters: as `SitDownTexts.set` has them.
    /// - Throws: `StorageFault.refused(.reference)` for a client that isn't there.
    public static func add(
        _ name: String, _ text: String?, client: String?, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            "INSERT INTO sit_down_texts (client_id, name, text, user_id, at) VALUES ($1, $2, $3, $4, $5)",
            [.optional(client), .text(name), .optional(text), .optional(user), .integer(at)])
    }

    /// What was said under a name, newest first; `nil` is the program's text.
    public static func history(
        _ name: String, client: String?, in session: any StorageSession
    ) throws -> [String?] {
        try session.rows(
            """
            SELECT text FROM sit_down_texts
            WHERE name = $1 AND client_id IS NOT DISTINCT FROM $2 ORDER BY id DESC
            """, [.text(name), .optional(client)]
        ) { try $0.optionalText(0) }
    }
}
