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
    /// A page of HTML, or the sheets' data.
    let content: [UInt8]
    let kind: Kind
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

    /// How many times a page's seconds it may take.
    var patience: Int { kind == .sheets ? PrintingLimits.sheetsPatience : 1 }
}

/// The pages that wait, in the order in which they were asked for, and the one process that takes them.
final class PrintingQueue: Sendable {
    private struct State {
        var jobs: [PrintingJob] = []
        var taker: CheckedContinuation<PrintingJob?, Never>?
        var isClosed = false
    }
    private let state = Mutex(State())

    func add(_ job: PrintingJob) { place(job, first: false) }

    /// The page is the next one again.
    func putBack(_ job: PrintingJob) { place(job, first: true) }

    private func place(_ job: PrintingJob, first: Bool) {
        let (taker, isClosed) = state.withLock { state in
            defer { state.taker = nil }
            if state.taker == nil, !state.isClosed { state.jobs.insert(job, at: first ? 0 : state.jobs.count) }
            return (state.taker, state.isClosed)
        }
        if isClosed { job.reply.resume(returning: .failure(.stopping)) } else { taker?.resume(returning: job) }
    }

    /// The next page, when there is one; nothing when no more will come.
    func next() async -> PrintingJob? {
        await withCheckedContinuation { taker in
            let job: PrintingJob?? = state.withLock { state in
                if state.isClosed { return .some(nil) }
                if !state.jobs.isEmpty { return state.jobs.removeFirst() }
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
