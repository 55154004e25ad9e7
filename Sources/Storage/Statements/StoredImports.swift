public import Practice

/// The table `imports`.
public enum StoredImports {
    /// - Returns: the import's id, which what comes in carries.
    public static func add(
        kind: String, files: String, mapping: String, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO imports (kind, files, mapping, state, user_id, at) VALUES ($1, $2, $3, 'taken', $4, $5)
            RETURNING id
            """, [.text(kind), .text(files), .text(mapping), .optional(user), .integer(at)])
    }

    /// What became of its rows.
    public static func count(_ id: Int64, _ counts: ImportCounts, in session: any StorageSession) throws {
        try session.run(
            "UPDATE imports SET added = $2, changed = $3, skipped = $4, rejected = $5, removed = $6 WHERE id = $1",
            [
                .integer(id), .integer(counts.added), .integer(counts.changed), .integer(counts.skipped),
                .integer(counts.rejected), .integer(counts.removed),
            ])
    }

    /// The kind of the one that entries carry which were kept by hand; it is in no list.
    static let byHand = "by hand"

    /// Newest first, undone ones too.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ImportRecord] {
        try session.rows(
            """
            SELECT id, kind, files, mapping, state, added, changed, skipped, rejected, user_id, at, removed
            FROM imports WHERE kind <> $1 ORDER BY id DESC
            """, [.text(byHand)], leavingOut: damage
        ) { try ImportRecord($0) }
    }

    /// Taken or undone.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> ImportRecord? {
        try session.first(
            """
            SELECT id, kind, files, mapping, state, added, changed, skipped, rejected, user_id, at, removed
            FROM imports WHERE id = $1
            """, [.integer(id)]
        ) { try ImportRecord($0) }
    }
}

extension ImportRecord {
    /// Whether it still counts.
    private enum State: String, CaseIterable { case taken, undone }

    init(_ row: any StorageRow) throws {
        self.init(
            id: try row.integer(0), kind: try row.text(1), files: try row.text(2), mapping: try row.text(3),
            isUndone: try row.word(4, State.self) == .undone,
            counts: ImportCounts(
                added: try row.count(5), changed: try row.count(6), skipped: try row.count(7),
                rejected: try row.count(8), removed: try row.count(11)),
            userID: try row.optionalInteger(9), at: try row.instant(10))
    }
}
