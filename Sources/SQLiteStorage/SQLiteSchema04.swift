/// What version 4 of the schema is: SQLite gives the key of a deleted entry to a new one, so that a new entry can come
/// up to `through_key`, and its note wasn't found. It stands among the outdated ones now, with nothing to forget.
/// The index is begun anew, because practices of before may have notes in it wrongly.
enum SQLiteSchema04 {
    static let search = [
        """
        CREATE TRIGGER note_added AFTER INSERT ON entries
        WHEN NEW.key <= (SELECT through_key FROM notes_indexed)
        BEGIN INSERT OR IGNORE INTO notes_outdated (key, note) VALUES (NEW.key, ''); END
        """,
        "INSERT INTO notes_index (notes_index) VALUES ('delete-all')",
        "DELETE FROM notes_outdated",
        "UPDATE notes_indexed SET through_key = 0",
    ]
}
