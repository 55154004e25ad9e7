/// A client's jobs by number: its tickets, and its entries without one.
struct Jobs: Sendable {
    /// By entry: the number of its job.
    let numbers: [Int32]
    let count: Int

    /// - Parameter entries: the client's.
    init(_ entries: [LaborRecord], texts: TextStore) {
        let tickets = TicketNumbers.numbered(entries, texts: texts)
        let ticketCount = max(0, (tickets.max() ?? -1) + 1)
        numbers = tickets.map { $0 >= 0 ? $0 : ticketCount - 1 - $0 }
        count = Int(ticketCount) + tickets.count
    }
}

/// The same, numbered as they are asked for: a client's rating asks for the few that count or have a price.
struct AskedJobs {
    /// Tickets are the same if their bytes are.
    private var ofTicket: [TextReference: Int32] = [:]
    private var ofLongTicket: [[UInt8]: Int32] = [:]
    private var ofEntry: [Int32: Int32] = [:]

    /// - Parameter entry: its index among the client's.
    mutating func number(ofEntry entry: Int32, _ record: LaborRecord, texts: TextStore) -> Int32 {
        let new = Int32(ofTicket.count + ofLongTicket.count + ofEntry.count)
        if record.ticket.isEmpty { return Self.number(entry, in: &ofEntry, new: new) }
        if record.ticket.isInline { return Self.number(record.ticket, in: &ofTicket, new: new) }
        let bytes = unsafe texts.withBytes(of: record.ticket) { unsafe Array($0) }
        return Self.number(bytes, in: &ofLongTicket, new: new)
    }

    private static func number<Key: Hashable>(_ key: Key, in known: inout [Key: Int32], new: Int32) -> Int32 {
        let number = known[key] ?? new
        if number == new { known[key] = new }
        return number
    }
}

/// Which jobs have counted for the `times` cells of one agreement (rating.md, section 5). Work comes in the order of
/// time, so only a counter's latest period can still change.
struct JobCounts {
    private struct Counter {
        let length: PeriodLength
        var period = Int32.min
        /// How many have counted in the period.
        var counted: Int32 = 0
        /// By job: the latest period in which it counted.
        var countedIn = NumbersOfJobs(unknown: .min)
    }
    private var counters: [Counter]

    init(_ counters: TimesCounters) { self.counters = counters.all.map { Counter(length: $0.every) } }

    /// Whether the job is among the first `limit` of the month's period: it counts if it has not yet and there is room.
    mutating func admits(_ job: Int32, counter number: Int32, limit: Int32, month: Int32) -> Bool {
        let counter = Int(number)
        let period = Period(counters[counter].length, containing: CalendarMonth(ordinal: month)).index
        if counters[counter].period < period {
            counters[counter].period = period
            counters[counter].counted = 0
        }
        if counters[counter].countedIn[job] == period { return true }
        guard counters[counter].counted < limit else { return false }
        counters[counter].counted += 1
        counters[counter].countedIn[job] = period
        return true
    }
}

/// Numbers for what costs its price once: a job of one service (rating.md, section 8, "Flat").
struct FlatJobNumbers {
    /// By service.
    private var numbers: [NumbersOfJobs] = []
    private(set) var count = 0

    /// The number of the service's job; a new one is `count - 1`.
    mutating func number(service: Int, job: Int32) -> (number: Int, isNew: Bool) {
        while numbers.count <= service { numbers.append(NumbersOfJobs(unknown: -1)) }
        let known = numbers[service][job]
        if known >= 0 { return (Int(known), false) }
        numbers[service][job] = Int32(count)
        count += 1
        return (count - 1, true)
    }
}

/// A number for each job, as far as one was given.
private struct NumbersOfJobs {
    private var numbers: [Int32] = []
    private let unknown: Int32

    init(unknown: Int32) { self.unknown = unknown }

    subscript(job: Int32) -> Int32 {
        get { Int(job) < numbers.count ? numbers[Int(job)] : unknown }
        set {
            let missing = Int(job) + 1 - numbers.count
            if missing > 0 { numbers.append(contentsOf: repeatElement(unknown, count: max(missing, numbers.count))) }
            numbers[Int(job)] = newValue
        }
    }
}
