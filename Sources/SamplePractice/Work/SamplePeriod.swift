import AgreementCore

/// The months of the example, from the sheet's first day on.
struct SamplePeriod {
    let months: [CalendarMonth]

    init(monthCount: Int) {
        let first = CalendarMonth(year: 2026, month: 1)
        months = (0..<monthCount).map { CalendarMonth(ordinal: first.ordinal + Int32($0)) }
    }

    var firstDay: LocalDate { months[0].firstDay }
    var lastDay: LocalDate { months[months.count - 1].lastDay }

    /// A day of the month on which the office is open.
    func workday(in month: CalendarMonth, _ random: inout RandomSource) -> LocalDate {
        var date = month.firstDay.adding(days: random.number(in: 0...(month.dayCount - 1)))
        while !Self.isWorkday(date) { date = date == month.lastDay ? month.firstDay : date.adding(days: 1) }
        return date
    }

    /// The weekday holidays of the example sheet; a wrong guess for a later year only makes a day's work dear.
    static func isWorkday(_ date: LocalDate) -> Bool {
        if date.weekday.rawValue >= 5 { return false }
        let (_, month, day) = date.civil
        let isMonday = date.weekday == .monday
        switch (month, day) {
        case (1, 1), (7, 3), (7, 5), (12, 24), (12, 25): return false
        case (5, 25...31): return !isMonday
        case (9, 1...7): return !isMonday
        case (11, 22...28): return date.weekday != .thursday
        default: return true
        }
    }
}
