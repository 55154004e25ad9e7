import AgreementCore
public import Practice
import Storage

/// What is asked of the database for the Sort page: notes to look at, groups by words, suggestions, rules.
public struct SortingDesk: Sendable {
    let engine: any StorageEngine
    let practice: PracticeSnapshot

    /// - Parameter practice: the state that the page shows.
    public init(_ live: PracticeStore, _ practice: PracticeSnapshot) {
        engine = live
        self.practice = practice
    }

    /// Groups by words of the notes; worked out once for each state of the practice.
    public func noteGroups() async throws -> NoteGroups {
        if let known = practice.figures.noteGroups { return known }
        let (entries, all) = NoteGroups.unsorted(practice.entries)
        let groups = try await engine.read { session in
            var notes: [NoteGroups.Note] = []
            notes.reserveCapacity(entries.count)
            var place = 0
            try EntryNotes.forEach(ofKeys: entries.lazy.map(\.key), in: session) { note in
                let record = entries[place].record
                place += 1
                notes.append(
                    NoteGroups.Note(text: note ?? "", seconds: Int(record.seconds), client: record.client))
            }
            return NoteGroups(notes, all: all)
        }
        practice.figures.keep(groups)
        return groups
    }

    /// The groups with a few of their notes, newest first.
    public func withExamples(_ groups: [WorkGroup]) async throws -> [WorkGroup] {
        let ids = practice.origins.sources.map(\.id)
        return try await engine.read { session in
            try groups.map { group in
                var group = group
                guard group.examples.isEmpty, let source = group.sources.first else { return group }
                var seen: Set<String> = []
                group.examples = try StoredEntries.notes(ofSource: ids[source], limit: 12, in: session).map(\.note)
                    .filter { seen.insert($0).inserted }.prefix(3).map { String($0) }
                return group
            }
        }
    }

    /// What a group might be of, with the reason; `nil` where nothing says so. Never applied by itself.
    public func suggestion(for group: WorkGroup) async throws -> SortSuggestion? {
        if let named = SortSuggestion.byName(group, practice) { return named }
        if let sibling = SortSuggestion.bySiblings(group, practice) { return sibling }
        let words = SortSuggestion.searchWords(group)
        guard !words.isEmpty else { return nil }
        let practice = practice
        let counts = try await engine.read { session in
            try StoredEntries.services(ofKeys: session.entriesWithNotes(like: words, limit: 200), in: session)
        }
        return SortSuggestion.byNotes(counts, words, practice)
    }

    /// What was sorted so far, newest first, with what each rule is about.
    public func rules(limit: Int) async throws -> [SortRule] {
        try await engine.read { session in
            Array(try StoredSortRules.all(in: session, leavingOut: DamageLog()).prefix(limit))
        }
    }
}
