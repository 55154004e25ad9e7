/// What one client's entries of one service come to. Work is in the measure that was asked for.
struct ClientServiceTally: Sendable {
    /// Its number in the table; 0 until `ServiceWork` says it.
    var client = 0
    var service: Int
    var entries = 0
    var work = 0
    /// Months in which work began.
    var months = 0
    var longJobWork = 0
    var onsiteWork = 0
    /// Outside business hours; 0 without a sheet.
    var outsideWork = 0
}

/// Tallies the pieces of one client and service after the other's.
struct ServiceTallying {
    private let measure: WorkMeasure
    private let longJobSeconds: Int
    private var months: MonthSet
    private var jobs = TicketJobs()

    init(_ settings: ServiceSettings, dates: ClosedRange<LocalDate>) {
        measure = settings.measure
        longJobSeconds = settings.longJobSeconds
        months = MonthSet(dates)
    }

    /// - Parameter positions: which of the pieces are the tally's.
    mutating func add(
        _ pieces: Span<WorkPiece>, at positions: Span<Int32>, texts: TextStore, to tally: inout ClientServiceTally
    ) {
        months.removeAll()
        jobs.begin(count: positions.count)
        for index in positions.indices {
            let piece = pieces[Int(positions[index])]
            months.insert(day: piece.day)
            if piece.ticket.isEmpty {
                add(TicketJobs.Job(piece), to: &tally)
            } else {
                jobs.add(piece, of: texts)
            }
        }
        for job in jobs.jobs { add(job, to: &tally) }
        tally.entries += positions.count
        tally.months += months.count
    }

    /// A job is as much work as its seconds, or one ticket.
    private func add(_ job: TicketJobs.Job, to tally: inout ClientServiceTally) {
        let work = measure == .seconds ? job.seconds : 1
        tally.work += work
        if job.seconds > longJobSeconds { tally.longJobWork += work }
        tally.onsiteWork += measure == .seconds ? job.onsiteSeconds : min(job.onsiteSeconds, 1)
        tally.outsideWork += measure == .seconds ? job.outside : min(job.outside, 1)
    }
}

/// The tickets of one client and service, each with its seconds: open addressing over the tickets' bytes.
struct TicketJobs {
    struct Job {
        let ticket: TextReference
        var seconds: Int
        var onsiteSeconds: Int
        /// As in its pieces.
        var outside: Int

        init(_ piece: WorkPiece) {
            ticket = piece.ticket
            seconds = Int(piece.seconds)
            onsiteSeconds = piece.isOnsite ? seconds : 0
            outside = Int(piece.outside)
        }
        mutating func add(_ piece: WorkPiece) {
            seconds += Int(piece.seconds)
            if piece.isOnsite { onsiteSeconds += Int(piece.seconds) }
            outside += Int(piece.outside)
        }
    }
    private(set) var jobs: [Job] = []
    /// An index into `jobs` plus one, 0 for a free slot; a power of two, at most half full.
    private var slots: [Int32] = []
    private var mask = 0

    /// Forgets what was there, and makes room for at most `count` tickets.
    mutating func begin(count: Int) {
        jobs.removeAll(keepingCapacity: true)
        var size = 4
        while size < count * 2 { size *= 2 }
        mask = size - 1
        if slots.count < size { slots = Array(repeating: 0, count: size) }
        for index in 0..<size { slots[index] = 0 }
    }

    /// Adds a piece to its ticket's job.
    mutating func add(_ piece: WorkPiece, of texts: TextStore) {
        var slot = Int(texts.hash(piece.ticket) >> 32) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if texts.isEqual(jobs[index].ticket, piece.ticket) {
                jobs[index].add(piece)
                return
            }
            slot = (slot + 1) & mask
        }
        jobs.append(Job(piece))
        slots[slot] = Int32(jobs.count)
    }
}
