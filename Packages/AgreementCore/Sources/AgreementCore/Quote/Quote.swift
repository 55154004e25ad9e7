/// What a job costs, depending on when it is done (fit.md, "Wait or rush").
///
/// Each way is rated by rating.md with the client's agreement and with what its earlier work has left of allowances,
/// blocks and counts: the entries that start before the asking. Each sitting is an entry of its own, by one technician
/// and on one ticket that no other work has; so under `rounding: {per: entry}` a job done in three sittings is rounded
/// up three times, and a flat price is charged once.
public struct Quote: Sendable {
    public var job: QuoteJob
    /// In the order of `QuoteWay`; those that can't be are left out.
    public var ways: [QuotedWay]

    /// - Parameter history: entries of the client; those of others, and those that start at `job.at` or later, don't
    ///   count.
    public init(_ job: QuoteJob, practice: Practice, history: EntryTable) throws(QuoteFault) {
        guard (1...QuoteJob.longestSeconds).contains(job.seconds) else {
            throw .lengthOutOfRange(seconds: job.seconds)
        }
        if let stop = job.stopSecondOfDay, !(0...86_400).contains(stop) { throw .stopOutOfRange(second: stop) }
        guard !practice.sheets.isEmpty else { throw .rating(RatingFaults(.noSheet)) }
        guard let client = practice.clients.firstIndex(where: { $0.id == job.client }) else {
            throw .unknownClient(job.client)
        }
        self.job = job
        // A row that can't be rated is left alone, so that the quote says which it is.
        let earlier = history.labor(ofClient: job.client) { $0.start < job.at.seconds || !$0.isInRange }
        ways = []
        for way in QuoteWay.allCases {
            guard let pieces = way.pieces(of: job, in: practice) else { continue }
            ways.append(
                try QuotedWay(way, pieces, of: job, after: earlier, practice: practice, client: client))
        }
    }
}

/// One way to do a job, rated. Seconds of the five kinds add up to the job's; amounts in cents.
public struct QuotedWay: Hashable, Sendable {
    public var way: QuoteWay
    /// The sittings.
    public var pieces: [JobPiece]
    public var ends: Instant
    public var coveredSeconds = 0
    /// Drawn on the plan's allowances.
    public var allowanceSeconds = 0
    /// Drawn on the client's prepaid blocks.
    public var blockSeconds = 0
    /// Done at a fixed price.
    public var flatSeconds = 0
    /// To be billed, before they are rounded up.
    public var billedSeconds = 0
    /// And after.
    public var roundedBilledSeconds = 0
    public var laborCents: Int64 = 0
    public var flatCents: Int64 = 0
    public var tripCents: Int64 = 0
    /// Why work is not simply covered, in the order in which the reasons come up; a second has one at most.
    public var reasons: [QuoteReason] = []
    /// In the order of the work, each with its tests.
    public var slices: [RatedSlice] = []

    public var drawnSeconds: Int { allowanceSeconds + blockSeconds }
    public var amountCents: Int64 { laborCents + flatCents + tripCents }
}

/// A reason, and how much of the job has it.
public struct QuoteReason: Hashable, Sendable {
    public var reason: Reason
    public var seconds: Int
}
