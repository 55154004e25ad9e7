public import AgreementCore

/// How dates, clocks and durations are written for people.
public enum TimeWords {
    /// `2 March 2026`.
    public static func date(_ date: LocalDate) -> String {
        let (year, month, day) = date.civil
        return "\(day) \(monthNames[month - 1]) \(year)"
    }
    /// `2 March`, where the year is known.
    public static func dayAndMonth(_ date: LocalDate) -> String {
        let (_, month, day) = date.civil
        return "\(day) \(monthNames[month - 1])"
    }
    /// `March 2026`.
    public static func month(_ month: CalendarMonth) -> String { "\(monthNames[month.month - 1]) \(month.year)" }

    /// `Mar`, for a narrow place where the year is known.
    public static func shortMonthName(_ month: CalendarMonth) -> String {
        String(monthNames[month.month - 1].prefix(3))
    }
    /// `Mar 2026`, for a narrow column.
    public static func shortMonth(_ month: CalendarMonth) -> String { "\(shortMonthName(month)) \(month.year)" }

    /// `1 h 45`, `2 h`, `45 min`; seconds are written only where there are some: `0:30 min`.
    public static func duration(seconds: Int) -> String {
        let sign = seconds < 0 ? MoneyWords.minus : ""
        let (minutes, restSeconds) = seconds.magnitude.quotientAndRemainder(dividingBy: 60)
        let (hours, restMinutes) = minutes.quotientAndRemainder(dividingBy: 60)
        let tail = restSeconds == 0 ? "" : ":" + twoDigits(Int(restSeconds))
        if hours == 0 { return sign + "\(restMinutes)\(tail) min" }
        if restMinutes == 0, tail.isEmpty { return sign + grouped(UInt64(hours)) + " h" }
        return sign + grouped(UInt64(hours)) + " h " + twoDigits(Int(restMinutes)) + tail
    }

    /// `1,234 h 05` to the minute, half up: for columns of totals.
    public static func hoursAndMinutes(seconds: Int) -> String {
        duration(seconds: (seconds + 30) / 60 * 60)
    }

    /// `8:00`, `17:00`, `24:00`.
    public static func clock(secondOfDay: Int) -> String {
        "\(secondOfDay / 3_600):\(twoDigits(secondOfDay / 60 % 60))"
    }

    /// `month`, `quarter`, `year`: `once a year`.
    public static func perPeriod(_ length: PeriodLength) -> String { "a \(length.rawValue)" }

    /// `Monday to Friday 8:00 to 17:00, Saturday 9:00 to 12:00`; days with the same windows stand together.
    public static func businessHours(_ hours: BusinessHours) -> String {
        var runs: [(first: Weekday, last: Weekday, windows: [BusinessWindow])] = []
        for day in Weekday.allCases where !hours[day].isEmpty {
            if let last = runs.last, last.windows == hours[day], last.last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day, hours[day]))
            }
        }
        if runs.isEmpty { return "none" }
        return runs.map { run in
            let days =
                run.first == run.last
                ? dayNames[Int(run.first.rawValue)]
                : "\(dayNames[Int(run.first.rawValue)]) to \(dayNames[Int(run.last.rawValue)])"
            let windows = run.windows.map {
                "\(clock(secondOfDay: $0.openingSecond)) to \(clock(secondOfDay: $0.closingSecond))"
            }
            return "\(days) \(listed(windows))"
        }.joined(separator: ", ")
    }

    static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    package static func dayName(_ day: Weekday) -> String { dayNames[Int(day.rawValue)] }

    private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

/// `a`, `a and b`, `a, b and c`.
public func listed(_ words: [String], last: String = "and") -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
}

/// `1 client`, `3 clients`.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

extension String {
    /// The first letter large; the rest as it is.
    public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
