/// What version 1 of the schema is in SQLite alone.
enum SQLiteSchema01 {
    /// What must never change, kept by the database, whoever asks it. The words are shown as they are.
    static let guards = [
        """
        CREATE TRIGGER published_sheet_never_changes BEFORE UPDATE ON price_sheets WHEN OLD.state = 'published'
        BEGIN SELECT RAISE(ABORT, 'A published price sheet never changes. Start the next edition as a copy.'); END
        """,
        """
        CREATE TRIGGER published_sheet_stays BEFORE DELETE ON price_sheets WHEN OLD.state = 'published'
        BEGIN SELECT RAISE(ABORT, 'A published price sheet is kept.'); END
        """,
        """
        CREATE TRIGGER published_revisions_begin BEFORE INSERT ON sheet_revisions
        WHEN (SELECT state FROM price_sheets WHERE id = NEW.sheet_id) = 'published'
        BEGIN SELECT RAISE(ABORT, 'A published price sheet never changes. Start the next edition as a copy.'); END
        """,
        """
        CREATE TRIGGER published_revisions_never_change BEFORE UPDATE ON sheet_revisions
        WHEN (SELECT state FROM price_sheets WHERE id = OLD.sheet_id) = 'published'
        BEGIN SELECT RAISE(ABORT, 'A published price sheet never changes. Start the next edition as a copy.'); END
        """,
        """
        CREATE TRIGGER published_revisions_stay BEFORE DELETE ON sheet_revisions
        WHEN (SELECT state FROM price_sheets WHERE id = OLD.sheet_id) = 'published'
        BEGIN SELECT RAISE(ABORT, 'A published price sheet is kept, and how it came about.'); END
        """,
        """
        CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The log of changes never changes.'); END
        """,
        """
        CREATE TRIGGER audit_stays BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The log of changes is kept.'); END
        """,
    ]

    /// The index holds words only; the notes stand in `entries`. Entries up to `through_key` are in it. Of those that
    /// were deleted or changed since, `notes_outdated` keeps the note that the index still knows, which FTS5 has to be
    /// told to forget it.
    static let notesIndex = [
        """
        CREATE VIRTUAL TABLE notes_index USING fts5
        (note, content = 'entries', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2')
        """,
        """
        CREATE TABLE notes_indexed (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          through_key INTEGER NOT NULL
        ) STRICT
        """,
        "INSERT INTO notes_indexed (id, through_key) VALUES (1, 0)",
        "CREATE TABLE notes_outdated (key INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
        """
        CREATE TRIGGER note_deleted AFTER DELETE ON entries
        WHEN OLD.key <= (SELECT through_key FROM notes_indexed)
        BEGIN INSERT OR IGNORE INTO notes_outdated (key, note) VALUES (OLD.key, OLD.note); END
        """,
        """
        CREATE TRIGGER note_changed AFTER UPDATE OF note ON entries
        WHEN OLD.note <> NEW.note AND OLD.key <= (SELECT through_key FROM notes_indexed)
        BEGIN INSERT OR IGNORE INTO notes_outdated (key, note) VALUES (OLD.key, OLD.note); END
        """,
    ]
}
