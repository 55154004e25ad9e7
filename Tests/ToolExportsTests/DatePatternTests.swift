import AgreementCore
import Testing

@testable import ToolExports

@Suite("Date patterns")
struct DatePatternTests {
    @Test(
        "what a pattern reads",
        arguments: [
            ("yyyy-MM-dd", "2026-03-02", "2026-03-02", nil, nil),
            ("dd/MM/yyyy", "20/02/2026", "2026-02-20", nil, nil),
            ("MM/dd/yyyy", "3/4/2026", "2026-03-04", nil, nil),
            ("dd-MMM-yy", "02-Nov-04", "2004-11-02", nil, nil),
            ("dd-MMM-yy", "2-NOV-99", "1999-11-02", nil, nil),
            ("dd MMMM yyyy", "7 September 2026", "2026-09-07", nil, nil),
            ("yyyyMMdd", "20260302", "2026-03-02", nil, nil),
            ("yyyy/MM/dd HH:mm:ss[.S]", "2012/10/09 14:50:17.000", "2012-10-09", 53_417, nil),
            ("iso", "2026-03-02", "2026-03-02", nil, nil),
            ("iso", "2018-01-23T10:00:00.00Z", "2018-01-23", 36_000, 0),
            ("iso", "2024-03-04T10:23:00.000-05:00", "2024-03-04", 37_380, -18_000),
            ("iso", "2024-03-04 10:23+0530", "2024-03-04", 37_380, 19_800),
            ("iso", "2024-03-04T10:23", "2024-03-04", 37_380, nil),
            ("MM/dd/yyyy h:mm a", "03/04/2026 12:05 AM", "2026-03-04", 300, nil),
        ] as [(String, String, String, Int?, Int?)])
    func reads(pattern: String, text: String, date: String, second: Int?, offset: Int?) throws {
        let parts = try #require(try DatePattern(pattern).parts(of: text))
        #expect(parts.date?.description == date)
        #expect(parts.secondOfDay == second)
        #expect(parts.offset == offset)
    }

    @Test(
        "clocks of 12 and 24 hours",
        arguments: [
            ("h:mm[:ss] a", "04:40 PM", 60_000), ("h:mm[:ss] a", "10:23:52 AM", 37_432),
            ("h:mm[:ss] a", "12:00 PM", 43_200), ("h:mm[:ss] a", "12:00 a.m.", 0), ("HH:mm[:ss]", "15:00", 54_000),
            ("HH:mm[:ss]", "9:05:07", 32_707),
        ])
    func clocks(pattern: String, text: String, second: Int) throws {
        #expect(try DatePattern(pattern).parts(of: text)?.secondOfDay == second)
    }

    @Test(
        "what a pattern refuses",
        arguments: [
            ("yyyy-MM-dd", "2026-3"), ("yyyy-MM-dd", "2026-03-02 "), ("yyyy-MM-dd", "26-03-02"),
            ("dd/MM/yyyy", "20.02.2026"), ("dd-MMM-yy", "02-Nob-04"), ("iso", "2026-03-02T10"),
            ("iso", "2026-03-02T10:00:00+25:00"), ("yyyy-MM-dd", ""), ("yyyy-MM-dd", "２０２６-03-02"),
        ])
    func refuses(pattern: String, text: String) throws {
        #expect(try DatePattern(pattern).parts(of: text) == nil)
    }

    @Test(
        "what is no moment",
        arguments: [("iso", "2026-02-30"), ("dd/MM/yyyy", "04/13/2026"), ("yyyy-MM-dd", "2026-00-01")])
    func noDate(pattern: String, text: String) throws {
        #expect(try DatePattern(pattern).parts(of: text)?.date == nil)
    }

    @Test(
        "what is no clock",
        arguments: [("HH:mm", "24:00"), ("HH:mm", "10:60"), ("h:mm a", "13:00 PM"), ("h:mm a", "0:30 AM")])
    func noClock(pattern: String, text: String) throws {
        #expect(try DatePattern(pattern).parts(of: text)?.secondOfDay == nil)
    }

    @Test(
        "what is no pattern",
        arguments: [
            ("yyyy-MM", DatePattern.Flaw.incomplete), ("yyyy-MM-dd-dd", .incomplete), ("hh:mm", .incomplete),
            ("HH", .incomplete), ("yyyy-MM-dd q", .unknownLetter("q")), ("[yyyy-MM-dd", .unbalanced),
            ("yyyy-MM-dd]", .unbalanced), ("yyyy-MM-dd'T", .unbalanced), ("[[[[[[[yyyy]]]]]]]", .tooLong),
            ("", .incomplete), ("m", .unknownLetter("m")),
        ])
    func flaws(pattern: String, flaw: DatePattern.Flaw) {
        #expect(throws: flaw) { try DatePattern(pattern) }
    }

    @Test("day and month may be swapped only where both are numbers and the year is not first")
    func swaps() throws {
        #expect(try DatePattern("dd/MM/yyyy").mayBeSwapped)
        #expect(try !DatePattern("yyyy-MM-dd").mayBeSwapped)
        #expect(try !DatePattern("dd-MMM-yy").mayBeSwapped)
        #expect(try DatePattern("dd/MM/yyyy").swapped.parts(of: "3/25/2026")?.date?.description == "2026-03-25")
    }
}

@Suite("Lengths and numbers")
struct LengthFormatTests {
    @Test(
        "lengths in whole seconds",
        arguments: [
            (LengthFormat.hoursMinutesSeconds, "01:15:00", 4_500, true), (.clock, "3:30", 12_600, true),
            (.clock, "00:40:00", 2_400, true), (.hours, "1.75", 6_300, true), (.hours, "0.6667", 2_400, false),
            (.hours, "0.333", 1_199, false), (.hours, ".5", 1_800, true), (.minutes, "7.5", 450, true),
            (.seconds, "7260", 7_260, true),
            (.seconds, "3599.5", 3_600, false), (.hours, "2100.5", 7_561_800, true),
        ])
    func lengths(format: LengthFormat, text: String, seconds: Int, isExact: Bool) throws {
        let length = try format.seconds(of: text, signs: .point)
        #expect(length.seconds == seconds)
        #expect(length.isExact == isExact)
    }

    @Test(
        "what is no length",
        arguments: [
            (LengthFormat.hoursMinutesSeconds, "1:15", LengthFormat.Flaw.unreadable), (.clock, "1:60", .unreadable),
            (.clock, "-0:05", .negative), (.hours, "-1", .negative), (.hours, "1,5", .unreadable),
            (.hours, "1e3", .unreadable), (.hours, "", .unreadable), (.hours, "5.", .unreadable),
            (.seconds, "9999999999999999999", .unreadable), (.hours, "999999999999999999", .unreadable),
            (.clock, ":", .unreadable), (.hours, "-", .unreadable),
        ])
    func flaws(format: LengthFormat, text: String, flaw: LengthFormat.Flaw) {
        #expect(throws: flaw) { try format.seconds(of: text, signs: .point) }
    }

    @Test("decimal commas and thousands")
    func signs() throws {
        let signs = DecimalSigns(decimal: UInt8(ascii: ","), thousands: UInt8(ascii: "."))
        #expect(ExactNumber("2.000,25", signs: signs)?.plainText == "2000.25")
        #expect(ExactNumber("0,67", signs: signs)?.plainText == "0.67")
        #expect(ExactNumber("20.00", signs: signs) == nil)
        #expect(ExactNumber("-1.234.567", signs: signs)?.plainText == "-1234567")
    }

    @Test(
        "what a number says about its signs",
        arguments: [
            ("0,67", nil, "0,67", nil), ("1.5", "1.5", nil, nil), ("2.000,0", nil, "2.000,0", nil),
            ("1,234.5", "1,234.5", nil, nil), ("1,234", nil, nil, "1,234"), ("1.234.567", nil, "1.234.567", nil),
            ("0,123", nil, "0,123", nil), ("12", nil, nil, nil), ("1234,567", nil, "1234,567", nil),
        ] as [(String, String?, String?, String?)])
    func evidence(text: String, point: String?, comma: String?, ambiguous: String?) {
        var evidence = DecimalEvidence()
        evidence.take(text)
        #expect(evidence.provesPoint == point)
        #expect(evidence.provesComma == comma)
        #expect(evidence.ambiguous == ambiguous)
    }
}
