/// The first version of the schema: all of formats.md, and what the server keeps beside it.
///
/// One dialect for all engines. `BIGINT`, `BYTEA` and `BIGINT IDENTITY PRIMARY KEY` (a key that the database counts up)
/// are written as the engine calls them; every table is strict. Dates are texts such as `2026-03-02`, months
/// `2026-03`, days of entries numbers from 1970-01-01, money in minor units, time in whole seconds, instants in seconds
/// since 1970 (UTC), yes and no as 1 and 0.
enum Schema01 {
    /// Who works with the program, and what they did.
    static let people: [Statement] = [
        """
        CREATE TABLE users (
          id BIGINT IDENTITY PRIMARY KEY,
          email TEXT NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
          role TEXT NOT NULL CHECK (role IN ('owner', 'sales', 'technician')),
          password TEXT NOT NULL,
          active BIGINT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
          created_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE sessions (
          token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
          user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
          csrf TEXT NOT NULL,
          created_at BIGINT NOT NULL,
          seen_at BIGINT NOT NULL,
          expires_at BIGINT NOT NULL CHECK (expires_at > created_at)
        )
        """,
        "CREATE INDEX sessions_by_user ON sessions (user_id)",
        """
        CREATE TABLE audit (
          id BIGINT IDENTITY PRIMARY KEY,
          at BIGINT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          was TEXT,
          became TEXT
        )
        """,
        """
        CREATE TABLE notes (
          id BIGINT IDENTITY PRIMARY KEY,
          text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
          page TEXT NOT NULL,
          subject_kind TEXT CHECK (subject_kind IN ('service', 'plan', 'client')),
          subject TEXT,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          done BIGINT NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
          CHECK ((subject_kind IS NULL) = (subject IS NULL))
        )
        """,
    ]

    /// The company: one row, and what it keeps to itself. Price sheets: the text of formats.md is the sheet.
    ///
    /// `revision` counts every change, so that two people can't overwrite each other. `step` is where a draft stands
    /// among its `sheet_revisions`, which one can go back and forward through.
    static let company: [Statement] = [
        """
        CREATE TABLE company (
          id BIGINT PRIMARY KEY CHECK (id = 1),
          revision BIGINT NOT NULL CHECK (revision >= 1),
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
          currency TEXT NOT NULL CHECK (length(currency) = 3),
          time_zone TEXT NOT NULL,
          paper TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
          logo BYTEA CHECK (logo IS NULL OR length(logo) <= 1048576),
          logo_type TEXT CHECK (logo_type IN ('image/png', 'image/jpeg', 'image/svg+xml')),
          target_margin BIGINT NOT NULL CHECK (target_margin BETWEEN 0 AND 10000),
          max_rise BIGINT NOT NULL CHECK (max_rise BETWEEN 0 AND 1000000),
          never_categories TEXT NOT NULL,
          costs TEXT NOT NULL,
          is_example BIGINT NOT NULL CHECK (is_example IN (0, 1)),
          CHECK ((logo IS NULL) = (logo_type IS NULL))
        )
        """,
        """
        CREATE TABLE price_sheets (
          id BIGINT IDENTITY PRIMARY KEY,
          edition TEXT NOT NULL UNIQUE CHECK (length(edition) BETWEEN 1 AND 100),
          state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          terms TEXT NOT NULL,
          revision BIGINT NOT NULL CHECK (revision >= 1),
          step BIGINT NOT NULL CHECK (step >= 1),
          published_at BIGINT,
          published_by BIGINT REFERENCES users (id),
          CHECK ((state = 'published') = (published_at IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_draft ON price_sheets (state) WHERE state = 'draft'",
        "CREATE UNIQUE INDEX one_edition_a_day ON price_sheets (from_day) WHERE state = 'published'",
        """
        CREATE TABLE sheet_revisions (
          sheet_id BIGINT NOT NULL REFERENCES price_sheets (id) ON DELETE CASCADE,
          step BIGINT NOT NULL CHECK (step >= 1),
          edition TEXT NOT NULL,
          from_day TEXT NOT NULL,
          terms TEXT NOT NULL,
          change TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          PRIMARY KEY (sheet_id, step)
        )
        """,
    ]
}
