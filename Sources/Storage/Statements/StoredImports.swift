/// Something that came in from files in one go.
public struct ImportRecord: Hashable, Sendable {
    public var id: Int64
    /// `entries`, `clients`, `legacy` or `invoiced`, or another word of the workflow's.
    public var kind: String
    /// Their names, separated by line ends.
    public var files: String
    /// The mapping's name; empty for our own files.
    public var mapping: String
    public var isUndone: Bool
    public var counts: ImportCounts
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64

    /// Whether it still counts.
    private enum State: String, CaseIterable { case taken, undone }

    init(_ row: any StorageRow) throws {
        id = try row.integer(0)
        kind = try row.text(1)
        files = try row.text(2)
        mapping = try row.text(3)
        isUndone = try row.word(4, State.self) == .undone
        counts = ImportCounts(
            added: try row.count(5), changed: try row.count(6), skipped: try row.count(7), rejected: try row.count(8),
            removed: try row.count(11))
        userID = try row.optionalInteger(9)
        at = try row.instant(10)
    }
}

/// What became of the rows of an import.
public struct ImportCounts: Hashable, Sendable {
    /// New ones.
    public var added: Int
    /// Known ones with other content, which was taken.
    public var changed: Int
    /// Known ones with the same content.
    public var skipped: Int
    /// Rows that could not come in.
    public var rejected: Int
    /// Known ones that are gone, since those that came in take the place of all that a client had.
    public var removed: Int

    public init(added: Int = 0, changed: Int = 0, skipped: Int = 0, rejected: Int = 0, removed: Int = 0) {
        self.added = added
        self.changed = changed
        self.skipped = skipped
        self.rejected = rejected
        self.removed = removed
    }
}

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

    /// Newest first, undone ones too.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ImportRecord] {
        try session.rows(
            """
            SELECT id, kind, files, mapping, state, added, changed, skipped, rejected, user_id, at, removed
            FROM imports ORDER BY id DESC
            """, leavingOut: damage
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
