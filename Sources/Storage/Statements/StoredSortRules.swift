public import Practice

/// The table `sort_rules`.
public enum StoredSortRules {
    /// - Returns: its id.
    /// - Throws: `StorageFault.refused(.check)` for a rule that names neither a source nor words.
    public static func add(
        source: Int64?, noteWords: String?, service: String, by user: Int64?, at: Int64,
        in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO sort_rules (source_id, note_words, service, user_id, at, undone)
            VALUES ($1, $2, $3, $4, $5, 0) RETURNING id
            """, [.optional(source), .optional(noteWords), .text(service), .optional(user), .integer(at)])
    }

    /// A rule, also one that was taken back.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> SortRule? {
        try session.first(
            "SELECT id, source_id, note_words, service, user_id, at, undone FROM sort_rules WHERE id = $1",
            [.integer(id)]
        ) { try SortRule($0) }
    }

    /// Newest first, undone ones too.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [SortRule] {
        try session.rows(
            """
            SELECT id, source_id, note_words, service, user_id, at, undone FROM sort_rules ORDER BY id DESC
            """, leavingOut: damage
        ) { try SortRule($0) }
    }

    /// Takes a rule back: its source is again of the newest rule that is left for it, its entries of their source.
    public static func undo(_ id: Int64, in session: any StorageSession) throws {
        try session.run("UPDATE sort_rules SET undone = 1 WHERE id = $1", [.integer(id)])
        try session.run(
            """
            UPDATE sources SET
              service = (SELECT r.service FROM sort_rules r
                WHERE r.source_id = sources.id AND r.note_words IS NULL AND r.undone = 0
                ORDER BY r.id DESC LIMIT 1),
              rule_id = (SELECT r.id FROM sort_rules r
                WHERE r.source_id = sources.id AND r.note_words IS NULL AND r.undone = 0
                ORDER BY r.id DESC LIMIT 1)
            WHERE rule_id = $1
            """, [.integer(id)])
        let keys = try EntryNotes.keys(ofRule: id, in: session)
        try session.naming(PracticeChanges(entries: keys)) {
            try session.run("UPDATE entries SET service = NULL, rule_id = NULL WHERE rule_id = $1", [.integer(id)])
        }
    }

    /// Says of entries themselves what they are of, or no longer (`nil`): by a rule of words, or by hand.
    public static func sort(
        entries keys: some Sequence<Int64>, into service: String?, rule: Int64?, in session: any StorageSession
    ) throws {
        try session.naming(PracticeChanges(entries: keys)) {
            for key in keys {
                try session.run(
                    "UPDATE entries SET service = $2, rule_id = $3 WHERE key = $1",
                    [.integer(key), .optional(service), .optional(rule)])
            }
        }
    }
}

extension SortRule {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(
            id: try row.integer(0), sourceID: try row.optionalInteger(1), noteWords: try row.optionalText(2),
            service: try row.text(3), userID: try row.optionalInteger(4), at: try row.instant(5),
            isUndone: try row.flag(6))
    }
}
