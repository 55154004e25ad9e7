/// The quotient rounded to a whole number, half away from zero, from the exact value (rating.md, section 1).
///
/// - Precondition: `divisor` is positive and the result fits in `Int64`.
public func dividedHalfAway(_ dividend: Int64, by divisor: Int64) -> Int64 {
    precondition(divisor > 0, "a divisor is positive")
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let distance = remainder.magnitude
    guard distance >= divisor.magnitude - distance else { return quotient }
    return dividend < 0 ? quotient - 1 : quotient + 1
}

/// The same for dividends that need more than 64 bits: quantity × price × percentage, price × days × fee.
public func dividedHalfAway(_ dividend: Int128, by divisor: Int128) -> Int64 {
    precondition(divisor > 0, "a divisor is positive")
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let distance = remainder.magnitude
    guard distance >= divisor.magnitude - distance else { return narrowed(quotient) }
    return narrowed(dividend < 0 ? quotient - 1 : quotient + 1)
}

/// What `seconds` of labor cost at a rate in cents an hour, rounded to the cent.
public func laborCents(seconds: Int, rateCentsPerHour: Int64) -> Int64 {
    let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: rateCentsPerHour)
    guard !overflow else {
        return dividedHalfAway(Int128(seconds) * Int128(rateCentsPerHour), by: 3_600)
    }
    return dividedHalfAway(product, by: 3_600)
}

/// A rate or a price less a discount in basis points (hundredths of a percent), rounded to the cent.
public func discounted(_ cents: Int64, byBasisPoints basisPoints: Int) -> Int64 {
    dividedHalfAway(Int128(cents) * Int128(10_000 - basisPoints), by: 10_000)
}

private func narrowed(_ value: Int128) -> Int64 {
    guard let narrow = Int64(exactly: value) else { preconditionFailure("an amount does not fit in 64 bits") }
    return narrow
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
