/// What version 11 of the schema is in SQLite alone: an agreement stays, and so does what happened to it.
enum SQLiteSchema11 {
    static let guards = [
        """
        CREATE TRIGGER agreement_never_changes BEFORE UPDATE ON agreements
        BEGIN SELECT RAISE(ABORT, 'An agreement keeps its number and its client.'); END
        """,
        """
        CREATE TRIGGER agreement_stays BEFORE DELETE ON agreements
        BEGIN SELECT RAISE(ABORT, 'An agreement that is over stays, so that its number is never used again.'); END
        """,
        """
        CREATE TRIGGER agreement_events_never_change BEFORE UPDATE ON agreement_events
        BEGIN SELECT RAISE(ABORT, 'What happened to an agreement never changes.'); END
        """,
        """
        CREATE TRIGGER agreement_events_stay BEFORE DELETE ON agreement_events
        BEGIN SELECT RAISE(ABORT, 'What happened to an agreement is kept.'); END
        """,
    ]
}
