import Synchronization

/// A page that somebody waits for.
struct PrintingJob: Sendable {
    /// What the process does with what it is sent.
    enum Kind: Sendable {
        /// The page as a PDF.
        case print
        /// How many pages it would take, and how full they would be.
        case measure
        /// Set, and kept for a PDF of many; unless it takes more than so many pages.
        case keep(batch: UInt32, mostPages: UInt8)
        /// The PDF of all that was kept; of as many pages of HTML as that.
        case write(batch: UInt32, count: UInt32)
    }
    let html: [UInt8]
    let kind: Kind
    /// How often a process has died over it.
    var deaths = 0
    let reply: CheckedContinuation<Result<PrintedDocument, PrintingFault>, Never>

    /// The job as the process reads it: what to do, the length, what it needs to know, the HTML.
    var frame: [UInt8] {
        switch kind {
        case .print: framed("p", [])
        case .measure: framed("m", [])
        case .keep(let batch, let mostPages): framed("k", Self.bytes(batch) + [mostPages])
        case .write(let batch, let count): framed("w", Self.bytes(batch) + Self.bytes(count))
        }
    }

    private func framed(_ letter: Unicode.Scalar, _ head: [UInt8]) -> [UInt8] {
        [UInt8(ascii: letter)] + Self.bytes(UInt32(head.count + html.count)) + head + html
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    /// How many times a page's seconds it may take.
    var patience: Int { if case .write = kind { PrintingLimits.writingPatience } else { 1 } }
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
