/// A part of a whole, kept as the exact fraction: compared without rounding, shown to four decimals.
public struct Share: Hashable, Sendable {
    public let part: Int
    /// Not negative; 0 where there is nothing to take a part of.
    public let whole: Int

    public init(_ part: Int, of whole: Int) {
        precondition(whole >= 0, "a whole is not negative")
        self.part = part
        self.whole = whole
    }

    /// Ten-thousandths, rounded half away from zero; `nil` for a part of nothing, and for one that is so many times
    /// the whole that 64 bits don't hold it.
    public var basisPoints: Int? {
        whole == 0 ? nil : Int(exactly: wideQuotient(Int128(part) * 10_000, by: Int128(whole)))
    }

    /// Whether the part is that share of the whole or more. A part of nothing is not.
    public func isAtLeast(basisPoints least: Int) -> Bool {
        whole > 0 && Int128(part) * 10_000 >= Int128(least) * Int128(whole)
    }

    /// Whether the part is more than that share of the whole. A part of nothing is not.
    public func isMoreThan(basisPoints limit: Int) -> Bool {
        whole > 0 && Int128(part) * 10_000 > Int128(limit) * Int128(whole)
    }
}
