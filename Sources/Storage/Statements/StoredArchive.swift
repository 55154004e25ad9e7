import Practice

/// What a practice's files bring back that no page ever writes so: published sheets, sorted sources, rules that were
/// undone.
public enum StoredArchive {
    /// Whether there is no client or entry yet and nobody has changed a sheet, so that a practice can come in whole.
    public static func isEmpty(in session: any StorageSession) throws -> Bool {
        try session.integer(
            """
            SELECT (SELECT count(*) FROM clients) + (SELECT count(*) FROM (SELECT 1 FROM entries LIMIT 1) e)
              + (SELECT count(*) FROM price_sheets WHERE state = 'published')
              + (SELECT count(*) FROM sheet_revisions WHERE step > 1)
            """) == 0
    }

    /// An edition that was published elsewhere.
    ///
    /// - Throws: `StorageFault.refused(.unique)` where there is one of that name or day.
    public static func addEdition(_ terms: SheetTerms, publishedAt: Int64, in session: any StorageSession) throws {
        try session.naming(PracticeChanges([.editions])) {
            try session.run(
                """
                INSERT INTO price_sheets (edition, state, from_day, terms, revision, step, published_at)
                VALUES ($1, 'published', $2, $3, 1, 1, $4)
                """, [.text(terms.edition), .text(terms.fromDay), .text(terms.terms), .integer(publishedAt)])
        }
    }

    /// - Returns: the rule's id.
    public static func addRule(
        source: Int64?, noteWords: String?, service: String, at: Int64, isUndone: Bool, in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO sort_rules (source_id, note_words, service, at, undone) VALUES ($1, $2, $3, $4, $5)
            RETURNING id
            """, [.optional(source), .optional(noteWords), .text(service), .integer(at), .flag(isUndone)])
    }

    /// Says what a source was sorted into, by a rule or by nobody's rule.
    public static func sortSource(
        _ id: Int64, into service: String, rule: Int64?, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE sources SET service = $2, rule_id = $3 WHERE id = $1",
            [.integer(id), .text(service), .optional(rule)])
    }

    /// Says what an entry itself was sorted into.
    public static func sortEntry(
        _ id: String, into service: String, rule: Int64?, in session: any StorageSession
    ) throws {
        try session.run(
            "UPDATE entries SET service = $2, rule_id = $3 WHERE id = $1",
            [.text(id), .text(service), .optional(rule)])
    }

    /// Where each entry came from and what was said of it itself, in the order of their keys.
    public static func forEachSorting(
        in session: any StorageSession,
        _ body: (_ id: String, _ source: Int64, _ service: String?, _ rule: Int64?) throws -> Void
    ) throws {
        try session.forEach("SELECT id, source_id, service, rule_id FROM entries ORDER BY key") { row in
            try body(row.text(0), row.integer(1), row.optionalText(2), row.optionalInteger(3))
        }
    }

    /// Whether an entry lasts seconds that are no decimal of a minute, so that entries.csv needs a column for its end.
    public static func hasOddSeconds(in session: any StorageSession) throws -> Bool {
        try session.first("SELECT key FROM entries WHERE seconds % 3 <> 0 LIMIT 1") { try $0.integer(0) } != nil
    }
}
