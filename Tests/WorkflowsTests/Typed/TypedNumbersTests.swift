import AgreementCore
import PracticeFiles
import Testing
import Words

@testable import Workflows

/// Amounts, hours, shares and counts as people of the offered countries type them.
@Suite struct TypedNumbersTests {
    static let dollars = Currency(code: "USD")!
    /// A zone and the currency of each country that is offered.
    static let countries: [String: (zone: String, currency: String)] = [
        "US": ("America/New_York", "USD"), "CA": ("America/Toronto", "CAD"), "AU": ("Australia/Sydney", "AUD"),
        "GB": ("Europe/London", "GBP"), "IE": ("Europe/Dublin", "EUR"), "FR": ("Europe/Paris", "EUR"),
        "BE": ("Europe/Brussels", "EUR"), "NL": ("Europe/Amsterdam", "EUR"), "DE": ("Europe/Berlin", "EUR"),
        "AT": ("Europe/Vienna", "EUR"), "CH": ("Europe/Zurich", "CHF"), "PL": ("Europe/Warsaw", "PLN"),
        "SE": ("Europe/Stockholm", "SEK"), "NO": ("Europe/Oslo", "NOK"), "IT": ("Europe/Rome", "EUR"),
        "ES": ("Europe/Madrid", "EUR"), "PT": ("Europe/Lisbon", "EUR"),
    ]
    /// One of each country.
    static let all: [TypedNumbers] = countries.values.map {
        TypedNumbers(Currency(code: $0.currency)!, NumberStyle(timeZone: $0.zone))
    }

    @Test func everyOfferedCountryIsHere() {
        #expect(Set(Self.countries.keys) == Set(PublicHolidays.all.map(\.code)))
    }

    /// However it is written, it is the same amount in every country.
    static let written: [(String, Int64)] = [
        ("62", 6_200), ("62.5", 6_250), ("62,5", 6_250), ("749,50", 74_950), ("749.50", 74_950), ("0", 0),
        ("0,05", 5), (",5", 50), ("1.234,50", 123_450), ("1,234.50", 123_450), ("1 234,50", 123_450),
        ("1\u{A0}234.50", 123_450), ("1\u{202F}234,5", 123_450), ("1'234.50", 123_450), ("1’234,50", 123_450),
        ("1 234", 123_400), ("1’234", 123_400), ("1.234.567", 123_456_700),
        ("1,234,567.8", 123_456_780), ("12,34,567.80", 123_456_780), (" 1 234 567 ", 123_456_700),
        ("500.–", 50_000), ("500,-", 50_000), ("001", 100),
    ]
    @Test(arguments: written) func amounts(_ text: String, _ cents: Int64) {
        for numbers in Self.all { #expect((try? numbers.cents(text)) == cents, "\(text) in \(numbers.style)") }
    }

    @Test(
        arguments: [
            ("", .notANumber), ("much", .notANumber), ("1e3", .notANumber), ("12k", .notANumber), ("5.", .notANumber),
            ("1,2,3", .notANumber), ("12 50", .notANumber), ("1.23.456", .notANumber), ("1.234,50.1", .notANumber),
            ("1 234.567,1", .notANumber), ("0.125", .tooManyDecimals), ("1,234.567", .tooManyDecimals),
            ("1234.567", .tooManyDecimals), ("7,4950", .tooManyDecimals), ("-1", .negative), ("−749,50", .negative),
            ("99999999999999999999", .tooLarge), ("٧٤٩", .notANumber),
        ] as [(String, TypedFlaw)])
    func noAmounts(_ text: String, _ flaw: TypedFlaw) {
        for numbers in Self.all {
            #expect(throws: flaw, "\(text) in \(numbers.style)") { try numbers.cents(text) }
            #expect(!numbers.amountWords(flaw).isEmpty)
        }
    }

    /// What groups thousands in a country does so; its decimal sign before three digits is asked about.
    @Test func threeDigitsBehindTheCountrysDecimalSign() throws {
        for numbers in Self.all {
            let sign = String(numbers.style.decimalSign)
            let other = sign == "," ? "." : ","
            #expect(try numbers.cents("62\(other)505") == 6_250_500)
            #expect(throws: TypedFlaw.twoWays("62505", "62\(sign)50")) { try numbers.cents("62\(sign)505") }
        }
        let yen = TypedNumbers(Currency(code: "JPY")!, .point)
        #expect(throws: TypedFlaw.twoWays("1234", "1")) { try yen.cents("1.234") }
    }

    @Test func theCurrencyMayStandBesideIt() throws {
        let pairs = [
            ("USD", "$1,250.05"), ("USD", "US$ 1250.05"), ("EUR", "1.250,05 €"), ("EUR", "EUR 1250,05"),
            ("GBP", "£1,250.05"), ("CHF", "Fr. 1’250.05"), ("CHF", "1250.05 CHF"), ("SEK", "1 250,05 kr"),
            ("PLN", "1250,05 zł"),
        ]
        for (code, text) in pairs {
            #expect(try TypedNumbers(Currency(code: code)!, .point).cents(text) == 125_005, "\(text)")
        }
        // Another currency's is asked about.
        #expect(throws: TypedFlaw.otherCurrency("€")) { try TypedNumbers(Self.dollars, .point).cents("€500") }
        #expect(throws: TypedFlaw.otherCurrency("CHF")) { try TypedNumbers(Self.dollars, .point).cents("CHF 500") }
    }

    /// What the product writes is read again as what it was, in each country and each kind of currency.
    @Test func whatIsWrittenIsReadAgain() throws {
        var random = SystemRandomNumberGenerator()
        for (_, country) in Self.countries {
            for code in [country.currency, "JPY", "KWD"] {
                let numbers = TypedNumbers(Currency(code: code)!, NumberStyle(timeZone: country.zone))
                let money = MoneyWords(numbers.currency, numbers.style)
                for _ in 0..<300 {
                    let cents = Int64.random(in: 0...(1 << Int64.random(in: 1...36)), using: &random)
                    for text in [
                        money.inField(cents), money.shortInField(cents), money.plain(cents), money.exact(cents),
                    ] {
                        #expect(try numbers.cents(text) == cents, "\(text) in \(country.zone), \(code)")
                    }
                    let hours = ExactHours(billionths: cents % 10_000_000_000_000)
                    #expect(try numbers.hours(numbers.text(hours)) == hours)
                    let share = Int(cents % 10_001)
                    #expect(try numbers.basisPoints(numbers.text(basisPoints: share), largestPercent: 100) == share)
                }
            }
        }
    }

    @Test func hours() throws {
        let numbers = TypedNumbers(Self.dollars, .point)
        let german = TypedNumbers(Self.dollars, .comma)
        for text in ["1.75", "1,75", "1.75 h", "1,75h", "1 h 45", "1:45", "1h45", "1 h 45 min", "1.750"] {
            #expect(try numbers.hours(text).wholeSeconds == 6_300, "\(text)")
        }
        #expect(try german.hours("1,125").billionths == 1_125_000_000)
        // A thousand hours and more, or one and an eighth.
        #expect(throws: TypedFlaw.twoWays("1125", "1.1250")) { try numbers.hours("1,125") }
        #expect(throws: TypedFlaw.twoWays("1125", "1,1250")) { try german.hours("1.125") }
        #expect(numbers.hoursWords(.twoWays("1125", "1.1250")).contains("1125 or 1.1250"))
        #expect(throws: TypedFlaw.notANumber) { try numbers.hours("1:75") }
        #expect(throws: TypedFlaw.tooLarge) { try numbers.hours("10001") }
    }

    @Test func sharesAndCounts() throws {
        for numbers in Self.all {
            for text in ["12.5", "12,5", "12,5 %", "12.50%"] {
                #expect(try numbers.basisPoints(text, largestPercent: 100) == 1_250)
            }
            #expect(throws: TypedFlaw.tooLarge) { try numbers.basisPoints("101", largestPercent: 100) }
            for text in ["1200", "1\(numbers.style.decimalSign == "," ? "." : ",")200", "1 200", "1’200"] {
                #expect(try numbers.count(text, 0...5_000) == 1_200)
            }
            for text in ["1.5", "1,5", "-1", "6000", "", "ten"] {
                #expect(throws: TypedFlaw.self, "\(text)") { try numbers.count(text, 0...5_000) }
            }
        }
    }
}
