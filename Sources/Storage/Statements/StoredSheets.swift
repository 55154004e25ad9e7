import AgreementCore
public import Practice

/// A price sheet: the one draft, or a published edition.
public struct SheetRecord: Hashable, Sendable {
    public var id: Int64
    public var edition: String
    public var isPublished: Bool
    /// `2026-01-01`.
    public var fromDay: String
    /// The text of `sheet.yaml`.
    public var terms: String
    /// Rises by one with every change, also with steps back and forward.
    public var revision: Int64
    /// Where a draft stands among its steps, from 1.
    public var step: Int
    /// The newest of its steps; `step` is before it after steps back.
    public var lastStep: Int
    /// Where the change was made that it stands at; `nil` at the beginning.
    public var backPlace: StepPlace?
    /// Where the change was made that one can go forward to.
    public var forwardPlace: StepPlace?
    /// Seconds since 1970; `nil` for a draft.
    public var publishedAt: Int64?
    public var publishedBy: Int64?

    private enum State: String, CaseIterable { case draft, published }

    init(_ row: any StorageRow) throws {
        id = try row.integer(0)
        edition = try row.text(1)
        isPublished = try row.word(2, State.self) == .published
        fromDay = try row.date(3).description
        terms = try row.text(4)
        revision = try row.revision(5)
        step = try row.count(6)
        publishedAt = isPublished ? try row.instant(7) : nil
        publishedBy = try row.optionalInteger(8)
        lastStep = row.isNull(9) ? step : try row.count(9)
        backPlace = step > 1 ? Self.place(row, 10) : nil
        forwardPlace = Self.place(row, 11)
    }
}

extension SheetRecord {
    /// A place that can't be read is no reason to lose the sheet: nothing goes back through it then.
    private static func place(_ row: any StorageRow, _ column: Int) -> StepPlace? {
        (try? row.optionalWord(column, StepPlace.self)) ?? nil
    }
}

/// What a sheet says: the words of the file, and the two that the database has to know.
public struct SheetTerms: Hashable, Sendable {
    public var edition: String
    /// `2026-01-01`.
    public var fromDay: String
    /// The text of `sheet.yaml`.
    public var terms: String

    public init(edition: String, fromDay: String, terms: String) {
        self.edition = edition
        self.fromDay = fromDay
        self.terms = terms
    }
}

/// The table `price_sheets`. What changes a draft stands in `StoredSheets+Steps.swift`.
public enum StoredSheets {
    /// The sheet that can still change.
    ///
    /// - Parameter damage: takes a draft that can't be read; without it, that is thrown.
    public static func draft(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> SheetRecord? {
        try session.rows(
            """
            SELECT id, edition, state, from_day, terms, revision, step, published_at, published_by,
              (SELECT max(step) FROM sheet_revisions WHERE sheet_id = price_sheets.id),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step + 1)
            FROM price_sheets WHERE state = 'draft'
            """, leavingOut: damage
        ) { try SheetRecord($0) }.first
    }

    /// Published sheets, the one of the latest first day first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func editions(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [SheetRecord] {
        try session.rows(
            """
            SELECT id, edition, state, from_day, terms, revision, step, published_at, published_by,
              (SELECT max(step) FROM sheet_revisions WHERE sheet_id = price_sheets.id),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step + 1)
            FROM price_sheets WHERE state IS DISTINCT FROM 'draft' ORDER BY from_day DESC
            """, leavingOut: damage
        ) { try SheetRecord($0) }
    }

    /// A draft or an edition.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> SheetRecord? {
        try session.first(
            """
            SELECT id, edition, state, from_day, terms, revision, step, published_at, published_by,
              (SELECT max(step) FROM sheet_revisions WHERE sheet_id = price_sheets.id),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step),
              (SELECT place FROM sheet_revisions r WHERE r.sheet_id = price_sheets.id AND r.step = price_sheets.step + 1)
            FROM price_sheets WHERE id = $1
            """, [.integer(id)]
        ) { try SheetRecord($0) }
    }

    /// Freezes the draft: no program can change the edition afterwards.
    ///
    /// - Parameter revision: the one that was seen.
    /// - Returns: false where the draft has changed since; then nothing was written.
    /// - Throws: `StorageFault.refused(.unique)` where an edition begins on the same day.
    public static func publish(
        _ id: Int64, expecting revision: Int64, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            """
            UPDATE price_sheets
            SET state = 'published', published_at = $3, published_by = $4, revision = revision + 1
            WHERE id = $1 AND revision = $2 AND state = 'draft'
            """, [.integer(id), .integer(revision), .integer(at), .optional(user)]) == 1
    }

    /// - Returns: false where the draft has changed since; then it stays.
    public static func deleteDraft(
        _ id: Int64, expecting revision: Int64, in session: any StorageSession
    ) throws -> Bool {
        try session.run(
            "DELETE FROM price_sheets WHERE id = $1 AND revision = $2 AND state = 'draft'",
            [.integer(id), .integer(revision)]) == 1
    }
}
