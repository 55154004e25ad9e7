/// The tenth version of the schema: one order of all changes, so that memory can follow it.
enum Schema10 {
    /// `practice_clock` has one row. `version` goes on by one with every transaction that changes what memory follows;
    /// `history` is a word of chance that a restore makes anew, since the numbers of two histories mean different
    /// changes. `changes` says what each number stands for: a kind, and in `keys` which rows of it, empty for all.
    static let changes: [Statement] = [
        """
        CREATE TABLE practice_clock (
          id BIGINT PRIMARY KEY CHECK (id = 1),
          history TEXT NOT NULL,
          version BIGINT NOT NULL CHECK (version >= 0)
        )
        """,
        """
        CREATE TABLE changes (
          version BIGINT NOT NULL CHECK (version >= 1),
          part BIGINT NOT NULL CHECK (part >= 1),
          kind TEXT NOT NULL,
          keys TEXT NOT NULL,
          at BIGINT NOT NULL,
          PRIMARY KEY (version, part)
        )
        """,
        "CREATE INDEX changes_by_time ON changes (at)",
    ]
}
