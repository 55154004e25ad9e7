public import Documents
import Glibc
public import HTML

/// Makes PDFs, one after the other, in a process of its own that is started with the first page and kept warm; sheets
/// in another. What happens to a process happens to a page at most: the next one gets a new process.
public actor PDFPrinter {
    public nonisolated let place: PrintingPlace
    public nonisolated let limits: PrintingLimits
    private let queues: [PrintingProgram: PrintingQueue] = [.pages: PrintingQueue(), .sheets: PrintingQueue()]
    private var work: [PrintingProgram: Task<Void, Never>] = [:]
    private var waiting: [Int64?: Int] = [:]
    private var number = 0
    private var isStopping = false
    private var lastStart: PrintingFault?

    public init(place: PrintingPlace = .standard(), limits: PrintingLimits = PrintingLimits()) {
        self.place = place
        self.limits = limits
    }

    /// Whether PDFs can be made, as far as is known before one is asked for.
    public var availability: PrintingAvailability {
        if !place.isInstalled { return .missing(PrintingFault.notInstalled(folder: place.folder).words) }
        return lastStart.map { .missing($0.words) } ?? .available
    }

    /// The page as a PDF.
    ///
    /// - Parameters:
    ///   - person: who asked: each gets a turn. Where the task is cancelled, the page isn't begun.
    ///   - seconds: how long it may take; as long as any page where nothing is said.
    public func pdf(
        of page: HTMLPage, for person: Int64? = nil, seconds: Int? = nil
    ) async throws(PrintingFault) -> PrintedDocument {
        try await result(of: page.bytes, .print, for: person, seconds: seconds)
    }

    /// How many pages it would take and how full they would be, without the PDF: a little quicker.
    public func fit(of page: HTMLPage, for person: Int64? = nil) async throws(PrintingFault) -> PageFit {
        try await result(of: page.bytes, .measure, for: person).fit
    }

    /// Ends with the page that is being made; those that wait are told. Returns when the process is gone.
    public func shutdown() async {
        isStopping = true
        for queue in queues.values { queue.close() }
        for work in work.values { await work.value }
    }

    func result(
        of content: [UInt8], _ kind: PrintingJob.Kind, for person: Int64?, seconds: Int? = nil
    ) async throws(PrintingFault) -> PrintedDocument {
        if isStopping { throw .stopping }
        if !place.isInstalled { throw .notInstalled(folder: place.folder) }
        if content.count > PrintingLimits.longestPageBytes { throw .tooLarge }
        if waiting.values.reduce(0, +) >= limits.waitingPages { throw .busy }
        if person != nil, waiting[person, default: 0] >= limits.waitingPagesOfOne { throw .oneAtATime }
        let queue = atWork(kind == .sheets ? .sheets : .pages)
        waiting[person, default: 0] += 1
        self.number += 1
        let number = self.number
        defer {
            waiting[person] = waiting[person].flatMap { $0 > 1 ? $0 - 1 : nil }
            queue.forget(number)
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                queue.add(
                    PrintingJob(
                        number: number, content: content, kind: kind, person: person, seconds: seconds, reply: reply))
            }
        } onCancel: {
            queue.drop(number)
        }
        return try result.get()
    }

    /// The queue of a program, with somebody who sees to it.
    private func atWork(_ program: PrintingProgram) -> PrintingQueue {
        let queue = queues[program] ?? PrintingQueue()
        guard work[program] == nil else { return queue }
        // Writing to a process that has just died is told by the write, and must not end this one.
        _ = signal(SIGPIPE, SIG_IGN)
        let process = PrintingProcess(program: program, place: place.absolute, limits: limits)
        work[program] = Task {
            while let job = await queue.next() {
                queue.putBack(job)
                lastStart = await process.serve(queue)
            }
        }
        return queue
    }
}
