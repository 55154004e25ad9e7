/// Hours as a price sheet or a block says them, exact to nine decimals.
///
/// Hours that are not whole seconds are cut down to them, once the sum is made (rating.md, section 5).
public struct ExactHours: Hashable, Comparable, Sendable {
    /// Billionths of an hour; never negative in a file.
    public let billionths: Int64

    public init(billionths: Int64) { self.billionths = billionths }
    /// Whole hours.
    public init(_ hours: Int64) { billionths = hours * 1_000_000_000 }

    public static let zero = ExactHours(billionths: 0)

    /// Whole seconds, the rest cut off.
    public var wholeSeconds: Int { Int(Int128(billionths) * 3_600 / 1_000_000_000) }

    public static func < (left: Self, right: Self) -> Bool { left.billionths < right.billionths }
    public static func + (left: Self, right: Self) -> Self { Self(billionths: left.billionths + right.billionths) }
    public static func * (left: Self, count: Int) -> Self { Self(billionths: left.billionths * Int64(count)) }
}

/// A quantity with up to three decimals, in thousandths; negative for a return.
public struct Quantity: Hashable, Sendable {
    public let thousandths: Int64
    public init(thousandths: Int64) { self.thousandths = thousandths }
    /// A whole quantity.
    public init(_ whole: Int64) { thousandths = whole * 1_000 }

    /// Quantity × unit price, less a discount in basis points; rounded once, from the exact product.
    ///
    /// - Throws: never for quantities and prices that a file may hold.
    public func cents(at unitPriceCents: Int64, lessBasisPoints discount: Int = 0) throws(AmountTooLarge) -> Int64 {
        try dividedHalfAway(
            try wideProduct(thousandths, unitPriceCents, 10_000 - Int128(discount)), by: 10_000_000)
    }
}
