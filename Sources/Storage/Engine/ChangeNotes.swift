package import Practice

/// What a transaction has changed, noted by the session itself: each statement says by its text which table it
/// changes, and `FollowedTables` which kind that is, so that no workflow can forget it.
///
/// A statement that knows better than "all of that kind" says so by `StorageSession.naming`.
public final class ChangeNotes {
    /// So far.
    package private(set) var changes = PracticeChanges()
    /// Tables that were changed and of which nobody has said whether memory follows them.
    package private(set) var unlisted: Set<String> = []
    /// For each body that says itself how much it changes: the kinds of each table that it has touched.
    private var open: [Set<Set<ChangeKind>>] = []

    /// None yet.
    package init() {}

    /// A statement has changed rows of a table.
    package func touched(_ table: String) {
        guard let kinds = FollowedTables.kinds[table] else {
            if !FollowedTables.others.contains(table) { unlisted.insert(table) }
            return
        }
        if open.isEmpty { changes.add(PracticeChanges(kinds)) } else { open[open.count - 1].insert(kinds) }
    }

    @discardableResult
    fileprivate func naming<Result>(
        _ named: () throws -> PracticeChanges, _ body: () throws -> Result
    ) rethrows -> Result {
        open.append([])
        // What was touched counts whole where nobody comes to say how much it was.
        var changed = PracticeChanges()
        defer {
            for kinds in open.removeLast() {
                let narrower = changed.only(kinds)
                changes.add(narrower.isEmpty ? PracticeChanges(kinds) : narrower)
            }
        }
        let result = try body()
        changed = try named()
        return result
    }
}

extension StorageSession {
    /// Runs statements that change no more than this of the kinds that it names; of other kinds, all counts as changed.
    ///
    /// - Parameter changes: asked for when the body is through, so that it can have the keys of what was added.
    @discardableResult
    func naming<Result>(
        _ changes: @autoclosure () throws -> PracticeChanges, _ body: () throws -> Result
    ) rethrows -> Result {
        try notes.naming(changes, body)
    }
}

/// Which tables memory follows, and which it doesn't.
enum FollowedTables {
    /// What is read again where a table was changed.
    static let kinds: [String: Set<ChangeKind>] = [
        "company": [.company],
        "price_sheets": [.draft, .editions],
        "sheet_revisions": [.draft],
        "clients": [.clients],
        "agreements": [.agreements],
        "agreement_rows": [.agreements],
        "exceptions": [.exceptions],
        "blocks": [.blocks],
        "legacy_items": [.legacy],
        "invoiced": [.invoiced],
        "withheld_plans": [.offers],
        "client_moves": [.moves],
        "prepared_agreements": [.moves],
        "ending_items": [.moves],
        "sit_down_texts": [.texts],
        "sources": [.sources],
        "sort_rules": [.rules],
        "merged_services": [.merges],
        "entries": [.entries],
    ]

    /// What pages ask the database for each time, what no page shows, and words, which are read with what uses them.
    static let others: Set<String> = [
        "users", "sessions", "known_browsers", "audit", "happenings", "notes", "mappings", "imports", "words",
        "replaced_entries", "replaced_clients", "replaced_legacy_items", "replaced_invoiced", "staged_entries",
        "staged_beside", "staged_likely", "staged_proven",
        "staged_matches", "notes_index", "notes_index_data", "notes_indexed", "notes_outdated", "practice_clock",
        "changes", "schema_versions", "notices", "agreement_events", "exception_numbers",
        "manual_changes", "manual_edits",
    ]
}

extension Statement {
    /// The table that a statement inserts into, updates or deletes from; `nil` for any other.
    package static func changedTable(_ sql: String) -> String? {
        let words = sql.split(maxSplits: 6) { $0.isWhitespace || $0 == "(" }
        guard let first = words.first else { return nil }
        let place =
            switch first {
            case "UPDATE": 1
            case "DELETE": 2
            case "INSERT": words.firstIndex(of: "INTO").map { $0 + 1 } ?? words.count
            default: words.count
            }
        return words.indices.contains(place) ? String(words[place]) : nil
    }
}
