/// Looks up an export's words for services, places and the other fields of few words, and counts what it can't map.
struct WordResolver {
    private let mapping: Mapping
    private let overlay: ValueTable?
    private let keepsServiceWords: Bool
    /// A sheet's services by id and by name, folded.
    private let known: [String: String]
    private var unmapped: [MappedField: [String: Int]] = [:]

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
        let table = overlay ?? mapping.values[.service]
        let places = mapping.values[.place]
        var first: String?
        for source in mapping.fields.service {
            for word in row.words(source) {
                if let found = table?.lookup(word) ?? known[word.lowercased()] { return found }
                // A tag that says where is no word for what.
                if first == nil, places?.lookup(word) == nil { first = word }
            }
        }
        guard let first else { return "unsorted" }
        let otherwise = table?.otherwise ?? .word("unsorted")
        if otherwise == .keep || (overlay == nil && keepsServiceWords) { return first }
        unmapped[.service, default: [:]][first, default: 0] += 1
        if case .word(let word) = otherwise { return word }
        return "unsorted"
    }

    /// The field's word, or `nil` where the export does not say.
    mutating func word(_ field: MappedField, _ sources: [ColumnSource], _ row: RowValues) -> String? {
        let table = mapping.values[field]
        var unknown: String?
        for source in sources {
            for word in row.words(source) {
                if let found = table?.lookup(word) { return found }
                if let own = field.words?.first(where: { $0.lowercased() == word.lowercased() }) { return own }
                // Of a list of tags most say something else.
                if case .words = source { continue }
                unknown = unknown ?? word
            }
        }
        if let unknown { unmapped[field, default: [:]][unknown, default: 0] += 1 }
        if case .word(let word)? = table?.otherwise { return word }
        return nil
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
