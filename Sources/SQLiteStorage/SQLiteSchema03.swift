/// What version 3 of the schema is in SQLite alone.
enum SQLiteSchema03 {
    static let guards = [
        """
        CREATE TRIGGER happenings_never_change BEFORE UPDATE ON happenings
        BEGIN SELECT RAISE(ABORT, 'The log of what happened never changes.'); END
        """,
        """
        CREATE TRIGGER notes_never_go BEFORE DELETE ON notes
        BEGIN SELECT RAISE(ABORT, 'A note never goes: it is taken away, and can be brought back.'); END
        """,
    ]
}
