import AgreementCore
import PlainRating
import Testing

/// Rating.md, section 3: wall times that a change of clocks skips or repeats, and where dates begin.
@Suite struct WallTimeTests {
    struct WallTime: CustomTestStringConvertible, Sendable {
        let zone: HandMadeZone
        let date: String
        let time: String
        let instant: String
        var testDescription: String { "\(zone.rules.name) \(date) \(time)" }

        init(_ zone: HandMadeZone, _ date: String, _ time: String, _ instant: String) {
            (self.zone, self.date, self.time, self.instant) = (zone, date, time, instant)
        }
    }

    static let wallTimes = [
        // An hour forward: skipped times mean the instant of the change.
        WallTime(.west, "2026-03-08", "01:59", "2026-03-08T01:59-08:00"),
        WallTime(.west, "2026-03-08", "02:00", "2026-03-08T03:00-07:00"),
        WallTime(.west, "2026-03-08", "02:30", "2026-03-08T03:00-07:00"),
        WallTime(.west, "2026-03-08", "03:00", "2026-03-08T03:00-07:00"),
        WallTime(.west, "2026-03-08", "24:00", "2026-03-09T00:00-07:00"),
        // An hour back: repeated times mean their first occurrence.
        WallTime(.west, "2026-11-01", "01:00", "2026-11-01T01:00-07:00"),
        WallTime(.west, "2026-11-01", "01:30", "2026-11-01T01:30-07:00"),
        WallTime(.west, "2026-11-01", "02:00", "2026-11-01T02:00-08:00"),
        // Summer is the standard time there.
        WallTime(.negative, "2026-03-29", "01:30", "2026-03-29T02:00+01:00"),
        WallTime(.negative, "2026-10-25", "01:30", "2026-10-25T01:30+01:00"),
        WallTime(.negative, "2026-10-25", "02:00", "2026-10-25T02:00+00:00"),
        // Half an hour.
        WallTime(.halfHour, "2026-10-04", "02:15", "2026-10-04T02:30+11:00"),
        WallTime(.halfHour, "2026-04-05", "01:45", "2026-04-05T01:45+11:00"),
        WallTime(.halfHour, "2026-04-05", "02:00", "2026-04-05T02:00+10:30"),
        WallTime(.quarterHour, "2026-09-27", "03:00", "2026-09-27T03:45+13:45"),
        // Midnight doesn't happen: the date begins at one o'clock.
        WallTime(.skipsMidnight, "2026-03-01", "00:00", "2026-03-01T01:00-03:00"),
        WallTime(.skipsMidnight, "2026-03-01", "00:59", "2026-03-01T01:00-03:00"),
        WallTime(.skipsMidnight, "2026-02-28", "24:00", "2026-03-01T01:00-03:00"),
        // Clocks go back at the very midnight: the date begins an hour later.
        WallTime(.skipsMidnight, "2026-10-31", "23:30", "2026-10-31T23:30-03:00"),
        WallTime(.skipsMidnight, "2026-10-31", "24:00", "2026-11-01T00:00-04:00"),
        // Clocks go back over midnight a minute after it: the date has begun, and stays.
        WallTime(.backOverMidnight, "2026-10-31", "23:30", "2026-10-31T23:30-02:30"),
        WallTime(.backOverMidnight, "2026-10-31", "24:00", "2026-11-01T00:00-02:30"),
        WallTime(.backOverMidnight, "2026-11-01", "00:00", "2026-11-01T00:00-02:30"),
        WallTime(.backOverMidnight, "2026-11-01", "00:01", "2026-11-01T00:01-03:30"),
        // A date that doesn't happen: all of it is the instant at which the next one begins.
        WallTime(.skipsADay, "2026-12-29", "24:00", "2026-12-31T00:00+14:00"),
        WallTime(.skipsADay, "2026-12-30", "00:00", "2026-12-31T00:00+14:00"),
        WallTime(.skipsADay, "2026-12-30", "12:00", "2026-12-31T00:00+14:00"),
        WallTime(.skipsADay, "2026-12-30", "24:00", "2026-12-31T00:00+14:00"),
    ]

    @Test("The instant of a wall time", arguments: wallTimes)
    func instants(wall: WallTime) {
        let found = wall.zone.rules.instant(date: Clock.date(wall.date), secondOfDay: Clock.second(wall.time))
        #expect(found == Clock.instant(wall.instant))
    }

    @Test(
        "The local date of an instant: dates never go back",
        arguments: [
            (HandMadeZone.west, "2026-03-07T23:59:59-08:00", "2026-03-07"),
            (.west, "2026-03-08T00:00-08:00", "2026-03-08"),
            (.skipsMidnight, "2026-02-28T23:59:59-04:00", "2026-02-28"),
            (.skipsMidnight, "2026-03-01T01:00-03:00", "2026-03-01"),
            (.skipsMidnight, "2026-10-31T23:30-03:00", "2026-10-31"),
            (.skipsMidnight, "2026-10-31T23:30-04:00", "2026-10-31"),
            (.backOverMidnight, "2026-10-31T23:30-02:30", "2026-10-31"),
            (.backOverMidnight, "2026-11-01T00:00:30-02:30", "2026-11-01"),
            (.backOverMidnight, "2026-10-31T23:01-03:30", "2026-11-01"),
            (.backOverMidnight, "2026-10-31T23:59:59-03:30", "2026-11-01"),
            (.backOverMidnight, "2026-11-02T00:00-03:30", "2026-11-02"),
            (.skipsADay, "2026-12-29T23:59:59-10:00", "2026-12-29"),
            (.skipsADay, "2026-12-31T00:00+14:00", "2026-12-31"),
        ])
    func localDates(zone: HandMadeZone, instant: String, date: String) {
        #expect(zone.rules.localDate(at: Clock.instant(instant)).description == date)
    }

    @Test("The offset changes at the second of the change", arguments: HandMadeZone.all)
    func offsets(zone: HandMadeZone) {
        var before = zone.initialOffset
        for change in zone.changes {
            #expect(zone.rules.offset(at: Instant(seconds: change.at - 1)) == before)
            #expect(zone.rules.offset(at: Instant(seconds: change.at)) == change.offset)
            before = change.offset
        }
    }

    @Test("Each date begins when the one before it ends, in every zone", arguments: HandMadeZone.all)
    func datesFollowEachOther(zone: HandMadeZone) {
        for number in 0..<1_200 {
            let date = Clock.date("2025-10-01").adding(days: number)
            let (start, end) = (zone.rules.firstInstant(of: date), zone.rules.firstInstant(of: date.adding(days: 1)))
            guard start < end else { continue }
            #expect(zone.rules.localDate(at: start) == date)
            #expect(zone.rules.localDate(at: end.adding(seconds: -1)) == date)
        }
    }
}
