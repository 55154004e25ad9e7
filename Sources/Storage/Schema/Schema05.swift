/// The fifth version of the schema: what an owner has said of a client's sheet.
enum Schema05 {
    /// `accepted_unexplained` is the difference, in cents of the window, between what was invoiced and what is known of
    /// it, with which the sheet may be printed. `losing_plans` is what the sheet does with plans that lose money.
    static let moves: [Statement] = [
        "ALTER TABLE client_moves ADD COLUMN accepted_unexplained BIGINT",
        """
        ALTER TABLE client_moves ADD COLUMN losing_plans TEXT NOT NULL DEFAULT 'upTo'
          CHECK (losing_plans IN ('upTo', 'leftOut', 'shown'))
        """,
    ]
}
