public import AgreementCore
import Practice
import Storage
import ToolExports

/// A service that a group of work might be of, with the reason. A suggestion, never a change.
public struct SortSuggestion: Hashable, Sendable {
    public let service: Service
    public let reason: Reason

    /// Why it is suggested.
    public enum Reason: Hashable, Sendable {
        /// The service is called like the group.
        case sameName
        /// Of so many other kinds of work with the same value, so many were sorted into it.
        case siblings(column: String, value: String, sorted: Int, of: Int)
        /// Of so many similar notes that were sorted before, so many are of it.
        case notes(words: [String], sorted: Int, of: Int)
    }

    /// At least this part of what was sorted before, in percent.
    private static let leastPart = 60
    private static let leastCount = 2

    static func byName(_ group: WorkGroup, _ practice: PracticeSnapshot) -> SortSuggestion? {
        guard let sheet = practice.sheet else { return nil }
        let names =
            switch group.key {
            case .column(_, let value): [value]
            case .words(let words): [words.joined(separator: " ")]
            case .source: group.fields.map(\.value)
            }
        for name in names where !name.isEmpty {
            if let service = WorkSorting.find(name, in: sheet) {
                return SortSuggestion(service: service, reason: .sameName)
            }
        }
        return nil
    }

    /// Sorted sources that say the same in one of the columns.
    static func bySiblings(_ group: WorkGroup, _ practice: PracticeSnapshot) -> SortSuggestion? {
        guard case .words = group.key else {
            let own = Set(group.sources)
            for field in group.fields {
                var counts: [String: Int] = [:]
                for (place, source) in practice.origins.sources.enumerated() where !own.contains(place) {
                    guard let service = source.service,
                        SourceWords(text: source.fields).fields.contains(field)
                    else { continue }
                    counts[practice.origins.merges.resolve(service), default: 0] += 1
                }
                if let (service, sorted, all) = most(counts, practice) {
                    return SortSuggestion(
                        service: service,
                        reason: .siblings(column: field.column, value: field.value, sorted: sorted, of: all))
                }
            }
            return nil
        }
        return nil
    }

    static func byNotes(_ counts: [String: Int], _ words: [String], _ practice: PracticeSnapshot) -> SortSuggestion? {
        most(counts, practice).map {
            SortSuggestion(service: $0.service, reason: .notes(words: words, sorted: $0.sorted, of: $0.all))
        }
    }

    /// What is asked of the search: the words of the group, at most three that say something.
    static func searchWords(_ group: WorkGroup) -> [String] {
        let words: [String]
        switch group.key {
        case .words(let own): words = own
        case .column(_, let value): words = NoteWords.of(value)
        case .source: words = group.fields.first.map { NoteWords.of($0.value) } ?? []
        }
        return Array(words.filter(NoteWords.says).prefix(3))
    }

    /// The service that most were sorted into, where that is clear.
    private static func most(
        _ counts: [String: Int], _ practice: PracticeSnapshot
    ) -> (service: Service, sorted: Int, all: Int)? {
        let all = counts.values.reduce(0, +)
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= leastCount,
            best.value * 100 >= all * leastPart,
            let service = practice.sheet?.services.first(where: { $0.id == best.key })
        else { return nil }
        return (service, best.value, all)
    }
}
