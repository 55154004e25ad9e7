/// What a database could not do, in a line that says what to do next.
public enum StorageFault: Error, Hashable, Sendable {
    /// There is no file at the path, or no folder to make it in.
    case cannotOpen(path: String, why: String)
    /// The file is no database of ours.
    case notADatabase(path: String)
    /// A newer Threebox has written it.
    case fromTheFuture(path: String, version: Int)
    /// Another program holds it.
    case locked(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    /// A rule of the schema: a unique key, a reference, a check, or a published sheet that was to be changed.
    case refused(rule: String)
    /// The work was cancelled; nothing was kept.
    case cancelled
    /// Anything else that the engine says.
    case failed(String)
}
