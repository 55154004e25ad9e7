/// The records of a table by client: who has which, in the table's order.
public struct ClientIndex: Sendable {
    /// Record indices, client by client.
    private let labor: [Int32]
    private let laborStarts: [Int]
    private let parts: [Int32]
    private let partStarts: [Int]

    public init(_ table: EntryTable) {
        (labor, laborStarts) = Self.grouped(table.labor.count, clients: table.clients.count) { table.labor[$0].client }
        (parts, partStarts) = Self.grouped(table.parts.count, clients: table.clients.count) { table.parts[$0].client }
    }

    /// - Parameter client: a number of `EntryTable.clients`.
    public func laborRecords(ofClient client: UInt32) -> ArraySlice<Int32> {
        labor[laborStarts[Int(client)]..<laborStarts[Int(client) + 1]]
    }
    /// The client's parts: where their records stand, in the table's order.
    public func partRecords(ofClient client: UInt32) -> ArraySlice<Int32> {
        parts[partStarts[Int(client)]..<partStarts[Int(client) + 1]]
    }

    /// A counting sort, which keeps the table's order in each client.
    private static func grouped(
        _ count: Int, clients: Int, client: (Int) -> UInt32
    ) -> (records: [Int32], starts: [Int]) {
        var starts = [Int](repeating: 0, count: clients + 1)
        for record in 0..<count { starts[Int(client(record)) + 1] += 1 }
        for index in 0..<clients { starts[index + 1] += starts[index] }
        var next = starts
        var records = [Int32](repeating: 0, count: count)
        for record in 0..<count {
            let owner = Int(client(record))
            records[next[owner]] = Int32(record)
            next[owner] += 1
        }
        return (records, starts)
    }
}

/// A client's records in the order of rating.md, section 2, with those after the window's last day left out.
struct ClientEntries {
    /// Indices into `EntryTable.labor`, by (start, id).
    private(set) var records: [Int32] = []
    /// The records themselves, side by side: they are read many times.
    private(set) var labor: [LaborRecord] = []
    /// Indices into `EntryTable.parts`, by (date, id).
    private(set) var parts: [Int32] = []
    /// The dates that are rated; `nil` where there is nothing to rate.
    private(set) var dates: ClosedRange<LocalDate>?

    init(client: UInt32?, table: EntryTable, index: ClientIndex, window: RatingWindow, zone: TimeZoneRules) {
        guard let client else {
            dates = Self.dates(window: window, worked: nil)
            return
        }
        // Records of one client lie scattered over the table: they are fetched once.
        records = Array(index.laborRecords(ofClient: client))
        labor = records.map { table.labor[Int($0)] }
        parts = Array(index.partRecords(ofClient: client))
        dates = Self.dates(window: window, worked: worked(table, zone: zone))
        if let through = window.through {
            if labor.contains(where: { $0.startDay > through.dayNumber }) {
                let kept = labor.indices.filter { labor[$0].startDay <= through.dayNumber }
                records = kept.map { records[$0] }
                labor = kept.map { labor[$0] }
            }
            parts.removeAll { table.parts[Int($0)].day > through.dayNumber }
        }
        sort(table)
    }

    /// What of the client and its entries holds numbers that no file may hold.
    func faults(of client: Client, table: EntryTable) -> [RatingFault] {
        var faults: [RatingFault] = []
        if !client.counts.isInRange { faults.append(.outOfRange(client: client.id, from: nil)) }
        for record in labor where !record.isInRange {
            faults.append(.entryOutOfRange(client: client.id, entry: table.texts.string(record.id)))
        }
        for part in parts where !table.parts[Int(part)].isInRange {
            faults.append(.entryOutOfRange(client: client.id, entry: table.texts.string(table.parts[Int(part)].id)))
        }
        return faults
    }

    private mutating func sort(_ table: EntryTable) {
        let texts = table.texts
        func isBefore(_ left: LaborRecord, _ right: LaborRecord) -> Bool {
            left.start != right.start ? left.start < right.start : texts.isOrdered(left.id, before: right.id)
        }
        // Exports are mostly in order already.
        for position in labor.indices.dropFirst() where isBefore(labor[position], labor[position - 1]) {
            var order = labor.enumerated().map { (start: $1.start, entry: Int32($0)) }
            order.sort { one, other in
                one.start != other.start
                    ? one.start < other.start
                    : texts.isOrdered(labor[Int(one.entry)].id, before: labor[Int(other.entry)].id)
            }
            records = order.map { records[Int($0.entry)] }
            labor = order.map { labor[Int($0.entry)] }
            break
        }
        parts.sort { one, other in
            let (left, right) = (table.parts[Int(one)], table.parts[Int(other)])
            return left.day != right.day ? left.day < right.day : texts.isOrdered(left.id, before: right.id)
        }
    }

    /// The first and the last local date on which the entries work, work counting to its last second.
    private func worked(_ table: EntryTable, zone: TimeZoneRules) -> ClosedRange<LocalDate>? {
        var first = Int32.max
        var last = Int32.min
        var lastInstant = Int64.min
        for record in labor where record.isInRange {
            first = min(first, record.startDay)
            last = max(last, record.startDay)
            if record.flags.hasClock { lastInstant = max(lastInstant, record.end - 1) }
        }
        for index in parts where table.parts[Int(index)].isInRange {
            first = min(first, table.parts[Int(index)].day)
            last = max(last, table.parts[Int(index)].day)
        }
        if lastInstant > .min { last = max(last, zone.localDate(at: Instant(seconds: lastInstant)).dayNumber) }
        return first <= last ? LocalDate(dayNumber: first)...LocalDate(dayNumber: last) : nil
    }

    /// Where the window leaves a bound open, it is the first day of the first month in which the entries work, or
    /// the last day of the last (formats.md, "Rated output").
    private static func dates(window: RatingWindow, worked: ClosedRange<LocalDate>?) -> ClosedRange<LocalDate>? {
        guard let from = window.from ?? worked?.lowerBound.month.firstDay,
            let through = window.through ?? worked?.upperBound.month.lastDay, from <= through
        else { return nil }
        return from...through
    }
}
