public import Practice

/// A change of a draft, which one can go back to.
public struct SheetStep: Hashable, Sendable {
    /// From 1, the draft as it began.
    public var step: Int
    public var terms: SheetTerms
    /// What was changed, in words.
    public var change: String
    /// Where it was made.
    public var place: StepPlace
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64
}

extension StoredSheets {
    /// Begins a draft: revision 1, step 1.
    ///
    /// - Returns: its id.
    /// - Throws: `StorageFault.refused(.unique)` where there is a draft already, or an edition of that name.
    public static func addDraft(
        _ terms: SheetTerms, change: String, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> Int64 {
        let id = try session.naming(PracticeChanges([.draft])) {
            try session.integer(
                """
                INSERT INTO price_sheets (edition, state, from_day, terms, revision, step)
                VALUES ($1, 'draft', $2, $3, 1, 1) RETURNING id
                """, [.text(terms.edition), .text(terms.fromDay), .text(terms.terms)])
        }
        try append(terms, step: 1, of: id, change: change, in: .table, by: user, at: at, in: session)
        return id
    }

    /// Changes the draft's terms: a new step behind the one it stands at; those that were stepped back over go.
    ///
    /// - Parameter revision: the one that was seen.
    /// - Returns: the draft as it is now; `nil` where it has changed since, and then nothing was written.
    public static func change(
        _ id: Int64, to terms: SheetTerms, expecting revision: Int64, change: String, madeIn place: StepPlace = .table,
        by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> SheetRecord? {
        let changed = try session.naming(PracticeChanges([.draft])) {
            try session.run(
                """
                UPDATE price_sheets
                SET edition = $3, from_day = $4, terms = $5, revision = revision + 1, step = step + 1
                WHERE id = $1 AND revision = $2 AND state = 'draft'
                """,
                [
                    .integer(id), .integer(revision), .text(terms.edition), .text(terms.fromDay), .text(terms.terms),
                ])
        }
        guard changed == 1, var draft = try withID(id, in: session) else { return nil }
        try session.run(
            "DELETE FROM sheet_revisions WHERE sheet_id = $1 AND step >= $2", [.integer(id), .integer(draft.step)])
        try append(terms, step: draft.step, of: id, change: change, in: place, by: user, at: at, in: session)
        draft.lastStep = draft.step
        (draft.backPlace, draft.forwardPlace) = (place, nil)
        return draft
    }

    /// Goes back or forward to a step.
    ///
    /// - Returns: the draft as it is now; `nil` where it has changed since or has no such step, and then nothing was
    ///   written.
    public static func move(
        _ id: Int64, toStep step: Int, expecting revision: Int64, in session: any StorageSession
    ) throws -> SheetRecord? {
        guard let there = try self.step(step, of: id, in: session) else { return nil }
        let moved = try session.naming(PracticeChanges([.draft])) {
            try session.run(
                """
                UPDATE price_sheets
                SET edition = $3, from_day = $4, terms = $5, revision = revision + 1, step = $6
                WHERE id = $1 AND revision = $2 AND state = 'draft'
                """,
                [
                    .integer(id), .integer(revision), .text(there.terms.edition), .text(there.terms.fromDay),
                    .text(there.terms.terms), .integer(step),
                ])
        }
        return moved == 1 ? try withID(id, in: session) : nil
    }

    /// All steps of a sheet, newest first, without their terms: a list of what was done.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func steps(
        of id: Int64, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [(step: Int, change: String, place: StepPlace, userID: Int64?, at: Int64)] {
        try session.rows(
            "SELECT step, change, place, user_id, at FROM sheet_revisions WHERE sheet_id = $1 ORDER BY step DESC",
            [.integer(id)], leavingOut: damage
        ) { row in
            (
                try row.count(0), try row.text(1), try row.word(2, StepPlace.self), try row.optionalInteger(3),
                try row.instant(4)
            )
        }
    }

    /// What was said when a sheet began; `nil` where that can't be read.
    public static func firstChange(of id: Int64, in session: any StorageSession) throws -> String? {
        try session.rows(
            "SELECT change FROM sheet_revisions WHERE sheet_id = $1 AND step = 1", [.integer(id)],
            leavingOut: DamageLog()
        ) { try $0.text(0) }.first
    }

    /// One step with its terms.
    public static func step(_ step: Int, of id: Int64, in session: any StorageSession) throws -> SheetStep? {
        try session.first(
            """
            SELECT step, edition, from_day, terms, change, place, user_id, at
            FROM sheet_revisions WHERE sheet_id = $1 AND step = $2
            """, [.integer(id), .integer(step)]
        ) { row in
            try SheetStep(
                step: row.count(0),
                terms: SheetTerms(edition: row.text(1), fromDay: row.text(2), terms: row.text(3)),
                change: row.text(4), place: row.word(5, StepPlace.self), userID: row.optionalInteger(6),
                at: row.instant(7))
        }
    }

    private static func append(
        _ terms: SheetTerms, step: Int, of id: Int64, change: String, in place: StepPlace, by user: Int64?,
        at: Int64, in session: any StorageSession
    ) throws {
        try session.run(
            """
            INSERT INTO sheet_revisions (sheet_id, step, edition, from_day, terms, change, place, user_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .integer(id), .integer(step), .text(terms.edition), .text(terms.fromDay), .text(terms.terms),
                .text(change), .text(place.rawValue), .optional(user), .integer(at),
            ])
    }
}
