/// A month of the calendar, counted from year 0: the unit of recurring prices and of allowances.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    /// Year × 12 + month − 1.
    public let ordinal: Int32

    public init(ordinal: Int32) { self.ordinal = ordinal }
    /// `year` is one that a date can have; `month` is 1...12.
    public init(year: Int, month: Int) {
        ordinal = Int32(clamping: max(-1 << 40, min(year, 1 << 40)) * 12 + month - 1)
    }

    public var year: Int { Int(ordinal) / 12 }
    /// 1...12.
    public var month: Int { Int(ordinal) % 12 + 1 }

    public var dayCount: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
    public var firstDay: LocalDate { LocalDate(dayNumber: LocalDate.dayNumber(year: year, month: month, day: 1)) }
    public var lastDay: LocalDate { firstDay.adding(days: dayCount - 1) }
    public var next: CalendarMonth { CalendarMonth(ordinal: ordinal + 1) }

    public static func < (left: Self, right: Self) -> Bool { left.ordinal < right.ordinal }
}

extension CalendarMonth: CustomStringConvertible {
    /// `2026-03`.
    public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }
}

/// How often an allowance is granted anew or a limit counts anew: calendar periods, local.
public enum PeriodLength: String, CaseIterable, Hashable, Sendable {
    case month, quarter, year

    public var monthCount: Int32 {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        }
    }
}

/// One month, quarter or year of the calendar.
public struct Period: Hashable, Comparable, Sendable {
    public let length: PeriodLength
    /// The first month's ordinal divided by the length in months.
    public let index: Int32

    public init(length: PeriodLength, index: Int32) {
        self.length = length
        self.index = index
    }
    public init(_ length: PeriodLength, containing month: CalendarMonth) {
        self.init(length: length, index: month.ordinal / length.monthCount)
    }

    public var firstMonth: CalendarMonth { CalendarMonth(ordinal: index * length.monthCount) }
    public var firstDay: LocalDate { firstMonth.firstDay }
    public var lastDay: LocalDate { CalendarMonth(ordinal: (index + 1) * length.monthCount - 1).lastDay }
    public var next: Period { Period(length: length, index: index + 1) }

    public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

extension Period: CustomStringConvertible {
    /// `2026-03`, `2026-Q1` or `2026`.
    public var description: String {
        switch length {
        case .month: firstMonth.description
        case .quarter: "\(padded(firstMonth.year, to: 4))-Q\(firstMonth.month / 3 + 1)"
        case .year: padded(firstMonth.year, to: 4)
        }
    }
}
