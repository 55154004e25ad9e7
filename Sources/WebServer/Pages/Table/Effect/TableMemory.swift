import Practice
import Synchronization
import Workflows

/// The last change of the table and what it did, for the page that is asked for after it.
final class TableMemory: Sendable {
    /// A change that was made.
    struct Change: Sendable {
        /// Of the draft, after it.
        var draft: Int64
        var revision: Int64
        var words: String
        var effect: TableEffect?
    }
    private let kept = Mutex<Change?>(nil)

    func keep(_ change: Change) { kept.withLock { $0 = change } }

    /// The change that made the draft what it is; `nil` where another did, or none since the start.
    func change(of draft: DraftSheet) -> Change? {
        kept.withLock { kept in
            kept.flatMap { $0.draft == draft.id && $0.revision == draft.revision ? $0 : nil }
        }
    }
}
