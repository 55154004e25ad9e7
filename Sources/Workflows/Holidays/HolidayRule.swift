import AgreementCore

/// On which day of a year a holiday falls.
enum HolidayRule {
    /// The same date each year.
    case on(Int, Int)
    /// So many days after Easter Sunday.
    case easter(Int)
    /// The first, second, … such weekday of a month.
    case nth(Int, Weekday, Int)
    /// The last such weekday of a month.
    case last(Weekday, Int)
    /// The first such weekday on or after a date.
    case onOrAfter(Weekday, Int, Int)
    /// The first of a month where that is a Friday, else the month's first Monday: Saint Brigid's Day.
    case firstFridayElseMonday(Int)

    func date(in year: Int) -> LocalDate {
        switch self {
        case .on(let month, let day): Self.day(year, month, day)
        case .easter(let days): Self.easterSunday(year).adding(days: days)
        case .nth(let number, let weekday, let month):
            Self.first(weekday, from: Self.day(year, month, 1)).adding(days: 7 * (number - 1))
        case .last(let weekday, let month):
            Self.first(weekday, from: CalendarMonth(year: year, month: month).lastDay.adding(days: -6))
        case .onOrAfter(let weekday, let month, let day): Self.first(weekday, from: Self.day(year, month, day))
        case .firstFridayElseMonday(let month): Self.fridayElseMonday(Self.day(year, month, 1))
        }
    }

    private static func fridayElseMonday(_ first: LocalDate) -> LocalDate {
        first.weekday == .friday ? first : self.first(.monday, from: first)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> LocalDate {
        guard let date = LocalDate(year: year, month: month, day: day) else {
            preconditionFailure("a holiday's day is one of every year")
        }
        return date
    }

    private static func first(_ weekday: Weekday, from date: LocalDate) -> LocalDate {
        date.adding(days: (Int(weekday.rawValue) - Int(date.weekday.rawValue) + 7) % 7)
    }

    /// The Gregorian Easter, as Meeus, Jones and Butcher reckon it.
    static func easterSunday(_ year: Int) -> LocalDate {
        let golden = year % 19
        let (century, rest) = year.quotientAndRemainder(dividingBy: 100)
        let lunar = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - lunar - rest % 4) % 7
        let correction = (golden + 11 * lunar + 22 * weekday) / 451
        let sum = lunar + weekday - 7 * correction + 114
        return day(year, sum / 31, sum % 31 + 1)
    }
}

/// What is done about a holiday that falls on a weekend.
enum HolidayMove {
    case none
    /// Saturday's is kept on Friday, Sunday's on Monday, and the day itself stays one.
    case nearestWorkday
    /// It is kept on the next working day that is none itself, and the day itself stays one.
    case nextWorkday
    /// The same, for Sundays alone.
    case nextAfterSunday
    /// Sunday's is the day before, and the day itself is none.
    case dayBeforeSunday
}
