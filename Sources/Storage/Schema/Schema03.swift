/// The third version of the schema: who came in from where, what a session looks at, and who may read a note.
enum Schema03 {
    /// People: `revision` counts the changes of a person's row; a first password holds until `password_until`. Sessions
    /// say where they were begun, and whether they look at the example. A browser in which somebody has signed in is
    /// known by a token of its own, so that strangers' tries don't keep it out.
    static let people: [Statement] = [
        "ALTER TABLE users ADD COLUMN revision BIGINT NOT NULL DEFAULT 1 CHECK (revision >= 1)",
        "ALTER TABLE users ADD COLUMN password_until BIGINT",
        "ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '' CHECK (length(address) <= 100)",
        "ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '' CHECK (length(browser) <= 200)",
        "ALTER TABLE sessions ADD COLUMN shows_example BIGINT NOT NULL DEFAULT 0 CHECK (shows_example IN (0, 1))",
        """
        CREATE TABLE known_browsers (
          token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
          user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          created_at BIGINT NOT NULL,
          seen_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX known_browsers_by_user ON known_browsers (user_id)",
    ]

    /// What happened at the door and around the practice, apart from its changes: sign-ins and refusals, backups, zips
    /// and exports. Old rows go; none is ever changed.
    static let happenings: [Statement] = [
        """
        CREATE TABLE happenings (
          id BIGINT IDENTITY PRIMARY KEY,
          at BIGINT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
          words TEXT NOT NULL CHECK (length(words) <= 500),
          address TEXT NOT NULL CHECK (length(address) <= 100)
        )
        """
    ]

    /// A note is for everybody, or for owners and sales (`office`). One that was taken away stays, for its way back.
    static let notes: [Statement] = [
        "ALTER TABLE notes ADD COLUMN reader TEXT NOT NULL DEFAULT 'everybody' CHECK (reader IN ('everybody', 'office'))",
        "ALTER TABLE notes ADD COLUMN taken_at BIGINT",
        "ALTER TABLE notes ADD COLUMN taken_by BIGINT REFERENCES users (id)",
    ]
}
