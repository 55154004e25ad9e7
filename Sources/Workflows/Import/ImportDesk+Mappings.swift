public import AgreementCore
import PracticeFiles
import Storage
import ToolExports

extension ImportDesk {
    /// Keeps a mapping that somebody has made, and reads the group of files by it.
    ///
    /// - Parameter seen: the mapping of that name that may be replaced, as `seen(named:)` says it; `nil` for any.
    /// - Throws: `FileFaults` for what the mapping still lacks; `ImportFault.mappingIsThere` where somebody else has
    ///   kept another one under its name.
    public func keep(
        _ sketch: MappingSketch, for group: Int, of id: String, seen: SeenState? = nil, by user: Int64, at now: Instant
    ) async throws {
        let mapping = try sketch.mapping()
        try await practice.engine.write { session in
            let known = try StoredMappings.all(in: session).first { $0.name == mapping.name }
            if let known, let seen, known.text != sketch.text, seen != SeenState(of: [known.text]) {
                let who = try known.userID.flatMap { try StoredUsers.withID($0, in: session)?.name } ?? ""
                throw ImportFault.mappingIsThere(name: mapping.name, by: who)
            }
            try StoredMappings.write(mapping.name, text: sketch.text, by: user, at: now.seconds, in: session)
        }
        change(id) { draft in
            guard draft.groups.indices.contains(group) else { return }
            draft.groups[group].content = .export(mapping)
            draft.stage = .recognised
        }
    }

    /// What is kept under a name, for a form that may put another mapping in its place; of none before that was asked.
    public func seen(named name: String) async throws -> SeenState {
        let known = try await practice.engine.read { try StoredMappings.all(in: $0).first { $0.name == name } }
        return SeenState(of: known.map { [$0.text] } ?? [])
    }
}

extension SeenState {
    /// No mapping has been looked at.
    public static let noMapping = SeenState(of: [])
}
