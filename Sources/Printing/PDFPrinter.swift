public import Documents
import Glibc

/// Makes PDFs, one after the other, in a process of its own that is started with the first page and kept warm. What
/// happens to that process happens to a page at most: the next one gets a new process.
public actor PDFPrinter {
    public nonisolated let place: PrintingPlace
    public nonisolated let limits: PrintingLimits
    private let queue = PrintingQueue()
    private var work: Task<Void, Never>?
    private var waiting = 0
    private var isStopping = false
    private var batches: UInt32 = 0
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
    public func pdf(of page: HTMLPage) async throws(PrintingFault) -> PrintedDocument {
        try await result(of: page.bytes, .print)
    }

    /// How many pages it would take and how full they would be, without the PDF: a little quicker.
    public func fit(of page: HTMLPage) async throws(PrintingFault) -> PageFit {
        try await result(of: page.bytes, .measure).fit
    }

    /// Ends with the page that is being made; those that wait are told. Returns when the process is gone.
    public func shutdown() async {
        isStopping = true
        queue.close()
        await work?.value
    }

    /// The next PDF of many: a number that no other one has.
    func nextBatch() -> UInt32 {
        batches &+= 1
        return batches
    }

    func result(of html: [UInt8], _ kind: PrintingJob.Kind) async throws(PrintingFault) -> PrintedDocument {
        if isStopping { throw .stopping }
        if !place.isInstalled { throw .notInstalled(folder: place.folder) }
        if html.count > PrintingLimits.longestPageBytes { throw .tooLarge }
        if waiting >= limits.waitingPages { throw .busy }
        startWork()
        waiting += 1
        defer { waiting -= 1 }
        let result = await withCheckedContinuation { reply in
            queue.add(PrintingJob(html: html, kind: kind, reply: reply))
        }
        return try result.get()
    }

    private func startWork() {
        guard work == nil else { return }
        // Writing to a process that has just died is told by the write, and must not end this one.
        _ = signal(SIGPIPE, SIG_IGN)
        let (process, queue) = (PrintingProcess(place: place.absolute, limits: limits), queue)
        work = Task {
            while let job = await queue.next() {
                queue.putBack(job)
                lastStart = await process.serve(queue)
            }
        }
    }
}
