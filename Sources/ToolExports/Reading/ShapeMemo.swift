import Synchronization

/// What was found of a file's bytes, so that it is looked for once.
final class ShapeMemo: Sendable {
    /// What the finding may depend on.
    struct Key: Hashable {
        var format: ExportLayout.Format
        var encoding: TextEncoding
        var delimiter: ExportLayout.Delimiter
        var said: TextEncoding?
    }
    private let known = Mutex<[Key: FileShape]>([:])

    func shape(_ key: Key) -> FileShape? { known.withLock { $0[key] } }
    func note(_ shape: FileShape, _ key: Key) { known.withLock { $0[key] = shape } }
}
