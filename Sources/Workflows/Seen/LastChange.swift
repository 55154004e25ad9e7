import Practice
import Storage

/// Who was quicker, for whoever comes second: from the log of changes.
enum LastChange {
    /// How far the log is looked through.
    private static let mostRecords = 500
    /// Of what it became so much is said, in letters.
    private static let longestWords = 120

    /// `Dana changed the costs to $60 an hour two minutes ago.`
    ///
    /// - Parameters:
    ///   - did: what was done to it: `changed`.
    ///   - what: is changed: `the costs`.
    ///   - now: seconds since 1970.
    ///   - isIt: whether a line of the log is about just that.
    static func words(
        _ what: String, did: String = "changed", at now: Int64, in session: any StorageSession,
        _ isIt: (AuditRecord) -> Bool
    ) throws -> String {
        let newest = try StoredAudit.newest(limit: mostRecords, in: session, leavingOut: DamageLog()).first(where: isIt)
        guard let newest else { return "Somebody \(did) \(what) meanwhile." }
        let who = newest.userName.isEmpty ? "Somebody" : newest.userName
        let became = newest.became.map { " to \($0.count > longestWords ? $0.prefix(longestWords) + "…" : $0)" } ?? ""
        return "\(who) \(did) \(what)\(became) \(AgoWords.ago(seconds: now - newest.at))."
    }
}
