import AgreementCore

/// Ids of an import's entries: each stands once, and the same work gets the same one again.
///
/// What a tool calls its entry is its id. Else the id is made of what was read: client, technician, start, length,
/// ticket, and the place among entries that are equal in all of these. Neither the words of a row nor the form of its
/// file go into it, so that the same hour comes from another export, or with another note, under the same id.
struct EntryIDs {
    private let mapping: Mapping
    private var taken: Set<String> = []
    /// How often a content came in the file that is being read.
    private var repeats: [ContentDigest: Int] = [:]
    /// How many intervals a ticket had.
    private var intervals: [String: Int] = [:]
    /// Names by how they are written: folding is dear.
    private var foldedNames: [String: String] = [:]
    private(set) var alikeRows = 0

    init(_ mapping: Mapping) { self.mapping = mapping }

    /// A row that an earlier file of this import had comes again with the same counter.
    mutating func beginFile() { repeats = [:] }

    /// The id that the tool gave the row; `nil` where it has none.
    mutating func given(_ row: RowValues, key: String) throws(EntryAssembler.Refusal) -> String? {
        guard let source = mapping.fields.id else { return nil }
        var id = row.text(source)
        guard !id.isEmpty else { return nil }
        if mapping.grouping.isInterval {
            intervals[key, default: 0] += 1
            id += "-\(intervals[key] ?? 1)"
        }
        guard id.utf8.count <= EntryAssembler.longestTextBytes else {
            throw EntryAssembler.Refusal(reason: .textTooLong, value: id)
        }
        return try free(id)
    }

    /// The id of an entry that its tool gave none.
    ///
    /// - Parameter client: as the row says it: what it is called here may change.
    mutating func made(_ entry: ImportedEntry, client: String) throws(EntryAssembler.Refusal) -> String {
        let digest = ContentDigest(of: [folded(client), folded(entry.technician)] + entry.whatWasDone)
        let count = repeats[digest, default: 0] + 1
        repeats[digest] = count
        if count > 1 { alikeRows += 1 }
        return try free(MadeID.text(digest, place: count))
    }

    /// A name as every export of it: another may write it with other capitals or blanks.
    private mutating func folded(_ name: String) -> String {
        if let known = foldedNames[name] { return known }
        let folded = ClientIDs.folded(name)
        foldedNames[name] = folded
        return folded
    }

    mutating func take(_ id: String) { taken.insert(id) }

    private func free(_ id: String) throws(EntryAssembler.Refusal) -> String {
        guard !taken.contains(id) else { throw EntryAssembler.Refusal(reason: .idRepeated, value: id) }
        return id
    }
}

/// Ids that are made here for entries whose tool has none.
public enum MadeID {
    private static let digestLength = 16

    static func text(_ digest: ContentDigest, place: Int) -> String {
        place == 1 ? "row-\(digest.text)" : "row-\(digest.text)-\(place)"
    }

    /// Whether an id was made here: of what a row says, or, as it was once, of its mapping's name and the row's text,
    /// in the same form.
    public static func isMade(_ id: String) -> Bool {
        var parts = id.split(separator: "-", omittingEmptySubsequences: false)
        if let last = parts.last, last.utf8.count < digestLength, parts.count > 2, Int(last).map({ $0 > 1 }) == true {
            parts.removeLast()
        }
        guard parts.count > 1, let digest = parts.last, digest.utf8.count == digestLength else { return false }
        return digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension ImportedEntry {
    /// Start, length and ticket; of something sold, what and how many at which price instead of the length.
    ///
    /// The start is the clock that was read: the same log says it with a zone behind or without.
    fileprivate var whatWasDone: [String] {
        let clock: String
        switch start {
        case .instant(let instant, let offset):
            clock = ExportStamp.instant(instant.adding(seconds: offset), offset: 0).text.dropLast().description
        case .wall, .date: clock = start.text
        }
        switch kind {
        case .labor(let seconds, _): return [clock, String(seconds), ticket]
        case .part(let quantity, let unitPrice): return [clock, "part", quantity, unitPrice, source.text, ticket]
        }
    }
}
