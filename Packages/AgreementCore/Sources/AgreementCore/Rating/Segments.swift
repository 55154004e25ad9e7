/// Seconds of one entry with one hours class, in one month, under one regime (rating.md, section 3).
struct Segment {
    var start: Int64
    var seconds: Int32
    /// The entry's index among the client's, by (start, id).
    var entry: Int32
    /// The local date of its first instant.
    var day: Int32
    /// `CalendarMonth.ordinal`.
    var month: Int32
    var regime: Int32
    var hours: HoursClass

    /// All segments of a client's entries, by (start, entry id): the order in which limits are used up, whatever
    /// order the entries were typed or imported in (rating.md, section 2).
    static func inOrder(
        of entries: EntriesInWindow, zone: TimeZoneRules, sheets: CompiledSheets, timeline: AgreementTimeline
    ) -> [Segment] {
        var splitter = Splitter(zone: zone, sheets: sheets, timeline: timeline)
        var segments: [Segment] = []
        segments.reserveCapacity(entries.labor.count + entries.labor.count / 4)
        for (entry, record) in entries.labor.enumerated() {
            splitter.split(record, entry: Int32(entry), into: &segments)
        }
        let isBefore: (Segment, Segment) -> Bool = { one, other in
            if one.start != other.start { return one.start < other.start }
            return entries.texts.isOrdered(
                entries.labor[Int(one.entry)].id, before: entries.labor[Int(other.entry)].id)
        }
        for position in segments.indices.dropFirst() where isBefore(segments[position], segments[position - 1]) {
            segments.sort(by: isBefore)
            break
        }
        return segments
    }
}

/// Cuts entries into segments; keeps the month and the regime it found last, since work comes in order.
struct Splitter {
    private let zone: TimeZoneRules
    private let sheets: CompiledSheets
    private let timeline: AgreementTimeline
    private var regime = 0
    /// That of the regime's sheet.
    private var calendar: HoursCalendar
    private var monthFirstDay: Int32 = 0
    private var monthLastDay: Int32 = -1
    private var month: Int32 = 0
    private var monthEnd: Int64 = 0

    init(zone: TimeZoneRules, sheets: CompiledSheets, timeline: AgreementTimeline) {
        self.zone = zone
        self.sheets = sheets
        self.timeline = timeline
        calendar = sheets.sheets[Int(timeline.regimes[0].sheet)].calendar
    }

    /// Appends the entry's segments in time order.
    mutating func split(_ record: LaborRecord, entry: Int32, into segments: inout [Segment]) {
        var instant = record.start
        var day = record.startDay
        let end = record.flags.hasClock ? instant + Int64(record.seconds) : instant
        repeat {
            enterRegime(of: day)
            enterMonth(of: day)
            var next: Int64
            let hours: HoursClass
            if !record.flags.hasClock {
                // A date alone can't be split.
                (hours, next) = (record.flags.hours ?? calendar.hoursClass(ofDay: day), end)
            } else if record.flags.areHoursOurChoice {
                (hours, next) = (.business, min(end, timeline.regimes[regime].end, monthEnd))
            } else {
                let found = calendar.hours(at: instant, day: day)
                (hours, next) = (found.hours, min(end, timeline.regimes[regime].end, monthEnd, found.until))
            }
            // In an edited file the start may lie on another day than the entry says, whose month is over by then.
            if next <= instant { next = end }
            let seconds = record.flags.hasClock ? Int32(next - instant) : record.seconds
            segments.append(
                Segment(
                    start: instant, seconds: seconds, entry: entry, day: day, month: month, regime: Int32(regime),
                    hours: hours))
            instant = next
            if instant < end { day = zone.localDate(at: Instant(seconds: instant)).dayNumber }
        } while instant < end
    }

    @inline(__always)
    private mutating func enterRegime(of day: Int32) {
        let found = timeline.regimeIndex(onDay: day, guess: regime)
        if found == regime { return }
        regime = found
        calendar = sheets.sheets[Int(timeline.regimes[regime].sheet)].calendar
    }

    @inline(__always)
    private mutating func enterMonth(of day: Int32) {
        if day >= monthFirstDay, day <= monthLastDay { return }
        let found = LocalDate(dayNumber: day).month
        month = found.ordinal
        monthFirstDay = found.firstDay.dayNumber
        monthLastDay = found.lastDay.dayNumber
        monthEnd = zone.firstInstant(of: found.next.firstDay).seconds
    }
}
