import Storage

/// What the database could not do, as browsers are told it: without places on the server, and without what the engine
/// says in its own words. Both stand in the log.
public struct KeepingFault: Hashable, Sendable {
    /// What it is about, as far as it matters to who is told.
    public enum Kind: Hashable, Sendable {
        /// Something that never changes was to be changed.
        case frozen
        /// Another rule of the practice forbids it.
        case refused
        case diskFull
        case readOnly
        /// A row holds what no version of ours has written.
        case unreadable
        case other
    }
    public let kind: Kind
    /// In a sentence or two.
    public let words: String

    /// - Returns: `nil` for an error that isn't the database's.
    public init?(_ error: any Error) {
        guard let fault = error as? StorageFault else { return nil }
        kind =
            switch fault {
            case .refused(.frozen): .frozen
            case .refused: .refused
            case .diskFull: .diskFull
            case .readOnly: .readOnly
            case .unreadable: .unreadable
            default: .other
            }
        words = if case .refused(.frozen(let sentence)) = fault { sentence } else { fault.wordsForBrowsers }
    }
}
