/// A way in which dates are written, with its name and an example: 2 March 2026, half past four.
public struct DateForm: Hashable, Sendable {
    /// What the form is called, for people.
    public let name: String
    /// As a mapping says it, without the clock that may stand behind.
    public let pattern: String
    public let example: String

    /// All that are offered; of several that fit a column equally well the first counts.
    public static let all: [DateForm] = [
        DateForm(name: "ISO 8601", pattern: "iso", example: "2026-03-02T16:30:00Z"),
        DateForm(name: "year, month, day", pattern: "yyyy-MM-dd", example: "2026-03-02"),
        DateForm(name: "day/month/year", pattern: "dd/MM/yyyy", example: "02/03/2026"),
        DateForm(name: "month/day/year", pattern: "MM/dd/yyyy", example: "03/02/2026"),
        DateForm(name: "day.month.year", pattern: "dd.MM.yyyy", example: "02.03.2026"),
        DateForm(name: "day-month-year", pattern: "dd-MM-yyyy", example: "02-03-2026"),
        DateForm(name: "day-name-year", pattern: "dd-MMM-yy", example: "02-Mar-26"),
        DateForm(name: "day name year", pattern: "dd MMM yyyy", example: "2 March 2026"),
        DateForm(
            name: "weekday, day name year",
            pattern: "[E][,][ ]dd['st']['nd']['rd']['th']['.'] ['de ']MMM ['de ']yyyy", example: "Mon, 2. März 2026"),
        DateForm(name: "name day, year", pattern: "MMM dd['st']['nd']['rd']['th'][,] yyyy", example: "Mar 2, 2026"),
        DateForm(
            name: "weekday, name day, year", pattern: "E[,] MMM dd['st']['nd']['rd']['th'][,] yyyy",
            example: "Mon, Mar 2, 2026"),
        DateForm(name: "day-name-year, whole", pattern: "dd-MMM-yyyy", example: "02-Mar-2026"),
        DateForm(name: "month/day/year, short", pattern: "MM/dd/yy", example: "3/2/26"),
        DateForm(name: "day/month/year, short", pattern: "dd/MM/yy", example: "2/3/26"),
        DateForm(name: "day.month.year, short", pattern: "dd.MM.yy", example: "2.3.26"),
        DateForm(name: "month-day-year", pattern: "MM-dd-yyyy", example: "03-02-2026"),
        DateForm(name: "weekday, day/month/year", pattern: "E[,] dd/MM/yyyy", example: "Mon 02/03/2026"),
        DateForm(name: "weekday, month/day/year", pattern: "E[,] MM/dd/yyyy", example: "Mon 03/02/2026"),
        DateForm(name: "year/month/day", pattern: "yyyy/MM/dd", example: "2026/03/02"),
        DateForm(name: "year.month.day", pattern: "yyyy.MM.dd", example: "2026.03.02"),
        DateForm(name: "day-month-year, short", pattern: "dd-MM-yy", example: "02-03-26"),
        DateForm(name: "year/month/day, short", pattern: "yy/MM/dd", example: "26/03/02"),
        DateForm(name: "year-month-day, short", pattern: "yy-MM-dd", example: "26-03-02"),
        DateForm(name: "year.month.day, short", pattern: "yy.MM.dd", example: "26.03.02"),
        DateForm(name: "eight digits", pattern: "yyyyMMdd", example: "20260302"),
        DateForm(name: "seconds since 1970", pattern: "epoch", example: "1772469000"),
        DateForm(name: "milliseconds since 1970", pattern: "epochMillis", example: "1772469000000"),
    ]

    /// With the clock that many exports write behind the date.
    static func withClock(_ pattern: String) -> String {
        switch pattern {
        case "iso", "epoch", "epochMillis": pattern
        default: pattern + "[,]['T'][ ][K]"
        }
    }

    /// The form that reads most of a column's texts; `nil` where none reads half of them.
    static func fitting(_ texts: [String]) -> DateForm? {
        guard !texts.isEmpty else { return nil }
        var best: (form: DateForm, count: Int)?
        for form in all {
            let count = texts.count { DatePattern.reads($0, pattern: withClock(form.pattern)) }
            if count > best?.count ?? 0 { best = (form, count) }
        }
        return best.flatMap { $0.count * 2 >= texts.count ? $0.form : nil }
    }
}
