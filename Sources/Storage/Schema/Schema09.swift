/// The ninth version of the schema: what a practice has to be told once.
enum Schema09 {
    /// A practice that is there already was kept by the rules of before 27 November 2026, and says once what they
    /// change in its year. A practice that begins now has nothing to be told.
    static let notices: [Statement] = [
        """
        CREATE TABLE notices (
          name TEXT PRIMARY KEY,
          seen_at BIGINT,
          user_id BIGINT REFERENCES users (id)
        )
        """,
        "INSERT INTO notices (name) SELECT 'rules-2026-11' WHERE EXISTS (SELECT 1 FROM price_sheets)",
    ]
}
