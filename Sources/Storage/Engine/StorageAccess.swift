/// What could be done with a database when it was opened.
public enum StorageAccess: Hashable, Sendable {
    /// Everything.
    case whole
    /// The disk was full. Everything can be read; writing works as soon as there is room.
    case full
    /// Everything can be read, and nothing written.
    case readOnly
}
