public import AgreementCore

/// Why a text is not the decimal that was asked for.
public enum DecimalFlaw: Error, Hashable, Sendable {
    /// Not digits with at most one point between them: `1e3`, `1,000`, `.5`, `5.`, `+5`, nothing at all.
    case notDecimal
    /// More decimals than the amount can have.
    case tooManyDecimals
    case negative
    case tooLarge
    /// Minutes that are not whole seconds.
    case notWholeSeconds
}

/// Decimals in files, exact: money, hours, quantities, percentages and minutes to whole numbers and back.
///
/// A decimal is digits with at most one point between them, and a `-` before them where negatives are allowed. No
/// exponent, thousands separator, `+` or space: what could be read in two ways is not read at all.
public enum ExactDecimalText {
    /// The decimal times ten to the power of `decimals`, exactly.
    ///
    /// - Parameters:
    ///   - decimals: how many digits may follow the point, 0...9.
    ///   - largest: the largest magnitude of the result.
    public static func scaled(
        _ text: Span<UInt8>, decimals: Int, mayBeNegative: Bool = false, largest: Int64 = .max
    ) throws(DecimalFlaw) -> Int64 {
        var value: Int64 = 0
        var isTooLarge = false
        var index = 0
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        let firstDigit = index
        var decimalsLeft = decimals
        var point: Int?
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), point == nil, index > firstDigit {
                point = index
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { throw .notDecimal }
                if point != nil { decimalsLeft -= 1 }
                if !append(digit, to: &value) { isTooLarge = true }
            }
            index += 1
        }
        guard index > firstDigit, point != index - 1 else { throw .notDecimal }
        guard decimalsLeft >= 0 else { throw .tooManyDecimals }
        while decimalsLeft > 0 {
            if !append(0, to: &value) { isTooLarge = true }
            decimalsLeft -= 1
        }
        guard !isTooLarge, value <= largest else { throw .tooLarge }
        guard isNegative else { return value }
        guard mayBeNegative || value == 0 else { throw .negative }
        return -value
    }

    /// Whether the digit still fitted.
    private static func append(_ digit: UInt8, to value: inout Int64) -> Bool {
        let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(Int64(digit))
        guard !overflow, !carry else { return false }
        value = sum
        return true
    }
}

extension ExactDecimalText {
    /// Money in major units, with at most the currency's decimals, in cents; at most `largestCents` either way.
    public static func cents(
        _ text: Span<UInt8>, currency: Currency, mayBeNegative: Bool = false
    ) throws(DecimalFlaw) -> Int64 {
        try scaled(text, decimals: currency.decimals, mayBeNegative: mayBeNegative, largest: largestCents)
    }

    /// Hours with up to nine decimals; at most 10,000.
    public static func hours(_ text: Span<UInt8>) throws(DecimalFlaw) -> ExactHours {
        ExactHours(billionths: try scaled(text, decimals: 9, largest: largestHours.billionths))
    }

    /// A quantity with up to three decimals, negative for a return; at most 1,000,000 either way.
    public static func quantity(_ text: Span<UInt8>) throws(DecimalFlaw) -> Quantity {
        let largest = largestQuantity.thousandths
        return Quantity(thousandths: try scaled(text, decimals: 3, mayBeNegative: true, largest: largest))
    }

    /// A percentage without its sign, with up to two decimals, in hundredths of a percent.
    public static func basisPoints(_ text: Span<UInt8>, largestPercent: Int64) throws(DecimalFlaw) -> Int {
        Int(try scaled(text, decimals: 2, largest: largestPercent * 100))
    }

    /// Minutes that are whole seconds, in seconds; at most `largestSeconds`.
    public static func seconds(minutes text: Span<UInt8>, largestSeconds: Int) throws(DecimalFlaw) -> Int {
        // Billionths of a minute × 60, for at most 30,000,000 minutes, stay within 64 bits with room to spare.
        let billionths = try scaled(text, decimals: 9, largest: 30_000_000 * 1_000_000_000)
        let (seconds, rest) = (billionths * 60).quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest == 0 else { throw .notWholeSeconds }
        guard seconds <= largestSeconds else { throw .tooLarge }
        return Int(seconds)
    }

    /// A whole number: digits alone.
    public static func count(_ text: Span<UInt8>, largest: Int) throws(DecimalFlaw) -> Int {
        do throws(DecimalFlaw) {
            return Int(try scaled(text, decimals: 0, largest: Int64(largest)))
        } catch {
            throw error == .tooManyDecimals ? .notDecimal : error
        }
    }
}

extension ExactDecimalText {
    /// The decimal of a scaled number, without zeros at its end: `1.5` for 1,500 thousandths.
    public static func shortest(_ scaled: Int64, decimals: Int) -> String {
        let full = fixed(scaled, decimals: decimals)
        guard decimals > 0 else { return full }
        let digits = full.utf8.reversed().drop { $0 == UInt8(ascii: "0") }
        return String(decoding: digits.drop { $0 == UInt8(ascii: ".") }.reversed(), as: UTF8.self)
    }

    /// The decimal of a scaled number with all of its decimals: `202.50` for 20,250 hundredths.
    public static func fixed(_ scaled: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return String(scaled) }
        var digits = Array(String(scaled.magnitude).utf8)
        let missing = decimals + 1 - digits.count
        if missing > 0 { digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0) }
        digits.insert(UInt8(ascii: "."), at: digits.count - decimals)
        if scaled < 0 { digits.insert(UInt8(ascii: "-"), at: 0) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Money in major units with all of the currency's decimals: `202.50`.
    public static func text(cents: Int64, currency: Currency) -> String {
        fixed(cents, decimals: currency.decimals)
    }
    /// `2`, `1.5`.
    public static func text(_ hours: ExactHours) -> String { shortest(hours.billionths, decimals: 9) }
    /// `2`, `-0.125`.
    public static func text(_ quantity: Quantity) -> String { shortest(quantity.thousandths, decimals: 3) }
    /// `20`, `12.5`: without the sign.
    public static func text(basisPoints: Int) -> String { shortest(Int64(basisPoints), decimals: 2) }
    /// `45`, `7.5`; seconds that are no finite decimal of a minute cannot come from a file.
    public static func text(minutesOfSeconds seconds: Int) -> String? {
        let (twentieths, rest) = seconds.quotientAndRemainder(dividingBy: 3)
        return rest == 0 ? shortest(Int64(twentieths) * 5, decimals: 2) : nil
    }
}
