extension Schema01 {
    /// What was worked, for whom, and where it came from.
    ///
    /// A source is what an export says of the kind of work: its work type, board and so on. Its entries are of the
    /// service that it was sorted into here, else of the one that the export itself names (`stated`), unless one of
    /// them has a service of its own (`entries.service`, sorted by its note or by hand). None of them: unsorted. An
    /// entry's `start_second` is null where only a date is known, `place` where the export left it blank.
    static let work: [Statement] = [
        """
        CREATE TABLE imports (
          id BIGINT IDENTITY PRIMARY KEY,
          kind TEXT NOT NULL,
          files TEXT NOT NULL,
          mapping TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('taken', 'undone')),
          added BIGINT NOT NULL DEFAULT 0 CHECK (added >= 0),
          changed BIGINT NOT NULL DEFAULT 0 CHECK (changed >= 0),
          skipped BIGINT NOT NULL DEFAULT 0 CHECK (skipped >= 0),
          rejected BIGINT NOT NULL DEFAULT 0 CHECK (rejected >= 0),
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE mappings (
          name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 200),
          text TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE clients (
          key BIGINT IDENTITY PRIMARY KEY,
          id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 200),
          name TEXT NOT NULL,
          servers BIGINT NOT NULL CHECK (servers >= 0),
          workstations BIGINT NOT NULL CHECK (workstations >= 0),
          users BIGINT NOT NULL CHECK (users >= 0),
          card TEXT,
          internal BIGINT NOT NULL CHECK (internal IN (0, 1)),
          from_day TEXT CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10),
          email TEXT NOT NULL,
          address TEXT NOT NULL,
          country TEXT NOT NULL,
          tax_id TEXT NOT NULL,
          import_id BIGINT REFERENCES imports (id)
        )
        """,
        "CREATE INDEX clients_by_import ON clients (import_id)",
        """
        CREATE TABLE words (
          key BIGINT IDENTITY PRIMARY KEY,
          kind TEXT NOT NULL CHECK (kind IN ('technician', 'role')),
          word TEXT NOT NULL,
          UNIQUE (kind, word)
        )
        """,
        """
        CREATE TABLE sort_rules (
          id BIGINT IDENTITY PRIMARY KEY,
          source_id BIGINT,
          note_words TEXT,
          service TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          undone BIGINT NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
          CHECK (source_id IS NOT NULL OR note_words IS NOT NULL)
        )
        """,
        """
        CREATE TABLE sources (
          id BIGINT IDENTITY PRIMARY KEY,
          fields TEXT NOT NULL UNIQUE,
          stated TEXT,
          service TEXT,
          rule_id BIGINT REFERENCES sort_rules (id)
        )
        """,
        """
        CREATE TABLE merged_services (
          service TEXT PRIMARY KEY,
          into_service TEXT NOT NULL,
          CHECK (service <> into_service)
        )
        """,
        """
        CREATE TABLE entries (
          key BIGINT IDENTITY PRIMARY KEY,
          id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 200),
          client_key BIGINT NOT NULL REFERENCES clients (key),
          source_id BIGINT NOT NULL REFERENCES sources (id),
          service TEXT,
          rule_id BIGINT REFERENCES sort_rules (id),
          start_day BIGINT NOT NULL,
          start_second BIGINT,
          seconds BIGINT CHECK (seconds BETWEEN 1 AND 36000000),
          place BIGINT CHECK (place IN (0, 1)),
          technician BIGINT REFERENCES words (key),
          role BIGINT REFERENCES words (key),
          ticket TEXT NOT NULL,
          maintained BIGINT NOT NULL CHECK (maintained IN (0, 1)),
          hours BIGINT CHECK (hours IN (0, 1, 2)),
          courtesy BIGINT NOT NULL CHECK (courtesy IN (0, 1)),
          quantity_thousandths BIGINT,
          unit_price BIGINT CHECK (unit_price >= 0),
          note TEXT NOT NULL,
          import_id BIGINT NOT NULL REFERENCES imports (id),
          CHECK ((seconds IS NULL) = (quantity_thousandths IS NOT NULL)),
          CHECK ((quantity_thousandths IS NULL) = (unit_price IS NULL))
        )
        """,
        "CREATE INDEX entries_by_client ON entries (client_key)",
        "CREATE INDEX entries_by_rule ON entries (rule_id) WHERE rule_id IS NOT NULL",
    ]
}
