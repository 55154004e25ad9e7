import AgreementCore
import Testing

@Suite struct LocalDateTests {
    @Test(
        "A date is what the calendar calls it",
        arguments: [
            ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
            ("2000-03-01", 11_017, .wednesday), ("2026-03-02", 20_514, .monday), ("2028-02-29", 21_243, .tuesday),
            ("0001-01-01", -719_162, .monday), ("9999-12-31", 2_932_896, .friday),
        ] as [(String, Int32, Weekday)])
    func dates(text: String, dayNumber: Int32, weekday: Weekday) {
        let date = LocalDate(dayNumber: dayNumber)
        #expect(date.description == text)
        #expect(Clock.date(text) == date)
        #expect(date.weekday == weekday)
    }

    @Test(
        "Dates that the calendar doesn't have",
        arguments: [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1)])
    func noSuchDate(year: Int, month: Int, day: Int) {
        #expect(LocalDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "Periods of the calendar",
        arguments: [
            (PeriodLength.month, "2026-02-14", "2026-02", "2026-02-01", "2026-02-28"),
            (.month, "2028-02-29", "2028-02", "2028-02-01", "2028-02-29"),
            (.quarter, "2026-03-31", "2026-Q1", "2026-01-01", "2026-03-31"),
            (.quarter, "2026-04-01", "2026-Q2", "2026-04-01", "2026-06-30"),
            (.quarter, "2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31"),
            (.year, "2026-07-04", "2026", "2026-01-01", "2026-12-31"),
        ])
    func periods(length: PeriodLength, date: String, name: String, first: String, last: String) {
        let period = Period(length, containing: Clock.date(date).month)
        #expect(period.description == name)
        #expect(period.firstDay.description == first)
        #expect(period.lastDay.description == last)
        #expect(period.next.firstDay == period.lastDay.adding(days: 1))
    }
}
