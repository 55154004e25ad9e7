import Glibc

/// A line on standard error that says how far the work is, once it takes over a second and somebody is watching.
final class Progress {
    private let isShown: Bool
    private let started: Int
    private var lastShown = 0
    private var isOnScreen = false

    init() {
        isShown = StandardStream.diagnostics.isTerminal
        started = Self.milliseconds
    }

    deinit { clear() }

    /// Says what is being done; a call costs next to nothing unless it is time to show something.
    func say(_ words: @autoclosure () -> String) {
        guard isShown else { return }
        let now = Self.milliseconds
        guard now - started > 1_000, now - lastShown > 100 else { return }
        lastShown = now
        isOnScreen = true
        StandardStream.diagnostics.write("\r\u{1B}[K" + words())
    }

    /// Takes the line away, before anything else is written.
    func clear() {
        if isOnScreen { StandardStream.diagnostics.write("\r\u{1B}[K") }
        isOnScreen = false
    }

    private static var milliseconds: Int {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
    }
}
