public import AgreementCore
public import Practice
import PracticeFiles
public import Words

/// Reads amounts, hours, shares and counts as people of a company type them into fields, and writes what the fields
/// hold before.
///
/// What can't be read is a fault at its field, and never taken for another number.
public struct TypedNumbers: Sendable {
    public let currency: Currency
    public let style: NumberStyle

    public init(_ currency: Currency, _ style: NumberStyle) {
        self.currency = currency
        self.style = style
    }
    public init(_ sheet: PriceSheet) { self.init(sheet.currency, sheet.numberStyle) }
    public init(_ company: Company) { self.init(company.currency, company.numberStyle) }

    private var money: MoneyWords { MoneyWords(currency, style) }

    private func read(_ text: String, decimals: Int, largest: Int64) throws(TypedFlaw) -> Int64 {
        try TypedDecimal(decimals: decimals, largest: largest, style: style).scaled(text)
    }

    /// An amount of 0 or more in major units, with or without the currency: `$1,250.05`, `749,50 €`, `CHF 500.–`.
    public func cents(_ text: String) throws(TypedFlaw) -> Int64 {
        try read(withoutCurrency(text), decimals: currency.decimals, largest: largestCents)
    }

    /// `2`, `1.5`, `1,75 h`, `1 h 45`, `1:45`: at most 10,000 hours.
    public func hours(_ text: String) throws(TypedFlaw) -> ExactHours {
        if let (hours, minutes) = Self.clock(text) {
            let billionths = (Int64(hours) * 60 + Int64(minutes)) * 1_000_000_000
            let (whole, rest) = billionths.quotientAndRemainder(dividingBy: 60)
            guard rest == 0 else { throw .tooManyDecimals }
            guard whole <= largestHours.billionths else { throw .tooLarge }
            return ExactHours(billionths: whole)
        }
        let number = Self.without(text, ["hours", "hour", "hrs", "h"])
        return ExactHours(billionths: try read(number, decimals: 9, largest: largestHours.billionths))
    }

    /// `1`, `2.5`, `1,25`: 0 to a million, with at most three decimals.
    public func quantity(_ text: String) throws(TypedFlaw) -> Quantity {
        Quantity(thousandths: try read(text, decimals: 3, largest: 1_000_000_000))
    }

    /// `30`, `12.5`, `12,5 %`, in basis points.
    public func basisPoints(_ text: String, largestPercent: Int64) throws(TypedFlaw) -> Int {
        Int(try read(Self.without(text, ["%"]), decimals: 2, largest: largestPercent * 100))
    }

    /// A whole number within the range.
    public func count(_ text: String, _ range: ClosedRange<Int>) throws(TypedFlaw) -> Int {
        let count = Int(try read(text, decimals: 0, largest: Int64(range.upperBound)))
        guard range.contains(count) else { throw .notANumber }
        return count
    }

    /// Hours and minutes apart, as pages write them.
    private static func clock(_ text: String) -> (hours: Int, minutes: Int)? {
        let parts = without(text, ["min", "m"]).split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
        guard parts.count == 2 else { return nil }
        let numbers = parts.map(withoutBlanks).map { digits in
            digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && digits.utf8.count <= 5 ? Int(digits) : nil
        }
        guard let hours = numbers[0], let minutes = numbers[1], minutes < 60 else { return nil }
        return (hours, minutes)
    }

    // MARK: - What fields hold

    /// `202.50`, and `202` where there are no decimals.
    public func text(_ cents: Int64) -> String { money.shortInField(cents) }
    public func text(_ hours: ExactHours) -> String { style.written(ExactDecimalText.text(hours)) }
    /// `1`, `2.5`.
    public func text(_ quantity: Quantity) -> String { style.written(ExactDecimalText.text(quantity)) }
    /// `30`, `12.5`.
    public func text(basisPoints: Int) -> String { style.written(ExactDecimalText.text(basisPoints: basisPoints)) }

    // MARK: - Currencies

    /// The number alone.
    private func withoutCurrency(_ text: String) throws(TypedFlaw) -> String {
        let signs = [currency.code] + (Self.signs[currency.code] ?? [])
        var rest = Self.without(text, signs)
        // `500.–`, `500,-`: no cents.
        if rest.last.map({ "-–—".contains($0) }) == true, rest.dropLast().last.map({ ",.".contains($0) }) == true {
            rest.removeLast(2)
        }
        if let other = rest.first(where: \.isCurrencySymbol) { throw .otherCurrency(String(other)) }
        let letters = rest.filter(\.isLetter)
        if letters.count == 3, letters.uppercased() == letters, Currency(code: String(letters)) != nil {
            throw .otherCurrency(String(letters))
        }
        return rest
    }

    /// The text without white space and one of the words before or behind it.
    private static func without(_ text: String, _ words: [String]) -> String {
        let text = withoutBlanks(text)
        let small = text.lowercased()
        for word in words.map({ $0.lowercased() }) where small != word {
            if small.hasPrefix(word) { return withoutBlanks(text.dropFirst(word.count)) }
            if small.hasSuffix(word) { return withoutBlanks(text.dropLast(word.count)) }
        }
        return text
    }

    /// What else stands beside an amount of the currency where it is used; longer ones first.
    private static let signs: [String: [String]] = [
        "USD": ["US$", "$"], "CAD": ["CA$", "C$", "$"], "AUD": ["AU$", "A$", "$"], "NZD": ["NZ$", "$"],
        "EUR": ["Euro", "€"], "GBP": ["£"], "CHF": ["SFr.", "SFr", "Fr.", "Fr"], "SEK": ["kr.", "kr"],
        "NOK": ["kr.", "kr"], "DKK": ["kr.", "kr"], "ISK": ["kr.", "kr"], "PLN": ["zł"], "CZK": ["Kč"],
        "HUF": ["Ft"], "JPY": ["¥", "円"], "INR": ["₹", "Rs.", "Rs"], "KRW": ["₩"], "BRL": ["R$"], "ZAR": ["R"],
    ]
}

extension TypedNumbers {
    // MARK: - Words at the field

    /// What is wrong with an amount, and what would be right.
    public func amountWords(_ flaw: TypedFlaw) -> String {
        switch flaw {
        case .tooManyDecimals where currency.decimals == 0: "\(currency.code) has no smaller unit: write \(example)."
        case .tooManyDecimals: "\(currency.code) has \(currency.decimals) decimals: write it like \(example)."
        case .negative: "An amount is 0 or more."
        case .tooLarge: "That is more than can be counted."
        case .otherCurrency(let sign): "Amounts are in \(currency.code) here, not in \(sign)."
        case .twoWays(let thousands, let decimal): Self.twoWays(thousands, decimal)
        case .notANumber: "An amount is a number, like \(example)."
        }
    }

    /// What is wrong with hours.
    public func hoursWords(_ flaw: TypedFlaw) -> String {
        switch flaw {
        case .twoWays(let thousands, let decimal): Self.twoWays(thousands, decimal)
        case .tooLarge: "At most 10,000 hours."
        case .negative: "Hours are 0 or more."
        default: "Hours are a number, like 2 or \(style.written("1.75"))."
        }
    }

    /// What is wrong with how many there are of something.
    public func quantityWords(_ flaw: TypedFlaw) -> String {
        switch flaw {
        case .twoWays(let thousands, let decimal): Self.twoWays(thousands, decimal)
        default: "A number from 0 to 1,000,000, with at most three decimals."
        }
    }

    /// Which shares can be.
    public func shareWords(largestPercent: Int64) -> String {
        "A share is a number from 0 to \(grouped(Int(largestPercent))), like 25 or \(style.written("12.5"))."
    }

    /// Which whole numbers can be.
    public func countWords(_ range: ClosedRange<Int>) -> String {
        "A whole number from \(grouped(range.lowerBound)) to \(grouped(range.upperBound))."
    }

    private static func twoWays(_ thousands: String, _ decimal: String) -> String {
        "That can be read in two ways: write \(thousands) or \(decimal)."
    }

    /// `749 or 749.50`
    private var example: String {
        let whole = money.shortInField(749 * currency.centsPerUnit)
        guard currency.decimals > 0 else { return whole }
        return whole + " or " + money.inField(749 * currency.centsPerUnit + currency.centsPerUnit / 2)
    }
}

extension Company {
    /// How numbers are written where the company is.
    public var numberStyle: NumberStyle { NumberStyle(timeZone: timeZone) }
    /// How the company's amounts are written.
    public var money: MoneyWords { MoneyWords(currency, numberStyle) }
}
