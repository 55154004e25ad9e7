public import AgreementCore

/// A zone made by hand around the dates of the random practices, with what its clocks do in words.
public struct HandMadeZone: Sendable {
    public let rules: TimeZoneRules
    /// The instants at which its clocks change.
    public let changes: [(at: Int64, offset: Int)]
    public let initialOffset: Int

    /// - Parameter changes: the UTC date and minute of each change, and the minutes east of Greenwich from then on.
    init(_ name: String, minutesEast: Int, changes: [(year: Int, month: Int, day: Int, minute: Int, east: Int)]) {
        let instants = changes.map { change in
            let date = CalendarMonth(year: change.year, month: change.month).firstDay.adding(days: change.day - 1)
            return (at: Int64(date.dayNumber) * 86_400 + Int64(change.minute) * 60, offset: change.east * 60)
        }
        self.changes = instants
        initialOffset = minutesEast * 60
        rules = TimeZoneRules(name: name, initialOffset: minutesEast * 60, transitions: instants)
    }

    public static let utc = HandMadeZone("Test/UTC", minutesEast: 0, changes: [])
    /// As Los Angeles: an hour forward at 02:00 in March, back at 02:00 in November.
    public static let west = HandMadeZone(
        "Test/West", minutesEast: -480,
        changes: [
            (2025, 3, 9, 600, -420), (2025, 11, 2, 540, -480), (2026, 3, 8, 600, -420), (2026, 11, 1, 540, -480),
            (2027, 3, 14, 600, -420), (2027, 11, 7, 540, -480), (2028, 3, 12, 600, -420), (2028, 11, 5, 540, -480),
        ])
    /// As Dublin, whose winter is the exception: negative daylight saving.
    public static let negative = HandMadeZone(
        "Test/Negative", minutesEast: 0,
        changes: [
            (2025, 3, 30, 60, 60), (2025, 10, 26, 60, 0), (2026, 3, 29, 60, 60), (2026, 10, 25, 60, 0),
            (2027, 3, 28, 60, 60), (2027, 10, 31, 60, 0), (2028, 3, 26, 60, 60), (2028, 10, 29, 60, 0),
        ])
    /// As Lord Howe: half an hour of daylight saving on half an hour.
    public static let halfHour = HandMadeZone(
        "Test/HalfHour", minutesEast: 660,
        changes: [
            (2025, 4, 5, 900, 630), (2025, 10, 4, 930, 660), (2026, 4, 4, 900, 630), (2026, 10, 3, 930, 660),
            (2027, 4, 3, 900, 630), (2027, 10, 2, 930, 660), (2028, 4, 1, 900, 630), (2028, 9, 30, 930, 660),
        ])
    /// As Chatham: three quarters of an hour off the hours.
    public static let quarterHour = HandMadeZone(
        "Test/QuarterHour", minutesEast: 825,
        changes: [(2026, 4, 4, 840, 765), (2026, 9, 26, 840, 825), (2027, 4, 3, 840, 765), (2028, 9, 23, 840, 825)])
    /// As Santiago once: midnight of 1 March doesn't happen; clocks go back at midnight before 1 November.
    public static let skipsMidnight = HandMadeZone(
        "Test/SkipsMidnight", minutesEast: -240,
        changes: [
            (2026, 3, 1, 240, -180), (2026, 11, 1, 180, -240), (2027, 1, 1, 240, -180), (2027, 4, 4, 180, -240),
            (2028, 3, 1, 240, -180),
        ])
    /// As St. John's once: a minute after midnight clocks go back over it, the first time into the month before.
    public static let backOverMidnight = HandMadeZone(
        "Test/BackOverMidnight", minutesEast: -150,
        changes: [
            (2026, 3, 1, 151, -210), (2026, 3, 29, 211, -150), (2026, 11, 1, 151, -210), (2026, 12, 20, 211, -150),
            (2027, 1, 1, 151, -210), (2028, 2, 20, 211, -150), (2028, 3, 1, 151, -210),
        ])
    /// As Samoa in 2011: 30 December doesn't happen.
    public static let skipsADay = HandMadeZone(
        "Test/SkipsADay", minutesEast: -600, changes: [(2026, 12, 30, 600, 840), (2027, 4, 3, 840, 780)])

    public static let all = [
        utc, west, negative, halfHour, quarterHour, skipsMidnight, backOverMidnight, skipsADay,
    ]
}
