/// A sheet's hours classes over a run of dates, as the instants at which the class changes (rating.md, section 3).
///
/// A local date in the sheet's holidays is `holiday` from its first instant to the next date's; else each window of
/// its weekday is `business`, and the rest `afterHours`.
public struct HoursCalendar: Sendable {
    /// Ascending; the first is the first instant of the first date.
    private let changes: [Int64]
    /// The class from the change of the same index on.
    private let classes: [HoursClass]
    /// For each date: the index of the change that is in force at its first instant.
    private let changeAtDayStart: [Int32]
    private let firstDay: Int
    /// Day numbers.
    private let holidays: Set<Int32>
    private let weekdaysWithWindows: Set<Weekday>

    /// Dates outside 1990...2060 (with a margin of two months) are left out.
    public init(sheet: PriceSheet, zone: TimeZoneRules, from: LocalDate, through: LocalDate) {
        let firstDay = max(Int(from.dayNumber), TimeZoneRules.tableFirstDay)
        let lastDay = max(min(Int(through.dayNumber), TimeZoneRules.tableLastDay), firstDay)
        let holidays = Set(sheet.holidays)
        self.holidays = Set(sheet.holidays.map(\.dayNumber))
        weekdaysWithWindows = Set(Weekday.allCases.filter { !sheet.businessHours[$0].isEmpty })
        var changes: [Int64] = []
        var classes: [HoursClass] = []
        var atDayStart: [Int32] = []
        func change(at instant: Int64, to hours: HoursClass) {
            if classes.last == hours { return }
            changes.append(instant)
            classes.append(hours)
        }
        for day in firstDay...lastDay {
            let date = LocalDate(dayNumber: Int32(clamping: day))
            let start = zone.firstInstant(of: date).seconds
            let end = zone.firstInstant(of: date.adding(days: 1)).seconds
            if start < end {
                if holidays.contains(date) {
                    change(at: start, to: .holiday)
                } else {
                    var reached = start
                    for window in sheet.businessHours[date.weekday] {
                        let opening = max(zone.instant(date: date, secondOfDay: window.openingSecond).seconds, reached)
                        let closing = min(zone.instant(date: date, secondOfDay: window.closingSecond).seconds, end)
                        guard opening < closing else { continue }
                        if reached < opening { change(at: reached, to: .afterHours) }
                        change(at: opening, to: .business)
                        reached = closing
                    }
                    if reached < end { change(at: reached, to: .afterHours) }
                }
            }
            // The change at this date's first instant, if there is one, is the first that it added.
            var index = changes.count - 1
            while index > 0, changes[index] > start { index -= 1 }
            atDayStart.append(Int32(max(index, 0)))
        }
        if changes.isEmpty {
            // The only date is one that the zone skipped.
            change(at: zone.firstInstant(of: LocalDate(dayNumber: Int32(firstDay))).seconds, to: .afterHours)
        }
        self.changes = changes
        self.classes = classes
        self.changeAtDayStart = atDayStart
        self.firstDay = firstDay
    }

    /// The class at an instant of a local date, and the instant at which it changes next (`Int64.max` if it does not
    /// within the calendar's dates).
    @inline(__always)
    func hours(at instant: Int64, day: Int32) -> (hours: HoursClass, until: Int64) {
        let position = min(max(Int(day) - firstDay, 0), changeAtDayStart.count - 1)
        var index = Int(changeAtDayStart[position])
        while index + 1 < changes.count, changes[index + 1] <= instant { index += 1 }
        return (classes[index], index + 1 < changes.count ? changes[index + 1] : .max)
    }

    /// The class of work of which only the date is known: the holiday's, else business where the date has a window
    /// (rating.md, section 3, "No clock").
    func hoursClass(ofDay day: Int32) -> HoursClass {
        if holidays.contains(day) { return .holiday }
        return weekdaysWithWindows.contains(LocalDate(dayNumber: day).weekday) ? .business : .afterHours
    }

    /// The class at an instant, and the instant at which it changes next, or `nil` if it does not within the
    /// calendar's dates.
    public func hours(at instant: Instant, zone: TimeZoneRules) -> (hours: HoursClass, until: Instant?) {
        let found = hours(at: instant.seconds, day: zone.localDate(at: instant).dayNumber)
        return (found.hours, found.until == .max ? nil : Instant(seconds: found.until))
    }
}
