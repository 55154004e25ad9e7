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

    /// In days; 0 lets them add and change nothing.
    static let company: [Statement] = [
        """
        ALTER TABLE company ADD COLUMN own_entry_days BIGINT NOT NULL DEFAULT 7
          CHECK (own_entry_days BETWEEN 0 AND 3660)
        """
    ]
}
