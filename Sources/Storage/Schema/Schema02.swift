/// The second version of the schema: how each client's move into its box goes, and the words of the sit-down.
///
/// A move is only ever added to: each change is a version of its own, with whatever stands in the tables beside it,
/// so that every one has a way back. `previous` is the version that the way back leads to; 0 is the move before
/// anybody had said anything.
enum Schema02 {
    /// Where each client's move stands, and what becomes of a yes.
    static let moves: [Statement] = [
        """
        CREATE TABLE client_moves (
          client_id TEXT NOT NULL REFERENCES clients (id),
          version BIGINT NOT NULL CHECK (version >= 1),
          previous BIGINT CHECK (previous >= 0 AND previous < version),
          state TEXT NOT NULL CHECK (state IN ('guessed', 'planned', 'presented', 'agreed', 'declined', 'letGo')),
          next_day TEXT CHECK (length(next_day) = 10),
          who TEXT NOT NULL,
          outcome TEXT NOT NULL,
          pin_plan TEXT,
          pin_why TEXT,
          pays_late TEXT,
          becomes_project TEXT,
          unpleasant TEXT,
          counts_checked_day TEXT CHECK (length(counts_checked_day) = 10),
          words TEXT NOT NULL,
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          PRIMARY KEY (client_id, version),
          CHECK ((pin_plan IS NULL) = (pin_why IS NULL))
        )
        """,
        """
        CREATE TABLE prepared_agreements (
          client_id TEXT NOT NULL,
          version BIGINT NOT NULL,
          sheet TEXT NOT NULL,
          plan TEXT NOT NULL,
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10 AND through_day >= from_day),
          servers BIGINT NOT NULL CHECK (servers >= 0),
          workstations BIGINT NOT NULL CHECK (workstations >= 0),
          users BIGINT NOT NULL CHECK (users >= 0),
          opt_ins TEXT NOT NULL,
          fee_basis_points BIGINT NOT NULL CHECK (fee_basis_points >= 0),
          PRIMARY KEY (client_id, version, from_day),
          FOREIGN KEY (client_id, version) REFERENCES client_moves (client_id, version)
        )
        """,
        """
        CREATE TABLE ending_items (
          client_id TEXT NOT NULL,
          version BIGINT NOT NULL,
          item TEXT NOT NULL,
          last_day TEXT NOT NULL CHECK (length(last_day) = 10),
          PRIMARY KEY (client_id, version, item),
          FOREIGN KEY (client_id, version) REFERENCES client_moves (client_id, version)
        )
        """,
    ]

    /// What the company says in its own words, for all clients (`client_id` null) or for one. The newest of a name
    /// counts; null is the text that comes with the program.
    static let texts: [Statement] = [
        """
        CREATE TABLE sit_down_texts (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT REFERENCES clients (id),
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
          text TEXT CHECK (length(text) <= 10000),
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX sit_down_texts_by_client ON sit_down_texts (client_id)",
    ]
}
