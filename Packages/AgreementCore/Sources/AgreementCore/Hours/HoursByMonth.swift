/// Labor by client and month: the year as a row of bars.
public struct HoursByMonth: Sendable {
    /// From the first month of the dates to the last; none where there is nothing to go by.
    public let months: [CalendarMonth]
    /// Seconds by month, by the client's id; clients without work in the dates are left out.
    public let clients: [String: [Int]]
    /// The customers' seconds by month: our own company's are not in it.
    public let practice: [Int]
    /// The most seconds that any one client had in a month: the scale that all clients share.
    public let largest: Int

    /// - Parameters:
    ///   - clients: the internal ones among them are left out of the practice's sum and of the scale.
    ///   - dates: of the entries that count, by their start; `nil` for none.
    public init(_ entries: EntryTable, clients: [Client], dates: ClosedRange<LocalDate>?) {
        var kept = HoursKept()
        self.init(entries, clients: clients, dates: dates, keeping: &kept)
    }

    /// - Parameter kept: as a report's.
    public init(
        _ entries: EntryTable, clients: [Client], dates: ClosedRange<LocalDate>?, keeping kept: inout HoursKept
    ) {
        guard let dates else {
            (months, self.clients, practice, largest) = ([], [:], [], 0)
            return
        }
        let first = dates.lowerBound.month.ordinal
        let count = Int(dates.upperBound.month.ordinal - first) + 1
        var monthOfDay: [Int32] = []
        for day in dates.lowerBound.dayNumber...dates.upperBound.dayNumber {
            monthOfDay.append(LocalDate(dayNumber: day).month.ordinal - first)
        }
        let firstDay = dates.lowerBound.dayNumber
        let internals = Set(clients.lazy.filter(\.isInternal).map(\.id))
        var rows: [String: [Int]] = [:]
        var practice = [Int](repeating: 0, count: count)
        var largest = 0
        let byClient = kept.months.values(of: entries, on: dates) { client in
            var row = [Int](repeating: 0, count: count)
            for record in client.labor {
                let day = Int(record.startDay) - Int(firstDay)
                if monthOfDay.indices.contains(day) { row[Int(monthOfDay[day])] += Int(record.seconds) }
            }
            return row
        }
        for (id, row) in zip(entries.clients.words, byClient) {
            guard row.contains(where: { $0 > 0 }) else { continue }
            rows[id] = row
            guard !internals.contains(id) else { continue }
            for month in row.indices { practice[month] += row[month] }
            largest = max(largest, row.max() ?? 0)
        }
        months = (0..<Int32(count)).map { CalendarMonth(ordinal: first + $0) }
        (self.clients, self.practice, self.largest) = (rows, practice, largest)
    }
}

/// What one client's hours were: its services, most work first.
public struct ClientServiceHours: Hashable, Sendable {
    /// The service's id.
    public var service: String
    public var seconds: Int
    public var entries: Int

    /// - Parameters:
    ///   - client: its id.
    ///   - dates: of the entries that count, by their start.
    public static func of(
        client: String, in entries: EntryTable, dates: ClosedRange<LocalDate>
    ) -> [ClientServiceHours] {
        var rows = entries.services.words.map { ClientServiceHours(service: $0, seconds: 0, entries: 0) }
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        for record in entries.entries(ofClient: client).labor where days.contains(record.startDay) {
            let service = Int(entries.sources[record.source])
            rows[service].seconds += Int(record.seconds)
            rows[service].entries += 1
        }
        return rows.filter { $0.entries > 0 }.sorted {
            $0.seconds != $1.seconds
                ? $0.seconds > $1.seconds : $0.service.utf8.lexicographicallyPrecedes($1.service.utf8)
        }
    }
}
