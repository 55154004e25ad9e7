import AgreementCore
import Basics
import PracticeFiles
import Synchronization

/// Rates every client, side by side.
struct RateRun {
    let loaded: LoadedPractice
    let window: RatingWindow
    let entriesFile: String

    /// Every client's rating, by id.
    ///
    /// - Throws: every entry that can't be rated.
    func ratings(progress: Progress) throws(FileFaults) -> [ClientRating] {
        let rater = Rater(practice: loaded.practice, entries: loaded.entries, window: window)
        let order = rater.clientsInOrder
        progress.begin("Rating \(order.count) clients", of: order.count)
        let results = sideBySide(order.count) { position -> Result<ClientRating, RatingFaults> in
            defer { progress.advance() }
            do throws(RatingFaults) {
                return .success(try rater.rate(client: order[position]))
            } catch {
                return .failure(error)
            }
        }
        return try ReplayRun.successes(results, entriesFile: entriesFile)
    }

    /// Rates and writes one JSON object a line (formats.md, "Rated output"): clients are rated and put into words side
    /// by side, and written in order.
    ///
    /// - Throws: `FileFaults` for every entry that can't be rated, `FileFault` where the output can't be written.
    func writeJSON(to place: String, explains: Bool, progress: Progress) throws {
        let rater = Rater(practice: loaded.practice, entries: loaded.entries, window: window)
        let order = rater.clientsInOrder
        progress.begin("Rating \(order.count) clients", of: order.count)
        let practice = loaded.practice
        let entries = loaded.entries
        let queue = WritingQueue(try OutputFile(path: place))
        sideBySide(order.count) { turns in
            while !queue.hasFailed, let position = turns.next() {
                do throws(RatingFaults) {
                    let rating = try rater.rate(client: order[position])
                    let lines = RatedOutput<MemorySink>.lines(
                        of: rating, practice: practice, table: entries, explains: explains)
                    queue.put(lines, at: position)
                } catch {
                    queue.put(error.faults, at: position)
                }
                progress.advance()
            }
        }
        try queue.finish(entriesFile: entriesFile)
    }
}

/// Takes clients' lines as they come and writes them in order.
private final class WritingQueue: Sendable {
    private struct State {
        var next = 0
        /// Those that came before their turn.
        var waiting: [Int: [UInt8]] = [:]
        var faults: [RatingFault] = []
        var failure: FileFault?
        var file: OutputFile
    }
    private let state: Mutex<State>

    init(_ file: sending OutputFile) { state = Mutex(State(file: file)) }

    var hasFailed: Bool { state.withLock { $0.failure != nil } }

    func put(_ faults: [RatingFault], at position: Int) {
        state.withLock { $0.faults += faults }
        put([UInt8](), at: position)
    }

    func put(_ bytes: [UInt8], at position: Int) {
        state.withLock { state in
            state.waiting[position] = bytes
            while let ready = state.waiting.removeValue(forKey: state.next) {
                state.next += 1
                guard state.failure == nil, state.faults.isEmpty else { continue }
                do throws(FileFault) { try state.file.write(ready) } catch { state.failure = error }
            }
        }
    }

    func finish(entriesFile: String) throws {
        try state.withLock { state in
            if !state.faults.isEmpty { throw FileFaults(state.faults, entriesFile: entriesFile) }
            if let failure = state.failure { throw failure }
            try state.file.commit()
        }
    }
}
