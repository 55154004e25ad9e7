public import Storage
import Synchronization

/// The practice in memory, as the database has it: pages read it without asking the database, and every change
/// goes to the database first.
public final class LivePractice: Sendable {
    /// The database behind it.
    public let engine: any StorageEngine
    private let state: Mutex<PracticeSnapshot>

    /// - Parameter snapshot: what is shown until `load` has read the database.
    public init(engine: any StorageEngine, snapshot: PracticeSnapshot) {
        self.engine = engine
        state = Mutex(snapshot)
    }

    /// The newest state.
    public var current: PracticeSnapshot { state.withLock { $0 } }

    /// Takes a new state, after the database has it.
    public func replace(_ change: (inout PracticeSnapshot) -> Void) {
        state.withLock { state in
            change(&state)
            state.number += 1
            state.figures = PracticeFigures()
        }
    }
}
