/// Looks up an export's words for services, places and the other fields of few words, and counts what it can't map.
struct WordResolver {
    private let mapping: Mapping
    private let overlay: ValueTable?
    private let keepsServiceWords: Bool
    /// A sheet's services by id and by name, folded.
    private let known: [String: String]
    private var unmapped: [MappedField: [String: Int]] = [:]
    private var answers: [MappedField: [String: Answer]] = [:]
    private static let answersKept = 10_000

    /// What a word becomes, and the word that nothing maps.
    private struct Answer {
        var word: String?
        var unmapped: String?
    }

    init(_ mapping: Mapping, _ options: ImportOptions) {
        self.mapping = mapping
        overlay = options.services?.table
        keepsServiceWords = options.keepsServiceWords
        var known: [String: String] = [:]
        for service in options.knownServices { known[service.name.lowercased()] = service.id }
        for service in options.knownServices { known[service.id.lowercased()] = service.id }
        self.known = known
    }

    /// The service's id, or `unsorted`.
    mutating func service(_ row: RowValues) -> String {
        answer(.service, mapping.fields.service, row) { resolver in resolver.findService(row) } ?? "unsorted"
    }

    /// The field's word, or `nil` where the export does not say.
    mutating func word(_ field: MappedField, _ sources: [ColumnSource], _ row: RowValues) -> String? {
        if sources.isEmpty { return nil }
        return answer(field, sources, row) { resolver in resolver.find(field, sources, row) }
    }

    /// Exports say the same few things again and again.
    private mutating func answer(
        _ field: MappedField, _ sources: [ColumnSource], _ row: RowValues, _ find: (WordResolver) -> Answer
    ) -> String? {
        let key = sources.count == 1 ? row.text(sources[0]) : sources.map { row.text($0) }.joined(separator: "\u{1F}")
        let found: Answer
        if let known = answers[field]?[key] {
            found = known
        } else {
            found = find(self)
            if answers[field, default: [:]].count >= Self.answersKept { answers[field] = [:] }
            answers[field, default: [:]][key] = found
        }
        if let unknown = found.unmapped { unmapped[field, default: [:]][unknown, default: 0] += 1 }
        return found.word
    }

    private func findService(_ row: RowValues) -> Answer {
        let table = overlay ?? mapping.values[.service]
        let places = mapping.values[.place]
        var first: String?
        for source in mapping.fields.service {
            for word in row.words(source) {
                if let found = table?.lookup(word) ?? known[word.lowercased()] { return Answer(word: found) }
                // A tag that says where is no word for what.
                if first == nil, places?.exact[word.lowercased()] == nil { first = word }
            }
        }
        guard let first else { return Answer(word: nil) }
        let otherwise = table?.otherwise ?? .word("unsorted")
        if otherwise == .keep || (overlay == nil && keepsServiceWords) { return Answer(word: first) }
        if case .word(let word) = otherwise { return Answer(word: word, unmapped: first) }
        return Answer(word: nil, unmapped: first)
    }

    private func find(_ field: MappedField, _ sources: [ColumnSource], _ row: RowValues) -> Answer {
        let table = mapping.values[field]
        var unknown: String?
        for source in sources {
            for word in row.words(source) {
                if let found = table?.lookup(word) { return Answer(word: found) }
                if let own = field.words?.first(where: { $0.lowercased() == word.lowercased() }) {
                    return Answer(word: own)
                }
                // Of a list of tags most say something else.
                if case .words = source { continue }
                unknown = unknown ?? word
            }
        }
        if case .word(let word)? = table?.otherwise { return Answer(word: word, unmapped: unknown) }
        return Answer(word: nil, unmapped: unknown)
    }

    /// Most first, ties by the word.
    var counts: [MappedField: [ImportReport.Count]] { unmapped.mapValues { ImportReport.Count.sorted($0) } }
}

extension ImportReport.Count {
    static func sorted(_ counts: [String: Int]) -> [ImportReport.Count] {
        counts.map { ImportReport.Count(word: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    }
}
