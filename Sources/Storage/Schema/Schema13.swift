/// The thirteenth version of the schema: plans that aren't offered to a client, and how far back technicians mend what
/// they wrote down.
enum Schema13 {
    static let offers: [Statement] = [
        """
        CREATE TABLE withheld_plans (
          client_id TEXT NOT NULL REFERENCES clients (id),
          plan TEXT NOT NULL CHECK (length(plan) BETWEEN 1 AND 200),
          why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 1000),
          PRIMARY KEY (client_id, plan)
        )
        """
    ]

    /// `told_by` names who made a change that came in with a practice's files: people don't come along. `work_lines`
    /// are entries as lists show them.
    static let work: [Statement] = [
        "CREATE INDEX manual_changes_by_user ON manual_changes (user_id)",
        "DROP VIEW told_changes",
        "ALTER TABLE manual_changes ADD COLUMN told_by TEXT NOT NULL DEFAULT ''",
        """
        CREATE VIEW told_changes AS
        SELECT c.id, c.client_id, c.words, c.user_id, coalesce(u.name, c.told_by) AS user_name, c.at,
          b.id AS taken_back_by, c.takes_back
        FROM manual_changes c LEFT JOIN users u ON u.id = c.user_id LEFT JOIN manual_changes b ON b.takes_back = c.id
        """,
        """
        CREATE VIEW work_lines AS
        SELECT e.key, e.id, c.id AS client_id, e.start_day, e.start_second, e.seconds, e.source_id, e.service,
          coalesce(t.word, '') AS technician, e.ticket, e.note
        FROM clients c JOIN entries e ON e.client_key = c.key LEFT JOIN words t ON t.key = e.technician
        """,
    ]

    /// In days; 0 lets them add and change nothing.
    static let company: [Statement] = [
        """
        ALTER TABLE company ADD COLUMN own_entry_days BIGINT NOT NULL DEFAULT 7
          CHECK (own_entry_days BETWEEN 0 AND 3660)
        """
    ]
}
