/// Adds up the labor of a window by client.
struct HoursTally {
    /// A client's seconds by kind.
    struct Sums: Sendable {
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

        @inline(__always)
        mutating func add(_ record: LaborRecord, days: ClosedRange<Int32>, clock: BusinessClock?) {
            firstDay = min(firstDay, record.startDay)
            lastDay = max(lastDay, record.startDay)
            guard days.contains(record.startDay) else { return }
            let seconds = Int(record.seconds)
            entries += 1
            self.seconds += seconds
            months.insert(day: record.startDay)
            if record.flags.place == .onsite { onsite += seconds }
            if record.flags.isCourtesy { courtesy += seconds }
            if record.flags.isPlaceAssumed || !record.flags.hasClock { assumed += seconds }
            if record.flags.isPlaceAssumed { placeAssumed += seconds }
            if !record.flags.hasClock, record.flags.hours == nil { withoutClock += seconds }
            if let clock { outside += clock.secondsOutside(record) }
        }
        mutating func add(_ part: PartRecord) {
            firstDay = min(firstDay, part.day)
            lastDay = max(lastDay, part.day)
        }
    }
    /// Of the clients that have entries, in and out of the window.
    private(set) var rows: [ClientHours] = []

    init(
        _ entries: EntryTable, _ input: HoursInput, dates: ClosedRange<LocalDate>,
        keeping kept: inout KeptByClient<ClockGround, Sums>
    ) {
        let clock = BusinessClock(sheets: input.sheets, zone: input.zone, dates: dates)
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        let none = Sums(months: MonthSet(dates))
        let named = Dictionary(input.clients.map { ($0.id, $0) }) { first, _ in first }
        let sums = kept.values(
            of: entries, on: ClockGround(sheets: input.sheets, zone: input.zone, dates: dates)
        ) { client in
            var sums = none
            for record in client.labor { sums.add(record, days: days, clock: clock) }
            for part in client.parts { sums.add(part) }
            return sums
        }
        rows = entries.byClient.indices.filter { !entries.byClient[$0].isEmpty }.map { client in
            let id = entries.clients.words[client]
            return Self.row(id: id, client: named[id], sums[client], hasSheet: clock != nil)
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
