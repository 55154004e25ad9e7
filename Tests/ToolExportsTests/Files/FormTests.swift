import AgreementCore
import Testing

@testable import ToolExports

/// The language of dates, clocks and lengths.
@Suite("Forms of dates and lengths")
struct FormTests {
    @Test("every form of date reads its own example, and has a name", arguments: DateForm.all)
    func dateForms(form: DateForm) throws {
        let pattern = try DatePattern(DateForm.withClock(form.pattern))
        let date = try #require(pattern.parts(of: form.example)?.date, "\(form.example)")
        #expect(date == LocalDate(year: 2026, month: 3, day: 2))
        #expect(!form.name.isEmpty && DateForm.all.count { $0.name == form.name } == 1)
    }

    @Test(
        "month names in seven languages",
        arguments: [
            ("2 March 2026", 3), ("2. März 2026", 3), ("2 Mrz 2026", 3), ("2 févr. 2026", 2), ("2 août 2026", 8),
            ("2 de marzo de 2026", 3), ("2 de março de 2026", 3), ("2 gennaio 2026", 1), ("2 mrt. 2026", 3),
            ("2 okt 2026", 10), ("2 dez. 2026", 12), ("2 Sept 2026", 9), ("2 ago 2026", 8), ("2 mei 2026", 5),
        ])
    func months(text: String, month: Int) throws {
        let form = try #require(DateForm.all.first { $0.name == "weekday, day name year" })
        #expect(try DatePattern(form.pattern).parts(of: text)?.month == month)
    }

    @Test(
        "clocks of 12 and 24 hours, blanks of all widths, offsets behind",
        arguments: [
            ("9:05", 32_700, nil), ("09:05:30.5", 32_730, nil), ("9:05 PM", 75_900, nil), ("9:05pm", 75_900, nil),
            ("9:05\u{202F}p.\u{A0}m.", 75_900, nil), ("12:00 a. m.", 0, nil), ("09:05 +02:00", 32_700, 7_200),
            ("09:05Z", 32_700, 0), ("09:05 UTC", 32_700, 0), ("9:05 PM GMT-5", 75_900, -18_000),
        ] as [(String, Int, Int?)])
    func clocks(text: String, second: Int, offset: Int?) throws {
        let parts = try #require(try DatePattern("K").parts(of: text))
        #expect(parts.secondOfDay == second && parts.offset == offset)
    }

    @Test("what is no clock", arguments: ["9", "25:00", "9:60", "13:00 PM", "9:05 XM", "9:5"])
    func noClocks(text: String) throws {
        #expect(try DatePattern("K").parts(of: text)?.secondOfDay == nil)
    }

    @Test("seconds and milliseconds since 1970")
    func epochs() throws {
        for (pattern, text) in [("epoch", "1772469000"), ("epochMillis", "1772469000000")] {
            let parts = try #require(try DatePattern(pattern).parts(of: text))
            #expect(parts.date == LocalDate(year: 2026, month: 3, day: 2) && parts.secondOfDay == 59_400)
            #expect(parts.offset == 0)
        }
        #expect(try DatePattern("epoch").parts(of: "20260302") == nil)
    }

    @Test(
        "lengths",
        arguments: [
            (.clock, "1:45", 6_300), (.clock, "02:00:00 AM", 7_200), (.clock, "12:30:00 AM", 1_800),
            (.minutesSeconds, "105:00", 6_300), (.words, "1h 45m", 6_300), (.words, "1 h 45 m", 6_300),
            (.words, "105 min", 6_300), (.words, "1.75 h", 6_300), (.words, "1,75 Std.", 6_300),
            (.words, "1 hour and 45 minutes", 6_300), (.words, "PT1H45M", 6_300), (.words, "1:45 h", 6_300),
            (.words, "105:00 min", 6_300), (.words, "1 uur en 45 minuten", 6_300), (.milliseconds, "6300000", 6_300),
            (.ask, "1:45", 6_300), (.ask, "1h 45m", 6_300), (.ask, "1.75", 6_300), (.hours, "+1.75", 6_300),
        ] as [(LengthFormat, String, Int)])
    func lengths(format: LengthFormat, text: String, seconds: Int) throws {
        #expect(try format.seconds(of: text, signs: .point, bare: .hours).seconds == seconds)
    }

    @Test("what is no length", arguments: ["1d 2h", "h", "1m 1h", "1h 1h", "2 apples", "1h x", "1:75 h", "90", ""])
    func noLengths(text: String) {
        #expect(throws: LengthFormat.Flaw.unreadable) { try LengthFormat.words.seconds(of: text, signs: .point) }
    }

    @Test("every form of length that is offered reads its own example", arguments: LengthFormat.offered)
    func offered(format: LengthFormat) throws {
        guard format != .ask, format != .clock else { return }
        #expect(try format.seconds(of: format.example, signs: .point).seconds == 6_300)
    }
}
