import AgreementCore

/// Dates, wall times and instants as a person writes them in a table.
enum Clock {
    /// `2026-03-08`.
    static func date(_ text: String) -> LocalDate {
        let numbers = text.split(separator: "-").map { Int($0)! }
        return LocalDate(year: numbers[0], month: numbers[1], day: numbers[2])!
    }

    /// Seconds of the day of `02:30` or `02:30:15`.
    static func second(_ text: String) -> Int {
        text.split(separator: ":").reversed().enumerated().reduce(0) { sum, part in
            sum + Int(part.element)! * [1, 60, 3_600][part.offset + (text.utf8.count == 5 ? 1 : 0)]
        }
    }

    /// `2026-03-08T03:00-07:00`, with or without seconds.
    static func instant(_ text: String) -> Instant {
        let halves = text.split(separator: "T")
        let sign = halves[1].lastIndex { $0 == "-" || $0 == "+" }!
        let offset = second(String(halves[1][halves[1].index(after: sign)...])) * (halves[1][sign] == "-" ? -1 : 1)
        let wall = Int64(date(String(halves[0])).dayNumber) * 86_400 + Int64(second(String(halves[1][..<sign])))
        return Instant(seconds: wall - Int64(offset))
    }
}
