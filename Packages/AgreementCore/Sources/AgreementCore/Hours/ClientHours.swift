/// Where one client's hours went: a line of `threebox hours` (fit.md). Only labor counts.
public struct ClientHours: Hashable, Sendable {
    /// Its id, and its name: the id again for a client that `clients.csv` doesn't name.
    public var client: String
    public var name: String
    public var isInternal: Bool
    /// Time entries.
    public var entries = 0
    public var seconds = 0
    /// What it was sent for the months of the window, in cents; `nil` where no month of them is known, and for more
    /// than can be counted (`HoursReport.tooLarge`).
    public var invoicedCents: Int64?
    /// How many months of the window are in `invoicedCents`.
    public var monthsInvoiced = 0
    /// The work that the invoices are held against: all of it, or that of the invoiced months alone.
    public var invoicedSeconds = 0
    /// What its hours cost the company, in cents; `nil` without costs, and for more than can be counted.
    public var costCents: Int64?
    /// What those of `invoicedSeconds` cost.
    public var invoicedCostCents: Int64?
    /// The part of its work that was done onsite.
    public var onsiteShare = Share(0, of: 0)
    /// The part outside business hours: after hours or on holidays; `nil` without a sheet.
    public var afterHoursShare: Share?
    /// Of entries marked as a courtesy.
    public var courtesySeconds = 0
    /// Months in which work began.
    public var monthsWithWork = 0
    /// The first and the last day as a client; where `clients.csv` doesn't say, of its entries, parts too. `nil`
    /// where there are none.
    public var tenureFrom: LocalDate?
    public var tenureThrough: LocalDate?
    /// The part of its work whose place or clock was blank in the source.
    public var assumedShare = Share(0, of: 0)
    /// Whether the source says of any of its work where it was done, and at what time of day: shares of what nobody
    /// said are none.
    public var isPlaceKnown = true
    public var isClockKnown = true

    /// Rates show only from 12 hours on: below, they say nothing.
    public static let leastSecondsForRate = 43_200
    /// Above this the assumed share stands beside everything that is said of the client.
    public static let muchAssumedBasisPoints = 2_000

    init(client: String, name: String, isInternal: Bool = false) {
        self.client = client
        self.name = name
        self.isInternal = isInternal
    }

    /// The effective hourly rate: invoiced ÷ hours, rounded; `nil` below 12 hours, or where nothing is known to have
    /// been invoiced.
    public var rateCentsPerHour: Int64? {
        guard let invoicedCents, invoicedSeconds >= Self.leastSecondsForRate else { return nil }
        // Of more than an hour: no more than what was invoiced.
        return Int64(wideQuotient(Int128(invoicedCents) * 3_600, by: Int128(invoicedSeconds)))
    }
    /// Invoiced less what the hours cost; tools and parts are not in it.
    public var marginCents: Int64? {
        guard let invoicedCents, let invoicedCostCents else { return nil }
        return invoicedCents - invoicedCostCents
    }
    /// The margin as a part of what was invoiced; a part of nothing where that isn't positive.
    public var marginShare: Share? {
        guard let invoicedCents, let marginCents else { return nil }
        return invoicedCents > 0 ? Share(Int(marginCents), of: Int(invoicedCents)) : Share(0, of: 0)
    }
    /// Whether so much of its work rests on a place or a clock that was blank that it has to be said.
    public var isMuchAssumed: Bool { assumedShare.isMoreThan(basisPoints: Self.muchAssumedBasisPoints) }
}

extension ClientHours {
    /// Worst first: the lowest rate, then those without one; among equals most hours first, then by id.
    static func isWorse(_ left: ClientHours, _ right: ClientHours) -> Bool {
        let isRated = left.rateCentsPerHour != nil
        if isRated != (right.rateCentsPerHour != nil) { return isRated }
        if isRated, let leftCents = left.invoicedCents, let rightCents = right.invoicedCents {
            // Compared as fractions, not as rounded rates.
            let (one, other) = (
                Int128(leftCents) * Int128(right.invoicedSeconds), Int128(rightCents) * Int128(left.invoicedSeconds)
            )
            if one != other { return one < other }
        }
        if left.seconds != right.seconds { return left.seconds > right.seconds }
        return left.client.utf8.lexicographicallyPrecedes(right.client.utf8)
    }
}
