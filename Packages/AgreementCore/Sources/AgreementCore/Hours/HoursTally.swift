/// Adds up the labor of a window by client, in one run over the records.
struct HoursTally {
    /// A client's seconds by kind.
    private struct Sums {
        var entries = 0
        var seconds = 0
        var onsite = 0
        var outside = 0
        var courtesy = 0
        var assumed = 0
        var placeAssumed = 0
        var withoutClock = 0
        var months: MonthSet
        /// Of labor and parts.
        var firstDay = Int32.max
        var lastDay = Int32.min
    }
    /// Of the clients that entries name, in and out of the window.
    private(set) var rows: [ClientHours] = []

    init(_ entries: EntryTable, _ input: HoursInput, dates: ClosedRange<LocalDate>) {
        let clock = BusinessClock(sheets: input.sheets, zone: input.zone, dates: dates)
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        var sums = [Sums](repeating: Sums(months: MonthSet(dates)), count: entries.clients.count)
        let labor = entries.labor.span
        for index in labor.indices {
            let record = labor[index]
            let client = Int(record.client)
            sums[client].firstDay = min(sums[client].firstDay, record.startDay)
            sums[client].lastDay = max(sums[client].lastDay, record.startDay)
            guard days.contains(record.startDay) else { continue }
            let seconds = Int(record.seconds)
            sums[client].entries += 1
            sums[client].seconds += seconds
            sums[client].months.insert(day: record.startDay)
            if record.flags.place == .onsite { sums[client].onsite += seconds }
            if record.flags.isCourtesy { sums[client].courtesy += seconds }
            if record.flags.isPlaceAssumed || !record.flags.hasClock { sums[client].assumed += seconds }
            if record.flags.isPlaceAssumed { sums[client].placeAssumed += seconds }
            if !record.flags.hasClock, record.flags.hours == nil { sums[client].withoutClock += seconds }
            if let clock { sums[client].outside += clock.secondsOutside(record) }
        }
        for part in entries.parts {
            let client = Int(part.client)
            sums[client].firstDay = min(sums[client].firstDay, part.day)
            sums[client].lastDay = max(sums[client].lastDay, part.day)
        }
        let named = Dictionary(input.clients.map { ($0.id, $0) }) { first, _ in first }
        rows = zip(entries.clients.words, sums).map { id, sum in
            Self.row(id: id, client: named[id], sum, hasSheet: clock != nil)
        }
    }

    private static func row(id: String, client: Client?, _ sum: Sums, hasSheet: Bool) -> ClientHours {
        var row = ClientHours(client: id, name: client?.name ?? id, isInternal: client?.isInternal ?? false)
        row.entries = sum.entries
        row.seconds = sum.seconds
        row.onsiteShare = Share(sum.onsite, of: sum.seconds)
        row.afterHoursShare = hasSheet ? Share(sum.outside, of: sum.seconds) : nil
        row.courtesySeconds = sum.courtesy
        row.monthsWithWork = sum.months.count
        row.assumedShare = Share(sum.assumed, of: sum.seconds)
        row.isPlaceKnown = sum.placeAssumed < sum.seconds || sum.seconds == 0
        row.isClockKnown = sum.withoutClock < sum.seconds || sum.seconds == 0
        row.invoicedSeconds = sum.seconds
        let hasEntries = sum.firstDay <= sum.lastDay
        row.tenureFrom = client?.from ?? (hasEntries ? LocalDate(dayNumber: sum.firstDay) : nil)
        row.tenureThrough = client?.through ?? (hasEntries ? LocalDate(dayNumber: sum.lastDay) : nil)
        return row
    }
}
