extension Schema01 {
    /// What was agreed and what is paid today; and what imports replaced, which their undoing brings back.
    static let agreements: [Statement] = [
        """
        CREATE TABLE agreements (
          id BIGINT IDENTITY PRIMARY KEY,
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
        "CREATE INDEX agreements_by_client ON agreements (client_id)",
        """
        CREATE TABLE exceptions (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          service TEXT NOT NULL,
          treatment TEXT NOT NULL,
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10 AND through_day >= from_day),
          why TEXT NOT NULL,
          owner TEXT NOT NULL
        )
        """,
        "CREATE INDEX exceptions_by_client ON exceptions (client_id)",
        """
        CREATE TABLE blocks (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          block TEXT NOT NULL,
          hours_billionths BIGINT NOT NULL CHECK (hours_billionths >= 0),
          from_day TEXT CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10),
          UNIQUE (client_id, block)
        )
        """,
        """
        CREATE TABLE legacy_items (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id),
          item TEXT NOT NULL,
          quantity_thousandths BIGINT NOT NULL,
          unit_price BIGINT NOT NULL,
          every TEXT NOT NULL CHECK (every IN ('month', 'quarter', 'year', 'once')),
          covers TEXT NOT NULL,
          basis TEXT NOT NULL CHECK (basis IN ('written', 'unwritten')),
          import_id BIGINT REFERENCES imports (id)
        )
        """,
        "CREATE INDEX legacy_items_by_client ON legacy_items (client_id)",
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
        CREATE TABLE replaced_entries (
          replaced_by BIGINT NOT NULL REFERENCES imports (id),
          key BIGINT NOT NULL,
          client_key BIGINT NOT NULL,
          source_id BIGINT NOT NULL,
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
        """,
        """
        CREATE TABLE replaced_clients (
          replaced_by BIGINT NOT NULL REFERENCES imports (id),
          id TEXT NOT NULL,
          name TEXT NOT NULL,
          servers BIGINT NOT NULL,
          workstations BIGINT NOT NULL,
          users BIGINT NOT NULL,
          card TEXT,
          internal BIGINT NOT NULL,
          from_day TEXT,
          through_day TEXT,
          email TEXT NOT NULL,
          address TEXT NOT NULL,
          country TEXT NOT NULL,
          tax_id TEXT NOT NULL,
          import_id BIGINT,
          PRIMARY KEY (replaced_by, id)
        )
        """,
        """
        CREATE TABLE replaced_legacy_items (
          replaced_by BIGINT NOT NULL REFERENCES imports (id),
          id BIGINT NOT NULL,
          client_id TEXT NOT NULL,
          item TEXT NOT NULL,
          quantity_thousandths BIGINT NOT NULL,
          unit_price BIGINT NOT NULL,
          every TEXT NOT NULL,
          covers TEXT NOT NULL,
          basis TEXT NOT NULL,
          import_id BIGINT,
          PRIMARY KEY (replaced_by, id)
        )
        """,
        """
        CREATE TABLE replaced_invoiced (
          replaced_by BIGINT NOT NULL REFERENCES imports (id),
          client_id TEXT NOT NULL,
          month TEXT NOT NULL,
          amount BIGINT NOT NULL,
          import_id BIGINT,
          PRIMARY KEY (replaced_by, client_id, month)
        )
        """,
    ]
}
