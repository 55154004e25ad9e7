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

    static let nothing = WorkPiece(
        ticket: .empty, service: 0, seconds: 0, outside: 0, day: 0, isOnsite: false)
}

/// The labor of a window, by client and service: what the 90/90 rule is worked out from.
///
/// A hot loop: two runs over the records in the file's order, then client by client over what the cache holds.
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
        let clients = ClientPieces(
            entries, dates: dates, isCounted: isCounted, clock: clock, measure: settings.measure)
        var tallying = ServiceTallying(settings, texts: entries.texts, dates: dates)
        var sorter = ServiceSorter(serviceCount: entries.services.count)
        var tallies: [ClientServiceTally] = []
        for client in isCounted.indices {
            let pieces = clients.pieces.span.extracting(clients.starts[client]..<clients.starts[client + 1])
            sorter.sort(pieces)
            for run in sorter.runs {
                var tally = ClientServiceTally(client: client, service: Int(run.service))
                tallying.add(pieces, at: sorter.order.span.extracting(run.positions), to: &tally)
                tallies.append(tally)
            }
        }
        self.tallies = tallies.sorted { ($0.service, $0.client) < ($1.service, $1.client) }
    }
}

/// The pieces of all clients that count, client by client, each one's in the file's order.
private struct ClientPieces {
    private(set) var pieces: [WorkPiece]
    /// Where a client's pieces begin; one more than there are clients.
    private(set) var starts: [Int]

    init(
        _ entries: EntryTable, dates: ClosedRange<LocalDate>, isCounted: [Bool], clock: BusinessClock?,
        measure: WorkMeasure
    ) {
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        let labor = entries.labor.span
        starts = Array(repeating: 0, count: isCounted.count + 1)
        for index in labor.indices {
            let client = Int(labor[index].client)
            if isCounted[client], days.contains(labor[index].startDay) { starts[client + 1] += 1 }
        }
        for client in isCounted.indices { starts[client + 1] += starts[client] }
        pieces = Array(repeating: .nothing, count: starts[isCounted.count])
        var next = starts
        for index in labor.indices {
            let record = labor[index]
            let client = Int(record.client)
            guard isCounted[client], days.contains(record.startDay) else { continue }
            var outside: Int32 = 0
            if let clock {
                outside =
                    measure == .seconds ? Int32(clock.secondsOutside(record)) : clock.startsOutside(record) ? 1 : 0
            }
            pieces[next[client]] = WorkPiece(
                ticket: record.ticket, service: record.service, seconds: record.seconds, outside: outside,
                day: record.startDay, isOnsite: record.flags.place == .onsite)
            next[client] += 1
        }
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
