public import Practice

/// The table `sources`. New ones come in by `EntryKeys`.
public enum StoredSources {
    /// In the order in which they came.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [SourceRecord] {
        try session.rows(
            "SELECT id, fields, stated, service, rule_id FROM sources ORDER BY id", leavingOut: damage
        ) { row in
            try SourceRecord(
                id: row.integer(0), fields: row.text(1), stated: row.optionalText(2), sorted: row.optionalText(3),
                ruleID: row.optionalInteger(4))
        }
    }

    /// - Returns: the new source's id.
    public static func add(
        fields: String, stated: String?, in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            "INSERT INTO sources (fields, stated) VALUES ($1, $2) RETURNING id", [.text(fields), .optional(stated)])
    }

    /// Sorts a source into a service, by a rule that names it.
    public static func sort(
        _ id: Int64, into service: String, rule: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE sources SET service = $2, rule_id = $3 WHERE id = $1",
            [.integer(id), .text(service), .integer(rule)])
    }
}
