import Dispatch
import Synchronization

/// Lines on their way to somebody who may not be reading: taken at once, written by a thread of their own. What there
/// is no room for is dropped and counted, and the count is written where they are missing.
final class LineQueue: Sendable {
    private struct State {
        var lines: [String] = []
        var bytes = 0
        var dropped = 0
        /// Whether somebody writes, or is about to.
        var isBusy = false
        var isOver = false
    }
    private let state = Mutex(State())
    private let writing = DispatchQueue(label: "threebox.lines")
    private let mostLines: Int
    private let mostBytes: Int
    private let dropWords: @Sendable (Int) -> String
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - dropWords: the line, with its end, that stands for so many dropped ones.
    ///   - write: takes a line; may wait as long as it likes.
    init(
        mostLines: Int = 10_000, mostBytes: Int = 4 << 20,
        dropWords: @escaping @Sendable (Int) -> String = LineQueue.words,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.mostLines = mostLines
        self.mostBytes = mostBytes
        self.dropWords = dropWords
        self.write = write
    }

    static let words: @Sendable (Int) -> String = { count in
        count == 1 ? "1 line was dropped: nobody read it.\n" : "\(count) lines were dropped: nobody read them.\n"
    }

    /// Takes a line; never waits.
    func add(_ line: String) {
        let begins = state.withLock { state in
            guard !state.isOver else { return false }
            guard state.lines.count < mostLines, state.bytes + line.utf8.count <= mostBytes else {
                state.dropped += 1
                return false
            }
            state.lines.append(line)
            state.bytes += line.utf8.count
            defer { state.isBusy = true }
            return !state.isBusy
        }
        if begins { writing.async { self.writeAll() } }
    }

    /// Takes no more lines, and waits until the last is written, or so long.
    func finish(milliseconds: Int = 1000) {
        state.withLock { $0.isOver = true }
        let done = DispatchSemaphore(value: 0)
        writing.async { done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(milliseconds))
    }

    private func writeAll() {
        while true {
            let (lines, dropped) = state.withLock { state in
                let next = (state.lines, state.dropped)
                (state.lines, state.bytes, state.dropped) = ([], 0, 0)
                if next.0.isEmpty, next.1 == 0 { state.isBusy = false }
                return next
            }
            if lines.isEmpty, dropped == 0 { return }
            for line in lines { write(line) }
            if dropped > 0 { write(dropWords(dropped)) }
        }
    }
}
