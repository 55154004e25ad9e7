public import AgreementCore

/// The public holidays of a country, reckoned: a list to start from, which the owner changes to the days that the
/// company keeps. Holidays of a single region, and days that a government proclaims once, are not among them.
public struct PublicHolidays: Sendable {
    /// A holiday of a year.
    public struct Day: Hashable, Sendable {
        public let date: LocalDate
        public let name: String
    }

    struct Rule {
        let name: String
        let rule: HolidayRule
        var move = HolidayMove.none
        /// The first year that has it.
        var since = 0
    }

    /// `US`, `GB`.
    public let code: String
    /// `United States`, `England and Wales`.
    public let name: String
    let rules: [Rule]

    /// By their names.
    public static let all: [PublicHolidays] = (overseas + western + northern + southern).sorted { $0.name < $1.name }

    /// The country of a code.
    public static func named(_ code: String) -> PublicHolidays? { all.first { $0.code == code } }

    /// In order. A holiday that is kept on another day too is there twice.
    public func dates(in year: Int) -> [Day] {
        // What the next New Year's Day moves back into this year is of this year.
        let found = (year...(year + 1)).flatMap { days(of: $0) }
        return found.filter { $0.date.year == year }.sorted { ($0.date, $0.name) < ($1.date, $1.name) }
    }

    private func days(of year: Int) -> [Day] {
        let kept = rules.filter { $0.since <= year }
        var days = kept.map { Day(date: Self.own($0, in: year), name: $0.name) }
        var taken = Set(days.map(\.date))
        for (rule, day) in zip(kept, days) {
            guard let date = Self.moved(day.date, rule.move, taken: taken), !taken.contains(date) else { continue }
            taken.insert(date)
            days.append(Day(date: date, name: rule.name + " (observed)"))
        }
        return days
    }

    private static func own(_ rule: Rule, in year: Int) -> LocalDate {
        let date = rule.rule.date(in: year)
        return rule.move == .dayBeforeSunday && date.weekday == .sunday ? date.adding(days: -1) : date
    }

    private static func moved(_ date: LocalDate, _ move: HolidayMove, taken: Set<LocalDate>) -> LocalDate? {
        let isSaturday = date.weekday == .saturday
        guard isSaturday || date.weekday == .sunday else { return nil }
        switch move {
        case .none, .dayBeforeSunday: return nil
        case .nearestWorkday: return date.adding(days: isSaturday ? -1 : 1)
        case .nextAfterSunday where isSaturday: return nil
        case .nextWorkday, .nextAfterSunday:
            var next = date.adding(days: 1)
            while next.weekday == .saturday || next.weekday == .sunday || taken.contains(next) {
                next = next.adding(days: 1)
            }
            return next
        }
    }
}
