/// A line of the notepad.
public struct NoteRecord: Hashable, Sendable {
    /// What a note can be about.
    public enum SubjectKind: String, CaseIterable, Hashable, Sendable { case service, plan, client }
    /// What the note is about, by its id.
    public struct Subject: Hashable, Sendable {
        public var kind: SubjectKind
        public var id: String
        /// - Parameters: as the properties say.
        public init(_ kind: SubjectKind, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }
    public var id: Int64
    public var text: String
    /// The path of the page on which it was written.
    public var page: String
    public var subject: Subject?
    public var userID: Int64?
    /// Empty where nobody is named.
    public var userName: String
    /// Seconds since 1970.
    public var at: Int64
    public var isDone: Bool
}

/// The table `notes`.
public enum StoredNotes {
    /// - Parameter text: 1 to 10,000 characters.
    /// - Returns: its id.
    public static func add(
        _ text: String, page: String, subject: NoteRecord.Subject?, by user: Int64?, at: Int64,
        in session: any StorageSession
    ) throws -> Int64 {
        try session.integer(
            """
            INSERT INTO notes (text, page, subject_kind, subject, user_id, at) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING id
            """,
            [
                .text(text), .text(page), .optional(subject?.kind.rawValue), .optional(subject?.id),
                .optional(user), .integer(at),
            ])
    }

    /// Newest first.
    public static func all(in session: any StorageSession) throws -> [NoteRecord] {
        try session.rows(
            """
            SELECT n.id, n.text, n.page, n.subject_kind, n.subject, n.user_id, coalesce(u.name, ''), n.at, n.done
            FROM notes n LEFT JOIN users u ON u.id = n.user_id ORDER BY n.id DESC
            """
        ) { row in
            let kind = row.optionalText(3).flatMap(NoteRecord.SubjectKind.init)
            return NoteRecord(
                id: row.integer(0), text: row.text(1), page: row.text(2),
                subject: kind.map { NoteRecord.Subject($0, row.text(4)) }, userID: row.optionalInteger(5),
                userName: row.text(6), at: row.integer(7), isDone: row.flag(8))
        }
    }

    /// Gives a note another text or subject, or ticks it off.
    ///
    /// - Returns: false where there is no such note.
    public static func change(
        _ id: Int64, text: String, subject: NoteRecord.Subject?, isDone: Bool, in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            "UPDATE notes SET text = $2, subject_kind = $3, subject = $4, done = $5 WHERE id = $1",
            [
                .integer(id), .text(text), .optional(subject?.kind.rawValue), .optional(subject?.id),
                .flag(isDone),
            ]) == 1
    }

    /// For good.
    public static func delete(_ id: Int64, in session: any StorageSession) throws {
        try session.run("DELETE FROM notes WHERE id = $1", [.integer(id)])
    }
}
