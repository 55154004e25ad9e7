/// What the 90/90 rule asks of a time entry, no more: so that a client's entries can be laid side by side, and
/// a million of them be walked through without searching.
struct WorkPiece {
    /// Empty where the entry has no ticket.
    var ticket: TextReference
    var service: UInt32
    var seconds: Int32
    /// Outside business hours: seconds, or 1 for an entry that began then where tickets are counted.
    var outside: Int32
    var day: Int32
    var isOnsite: Bool

    @inline(__always)
    init(_ record: LaborRecord, of service: UInt32, clock: BusinessClock?, measure: WorkMeasure) {
        ticket = record.ticket
        self.service = service
        seconds = record.seconds
        outside =
            clock.map { measure == .seconds ? Int32($0.secondsOutside(record)) : $0.startsOutside(record) ? 1 : 0 } ?? 0
        day = record.startDay
        isOnsite = record.flags.place == .onsite
    }
}

/// The labor of a window, by client and service: what the 90/90 rule is worked out from.
///
/// A hot loop, client by client over what the cache holds.
struct ServiceWork {
    /// By service, then client; only those with entries.
    let tallies: [ClientServiceTally]

    /// - Parameters:
    ///   - dates: those on which entries that count start.
    ///   - isCounted: by the client's number in `entries.clients`.
    init(
        _ entries: EntryTable, dates: ClosedRange<LocalDate>, isCounted: [Bool], clock: BusinessClock?,
        settings: ServiceSettings
    ) {
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        var tallying = ServiceTallying(settings, dates: dates)
        var sorter = ServiceSorter(serviceCount: entries.services.count)
        var tallies: [ClientServiceTally] = []
        var laidOut: [WorkPiece] = []
        for client in isCounted.indices where isCounted[client] {
            laidOut.removeAll(keepingCapacity: true)
            for record in entries.byClient[client].labor where days.contains(record.startDay) {
                laidOut.append(
                    WorkPiece(record, of: entries.sources[record.source], clock: clock, measure: settings.measure))
            }
            let pieces = laidOut.span
            sorter.sort(pieces)
            for run in sorter.runs {
                var tally = ClientServiceTally(client: client, service: Int(run.service))
                tallying.add(
                    pieces, at: sorter.order.span.extracting(run.positions), texts: entries.byClient[client].texts,
                    to: &tally)
                tallies.append(tally)
            }
        }
        self.tallies = tallies.sorted { ($0.service, $0.client) < ($1.service, $1.client) }
    }
}

/// Puts one client's pieces after the other's into the order of their services.
private struct ServiceSorter {
    struct Run {
        let service: UInt32
        /// In `order`.
        var positions: Range<Int>
    }
    private(set) var runs: [Run] = []
    /// Indices of the client's pieces, run by run.
    private(set) var order: [Int32] = []
    /// The service's run plus one; 0 where the client has none.
    private var runOfService: [Int32]

    init(serviceCount: Int) { runOfService = Array(repeating: 0, count: serviceCount) }

    mutating func sort(_ pieces: Span<WorkPiece>) {
        for run in runs { runOfService[Int(run.service)] = 0 }
        runs.removeAll(keepingCapacity: true)
        if order.count < pieces.count { order = Array(repeating: 0, count: pieces.count * 2) }
        for index in pieces.indices {
            let service = pieces[index].service
            if runOfService[Int(service)] == 0 {
                runs.append(Run(service: service, positions: 0..<0))
                runOfService[Int(service)] = Int32(runs.count)
            }
            let run = Int(runOfService[Int(service)]) - 1
            runs[run].positions = 0..<(runs[run].positions.upperBound + 1)
        }
        var reached = 0
        for index in runs.indices {
            let count = runs[index].positions.count
            runs[index].positions = reached..<reached
            reached += count
        }
        for index in pieces.indices {
            let run = Int(runOfService[Int(pieces[index].service)]) - 1
            let positions = runs[run].positions
            order[positions.upperBound] = Int32(index)
            runs[run].positions = positions.lowerBound..<(positions.upperBound + 1)
        }
    }
}
