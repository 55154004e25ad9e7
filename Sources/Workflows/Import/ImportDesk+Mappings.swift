public import AgreementCore
import PracticeFiles
import Storage
import ToolExports

extension ImportDesk {
    /// Keeps a mapping that somebody has made, and reads the group of files by it.
    ///
    /// - Throws: `FileFaults` for what the mapping still lacks.
    public func keep(
        _ sketch: MappingSketch, for group: Int, of id: String, by user: Int64, at now: Instant
    ) async throws {
        let mapping = try sketch.mapping()
        try await practice.engine.write { session in
            try StoredMappings.write(mapping.name, text: sketch.text, by: user, at: now.seconds, in: session)
        }
        change(id) { draft in
            guard draft.groups.indices.contains(group) else { return }
            draft.groups[group].content = .export(mapping)
            draft.stage = .recognised
        }
    }
}
