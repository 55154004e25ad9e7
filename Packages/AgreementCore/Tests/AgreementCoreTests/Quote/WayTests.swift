import Testing

@testable import AgreementCore

private struct WayCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var sheet = silverSheet()
    var zone = TimeZoneRules.utc
    var job: QuoteJob
    var way: QuoteWay
    /// `2026-03-02 15:00 + 2 h` for each sitting; `nil` where it can't be.
    var sittings: [String]?

    var written: [String]? {
        way.pieces(of: job, in: practice(sheet, zone: zone))?.map { piece in
            let date = zone.localDate(at: piece.start)
            let second = Int(piece.start.seconds) + zone.offset(at: piece.start) - Int(date.dayNumber) * 86_400
            let clock = "\(padded(second / 3_600, to: 2)):\(padded(second % 3_600 / 60, to: 2))"
            return "\(date) \(clock) + \(Double(piece.seconds) / 3_600) h"
        }
    }
}

private let lunch = silverSheet(windows: ["08:00-12:00", "13:00-17:00"])
private let dayAndNight = silverSheet(windows: ["00:00-24:00"], weekdays: Weekday.allCases, holidays: [])

@Suite("When a job is worked on. 2 March 2026 is a Monday; business is 8 to 5; the 16th is a holiday")
struct WayTests {
    @Test(
        "In hours: business windows only",
        arguments: [
            WayCase(
                testDescription: "six hours from 15:00 go on next morning",
                job: job("restore", hours: 6, at: "2026-03-02 15:00"), way: .inHours,
                sittings: ["2026-03-02 15:00 + 2.0 h", "2026-03-03 08:00 + 4.0 h"]),
            WayCase(
                testDescription: "what ends with the window has one sitting",
                job: job("restore", hours: 2, at: "2026-03-02 15:00"), way: .inHours,
                sittings: ["2026-03-02 15:00 + 2.0 h"]),
            WayCase(
                testDescription: "asked for at closing: next morning",
                job: job("restore", hours: 1, at: "2026-03-02 17:00"), way: .inHours,
                sittings: ["2026-03-03 08:00 + 1.0 h"]),
            WayCase(
                testDescription: "asked for before opening: at opening",
                job: job("restore", hours: 1, at: "2026-03-02 03:00"), way: .inHours,
                sittings: ["2026-03-02 08:00 + 1.0 h"]),
            WayCase(
                testDescription: "over a weekend and a holiday",
                job: job("restore", hours: 2, at: "2026-03-13 16:00"), way: .inHours,
                sittings: ["2026-03-13 16:00 + 1.0 h", "2026-03-17 08:00 + 1.0 h"]),
            WayCase(
                testDescription: "over lunch", sheet: lunch,
                job: job("restore", hours: 5, at: "2026-03-02 10:00"), way: .inHours,
                sittings: ["2026-03-02 10:00 + 2.0 h", "2026-03-02 13:00 + 3.0 h"]),
            WayCase(
                testDescription: "windows that touch are one",
                sheet: silverSheet(windows: ["08:00-12:00", "12:00-17:00"]),
                job: job("restore", hours: 5, at: "2026-03-02 10:00"), way: .inHours,
                sittings: ["2026-03-02 10:00 + 5.0 h"]),
            WayCase(
                testDescription: "day and night: over midnight without a break", sheet: dayAndNight,
                job: job("restore", hours: 48, at: "2026-03-02 10:00"), way: .inHours,
                sittings: ["2026-03-02 10:00 + 48.0 h"]),
            WayCase(
                testDescription: "a window that the change of clocks makes an hour shorter",
                sheet: silverSheet(windows: ["01:00-05:00"], weekdays: Weekday.allCases), zone: zoneWithSpring,
                job: job("restore", hours: 4, at: "2026-03-08 00:00", zone: zoneWithSpring), way: .inHours,
                sittings: ["2026-03-08 01:00 + 3.0 h", "2026-03-09 01:00 + 1.0 h"]),
            WayCase(
                testDescription: "never open", sheet: silverSheet(windows: []),
                job: job("restore", hours: 1, at: "2026-03-02 10:00"), way: .inHours, sittings: nil),
        ])
    private func inHours(_ example: WayCase) { #expect(example.written == example.sittings) }

    @Test(
        "Straight through, and tonight",
        arguments: [
            WayCase(
                testDescription: "straight through", job: job("restore", hours: 6, at: "2026-03-02 15:00"),
                way: .straightThrough, sittings: ["2026-03-02 15:00 + 6.0 h"]),
            WayCase(
                testDescription: "tonight: from today's closing", job: job("restore", hours: 6, at: "2026-03-02 15:00"),
                way: .tonight, sittings: ["2026-03-02 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "asked for in the morning, before opening",
                job: job("restore", hours: 6, at: "2026-03-02 06:00"), way: .tonight,
                sittings: ["2026-03-02 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "asked for at closing: the next window's, tomorrow",
                job: job("restore", hours: 6, at: "2026-03-02 17:00"), way: .tonight,
                sittings: ["2026-03-03 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "asked for on Friday night before the holiday",
                job: job("restore", hours: 6, at: "2026-03-13 20:00"), way: .tonight,
                sittings: ["2026-03-17 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "a lunch break is no closing", sheet: lunch,
                job: job("restore", hours: 6, at: "2026-03-02 10:00"), way: .tonight,
                sittings: ["2026-03-02 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "asked for over lunch", sheet: lunch,
                job: job("restore", hours: 6, at: "2026-03-02 12:30"), way: .tonight,
                sittings: ["2026-03-02 17:00 + 6.0 h"]),
            WayCase(
                testDescription: "never closing", sheet: dayAndNight,
                job: job("restore", hours: 6, at: "2026-03-02 10:00"), way: .tonight, sittings: nil),
        ])
    private func withoutABreak(_ example: WayCase) { #expect(example.written == example.sittings) }

    @Test(
        "Until a stop each day, going on when business hours begin",
        arguments: [
            WayCase(
                testDescription: "until 18:00", job: job("restore", hours: 6, at: "2026-03-02 15:00", until: 18),
                way: .untilStop, sittings: ["2026-03-02 15:00 + 3.0 h", "2026-03-03 08:00 + 3.0 h"]),
            WayCase(
                testDescription: "done before the stop",
                job: job("restore", hours: 3, at: "2026-03-02 15:00", until: 18),
                way: .untilStop, sittings: ["2026-03-02 15:00 + 3.0 h"]),
            WayCase(
                testDescription: "asked for at the stop: begun with the next business hours",
                job: job("restore", hours: 4, at: "2026-03-02 18:00", until: 18), way: .untilStop,
                sittings: ["2026-03-03 08:00 + 4.0 h"]),
            WayCase(
                testDescription: "asked for after the stop, on Friday night",
                job: job("restore", hours: 11, at: "2026-03-06 20:00", until: 18), way: .untilStop,
                sittings: ["2026-03-09 08:00 + 10.0 h", "2026-03-10 08:00 + 1.0 h"]),
            WayCase(
                testDescription: "a stop in business hours: on when they next begin",
                job: job("restore", hours: 5, at: "2026-03-02 10:00", until: 12), way: .untilStop,
                sittings: ["2026-03-02 10:00 + 2.0 h", "2026-03-03 08:00 + 3.0 h"]),
            WayCase(
                testDescription: "a stop at lunch: on after it", sheet: lunch,
                job: job("restore", hours: 5, at: "2026-03-02 10:00", until: 12), way: .untilStop,
                sittings: ["2026-03-02 10:00 + 2.0 h", "2026-03-02 13:00 + 3.0 h"]),
            WayCase(
                testDescription: "until midnight, over the weekend",
                job: job("restore", hours: 10, at: "2026-03-06 16:00", until: 24), way: .untilStop,
                sittings: ["2026-03-06 16:00 + 8.0 h", "2026-03-09 08:00 + 2.0 h"]),
            WayCase(
                testDescription: "a stop at opening is none",
                job: job("restore", hours: 20, at: "2026-03-02 20:00", until: 8), way: .untilStop,
                sittings: ["2026-03-03 08:00 + 20.0 h"]),
            WayCase(
                testDescription: "day and night business never begins again", sheet: dayAndNight,
                job: job("restore", hours: 6, at: "2026-03-02 15:00", until: 18), way: .untilStop, sittings: nil),
            WayCase(
                testDescription: "no stop given", job: job("restore", hours: 6, at: "2026-03-02 15:00"),
                way: .untilStop, sittings: nil),
        ])
    private func untilStop(_ example: WayCase) { #expect(example.written == example.sittings) }

    @Test("Every way does all of the job, in order, from the asking on")
    func allOfIt() {
        for hours in [0.5, 9, 40, 700] {
            for at in ["2026-03-02 00:00", "2026-03-06 16:59", "2026-03-16 12:00"] {
                let job = job("restore", hours: hours, at: at, until: 19)
                for way in QuoteWay.allCases {
                    let pieces = way.pieces(of: job, in: practice()) ?? []
                    #expect(pieces.reduce(0) { $0 + $1.seconds } == job.seconds)
                    #expect(pieces.allSatisfy { $0.start >= job.at && $0.seconds > 0 })
                    #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.end < $1.start })
                }
            }
        }
    }

    @Test("Hours are those of the sheet that is in force for the client on each date")
    func twoSheets() {
        var next = silverSheet(windows: ["10:00-12:00"])
        next.id = "2027"
        next.from = date("2026-03-03")
        var practice = practice(isOnSilver: false)
        practice.sheets = [next, practice.sheets[0]]
        let twoDays = job("restore", hours: 3, at: "2026-03-02 15:00")
        #expect(
            QuoteWay.inHours.pieces(of: twoDays, in: practice) == [
                JobPiece(start: wall("2026-03-02 15:00"), seconds: 7_200),
                JobPiece(start: wall("2026-03-03 10:00"), seconds: 3_600),
            ])
        // Under an agreement the old sheet stays.
        practice.agreements = [AgreementRow(client: "acme", sheet: "2026", plan: "silver", from: date("2026-01-01"))]
        #expect(
            QuoteWay.inHours.pieces(of: twoDays, in: practice)?.last
                == JobPiece(start: wall("2026-03-03 08:00"), seconds: 3_600))
    }
}
