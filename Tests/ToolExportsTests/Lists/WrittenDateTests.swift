import AgreementCore
import Testing

@testable import ToolExports

/// Dates and months as people and tools write them.
@Suite struct WrittenDateTests {
    @Test(arguments: [
        ("2014-02", "2014-02"), ("Feb 2014", "2014-02"), ("February 2014", "2014-02"), ("02/2014", "2014-02"),
        ("2/2014", "2014-02"), ("2014/02", "2014-02"), ("Feb-14", "2014-02"), ("feb. 2014", "2014-02"),
        ("201402", "2014-02"), ("20140203", "2014-02 3"), ("2026-03-02", "2026-03 2"),
        ("2026-03-02T16:30:00Z", "2026-03 2"), ("2026-03-02 16:30", "2026-03 2"), ("13/2/2026", "2026-02 13"),
        ("2/13/2026", "2026-02 13"), ("2/2/2026", "2026-02 2"), ("03.02.2026", "2026-02 3"),
        ("3. Februar 2026", "2026-02 3"),
        ("3-Feb-26", "2026-02 3"), ("Feb 3, 2026", "2026-02 3"), ("Tuesday, 3rd of February 2026", "2026-02 3"),
        ("3/2/2026", "open"), ("3/2/26", "open"), ("12-11-2026", "open"),
        ("Dez 2025", "2025-12"), ("février 2024", "2024-02"), ("Mär 24", "2024-03"), ("maggio 2024", "2024-05"),
        ("30/2/2026", "nothing"), ("2014-13", "nothing"), ("February", "nothing"), ("Q1 2026", "nothing"),
        ("1850-01", "nothing"), ("jui 2024", "nothing"), ("soon", "nothing"), ("", "nothing"), ("12", "nothing"),
    ])
    func isRead(_ text: String, as expected: String) {
        let found: String
        switch WrittenDate(text)?.reading(nil) ?? .nothing {
        case .month(let month, let day): found = "\(month)" + (day.map { " \($0)" } ?? "")
        case .open: found = "open"
        case .nothing: found = "nothing"
        }
        #expect(found == expected)
    }

    @Test func anAnswerSettlesTheOrder() {
        #expect(WrittenDate("3/2/2026")?.reading(.dmy) == .month(CalendarMonth(year: 2026, month: 2), day: 3))
        #expect(WrittenDate("3/2/2026")?.reading(.mdy) == .month(CalendarMonth(year: 2026, month: 3), day: 2))
        // What a date shows by itself no answer turns round.
        #expect(WrittenDate("13/2/2026")?.reading(.mdy) == .month(CalendarMonth(year: 2026, month: 2), day: 13))
    }
}

/// Amounts as people and tools write them.
@Suite struct WrittenAmountTests {
    @Test(arguments: [
        ("12,500.00", 0x2E as UInt8, 1_250_000 as Int64?), ("$1,234.50", 0x2E, 123_450), ("1.234,50 €", 0x2C, 123_450),
        ("1 234,50", 0x2C, 123_450), ("1\u{202F}234,50", 0x2C, 123_450), ("1'234.50", 0x2E, 123_450),
        ("(12.00)", 0x2E, -1_200), ("-12", 0x2E, -1_200), ("12-", 0x2E, -1_200), ("−12.5", 0x2E, -1_250),
        ("CHF 500", 0x2E, 50_000), ("Fr. 500", 0x2E, 50_000), ("749,50", 0x2C, 74_950), ("0", 0x2E, 0),
        ("1,23,456.00", 0x2E, 12_345_600), ("500.0000", 0x2E, 50_000),
        ("1,23.00", 0x2E, nil), ("12 5", 0x2E, nil), ("1.2.3", 0x2E, nil), ("500.005", 0x2E, nil), ("5.", 0x2E, nil),
        ("Invoice 12", 0x2E, nil), ("Feb 2014", 0x2E, nil), ("n/a", 0x2E, nil), ("", 0x2E, nil), ("12,50", 0x2E, nil),
        ("99999999999999999999", 0x2E, nil),
    ])
    func isRead(_ text: String, _ sign: UInt8, _ cents: Int64?) throws {
        let usd = try #require(Currency(code: "USD"))
        #expect((try? WrittenAmount(text)?.cents(usd, decimalSign: sign)) == cents)
    }

    @Test(arguments: [
        (["12,500.00", "7"], "USD", "."), (["749,50"], "USD", ","), (["1,200"], "USD", "."), (["1.200"], "EUR", ","),
        (["1.200", "7.50"], "EUR", "asked"), (["5"], "USD", "."), (["1.200"], "KWD", "asked"),
        (["7,50", "7.50"], "USD", "asked"), (["1.200", "1,200"], "USD", "asked"), (["1.234,50", "1.200"], "EUR", ","),
    ])
    func columnsProveTheirSign(_ amounts: [String], _ code: String, _ expected: String) throws {
        var evidence = AmountEvidence(try #require(Currency(code: code)))
        for amount in amounts { evidence.take(amount) }
        let found = evidence.settled
        #expect((found.sign.map { String(UnicodeScalar($0)) } ?? "asked") == expected)
        #expect((found.question == nil) == (expected != "asked"))
    }
}
