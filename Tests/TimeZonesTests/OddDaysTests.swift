import AgreementCore
import Testing
import TimeZones

/// Days on which clocks do what nobody expects, from the published changes of the law.
@Suite struct OddDaysTests {
    /// Hours, minutes and seconds UTC of a date.
    static func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(seconds: Int64(LocalDate(year: year, month: month, day: day)!.dayNumber) * 86_400)
            .adding(seconds: hour * 3_600 + minute * 60)
    }

    struct DayStart: CustomStringConvertible {
        var zone: String
        var date: (Int, Int, Int)
        var begins: Instant
        var hours: Double
        var description: String { "\(zone) \(date)" }
    }
    static let dayStarts: [DayStart] = [
        // Samoa went over the date line: 30 December 2011 never was.
        DayStart(zone: "Pacific/Apia", date: (2011, 12, 29), begins: utc(2011, 12, 29, 10), hours: 24),
        DayStart(zone: "Pacific/Apia", date: (2011, 12, 30), begins: utc(2011, 12, 30, 10), hours: 0),
        DayStart(zone: "Pacific/Apia", date: (2011, 12, 31), begins: utc(2011, 12, 30, 10), hours: 24),
        // Midnight skipped: the date begins at 01:00.
        DayStart(zone: "America/Sao_Paulo", date: (2018, 11, 4), begins: utc(2018, 11, 4, 3), hours: 23),
        DayStart(zone: "Asia/Beirut", date: (2022, 3, 27), begins: utc(2022, 3, 26, 22), hours: 23),
        DayStart(zone: "Africa/Cairo", date: (2024, 4, 26), begins: utc(2024, 4, 25, 22), hours: 23),
        // Back from midnight to 23:00: the date is longer, and its midnight comes an hour later.
        DayStart(zone: "America/Sao_Paulo", date: (2018, 2, 17), begins: utc(2018, 2, 17, 2), hours: 25),
        DayStart(zone: "Asia/Beirut", date: (2022, 10, 29), begins: utc(2022, 10, 28, 21), hours: 25),
        DayStart(zone: "Africa/Cairo", date: (2024, 10, 31), begins: utc(2024, 10, 30, 21), hours: 25),
        // Back over midnight, from 00:01 to 23:01: 7 November has begun a minute before, and stays.
        DayStart(zone: "America/St_Johns", date: (2010, 11, 6), begins: utc(2010, 11, 6, 2, 30), hours: 24),
        DayStart(zone: "America/St_Johns", date: (2010, 11, 7), begins: utc(2010, 11, 7, 2, 30), hours: 25),
        DayStart(zone: "America/Los_Angeles", date: (2026, 3, 8), begins: utc(2026, 3, 8, 8), hours: 23),
        DayStart(zone: "America/Los_Angeles", date: (2026, 11, 1), begins: utc(2026, 11, 1, 7), hours: 25),
        // Half an hour forward.
        DayStart(zone: "Australia/Lord_Howe", date: (2026, 10, 4), begins: utc(2026, 10, 3, 13, 30), hours: 23.5),
        DayStart(zone: "Asia/Kathmandu", date: (2026, 3, 2), begins: utc(2026, 3, 1, 18, 15), hours: 24),
        // The far end, from the rule alone.
        DayStart(zone: "Europe/Dublin", date: (2060, 3, 28), begins: utc(2060, 3, 28, 0), hours: 23),
        DayStart(zone: "America/Los_Angeles", date: (2060, 12, 31), begins: utc(2060, 12, 31, 8), hours: 24),
    ]

    @Test(arguments: dayStarts)
    func dayBegins(_ expected: DayStart) throws {
        let rules = try SystemTimeZones.rules(named: expected.zone)
        let date = try #require(LocalDate(year: expected.date.0, month: expected.date.1, day: expected.date.2))
        #expect(rules.firstInstant(of: date) == expected.begins)
        #expect(rules.firstInstant(of: date.adding(days: 1)) - expected.begins == Int(expected.hours * 3_600))
        if expected.hours > 0 { #expect(rules.localDate(at: expected.begins) == date) }
        #expect(rules.localDate(at: expected.begins.adding(seconds: -1)) < date)
    }

    struct WallTime: CustomStringConvertible {
        var zone: String
        var date: (Int, Int, Int)
        var clock: (Int, Int)
        var means: Instant
        var description: String { "\(zone) \(date) \(clock)" }
    }
    static let wallTimes: [WallTime] = [
        // Skipped: the instant of the change. Repeated: the first occurrence.
        WallTime(zone: "America/Los_Angeles", date: (2026, 3, 8), clock: (2, 30), means: utc(2026, 3, 8, 10)),
        WallTime(zone: "America/Los_Angeles", date: (2026, 3, 8), clock: (3, 30), means: utc(2026, 3, 8, 10, 30)),
        WallTime(zone: "America/Los_Angeles", date: (2026, 11, 1), clock: (1, 30), means: utc(2026, 11, 1, 8, 30)),
        WallTime(zone: "America/Los_Angeles", date: (2026, 11, 1), clock: (2, 0), means: utc(2026, 11, 1, 10)),
        WallTime(zone: "Pacific/Apia", date: (2011, 12, 30), clock: (12, 0), means: utc(2011, 12, 30, 10)),
        WallTime(zone: "Pacific/Apia", date: (2011, 12, 31), clock: (24, 0), means: utc(2011, 12, 31, 10)),
        WallTime(zone: "America/Sao_Paulo", date: (2018, 11, 4), clock: (0, 15), means: utc(2018, 11, 4, 3)),
        WallTime(zone: "America/St_Johns", date: (2010, 11, 6), clock: (23, 30), means: utc(2010, 11, 7, 2)),
        WallTime(zone: "America/St_Johns", date: (2010, 11, 7), clock: (0, 0), means: utc(2010, 11, 7, 2, 30)),
        WallTime(zone: "America/St_Johns", date: (2010, 11, 7), clock: (0, 30), means: utc(2010, 11, 7, 4)),
    ]

    @Test(arguments: wallTimes)
    func wallTimeMeans(_ expected: WallTime) throws {
        let rules = try SystemTimeZones.rules(named: expected.zone)
        let date = try #require(LocalDate(year: expected.date.0, month: expected.date.1, day: expected.date.2))
        let second = expected.clock.0 * 3_600 + expected.clock.1 * 60
        #expect(rules.instant(date: date, secondOfDay: second) == expected.means)
    }

    @Test func datesDoNotGoBackWhereClocksDo() throws {
        let rules = try SystemTimeZones.rules(named: "America/St_Johns")
        let seventh = try #require(LocalDate(year: 2010, month: 11, day: 7))
        // 23:30 for the second time.
        #expect(rules.localDate(at: Self.utc(2010, 11, 7, 3)) == seventh)
        #expect(rules.offset(at: Self.utc(2010, 11, 7, 3)) == -12_600)
    }
}
