/// The eleventh version of the schema: an agreement is something with an id, and so is an exception.
enum Schema11 {
    /// `agreements` has one row for each agreement that there ever was, and none is deleted: so its id is never used
    /// again, whatever an engine counts up. `agreement_rows` is what holds from a day on; rows of one client, edition
    /// and plan without a day between them are one agreement (rating.md, section 5). `agreement_events` only grows.
    ///
    /// What was kept before gets its ids here: of each such run of rows, the first row's.
    static let agreements: [Statement] = [
        "ALTER TABLE agreements RENAME TO flat_agreements",
        """
        CREATE TABLE agreements (
          id BIGINT IDENTITY PRIMARY KEY,
          client_id TEXT NOT NULL REFERENCES clients (id)
        )
        """,
        "CREATE INDEX agreements_of_client ON agreements (client_id)",
        """
        CREATE TABLE agreement_rows (
          agreement_id BIGINT NOT NULL REFERENCES agreements (id),
          from_day TEXT NOT NULL CHECK (length(from_day) = 10),
          through_day TEXT CHECK (length(through_day) = 10 AND through_day >= from_day),
          sheet TEXT NOT NULL REFERENCES price_sheets (edition),
          plan TEXT NOT NULL,
          servers BIGINT NOT NULL CHECK (servers >= 0),
          workstations BIGINT NOT NULL CHECK (workstations >= 0),
          users BIGINT NOT NULL CHECK (users >= 0),
          opt_ins TEXT NOT NULL,
          fee_basis_points BIGINT NOT NULL CHECK (fee_basis_points >= 0),
          PRIMARY KEY (agreement_id, from_day)
        )
        """,
        """
        CREATE TABLE agreement_events (
          agreement_id BIGINT NOT NULL REFERENCES agreements (id),
          number BIGINT NOT NULL CHECK (number >= 1),
          kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
          was TEXT NOT NULL,
          became TEXT NOT NULL,
          import_id BIGINT REFERENCES imports (id),
          user_id BIGINT REFERENCES users (id),
          at BIGINT NOT NULL,
          PRIMARY KEY (agreement_id, number)
        )
        """,
        """
        CREATE VIEW agreement_runs AS
        WITH following AS (
          SELECT f.*, CASE WHEN lag(sheet) OVER days = sheet AND lag(plan) OVER days = plan
            AND lag(next_day) OVER days = from_day AND lag(from_day) OVER days < from_day THEN 0 ELSE 1 END AS begins
          FROM (SELECT b.*, NEXT_DAY(through_day) AS next_day FROM flat_agreements b) f
          WINDOW days AS (PARTITION BY client_id ORDER BY from_day, id)
        ), numbered AS (
          SELECT n.*, sum(begins) OVER (PARTITION BY client_id ORDER BY from_day, id) AS run FROM following n
        )
        SELECT r.*, first_value(id) OVER (PARTITION BY client_id, run ORDER BY from_day, id) AS agreement_id
        FROM numbered r WHERE client_id IN (SELECT id FROM clients) AND sheet IN (SELECT edition FROM price_sheets)
        """,
        "INSERT INTO agreements (id, client_id) SELECT DISTINCT agreement_id, client_id FROM agreement_runs",
        """
        INSERT INTO agreement_rows (agreement_id, from_day, through_day, sheet, plan, servers, workstations, users,
          opt_ins, fee_basis_points)
        SELECT agreement_id, from_day, through_day, sheet, plan, servers, workstations, users, opt_ins,
          fee_basis_points
        FROM agreement_runs
        """,
        "DROP VIEW agreement_runs",
        "DROP TABLE flat_agreements",
    ]

    /// An exception's number among those of its client, in the order in which they were agreed: the k of §B8.k.
    /// `exception_numbers` knows the last one that was given, so that none is given again.
    static let exceptions: [Statement] = [
        "ALTER TABLE exceptions ADD COLUMN number BIGINT NOT NULL DEFAULT 0 CHECK (number >= 0)",
        """
        UPDATE exceptions SET number = (SELECT count(*) FROM exceptions e WHERE e.client_id = exceptions.client_id
          AND (e.from_day, e.id) <= (exceptions.from_day, exceptions.id))
        """,
        "CREATE UNIQUE INDEX exceptions_by_number ON exceptions (client_id, number)",
        """
        CREATE TABLE exception_numbers (
          client_id TEXT PRIMARY KEY REFERENCES clients (id),
          last BIGINT NOT NULL CHECK (last >= 1)
        )
        """,
        """
        INSERT INTO exception_numbers (client_id, last)
        SELECT client_id, max(number) FROM exceptions WHERE client_id IN (SELECT id FROM clients) GROUP BY client_id
        """,
    ]

    /// How many rows an import took away, since what came in stands for all that a client has.
    static let imports: [Statement] = [
        "ALTER TABLE imports ADD COLUMN removed BIGINT NOT NULL DEFAULT 0 CHECK (removed >= 0)"
    ]
}
