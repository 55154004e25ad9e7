import AgreementCore
import PracticeFiles
import Storage
import ToolExports

/// What the practice's work was sorted by, and into: sources, rules, and what was said of single entries.
struct ArchiveSorting {
    private let session: any StorageSession
    /// By their number in the file.
    private var sources: [Int64: SourceWords] = [:]
    private var rules: [Int64: Int64] = [:]
    /// Beside entries.csv, row for row.
    private let rows: ArchiveTable?
    private var sorted: [(id: String, service: String, rule: Int64?)] = []

    init(_ files: [String: ArchiveFile], session: any StorageSession, marking used: inout Set<String>) throws {
        self.session = session
        func table(_ name: String, _ columns: [String]) throws -> ArchiveTable? {
            used.insert(name)
            guard let file = files[name] else { return nil }
            return try ArchiveTable(file.open(), file: name, columns: columns)
        }
        let sourceTable = try table(ArchiveNames.sources, ["source", "words", "stated", "service", "rule"])
        let ruleTable = try table(
            ArchiveNames.rules, ["rule", "source", "note_words", "service", "at", "undone"])
        let mergeTable = try table(ArchiveNames.merges, ["service", "into"])
        rows = try table(ArchiveNames.entrySources, ["id", "source", "service", "rule"])
        let waiting = try sourceTable.map { try takeSources($0) } ?? []
        if let ruleTable { try takeRules(ruleTable, waiting) }
        for source in waiting {
            guard let service = source.service else { continue }
            try StoredArchive.sortSource(source.id, into: service, rule: source.rule.flatMap { rules[$0] }, in: session)
        }
        if let mergeTable { try takeMerges(mergeTable) }
    }

    private struct Source {
        var number: Int64
        var id: Int64
        var service: String?
        var rule: Int64?
    }

    private mutating func takeSources(_ table: ArchiveTable) throws -> [Source] {
        var found: [Source] = []
        while try table.next() {
            let number = try table.number("source")
            guard sources[number] == nil else {
                throw table.fault(.entryTwice, "source", "each source stands once")
            }
            let words = SourceWords(text: table.text("words"))
            let id = try StoredSources.add(fields: words.text, stated: table.optionalText("stated"), in: session)
            sources[number] = words
            found.append(
                Source(
                    number: number, id: id, service: table.optionalText("service"),
                    rule: try table.optionalNumber("rule")))
        }
        return found
    }

    private mutating func takeRules(_ table: ArchiveTable, _ sources: [Source]) throws {
        let ids = Dictionary(sources.map { ($0.number, $0.id) }) { first, _ in first }
        while try table.next() {
            let source = try table.optionalNumber("source")
            guard source == nil || ids[source ?? 0] != nil else {
                throw table.fault(.archiveFileMissing, "source", "sorting/sources.csv has no source of this number")
            }
            guard source != nil || table.optionalText("note_words") != nil else {
                throw table.fault(.fieldMissing, "note_words", "a rule names a source, words of notes, or both")
            }
            rules[try table.number("rule")] = try StoredArchive.addRule(
                source: source.flatMap { ids[$0] }, noteWords: table.optionalText("note_words"),
                service: table.text("service"), at: table.instant("at"), isUndone: table.yes("undone"), in: session)
        }
    }

    private func takeMerges(_ table: ArchiveTable) throws {
        while try table.next() {
            guard table.text("service") != table.text("into") else {
                throw table.fault(.archiveFileMissing, "into", "a service is merged into another one")
            }
            try StoredMerges.merge(table.text("service"), into: table.text("into"), in: session)
        }
    }

    /// The words that the next entry came with; without a list of them, its service is the word.
    mutating func source(of entry: Entry) throws -> SourceWords {
        guard let rows else { return .ofService(entry.service) }
        guard try rows.next(), rows.text("id") == entry.id else {
            throw rows.fault(
                .archiveFileMissing, "id",
                "the rows are those of entries.csv, in its order; there `\(entry.id)` is next")
        }
        if let service = rows.optionalText("service") {
            sorted.append((entry.id, service, try rows.optionalNumber("rule").flatMap { rules[$0] }))
        }
        guard let words = sources[try rows.number("source")] else {
            throw rows.fault(.archiveFileMissing, "source", "sorting/sources.csv has no source of this number")
        }
        return words
    }

    /// Says again what was said of entries themselves.
    func sortEntries() throws {
        for entry in sorted {
            try StoredArchive.sortEntry(entry.id, into: entry.service, rule: entry.rule, in: session)
        }
    }
}

extension SourceWords {
    /// What our own entries.csv says of the kind of work.
    static func ofService(_ service: String) -> SourceWords {
        SourceWords([Field(column: "service", value: service == Service.unsorted.id ? "" : service)])
    }
}
