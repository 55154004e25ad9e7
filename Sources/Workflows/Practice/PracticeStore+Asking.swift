public import Practice
import Storage

/// What pages ask of the database because it isn't in memory.
extension PracticeStore {
    /// Whether the practice has begun.
    ///
    /// - Throws: `StorageFault`.
    public func hasBegun() async throws -> Bool { try await read { try StoredCompany.read(in: $0) != nil } }

    /// Whether the database answers at all.
    public func answers() async -> Bool { (try? await read { try $0.rows("SELECT 1") { try $0.integer(0) } }) != nil }

    /// The notes of entries, by the entries' keys.
    ///
    /// - Throws: `StorageFault`.
    public func notes(ofEntries keys: [Int64]) async throws -> [Int64: String] {
        try await read { try StoredEntries.notes(ofKeys: keys, in: $0) }
    }

    /// A page of the log of changes, newest first, and where the next begins. With words, older pages are looked
    /// through until it is full.
    ///
    /// - Parameters:
    ///   - words: in small letters; a change has all of them somewhere.
    ///   - before: the id that the page before ended with.
    /// - Throws: `StorageFault`.
    public func changes(
        with words: [String], before: Int64, limit: Int
    ) async throws -> (rows: [AuditRecord], next: Int64?) {
        try await read { session in
            var rows: [AuditRecord] = []
            var before = before
            while true {
                let page = try StoredAudit.newest(before: before, limit: 1_000, in: session, leavingOut: DamageLog())
                for record in page where record.has(words) {
                    rows.append(record)
                    if rows.count == limit { return (rows, record.id) }
                }
                guard let last = page.last else { return (rows, nil) }
                before = last.id
            }
        }
    }
}

extension AuditRecord {
    fileprivate func has(_ words: [String]) -> Bool {
        guard !words.isEmpty else { return true }
        let text = [userName, action, subject, was ?? "", became ?? ""].joined(separator: " ").lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}
