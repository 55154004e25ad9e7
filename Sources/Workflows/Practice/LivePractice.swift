public import AgreementCore
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
            let number = state.number
            change(&state)
            state.number = number + 1
            state.figures = PracticeFigures()
        }
    }

    /// Takes what no figure is worked out from: moves, texts, what the owner aims at. The figures stay.
    func replaceBesideFigures(_ change: (inout PracticeSnapshot) -> Void) {
        state.withLock { state in
            change(&state)
            state.number += 1
        }
    }

    /// Takes another draft. What was worked out stays where only plans, prices and words have changed.
    private func replaceDraft(_ change: (inout PracticeSnapshot) -> Void) {
        state.withLock { state in
            let before = state.sheet
            change(&state)
            state.number += 1
            let after = state.sheet
            if before?.services != after?.services || before?.businessHours != after?.businessHours
                || before?.holidays != after?.holidays
            {
                state.figures = PracticeFigures()
            }
        }
    }

    /// Takes a changed draft, unless a newer one is here already; entries follow where services came or went.
    ///
    /// - Parameter merges: as the database has them now; `nil` where they are as they were.
    @discardableResult
    func take(_ draft: DraftSheet, merges: MergedServices? = nil) -> DraftSheet {
        replaceDraft { snapshot in
            if let known = snapshot.draft, known.id == draft.id, known.revision > draft.revision { return }
            let before = snapshot.sheet?.serviceIDs
            snapshot.draft = draft
            if let merges { snapshot.origins.merges = merges }
            if before != draft.sheet.serviceIDs {
                snapshot.origins.resolve(&snapshot.entries, sheet: snapshot.sheet)
            }
        }
        return draft
    }

    /// Sorts the entries in memory anew, after the database has what `change` says.
    ///
    /// - Parameter change: of the sources' services, of merged services, or of entries that were sorted themselves.
    public func resort(_ change: (inout EntryOrigins, inout EntryTable) -> Void) {
        replace { snapshot in
            change(&snapshot.origins, &snapshot.entries)
            snapshot.origins.resolve(&snapshot.entries, sheet: snapshot.sheet)
        }
    }
}
