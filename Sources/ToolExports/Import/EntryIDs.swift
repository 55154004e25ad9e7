/// Ids of an import's entries: each stands once, and the same rows get the same ones again.
struct EntryIDs {
    private let mapping: Mapping
    private var taken: Set<String> = []
    /// How often a content came in the file that is being read.
    private var repeats: [ContentDigest: Int] = [:]
    /// How many intervals a ticket had.
    private var intervals: [String: Int] = [:]
    private(set) var alikeRows = 0

    init(_ mapping: Mapping) { self.mapping = mapping }

    /// A row that an earlier file of this import had comes again with the same counter.
    mutating func beginFile() { repeats = [:] }

    /// The row's id, not yet taken: a row that turns out to be no entry needs none.
    ///
    /// - Throws: the id of an earlier entry.
    mutating func id(_ row: RowValues, key: String) throws(EntryAssembler.Refusal) -> String {
        var id: String
        switch mapping.fields.id {
        case .source(let source): id = row.text(source)
        case .content(let sources): id = digest(sources.map { row.text($0) })
        case nil: id = digest(row.values)
        }
        if id.isEmpty { id = digest(row.values) }
        if mapping.grouping.isInterval {
            intervals[key, default: 0] += 1
            id += "-\(intervals[key] ?? 1)"
        }
        guard id.utf8.count <= EntryAssembler.longestTextBytes else {
            throw EntryAssembler.Refusal(reason: .textTooLong, value: id)
        }
        guard !taken.contains(id) else { throw EntryAssembler.Refusal(reason: .idRepeated, value: id) }
        return id
    }

    mutating func take(_ id: String) { taken.insert(id) }

    private mutating func digest(_ texts: [String]) -> String {
        let digest = ContentDigest(of: texts)
        let count = repeats[digest, default: 0] + 1
        repeats[digest] = count
        if count == 1 { return "\(mapping.name)-\(digest.text)" }
        alikeRows += 1
        return "\(mapping.name)-\(digest.text)-\(count)"
    }
}
