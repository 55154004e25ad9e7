import Synchronization

/// A page that somebody waits for.
struct PrintingJob: Sendable {
    /// What the process does with what it is sent.
    enum Kind: Hashable, Sendable {
        /// The page as a PDF.
        case print
        /// How many pages it would take, and how full they would be.
        case measure
        /// Sheets, as one PDF.
        case sheets
    }
    /// Tells it from the others.
    let number: Int
    /// A page of HTML, or the sheets' data.
    let content: [UInt8]
    let kind: Kind
    /// Who asked; nobody in particular where the server asks by itself.
    let person: Int64?
    /// How long it may take; as long as any page where nothing is said.
    var seconds: Int?
    /// How often a process has died over it.
    var deaths = 0
    let reply: CheckedContinuation<Result<PrintedDocument, PrintingFault>, Never>

    /// The job as the process reads it: what to do, where there is a choice, the length and the content.
    var frame: [UInt8] {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: UInt32(content.count) >> (24 - 8 * $0)) }
        return switch kind {
        case .print: [UInt8(ascii: "p")] + length + content
        case .measure: [UInt8(ascii: "m")] + length + content
        case .sheets: length + content
        }
    }

    /// How long it may take, where a page may take so long.
    func seconds(ofPage page: Int) -> Int { seconds ?? (kind == .sheets ? page * PrintingLimits.sheetsPatience : page) }
}

/// The pages that wait, and the one process that takes them: by turns, so that whoever asks for many waits for
/// everybody who asks for one.
final class PrintingQueue: Sendable {
    private struct State {
        var jobs: [PrintingJob] = []
        /// When each person's last page was taken: a number that grows.
        var turns: [Int64?: Int] = [:]
        var turn = 0
        /// Jobs that nobody waits for any more, before they have come here.
        var dropped: Set<Int> = []
        var taker: CheckedContinuation<PrintingJob?, Never>?
        var isClosed = false

        /// The oldest page of whoever has waited longest for a turn.
        mutating func take() -> PrintingJob? {
            let place = jobs.indices.min { (turns[jobs[$0].person] ?? 0, $0) < (turns[jobs[$1].person] ?? 0, $1) }
            guard let place else { return nil }
            turn += 1
            let job = jobs.remove(at: place)
            turns[job.person] = turn
            return job
        }
    }
    private let state = Mutex(State())

    func add(_ job: PrintingJob) { place(job, first: false) }

    /// The page is the next one again.
    func putBack(_ job: PrintingJob) { place(job, first: true) }

    private func place(_ job: PrintingJob, first: Bool) {
        enum Outcome { case closed, dropped, waits, taken(CheckedContinuation<PrintingJob?, Never>) }
        let outcome = state.withLock { state -> Outcome in
            if state.isClosed { return .closed }
            if state.dropped.remove(job.number) != nil { return .dropped }
            if let taker = state.taker {
                state.taker = nil
                state.turn += 1
                state.turns[job.person] = state.turn
                return .taken(taker)
            }
            if first {
                // What was begun goes on, whoever's turn it is.
                state.turns[job.person] = 0
                state.jobs.insert(job, at: 0)
            } else {
                state.jobs.append(job)
            }
            return .waits
        }
        switch outcome {
        case .closed: job.reply.resume(returning: .failure(.stopping))
        case .dropped: job.reply.resume(returning: .failure(.nobodyWaits))
        case .taken(let taker): taker.resume(returning: job)
        case .waits: break
        }
    }

    /// Nobody waits for the page any more: it isn't begun. One that is being made is made to its end.
    func drop(_ number: Int) {
        let job = state.withLock { state -> PrintingJob? in
            guard let place = state.jobs.firstIndex(where: { $0.number == number }) else {
                state.dropped.insert(number)
                return nil
            }
            return state.jobs.remove(at: place)
        }
        job?.reply.resume(returning: .failure(.nobodyWaits))
    }

    /// The page is over, however it ended.
    func forget(_ number: Int) { state.withLock { _ = $0.dropped.remove(number) } }

    /// The next page, when there is one; nothing when no more will come.
    func next() async -> PrintingJob? {
        await withCheckedContinuation { taker in
            let job: PrintingJob?? = state.withLock { state in
                if state.isClosed { return .some(nil) }
                if let job = state.take() { return job }
                state.taker = taker
                return nil
            }
            if let job { taker.resume(returning: job) }
        }
    }

    /// No more pages are taken; those that wait are told.
    func close() {
        let (jobs, taker) = state.withLock { state in
            defer { state = State(isClosed: true) }
            return (state.jobs, state.taker)
        }
        for job in jobs { job.reply.resume(returning: .failure(.stopping)) }
        taker?.resume(returning: nil)
    }
}
