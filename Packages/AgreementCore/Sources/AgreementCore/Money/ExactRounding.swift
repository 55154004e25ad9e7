/// An amount, or a sum or quotient of amounts, that 64 bits don't hold: more than 92 quadrillion in most currencies.
public struct AmountTooLarge: Error, Hashable, Sendable {
    public init() {}
}

/// The quotient rounded to a whole number, half away from zero, from the exact value (rating.md, section 1).
///
/// - Precondition: `divisor` is positive.
@inline(__always)
public func dividedHalfAway(_ dividend: Int64, by divisor: Int64) -> Int64 {
    precondition(divisor > 0, "a divisor is positive")
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let distance = remainder.magnitude
    guard distance >= divisor.magnitude - distance else { return quotient }
    return dividend < 0 ? quotient - 1 : quotient + 1
}

/// The same for dividends that need more than 64 bits: quantity × price × percentage, price × days × fee.
///
/// - Precondition: `divisor` is positive.
/// - Throws: where the quotient needs more than 64 bits, too.
public func dividedHalfAway(_ dividend: Int128, by divisor: Int128) throws(AmountTooLarge) -> Int64 {
    try narrowed(wideQuotient(dividend, by: divisor))
}

/// An amount that was made in 128 bits.
func narrowed(_ cents: Int128) throws(AmountTooLarge) -> Int64 {
    guard let narrow = Int64(exactly: cents) else { throw AmountTooLarge() }
    return narrow
}

/// The same in 128 bits all the way, for what is drawn rather than charged.
///
/// - Precondition: `divisor` is positive.
public func wideQuotient(_ dividend: Int128, by divisor: Int128) -> Int128 {
    precondition(divisor > 0, "a divisor is positive")
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let distance = remainder.magnitude
    guard distance >= divisor.magnitude - distance else { return quotient }
    return dividend < 0 ? quotient - 1 : quotient + 1
}

/// What `seconds` of labor cost at a rate in cents an hour, rounded to the cent.
@inline(__always)
public func laborCents(seconds: Int, rateCentsPerHour: Int64) throws(AmountTooLarge) -> Int64 {
    let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: rateCentsPerHour)
    guard !overflow else {
        return try dividedHalfAway(Int128(seconds) * Int128(rateCentsPerHour), by: 3_600)
    }
    return dividedHalfAway(product, by: 3_600)
}

/// A rate or a price less a discount in basis points (hundredths of a percent), rounded to the cent.
///
/// - Throws: never for discounts of 0 to 10,000.
public func discounted(_ cents: Int64, byBasisPoints basisPoints: Int) throws(AmountTooLarge) -> Int64 {
    try dividedHalfAway(Int128(cents) * (10_000 - Int128(basisPoints)), by: 10_000)
}

/// A sum of amounts, made in 128 bits: in which order they come doesn't matter.
public func sum(ofCents amounts: some Sequence<Int64>) throws(AmountTooLarge) -> Int64 {
    try narrowed(amounts.reduce(into: Int128(0)) { $0 += Int128($1) })
}

/// A product of three numbers, where 128 bits hold it.
func wideProduct(_ one: Int64, _ other: Int64, _ third: Int128) throws(AmountTooLarge) -> Int128 {
    let (product, overflow) = (Int128(one) * Int128(other)).multipliedReportingOverflow(by: third)
    if overflow { throw AmountTooLarge() }
    return product
}

/// The largest amount, rate or price that a file may hold, in cents: with at most 10,000 hours an entry every
/// product the rater makes of two such numbers is exact.
public let largestCents: Int64 = 100_000_000_000

/// The most hours that a file may give an allowance or a block: times `largestCount` they still fit.
public let largestHours = ExactHours(10_000)

/// The most servers, workstations or users of a client, and the largest quantity of an opt-in.
public let largestCount = 100_000

/// The largest quantity of a part.
public let largestQuantity = Quantity(1_000_000)
