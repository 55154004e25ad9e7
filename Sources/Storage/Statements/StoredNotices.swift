/// The table `notices`: what a practice has to be told once.
public enum StoredNotices {
    /// That goods, work without a clock and favours are rated by other rules than when the practice was kept.
    public static let rules = "rules-2026-11"

    /// Whether it is still to be told; a practice that began by the new rules has nothing to be told.
    public static func isOpen(_ name: String, in session: any StorageSession) throws -> Bool {
        try session.first("SELECT 1 FROM notices WHERE name = $1 AND seen_at IS NULL", [.text(name)]) {
            try $0.integer(0)
        } != nil
    }

    /// Somebody has read it.
    ///
    /// - Parameter at: seconds since 1970.
    public static func see(_ name: String, by user: Int64, at: Int64, in session: any StorageSession) throws {
        try session.run(
            "UPDATE notices SET seen_at = $2, user_id = $3 WHERE name = $1 AND seen_at IS NULL",
            [.text(name), .integer(at), .integer(user)])
    }
}
