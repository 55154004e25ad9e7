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

/// What the services' figures of a client are made from beside its entries.
struct ServicesGround: Equatable {
    let clock: ClockGround
    let sources: SourceServices
    let measure: WorkMeasure
    let longJobSeconds: Int
    let wholeTaskSeconds: Int
}

/// What the 90/90 rule knows of one client.
struct ClientServices: Sendable {
    /// By service, as they were met; the client's number isn't said yet.
    var tallies: [ClientServiceTally] = []
    var wholeTasks = WholeTasks()
}

/// Each client's services as they were counted last, for the next report.
public struct ServicesKept: Sendable {
    var clients = KeptByClient<ServicesGround, ClientServices>()

    /// Nothing yet.
    public init() {}
}

/// The labor of a window, by client and service: what the 90/90 rule is worked out from.
///
/// A hot loop, client by client over what the cache holds.
struct ServiceWork {
    /// By service, then client; only those with entries.
    let tallies: [ClientServiceTally]
    /// Of all clients that count.
    let wholeTasks: WholeTasks

    /// - Parameters:
    ///   - dates: those on which entries that count start.
    ///   - isCounted: by the client's number in `entries.clients`.
    init(
        _ entries: EntryTable, dates: ClosedRange<LocalDate>, isCounted: [Bool], sheets: [PriceSheet],
        zone: TimeZoneRules, settings: ServiceSettings, keeping kept: inout ServicesKept
    ) {
        let clock = BusinessClock(sheets: sheets, zone: zone, dates: dates)
        let ground = ServicesGround(
            clock: ClockGround(sheets: sheets, zone: zone, dates: dates), sources: entries.sources,
            measure: settings.measure, longJobSeconds: settings.longJobSeconds,
            wholeTaskSeconds: settings.wholeTaskSeconds)
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        var tallying = ServiceTallying(settings, dates: dates)
        var sorter = ServiceSorter(serviceCount: entries.services.count)
        var laidOut: [WorkPiece] = []
        let clients = kept.clients.values(of: entries, on: ground) { client in
            var services = ClientServices()
            laidOut.removeAll(keepingCapacity: true)
            for record in client.labor where days.contains(record.startDay) {
                let service = entries.sources[record.source]
                laidOut.append(WorkPiece(record, of: service, clock: clock, measure: settings.measure))
                services.wholeTasks.add(record, of: service, settings)
            }
            let pieces = laidOut.span
            sorter.sort(pieces)
            for run in sorter.runs {
                var tally = ClientServiceTally(service: Int(run.service))
                tallying.add(
                    pieces, at: sorter.order.span.extracting(run.positions), texts: client.texts, to: &tally)
                services.tallies.append(tally)
            }
            return services
        }
        var tallies: [ClientServiceTally] = []
        var wholeTasks = WholeTasks()
        for (number, client) in clients.enumerated() where isCounted[number] {
            wholeTasks.add(client.wholeTasks)
            for var tally in client.tallies {
                tally.client = number
                tallies.append(tally)
            }
        }
        self.wholeTasks = wholeTasks
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
