import Dispatch
import Synchronization
import Words

/// A line on standard error that says what is being done and for how long, once a run takes over a second and
/// somebody is watching.
final class Progress: Sendable {
    private struct State {
        var words = ""
        var total = 0
        var isOnScreen = false
        var isOver = false
    }
    private let state = Mutex(State())
    private let done = Atomic(0)
    private let isShown = StandardStream.diagnostics.isTerminal

    init() {
        guard isShown else { return }
        Self.tick(after: 1_000, seconds: 1) { [weak self] seconds in self?.show(seconds) ?? false }
    }

    deinit { end() }

    /// Says what comes now, and how many of what there are to do.
    func begin(_ words: String, of total: Int = 0) {
        done.store(0, ordering: .relaxed)
        state.withLock {
            $0.words = words
            $0.total = total
        }
    }

    /// One more is done; costs next to nothing.
    func advance() { done.add(1, ordering: .relaxed) }

    /// Takes the line away for good, before anything else is written.
    func end() {
        state.withLock { state in
            if state.isOnScreen { StandardStream.diagnostics.write("\r\u{1B}[K") }
            state.isOnScreen = false
            state.isOver = true
        }
    }

    /// - Returns: whether there is more to show.
    private func show(_ tenths: Int) -> Bool {
        let done = done.load(ordering: .relaxed)
        return state.withLock { state in
            if state.isOver { return false }
            let count = state.total > 0 ? ", \(grouped(done)) of \(grouped(state.total))" : ""
            StandardStream.diagnostics.write("\r\u{1B}[K\(state.words)\(count), \(tenths / 10) s")
            state.isOnScreen = true
            return true
        }
    }

    private static func tick(after milliseconds: Int, seconds tenths: Int, _ show: @escaping @Sendable (Int) -> Bool) {
        let elapsed = tenths == 1 ? 10 : tenths
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
            if show(elapsed) { tick(after: 200, seconds: elapsed + 2, show) }
        }
    }
}
