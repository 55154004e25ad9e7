/// A day of the calendar, with no clock and no zone: days since 1970-01-01 (proleptic Gregorian).
public struct LocalDate: Hashable, Comparable, Sendable {
    public let dayNumber: Int32

    public init(dayNumber: Int32) { self.dayNumber = dayNumber }

    /// Fails for a month or a day that the calendar does not have, and for years outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarMonth(year: year, month: month).dayCount
        else { return nil }
        dayNumber = Self.dayNumber(year: year, month: month, day: day)
    }

    /// The algorithm is Howard Hinnant's `days_from_civil` ("chrono-Compatible Low-Level Date Algorithms").
    static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day (`civil_from_days` of the same source).
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var year: Int { civil.year }
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday, the fourth day from Monday.
        Weekday(rawValue: UInt8((Int(dayNumber) % 7 + 7 + 3) % 7)) ?? .monday
    }
    public var month: CalendarMonth {
        let (year, month, _) = civil
        return CalendarMonth(year: year, month: month)
    }

    /// The first and the last day that can be written down: of the years 1 and 9999.
    public static let earliest = LocalDate(dayNumber: dayNumber(year: 1, month: 1, day: 1))
    public static let latest = LocalDate(dayNumber: dayNumber(year: 9_999, month: 12, day: 31))
    public static let range = earliest...latest

    /// The date so many days later; earlier if negative. Days that 32 bits can't number are the last that they can.
    public func adding(days: Int) -> LocalDate {
        LocalDate(dayNumber: Int32(clamping: Int(dayNumber) + max(-1 << 40, min(days, 1 << 40))))
    }

    public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
}

extension LocalDate: CustomStringConvertible {
    /// `2026-03-02`.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}

/// The days of the week, from Monday.
public enum Weekday: UInt8, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
