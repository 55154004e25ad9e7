/// The twelfth version of the schema: what people change by hand, row by row, with its way back.
enum Schema12 {
    /// `manual_edits` has each row as text from what it was to what it became (`ManualRow`); `was_import` is the import
    /// that it carried before, which it gets back with its content. `told_changes` are the changes as lists tell them.
    static let changes: [Statement] = [
        """
        CREATE TABLE manual_changes (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT,
          words TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          takes_back BIGINT REFERENCES manual_changes (id)
        )
        """,
        "CREATE INDEX manual_changes_by_client ON manual_changes (client_id)",
        "CREATE UNIQUE INDEX manual_changes_taken_back ON manual_changes (takes_back)",
        """
        CREATE TABLE manual_edits (
          change_id BIGINT NOT NULL REFERENCES manual_changes (id),
          number BIGINT NOT NULL CHECK (number >= 1),
          kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
          client_id TEXT NOT NULL,
          key TEXT NOT NULL,
          was TEXT,
          became TEXT,
          was_import BIGINT,
          PRIMARY KEY (change_id, number)
        )
        """,
        "CREATE INDEX manual_edits_by_row ON manual_edits (kind, client_id, key)",
        "CREATE INDEX manual_edits_by_import ON manual_edits (was_import) WHERE was_import IS NOT NULL",
        """
        CREATE VIEW told_changes AS
        SELECT c.id, c.client_id, c.words, c.user_id, coalesce(u.name, '') AS user_name, c.at,
          b.id AS taken_back_by, c.takes_back
        FROM manual_changes c LEFT JOIN users u ON u.id = c.user_id LEFT JOIN manual_changes b ON b.takes_back = c.id
        """,
    ]
}
