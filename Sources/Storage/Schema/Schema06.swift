/// The sixth version of the schema: where each change of a draft was made.
enum Schema06 {
    /// A page's Back goes through its own changes and stops where another's begin. Changes from before this version are
    /// told apart by their words, which the services' page has always begun in the same way.
    static let steps: [Statement] = [
        """
        ALTER TABLE sheet_revisions ADD COLUMN place TEXT NOT NULL DEFAULT 'table'
          CHECK (place IN ('table', 'services', 'settings'))
        """,
        """
        UPDATE sheet_revisions SET place = 'services'
        WHERE (change LIKE 'Moved % to On' OR change LIKE 'Moved % to Maybe' OR change LIKE 'Moved % to Off'
            OR change LIKE 'Took the suggestion for %' OR change LIKE 'Added %' OR change LIKE 'Renamed % to %'
            OR change LIKE 'Changed %' OR change LIKE 'Merged % into %' OR change LIKE 'Deleted %')
          AND sheet_id IN (SELECT id FROM price_sheets WHERE state = 'draft')
        """,
        """
        UPDATE sheet_revisions SET place = 'settings'
        WHERE (change LIKE 'Company: %' OR change LIKE 'Holidays: %' OR change LIKE 'Business hours and holidays: %')
          AND sheet_id IN (SELECT id FROM price_sheets WHERE state = 'draft')
        """,
    ]
}
