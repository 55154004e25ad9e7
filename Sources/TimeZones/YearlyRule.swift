import AgreementCore

/// The rule of a zone for the years that its file does not list: the text of POSIX's TZ variable with the
/// extensions of RFC 9636, such as `PST8PDT,M3.2.0,M11.1.0` or `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`.
struct YearlyRule {
    /// Seconds east of Greenwich outside of the summer's time.
    let standardOffset: Int
    /// In the summer (or, where it is negative as in Dublin, in the winter), from the first day to the second.
    private let summer: (offset: Int, begins: YearlyChange, ends: YearlyChange)?

    /// Fails for a text that the grammar does not have.
    init?(_ text: [UInt8]) {
        var reader = YearlyRuleReader(text: text)
        guard reader.readName(), let west = reader.readSeconds(largestHours: 26) else { return nil }
        standardOffset = -west
        guard !reader.isAtEnd else {
            summer = nil
            return
        }
        guard reader.readName() else { return nil }
        var summerOffset = standardOffset + 3_600
        if !reader.peek(",") {
            guard let summerWest = reader.readSeconds(largestHours: 26) else { return nil }
            summerOffset = -summerWest
        }
        guard reader.read(","), let begins = reader.readChange(), reader.read(","), let ends = reader.readChange(),
            reader.isAtEnd
        else { return nil }
        summer = (summerOffset, begins, ends)
    }

    /// The changes of the offset between two instants, the later one excluded.
    func transitions(after earliest: Int64, before end: Int64) -> [(at: Int64, offset: Int)] {
        guard let summer else { return [(max(earliest, ZoneFile.firstKeptInstant - 1), standardOffset)] }
        var changes: [(at: Int64, offset: Int)] = []
        // From a year before the first that counts: its last change is the state in which that one begins.
        for year in 1_987...2_062 {
            changes.append((summer.begins.wallSecond(year: year) - Int64(standardOffset), summer.offset))
            changes.append((summer.ends.wallSecond(year: year) - Int64(summer.offset), standardOffset))
        }
        // Where summer ends as it begins again, it goes on: of two changes at one instant its beginning stands last.
        changes.sort { $0.at != $1.at ? $0.at < $1.at : $0.offset == standardOffset && $1.offset != standardOffset }
        return changes.filter { $0.at > earliest && $0.at < end }
    }
}

/// A day of each year and a wall time on it, which may lie days before or after.
struct YearlyChange {
    enum Day {
        /// `Jn`: 1...365, 29 February never counted.
        case withoutLeapDay(Int)
        /// `n`: 0...365, 29 February counted.
        case withLeapDay(Int)
        /// `Mm.w.d`: weekday 0 (Sunday) to 6 of the month's week 1 to 5, 5 being the last.
        case weekday(month: Int, week: Int, day: Int)
    }
    var day: Day
    var second: Int

    /// Seconds of wall clock since 1970-01-01 00:00.
    func wallSecond(year: Int) -> Int64 { Int64(dayNumber(year: year)) * 86_400 + Int64(second) }

    private func dayNumber(year: Int) -> Int {
        let newYear = Int(CalendarMonth(year: year, month: 1).firstDay.dayNumber)
        switch day {
        case .withoutLeapDay(let number):
            let isLeap = CalendarMonth(year: year, month: 2).dayCount == 29
            return newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .withLeapDay(let number): return newYear + number
        case .weekday(let number, let week, let day):
            let month = CalendarMonth(year: year, month: number)
            // `Weekday` counts from Monday, the rule from Sunday.
            let firstWeekday = (Int(month.firstDay.weekday.rawValue) + 1) % 7
            var dayOfMonth = (day - firstWeekday + 7) % 7 + (week - 1) * 7
            if dayOfMonth >= month.dayCount { dayOfMonth -= 7 }
            return Int(month.firstDay.dayNumber) + dayOfMonth
        }
    }
}
