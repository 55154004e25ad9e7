/// The part of a calendar month that lies in a window of dates: what monthly prices are charged by (rating.md,
/// section 9).
public struct MonthPart: Hashable, Sendable {
    public var month: CalendarMonth
    /// The month's days within the window; both its ends count.
    public var days: ClosedRange<LocalDate>

    public init(month: CalendarMonth, days: ClosedRange<LocalDate>) {
        self.month = month
        self.days = days
    }
    public var dayCount: Int { Int(days.upperBound.dayNumber - days.lowerBound.dayNumber) + 1 }
    public var isWhole: Bool { dayCount == month.dayCount }

    /// How many of its days lie from one date through another; 0 if none does.
    public func dayCount(from: LocalDate, through: LocalDate?) -> Int {
        let first = max(days.lowerBound, from)
        let last = min(days.upperBound, through ?? days.upperBound)
        return first <= last ? Int(last.dayNumber - first.dayNumber) + 1 : 0
    }

    /// The months of a window, in order.
    public static func parts(of window: ClosedRange<LocalDate>) -> [MonthPart] {
        var parts: [MonthPart] = []
        var month = window.lowerBound.month
        while month <= window.upperBound.month {
            parts.append(MonthPart(month: month, days: month.days.clamped(to: window)))
            month = month.next
        }
        return parts
    }
}

extension CalendarMonth {
    /// From its first day through its last.
    public var days: ClosedRange<LocalDate> { firstDay...lastDay }
}
