/// The first version of the schema: all of formats.md, and what the server keeps beside it.
///
/// One dialect for all engines. `BIGINT` and `BYTEA` are written as the engine calls them; every table is strict.
/// Dates are texts such as `2026-03-02`, months `2026-03`, money in minor units, time in whole seconds, instants in
/// seconds since 1970 (UTC), yes and no as 1 and 0.
enum Schema01 {
    static let tables: [Statement] = [
        // People and their sessions.
        """
        CREATE TABLE users (
          id BIGINT PRIMARY KEY,
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
        """
        CREATE TABLE audit (
          id BIGINT PRIMARY KEY,
          at BIGINT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          was TEXT,
          became TEXT
        )
        """,
        // The company: one row, and what it keeps to itself.
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
        // Price sheets: the text of formats.md is the sheet.
        """
        CREATE TABLE price_sheets (
          id BIGINT PRIMARY KEY,
          edition TEXT NOT NULL UNIQUE CHECK (length(edition) BETWEEN 1 AND 100),
          state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          terms TEXT NOT NULL,
          revision BIGINT NOT NULL CHECK (revision >= 1),
          published_at BIGINT,
          published_by BIGINT REFERENCES users (id),
          CHECK ((state = 'published') = (published_at IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_draft ON price_sheets (state) WHERE state = 'draft'",
        """
        CREATE TABLE sheet_revisions (
          sheet_id BIGINT NOT NULL REFERENCES price_sheets (id) ON DELETE CASCADE,
          revision BIGINT NOT NULL CHECK (revision >= 1),
          terms TEXT NOT NULL,
          change TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          PRIMARY KEY (sheet_id, revision)
        )
        """,
        // Imports, and the words that came with them.
        """
        CREATE TABLE imports (
          id BIGINT PRIMARY KEY,
          kind TEXT NOT NULL,
          files TEXT NOT NULL,
          mapping TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('taken', 'undone')),
          added BIGINT NOT NULL DEFAULT 0,
          changed BIGINT NOT NULL DEFAULT 0,
          skipped BIGINT NOT NULL DEFAULT 0,
          rejected BIGINT NOT NULL DEFAULT 0,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE clients (
          id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
          key BIGINT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          servers BIGINT NOT NULL DEFAULT 0 CHECK (servers >= 0),
          workstations BIGINT NOT NULL DEFAULT 0 CHECK (workstations >= 0),
          users BIGINT NOT NULL DEFAULT 0 CHECK (users >= 0),
          card TEXT,
          internal BIGINT NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
          from_day TEXT CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10),
          email TEXT NOT NULL DEFAULT '',
          address TEXT NOT NULL DEFAULT '',
          country TEXT NOT NULL DEFAULT '',
          tax_id TEXT NOT NULL DEFAULT '',
          import_id BIGINT REFERENCES imports (id)
        )
        """,
        """
        CREATE TABLE words (
          key BIGINT PRIMARY KEY,
          kind TEXT NOT NULL CHECK (kind IN ('technician', 'role')),
          word TEXT NOT NULL,
          UNIQUE (kind, word)
        )
        """,
        """
        CREATE TABLE sort_rules (
          id BIGINT PRIMARY KEY,
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
          id BIGINT PRIMARY KEY,
          fields TEXT NOT NULL UNIQUE,
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
        entries(named: "entries"),
        "CREATE INDEX entries_by_client ON entries (client_key)",
        "CREATE INDEX entries_by_import ON entries (import_id)",
        entries(named: "replaced_entries"),
    ]

    static let otherTables: [Statement] = [
        """
        CREATE TABLE agreements (
          id BIGINT PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          sheet TEXT NOT NULL REFERENCES price_sheets (edition),
          plan TEXT NOT NULL,
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10 AND through_day >= from_day),
          servers BIGINT NOT NULL CHECK (servers >= 0),
          workstations BIGINT NOT NULL CHECK (workstations >= 0),
          users BIGINT NOT NULL CHECK (users >= 0),
          opt_ins TEXT NOT NULL,
          fee_basis_points BIGINT NOT NULL CHECK (fee_basis_points >= 0)
        )
        """,
        """
        CREATE TABLE exceptions (
          id BIGINT PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          service TEXT NOT NULL,
          treatment TEXT NOT NULL,
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10 AND through_day >= from_day),
          why TEXT NOT NULL,
          owner TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE blocks (
          id BIGINT PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          block TEXT NOT NULL,
          hours TEXT NOT NULL,
          from_day TEXT,
          through_day TEXT,
          UNIQUE (client_id, block)
        )
        """,
        """
        CREATE TABLE legacy_items (
          id BIGINT PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          item TEXT NOT NULL,
          quantity_thousandths BIGINT NOT NULL,
          unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
          every TEXT NOT NULL CHECK (every IN ('month', 'quarter', 'year', 'once')),
          covers TEXT NOT NULL,
          basis TEXT NOT NULL CHECK (basis IN ('written', 'unwritten')),
          import_id BIGINT REFERENCES imports (id)
        )
        """,
        """
        CREATE TABLE invoiced (
          client_id TEXT NOT NULL REFERENCES clients (id),
          month TEXT NOT NULL CHECK (length(month) = 7),
          amount BIGINT NOT NULL,
          import_id BIGINT REFERENCES imports (id),
          PRIMARY KEY (client_id, month)
        )
        """,
        """
        CREATE TABLE notes (
          id BIGINT PRIMARY KEY,
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
        """
        CREATE TABLE mappings (
          name TEXT PRIMARY KEY,
          text TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL
        )
        """,
    ]

    /// Entries, and those that an import replaced, which its undoing brings back.
    ///
    /// `service` is said of the entry itself; without it its source says it, else it is unsorted. `start_second` is
    /// null where only a date is known, `place` where the source left it blank.
    private static func entries(named name: StaticString) -> Statement {
        let isKept = name.description == "entries"
        return isKept
            ? """
            CREATE TABLE entries (
              key BIGINT PRIMARY KEY,
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
            """
            : """
            CREATE TABLE replaced_entries (
              replaced_by BIGINT NOT NULL REFERENCES imports (id),
              key BIGINT NOT NULL,
              id TEXT NOT NULL,
              client_key BIGINT NOT NULL,
              source_id BIGINT NOT NULL,
              service TEXT,
              rule_id BIGINT,
              start_day BIGINT NOT NULL,
              start_second BIGINT,
              seconds BIGINT,
              place BIGINT,
              technician BIGINT,
              role BIGINT,
              ticket TEXT NOT NULL,
              maintained BIGINT NOT NULL,
              hours BIGINT,
              courtesy BIGINT NOT NULL,
              quantity_thousandths BIGINT,
              unit_price BIGINT,
              note TEXT NOT NULL,
              import_id BIGINT NOT NULL,
              PRIMARY KEY (replaced_by, key)
            )
            """
    }
}
