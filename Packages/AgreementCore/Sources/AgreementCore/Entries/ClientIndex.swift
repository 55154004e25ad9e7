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
        if let client {
            let lastDay = window.through?.dayNumber ?? .max
            records = index.laborRecords(ofClient: client).filter { table.labor[Int($0)].startDay <= lastDay }
            parts = index.partRecords(ofClient: client).filter { table.parts[Int($0)].day <= lastDay }
            sort(table)
            labor = records.map { table.labor[Int($0)] }
        }
        dates = Self.dates(
            window: window, labor: client.map { index.laborRecords(ofClient: $0) } ?? [],
            parts: client.map { index.partRecords(ofClient: $0) } ?? [], table: table, zone: zone)
    }

    private mutating func sort(_ table: EntryTable) {
        let isBefore: (Int32, Int32) -> Bool = { one, other in
            let (left, right) = (table.labor[Int(one)], table.labor[Int(other)])
            if left.start != right.start { return left.start < right.start }
            return table.texts.isOrdered(left.id, before: right.id)
        }
        // Exports are mostly in order already.
        for position in records.indices.dropFirst() where isBefore(records[position], records[position - 1]) {
            records.sort(by: isBefore)
            break
        }
        parts.sort { one, other in
            let (left, right) = (table.parts[Int(one)], table.parts[Int(other)])
            if left.day != right.day { return left.day < right.day }
            return table.texts.isOrdered(left.id, before: right.id)
        }
    }

    /// Where the window leaves a bound open, it is the first day of the first month in which the entries work, or
    /// the last day of the last, work counting to its last second (formats.md, "Rated output").
    private static func dates(
        window: RatingWindow, labor: ArraySlice<Int32>, parts: ArraySlice<Int32>, table: EntryTable,
        zone: TimeZoneRules
    ) -> ClosedRange<LocalDate>? {
        if let from = window.from, let through = window.through { return from <= through ? from...through : nil }
        guard !(labor.isEmpty && parts.isEmpty) else { return nil }
        var first = Int32.max
        var last = Int32.min
        var lastInstant = Int64.min
        for index in labor {
            let record = table.labor[Int(index)]
            first = min(first, record.startDay)
            last = max(last, record.startDay)
            if record.flags.hasClock { lastInstant = max(lastInstant, record.start + Int64(record.seconds) - 1) }
        }
        for index in parts {
            first = min(first, table.parts[Int(index)].day)
            last = max(last, table.parts[Int(index)].day)
        }
        if lastInstant > .min { last = max(last, zone.localDate(at: Instant(seconds: lastInstant)).dayNumber) }
        let from = window.from ?? LocalDate(dayNumber: first).month.firstDay
        let through = window.through ?? LocalDate(dayNumber: last).month.lastDay
        return from <= through ? from...through : nil
    }
}
