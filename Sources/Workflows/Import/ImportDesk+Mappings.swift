public import AgreementCore
public import Practice
import PracticeFiles
import Storage
public import ToolExports

extension ImportDesk {
    /// Keeps a mapping that somebody has made, and reads the group of files by it.
    ///
    /// - Parameter seen: the mapping of that name that may be replaced, as `seen(named:)` says it; `nil` for any.
    /// - Throws: `FileFaults` for what the mapping still lacks; `ImportFault.mappingIsThere` where somebody else has
    ///   kept another one under its name, `mappingIsShipped` where it is the name of one that came with the program.
    public func keep(
        _ sketch: MappingSketch, for group: Int, of id: String, seen: SeenState? = nil, by user: Int64, at now: Instant
    ) async throws {
        let mapping = try sketch.mapping()
        try await practice.writeBeside { session in
            try Self.keep(mapping.name, sketch.text, seen, by: user, at: now, in: session)
        }
        change(id) { draft in
            guard draft.groups.indices.contains(group) else { return }
            draft.groups[group].content = .export(mapping)
            draft.stage = .recognised
        }
    }

    /// Keeps how a list is read, and reads the group of files so; a file of ours needs no mapping.
    ///
    /// - Parameters:
    ///   - name: what it is kept as; in place of the one that the list was read by.
    ///   - seen: as above.
    /// - Throws: `ImportFault.mappingIsThere`, `mappingIsShipped`.
    public func keep(
        _ sketch: ListSketch, _ answers: ListAnswers, as name: String, for group: Int, of id: String,
        seen: SeenState? = nil, by user: Int64, at now: Instant
    ) async throws {
        var sketch = sketch
        if !sketch.isOurs {
            let text = ListMapping(name, sketch, answers).text
            let before = sketch.mapping
            try await practice.writeBeside { session in
                try Self.keep(name, text, seen, by: user, at: now, in: session)
                if !before.isEmpty, before != name { try StoredMappings.delete(before, in: session) }
            }
            sketch.mapping = name
        }
        change(id) { [sketch] draft in
            guard draft.groups.indices.contains(group) else { return }
            draft.groups[group].content = .list(sketch)
            draft.groups[group].answers.dateOrder = answers.dateOrder
            draft.groups[group].answers.decimalSign = answers.decimalSign
            draft.stage = .recognised
        }
    }

    /// Keeps what was answered of a list's dates, amounts and prices, so that it isn't asked again. A list's mapping
    /// that somebody else has changed meanwhile stays. Answers about an export are kept with what is taken of it.
    ///
    /// - Parameter before: the group as it was.
    public func remember(
        _ group: ImportGroup, before: ImportGroup, number: Int, of id: String, by user: Int64, at now: Instant
    ) async throws {
        guard let sketch = group.list, !sketch.isOurs, let old = before.list,
            sketch.every != old.every || group.answers.list != before.answers.list
        else { return }
        let known = try await keptMappings()
        if !sketch.mapping.isEmpty {
            let kept = ListMapping(old.mapping, old, before.answers.list).text
            guard known.contains(where: { $0.record.name == sketch.mapping && $0.record.text == kept }) else { return }
        }
        let name = sketch.mapping.isEmpty ? Self.freeName(sketch, group.files, known) : sketch.mapping
        try await keep(sketch, group.answers.list, as: name, for: number, of: id, by: user, at: now)
    }

    /// Keeps what an export that is taken in had left open, with the import's transaction.
    static func keepAnswers(
        of group: ImportGroup, by user: Int64, at now: Instant, in session: any StorageSession
    ) throws {
        guard let kept = group.answersToKeep else { return }
        try StoredMappings.write(kept.name, text: kept.text, by: user, at: now.seconds, in: session)
    }

    /// What a list may be kept as: after its report, or its file.
    public func freeName(of sketch: ListSketch, _ files: [UploadedFile]) async throws -> String {
        Self.freeName(sketch, files, try await keptMappings())
    }

    private static func freeName(
        _ sketch: ListSketch, _ files: [UploadedFile], _ known: [(record: MappingRecord, mapping: KeptMapping?)]
    ) -> String {
        let base = MappingSketch.name(of: sketch.title.isEmpty ? files.first?.name ?? "" : sketch.title)
        let taken = Set(known.map(\.record.name) + MappingRegistry.all.map(\.name))
        return ([base] + (2...99).map { "\(base)-\($0)" }).first { !taken.contains($0) } ?? base
    }

    private static func keep(
        _ name: String, _ text: String, _ seen: SeenState?, by user: Int64, at now: Instant,
        in session: any StorageSession
    ) throws {
        guard !MappingRegistry.names.contains(name) else { throw ImportFault.mappingIsShipped(name: name) }
        let known = try StoredMappings.all(in: session).first { $0.name == name }
        if let known, let seen, known.text != text, seen != SeenState(of: [known.text]) {
            let who = try known.userID.flatMap { try StoredUsers.withID($0, in: session)?.name } ?? ""
            throw ImportFault.mappingIsThere(name: name, by: who)
        }
        try StoredMappings.write(name, text: text, by: user, at: now.seconds, in: session)
    }

    /// What is kept under a name, for a form that may put another mapping in its place; of none before that was asked.
    public func seen(named name: String) async throws -> SeenState {
        let known = try await practice.read { try StoredMappings.all(in: $0).first { $0.name == name } }
        return known.map { SeenState(of: $0) } ?? .noMapping
    }

    /// All that were made here, by name; `nil` for what can't be read.
    public func keptMappings() async throws -> [(record: MappingRecord, mapping: KeptMapping?)] {
        try await practice.read { session in
            try StoredMappings.all(in: session, leavingOut: DamageLog()).map {
                ($0, try? KeptMapping.read(Array($0.text.utf8), file: $0.name))
            }
        }
    }

    /// Forgets a mapping: files like it are asked about again. What came in by it stays.
    ///
    /// - Parameter seen: the mapping as it was shown.
    /// - Throws: `ImportFault.mappingHasChanged`.
    public func forget(_ name: String, seen: SeenState, by user: Int64, at now: Instant) async throws {
        try await practice.writeBeside { session in
            guard let known = try StoredMappings.all(in: session).first(where: { $0.name == name }),
                seen == SeenState(of: known)
            else { throw ImportFault.mappingHasChanged(name: name) }
            try StoredMappings.delete(name, in: session)
            try StoredAudit.append(
                user: user, action: "forgot a mapping", subject: name, at: now.seconds, in: session)
        }
    }
}

extension SeenState {
    /// No mapping has been looked at.
    public static let noMapping = SeenState(of: [])

    /// A mapping as it is kept.
    public init(of mapping: MappingRecord) { self.init(of: [mapping.text]) }
}

extension ImportGroup.Answers {
    /// What is said of how a list is written.
    var list: ListAnswers {
        var answers = ListAnswers()
        answers.dateOrder = dateOrder
        answers.decimalSign = decimalSign
        return answers
    }
}

extension ImportGroup {
    /// What was answered where the files left it open, or where it was kept before; `nil` where that is nothing new.
    fileprivate var answersToKeep: KeptAnswers? {
        guard let mapping else { return nil }
        let before = kept ?? KeptAnswers(mapping: mapping.name)
        var kept = before
        if let said = answers.dateOrder, !asked.isDisjoint(with: [.dateOrder, .yearOrder]) || kept.dateOrder != nil {
            kept.dateOrder = said
        }
        if let said = answers.decimalSign, asked.contains(.decimalSign) || kept.decimalSign != nil {
            kept.decimalSign = said
        }
        if let said = answers.lengthFormat, asked.contains(.lengthForm) || kept.lengthForm != nil {
            kept.lengthForm = said
        }
        return kept != before && kept.isKeepable ? kept : nil
    }
}
