import AgreementCore
import Synchronization

/// Local dates and wall times found by walking the clock, minute by minute: no table of transitions, no formulas.
///
/// Knows of the zone only its offset at an instant. Offsets are multiples of a quarter of an hour, wall times are
/// whole minutes (as in every zone since 1990 and in every sheet).
final class PlainCalendar: Sendable {
    private let zone: TimeZoneRules
    private let firstDay: Int
    /// The first instant that bears each date.
    private let dayStarts: [Int64]
    private let remembered = Mutex<[Int: Int64]>([:])

    private static let calendars = Mutex<[String: PlainCalendar]>([:])

    /// A calendar that knows at least the dates given, and two months around them.
    static func of(_ zone: TimeZoneRules, from: LocalDate, through: LocalDate) -> PlainCalendar {
        let firstYear = from.adding(days: -60).civil.year
        let lastYear = through.adding(days: 60).civil.year
        let name = "\(zone.name) \(firstYear) \(lastYear)"
        if let known = calendars.withLock({ $0[name] }) { return known }
        let made = PlainCalendar(zone, firstYear: firstYear, lastYear: lastYear)
        calendars.withLock { $0[name] = made }
        return made
    }

    private init(_ zone: TimeZoneRules, firstYear: Int, lastYear: Int) {
        self.zone = zone
        firstDay = Int(CalendarMonth(year: firstYear, month: 1).firstDay.dayNumber)
        let lastDay = Int(CalendarMonth(year: lastYear, month: 12).lastDay.dayNumber)
        var starts: [Int64] = []
        var latest = firstDay - 10
        var now = Int64(firstDay - 5) * 86_400
        while latest < lastDay {
            let day = Int(Self.floor((now + Int64(zone.offset(at: Instant(seconds: now)))), by: 86_400))
            // A date begins when it is later than any that was before; a skipped one begins with the next.
            while latest < day {
                latest += 1
                if latest >= firstDay, latest <= lastDay { starts.append(now) }
            }
            let quarter = zone.offset(at: Instant(seconds: now + 900))
            now += zone.offset(at: Instant(seconds: now)) == quarter && now % 900 == 0 ? 900 : 60
        }
        dayStarts = starts
    }

    func firstInstant(of date: LocalDate) -> Instant {
        Instant(seconds: dayStarts[Int(date.dayNumber) - firstDay])
    }

    /// The latest date that has begun.
    func localDate(at instant: Instant) -> LocalDate {
        var day = Int(Self.floor(instant.seconds, by: 86_400)) + 2 - firstDay
        while dayStarts[day] > instant.seconds { day -= 1 }
        return LocalDate(dayNumber: Int32(day + firstDay))
    }

    /// The first minute of the date at which the wall clock shows that time, or has skipped it.
    func instant(date: LocalDate, secondOfDay: Int) -> Instant {
        if secondOfDay == 86_400 { return firstInstant(of: date.adding(days: 1)) }
        let key = Int(date.dayNumber) * 100_000 + secondOfDay
        if let known = remembered.withLock({ $0[key] }) { return Instant(seconds: known) }
        let wall = Int64(date.dayNumber) * 86_400 + Int64(secondOfDay)
        let dayStart = dayStarts[Int(date.dayNumber) - firstDay]
        var now = max(dayStart, dayStart + Int64(secondOfDay) - 4 * 3_600)
        while now + Int64(zone.offset(at: Instant(seconds: now))) < wall { now += 60 }
        remembered.withLock { $0[key] = now }
        return Instant(seconds: now)
    }

    /// Rating.md, section 3, "The hours class of an instant".
    func hoursClass(at instant: Instant, sheet: PriceSheet) -> HoursClass {
        let date = localDate(at: instant)
        if sheet.holidays.contains(date) { return .holiday }
        for window in sheet.businessHours[date.weekday] {
            let opening = self.instant(date: date, secondOfDay: window.openingSecond)
            let closing = self.instant(date: date, secondOfDay: window.closingSecond)
            if opening <= instant, instant < closing { return .business }
        }
        return .afterHours
    }

    static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}
