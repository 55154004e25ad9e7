public import Practice

/// The table `notes`. A note never goes: one that was taken away is marked, and can be brought back.
public enum StoredNotes {
    /// - Parameter text: 1 to 10,000 characters.
    /// - Returns: its id.
    public static func add(
        _ text: String, page: String, subject: NoteRecord.Subject?, reader: NoteRecord.Reader = .everybody,
        by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO notes (text, page, subject_kind, subject, reader, user_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """,
            [
                .text(text), .text(page), .optional(subject?.kind.rawValue), .optional(subject?.id),
                .text(reader.rawValue), .optional(user), .integer(at),
            ])
    }

    /// Those that are there, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [NoteRecord] {
        try session.rows(
            """
            SELECT n.id, n.text, n.page, n.subject_kind, n.subject, n.reader, n.user_id, coalesce(u.name, ''), n.at,
              n.done, n.taken_at, coalesce(t.name, '')
            FROM notes n LEFT JOIN users u ON u.id = n.user_id LEFT JOIN users t ON t.id = n.taken_by
            WHERE n.taken_at IS NULL ORDER BY n.id DESC
            """, leavingOut: damage
        ) { try NoteRecord($0) }
    }

    /// Those that were taken away at a time or later, the last one first.
    ///
    /// - Parameters:
    ///   - time: seconds since 1970.
    ///   - damage: as for `all`.
    public static func takenAway(
        since time: Int64, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [NoteRecord] {
        try session.rows(
            """
            SELECT n.id, n.text, n.page, n.subject_kind, n.subject, n.reader, n.user_id, coalesce(u.name, ''), n.at,
              n.done, n.taken_at, coalesce(t.name, '')
            FROM notes n LEFT JOIN users u ON u.id = n.user_id LEFT JOIN users t ON t.id = n.taken_by
            WHERE n.taken_at >= $1 ORDER BY n.taken_at DESC, n.id DESC
            """, [.integer(time)], leavingOut: damage
        ) { try NoteRecord($0) }
    }

    /// A note, also one that was taken away.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> NoteRecord? {
        try session.first(
            """
            SELECT n.id, n.text, n.page, n.subject_kind, n.subject, n.reader, n.user_id, coalesce(u.name, ''), n.at,
              n.done, n.taken_at, coalesce(t.name, '')
            FROM notes n LEFT JOIN users u ON u.id = n.user_id LEFT JOIN users t ON t.id = n.taken_by
            WHERE n.id = $1
            """, [.integer(id)]
        ) { try NoteRecord($0) }
    }

    /// Ticks a note off, or takes the tick away.
    ///
    /// - Returns: false where the note isn't there.
    public static func mark(_ id: Int64, isDone: Bool, in session: any StorageSession) throws -> Bool {
        try session.run(
            "UPDATE notes SET done = $2 WHERE id = $1 AND taken_at IS NULL", [.integer(id), .flag(isDone)]) == 1
    }

    /// Takes a note away.
    ///
    /// - Returns: false where it isn't there.
    public static func takeAway(_ id: Int64, by user: Int64, at: Int64, in session: any StorageSession) throws -> Bool {
        try session.run(
            "UPDATE notes SET taken_at = $2, taken_by = $3 WHERE id = $1 AND taken_at IS NULL",
            [.integer(id), .integer(at), .integer(user)]) == 1
    }

    /// Brings a note back that was taken away.
    ///
    /// - Returns: false where it is there, or never was.
    public static func bringBack(_ id: Int64, in session: any StorageSession) throws -> Bool {
        try session.run(
            "UPDATE notes SET taken_at = NULL, taken_by = NULL WHERE id = $1 AND taken_at IS NOT NULL",
            [.integer(id)]) == 1
    }
}

extension NoteRecord {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(
            id: try row.integer(0), text: try row.text(1), page: try row.text(2),
            subject: try row.optionalWord(3, SubjectKind.self).map { Subject($0, try row.text(4)) },
            reader: try row.word(5, Reader.self), userID: try row.optionalInteger(6), userName: try row.text(7),
            at: try row.instant(8), isDone: try row.flag(9),
            taking: try row.optionalInstant(10).map { Taking(at: $0, userName: try row.text(11)) })
    }
}
