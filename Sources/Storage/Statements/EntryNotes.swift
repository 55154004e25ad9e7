/// Notes of single entries: a sample of a million to group work by its words, and what a rule sorted.
public enum EntryNotes {
    /// The note of each entry that is there, in the keys' order; `nil` for one that is gone.
    public static func forEach(
        ofKeys keys: some Sequence<Int64>, in session: any StorageSession, _ body: (String?) throws -> Void
    ) throws {
        for key in keys {
            try body(
                session.first("SELECT note FROM entries WHERE key = $1", [.integer(key)]) { try $0.text(0) })
        }
    }

    /// The entries that a rule of words sorted.
    public static func keys(ofRule id: Int64, in session: any StorageSession) throws -> [Int64] {
        try session.rows("SELECT key FROM entries WHERE rule_id = $1 ORDER BY key", [.integer(id)]) {
            try $0.integer(0)
        }
    }
}
