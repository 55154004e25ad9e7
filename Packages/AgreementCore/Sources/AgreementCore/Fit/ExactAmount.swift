/// Sums and shares that are worked out in 128 bits and have to fit in 64.
enum ExactAmount {
    static func cents(_ amount: Int128, of client: String?) throws(FitFault) -> Int64 {
        guard let narrow = Int64(exactly: amount) else { throw .amountTooLarge(client: client) }
        return narrow
    }

    /// What an item costs over a window.
    static func cents(
        of item: LegacyItem, over window: ClosedRange<LocalDate>, client: String
    ) throws(FitFault) -> Int64 {
        do throws(AmountTooLarge) { return try item.cents(over: window) } catch {
            throw .amountTooLarge(client: client)
        }
    }

    /// A quotient rounded half away from zero.
    /// - Precondition: `divisor` is positive.
    static func quotient(_ dividend: Int128, by divisor: Int128, of client: String?) throws(FitFault) -> Int64 {
        do throws(AmountTooLarge) { return try dividedHalfAway(dividend, by: divisor) } catch {
            throw .amountTooLarge(client: client)
        }
    }

    /// A share in ten-thousandths, rounded half away from zero; `nil` of nothing or of less.
    static func share(_ part: Int64, of whole: Int64, client: String?) throws(FitFault) -> Int64? {
        guard whole > 0 else { return nil }
        return try quotient(Int128(part) * 10_000, by: Int128(whole), of: client)
    }
}
