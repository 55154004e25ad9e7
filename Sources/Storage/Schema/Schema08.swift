/// The eighth version of the schema: a merge that was taken back is remembered, so that going forward again finds it.
enum Schema08 {
    /// What was merged and taken back before this version stands in the log of changes alone.
    static let merges: [Statement] = [
        """
        ALTER TABLE merged_services ADD COLUMN undone BIGINT NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
        """,
        """
        INSERT INTO merged_services (service, into_service, undone)
        SELECT a.subject, a.became, 1 FROM audit a
        WHERE a.action = 'merged service' AND a.became IS NOT NULL AND a.became <> a.subject
          AND a.id = (SELECT max(l.id) FROM audit l WHERE l.action = 'merged service' AND l.subject = a.subject)
          AND NOT EXISTS (SELECT 1 FROM merged_services m WHERE m.service = a.subject)
        """,
    ]
}
