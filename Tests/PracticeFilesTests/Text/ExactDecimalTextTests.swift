import AgreementCore
import PracticeFiles
import Testing

struct ExactDecimalTextTests {
    @Test(
        arguments: [
            ("0", 0), ("135", 13_500), ("202.5", 20_250), ("202.50", 20_250), ("0.01", 1), ("007", 700), ("-0", 0),
            ("1000000000", 100_000_000_000),
        ] as [(String, Int64)])
    func `money is cents, exactly`(text: String, cents: Int64) throws {
        #expect(try ExactDecimalText.cents(text.utf8Span.span, currency: dollars) == cents)
    }

    @Test(
        arguments: [
            ("", .notDecimal), (".5", .notDecimal), ("5.", .notDecimal), (".", .notDecimal), ("-", .notDecimal),
            ("-.5", .notDecimal), ("+5", .notDecimal), ("1e3", .notDecimal), ("1_000", .notDecimal),
            ("1,000", .notDecimal), ("0x10", .notDecimal), ("1.2.3", .notDecimal), (" 5", .notDecimal),
            ("5 ", .notDecimal), ("--5", .notDecimal), ("٣", .notDecimal), ("NaN", .notDecimal),
            ("1.005", .tooManyDecimals), ("1.000", .tooManyDecimals), ("-1", .negative),
            ("1000000000.01", .tooLarge), ("99999999999999999999999999", .tooLarge),
            ("9223372036854775807", .tooLarge),
        ] as [(String, DecimalFlaw)])
    func `what could be read in two ways is not read`(text: String, flaw: DecimalFlaw) {
        #expect(throws: flaw) { try ExactDecimalText.cents(text.utf8Span.span, currency: dollars) }
    }

    @Test func `each quantity has its own decimals`() throws {
        let yen = try #require(Currency(code: "JPY"))
        #expect(throws: DecimalFlaw.tooManyDecimals) { try ExactDecimalText.cents("1.5".utf8Span.span, currency: yen) }
        #expect(try ExactDecimalText.cents("-12".utf8Span.span, currency: yen, mayBeNegative: true) == -12)
        #expect(try ExactDecimalText.hours("0.333333333".utf8Span.span).billionths == 333_333_333)
        #expect(throws: DecimalFlaw.tooLarge) { try ExactDecimalText.hours("10000.1".utf8Span.span) }
        #expect(try ExactDecimalText.quantity("-0.125".utf8Span.span).thousandths == -125)
        #expect(try ExactDecimalText.basisPoints("12.5".utf8Span.span, largestPercent: 100) == 1_250)
        #expect(throws: DecimalFlaw.tooLarge) {
            try ExactDecimalText.basisPoints("100.01".utf8Span.span, largestPercent: 100)
        }
        #expect(throws: DecimalFlaw.notDecimal) { try ExactDecimalText.count("1.0".utf8Span.span, largest: 5) }
    }

    @Test(arguments: [("45", 2_700), ("7.5", 450), ("0.05", 3), ("1.000", 60)])
    func `minutes are whole seconds`(text: String, seconds: Int) throws {
        #expect(try ExactDecimalText.seconds(minutes: text.utf8Span.span, largestSeconds: 3_600) == seconds)
    }

    @Test(arguments: [("0.01", DecimalFlaw.notWholeSeconds), ("60.05", .tooLarge), ("0.0000000001", .tooManyDecimals)])
    func `minutes that are no whole seconds, or too many`(text: String, flaw: DecimalFlaw) {
        #expect(throws: flaw) { try ExactDecimalText.seconds(minutes: text.utf8Span.span, largestSeconds: 3_600) }
    }

    @Test func `what is written is what was read`() {
        #expect(ExactDecimalText.text(cents: 20_250, currency: dollars) == "202.50")
        #expect(ExactDecimalText.text(cents: -5, currency: dollars) == "-0.05")
        #expect(ExactDecimalText.text(cents: .min, currency: dollars) == "-92233720368547758.08")
        #expect(ExactDecimalText.text(ExactHours(billionths: 1_500_000_000)) == "1.5")
        #expect(ExactDecimalText.text(ExactHours(10)) == "10")
        #expect(ExactDecimalText.text(Quantity(thousandths: -125)) == "-0.125")
        #expect(ExactDecimalText.text(basisPoints: 1_250) == "12.5")
        #expect(ExactDecimalText.text(minutesOfSeconds: 450) == "7.5")
        #expect(ExactDecimalText.text(minutesOfSeconds: 3_600) == "60")
        #expect(ExactDecimalText.text(minutesOfSeconds: 7) == nil)
    }

    private let dollars = Currency(code: "USD")!
}
