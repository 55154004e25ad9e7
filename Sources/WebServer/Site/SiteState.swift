import Synchronization

/// How far the server is: pages that need the practice wait for it.
final class SiteState: Sendable {
    /// Where the practice is.
    enum Practice: Equatable {
        /// It is being read from the database.
        case reading
        /// Nobody has said yet whether to look around the example or to start with their own.
        case notBegun
        case ready
        /// In words that say what to do.
        case unreadable(String)
    }

    private let kept = Mutex<Practice>(.reading)
    private let users = Mutex<Bool>(false)

    var practice: Practice {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }

    /// Whether the owner's account is there.
    var hasUsers: Bool {
        get { users.withLock { $0 } }
        set { users.withLock { $0 = newValue } }
    }
}
