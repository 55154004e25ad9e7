public import AgreementCore

/// How amounts of one currency are written for people.
public struct MoneyWords: Hashable, Sendable {
    public let currency: Currency
    public let style: NumberStyle

    public init(_ currency: Currency, _ style: NumberStyle = .point) {
        self.currency = currency
        self.style = style
    }

    /// `$1,234.50`; a minus sign stands before the symbol, and is no hyphen.
    public func exact(_ cents: Int64) -> String { sign(cents) + symbol + digits(cents, showsDecimals: true) }

    /// `$1,234`, and `$1,234.50` only where there are decimals.
    public func short(_ cents: Int64) -> String {
        sign(cents) + symbol + digits(cents, showsDecimals: !cents.isMultiple(of: currency.centsPerUnit))
    }

    /// `1,234.50`, for a column whose heading names the currency.
    public func plain(_ cents: Int64) -> String { sign(cents) + digits(cents, showsDecimals: true) }

    /// `+$40`, `−$120`, `$0`: a change, to whole units.
    public func change(_ cents: Int64) -> String {
        let units = wholeUnits(cents)
        return units == 0 ? symbol + "0" : (units > 0 ? "+" : "") + whole(cents)
    }

    /// `$1,234`: to whole units, half away from zero.
    public func whole(_ cents: Int64) -> String {
        let units = wholeUnits(cents)
        return (units < 0 ? Self.minus : "") + symbol + grouped(units.magnitude, separator: style.groupingSign)
    }

    /// `1,234`: to whole units as `whole` is, for a column whose heading names the currency.
    public func units(_ cents: Int64) -> String {
        let units = wholeUnits(cents)
        return (units < 0 ? Self.minus : "") + grouped(units.magnitude, separator: style.groupingSign)
    }

    /// The amount as `plain` writes it, where it can be counted.
    public func plain(_ counting: () throws(AmountTooLarge) -> Int64) -> String {
        do throws(AmountTooLarge) { return plain(try counting()) } catch { return "more than can be counted" }
    }

    /// `1234.50`, as files hold it: no grouping, a hyphen for a minus, a point whatever the style.
    public func inFile(_ cents: Int64) -> String {
        (cents < 0 ? "-" : "") + MoneyWords(currency).digits(cents, showsDecimals: true, separator: "")
    }

    /// `1234.50` in a field that somebody may change: no grouping, the style's decimal sign.
    public func inField(_ cents: Int64) -> String {
        (cents < 0 ? "-" : "") + digits(cents, showsDecimals: true, separator: "")
    }

    /// As `inField`, and `1234` where there are no decimals.
    public func shortInField(_ cents: Int64) -> String {
        let showsDecimals = !cents.isMultiple(of: currency.centsPerUnit)
        return (cents < 0 ? "-" : "") + digits(cents, showsDecimals: showsDecimals, separator: "")
    }

    /// What stands before an amount: `$`, or the code and a space where no sign is known to everyone.
    public var symbol: String { Self.symbols[currency.code] ?? currency.code + "\u{A0}" }

    private func sign(_ cents: Int64) -> String { cents < 0 ? Self.minus : "" }
    private func wholeUnits(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: currency.centsPerUnit) }

    private func digits(_ cents: Int64, showsDecimals: Bool, separator: String? = nil) -> String {
        let unit = currency.centsPerUnit.magnitude
        let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: unit)
        let front = grouped(whole, separator: separator ?? style.groupingSign)
        guard showsDecimals, currency.decimals > 0 else { return front }
        let decimals = String(rest)
        let zeros = String(repeating: "0", count: currency.decimals - decimals.utf8.count)
        return front + String(style.decimalSign) + zeros + decimals
    }

    static let minus = "\u{2212}"
    private static let symbols = [
        "USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩",
    ]
}

/// `12345` as `12,345`.
public func grouped(_ number: UInt64, separator: String = ",") -> String {
    let digits = Array(String(number))
    guard digits.count > 3, !separator.isEmpty else { return String(digits) }
    var text = ""
    for (position, digit) in digits.enumerated() {
        if position > 0, (digits.count - position).isMultiple(of: 3) { text += separator }
        text.append(digit)
    }
    return text
}
public func grouped(_ number: Int) -> String {
    (number < 0 ? MoneyWords.minus : "") + grouped(UInt64(number.magnitude))
}
