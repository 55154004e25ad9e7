import Practice
import Storage

/// What was said of words in notes holds for what comes in, too.
enum SortRuleRun {
    /// Sorts an import's entries that nobody has sorted by the rules of words; the newest rule that fits wins.
    static func apply(toImport id: Int64, in session: any StorageSession) throws {
        let rules = try StoredSortRules.all(in: session).compactMap { rule -> (rule: SortRule, words: [String])? in
            guard !rule.isUndone, let words = rule.noteWords.map(words), !words.isEmpty else { return nil }
            return (rule, words)
        }
        guard !rules.isEmpty else { return }
        var found: [Int64: (rule: SortRule, keys: [Int64])] = [:]
        try StoredEntries.forEachUnsorted(ofImport: id, in: session) { key, source, _, note in
            guard !note.isEmpty else { return }
            let noteWords = words(note)
            let fitting = rules.first { candidate in
                (candidate.rule.sourceID ?? source) == source
                    && candidate.words.allSatisfy { word in noteWords.contains { $0.hasPrefix(word) } }
            }
            guard let fitting else { return }
            found[fitting.rule.id, default: (fitting.rule, [])].keys.append(key)
        }
        for (rule, keys) in found.values.sorted(by: { $0.rule.id < $1.rule.id }) {
            try StoredSortRules.sort(entries: keys, into: rule.service, rule: rule.id, in: session)
        }
    }

    /// Letters and digits in small, as the search takes them.
    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
