/// What counts as known of what clients pay today.
public enum TodayRule: Hashable, Sendable {
    /// All that was given (fit.md): who has no items pays its hours at its card.
    case asGiven
    /// Only what somebody told. Hours at a rate are no payment of a client of whom neither an item nor an agreement is
    /// known, unless its invoices prove them; and where the rates are only the starting sheet's, hours at them are a
    /// guess.
    case told(ratesAreGuessed: Bool)
}

/// Why what a client pays today is not known.
public enum TodayGap: Hashable, Sendable {
    /// Neither invoices nor items nor an agreement.
    case nothingTold
    /// Its items are known, and part of its work is paid by the hour, at a rate that nobody has told.
    case ratesNotTold
    /// It was invoiced for some months of the window only.
    case monthsMissing(known: Int, of: Int)
}

extension ClientFacts {
    /// Takes away what nobody told: see `TodayRule.told`.
    mutating func keepOnlyWhatWasTold(ratesAreGuessed: Bool) {
        guard let legacy = legacyTotals else { return }
        let isGuess = ratesAreGuessed && legacy.labor != 0
        let hasItems = legacyItems.contains { $0.every != .once }
        let isProven = invoicedCents.map { Self.explains(legacy.total, $0) } ?? false
        let isKnown = hasItems || isProven
        if isKnown, !isGuess { return }
        hasGuessedRates = isGuess && hasItems
        legacyTotals = nil
    }

    /// Whether an amount by the rules explains what was invoiced: they differ by at most 10% of it.
    static func explains(_ computed: Int64, _ invoiced: Int64) -> Bool {
        let difference = (Int128(invoiced) - Int128(computed)).magnitude
        return difference * 10 <= Int128(invoiced).magnitude * FitRule.reconcilesWithinTenths.magnitude
    }

    /// Why today is not known; `nil` where it is.
    var todayGap: TodayGap? {
        if today != nil { return nil }
        if hasGuessedRates { return .ratesNotTold }
        return monthsInvoiced.known > 0
            ? .monthsMissing(known: monthsInvoiced.known, of: monthsInvoiced.all) : .nothingTold
    }
}
