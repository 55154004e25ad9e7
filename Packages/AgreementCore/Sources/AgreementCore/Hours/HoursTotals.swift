/// The customers' hours, added up.
public struct HoursTotals: Hashable, Sendable {
    public var clients: Int
    public var seconds: Int
    public var courtesySeconds: Int
    /// Of those customers of whom something is known; `nil` where nothing is.
    public var invoicedCents: Int64?
    /// The hours of those customers.
    public var invoicedClientsSeconds: Int
    /// `nil` without costs.
    public var costCents: Int64?

    init(_ rows: [ClientHours]) {
        let invoiced = rows.filter { $0.invoicedCents != nil }
        clients = rows.count
        seconds = rows.reduce(0) { $0 + $1.seconds }
        courtesySeconds = rows.reduce(0) { $0 + $1.courtesySeconds }
        invoicedCents = invoiced.isEmpty ? nil : invoiced.reduce(0) { $0 + ($1.invoicedCents ?? 0) }
        invoicedClientsSeconds = invoiced.reduce(0) { $0 + $1.seconds }
        let costs = rows.compactMap(\.costCents)
        costCents = costs.isEmpty ? nil : costs.reduce(0, +)
    }

    /// What an hour brought in over all of them: their invoices ÷ their hours; `nil` below 12 hours.
    public var rateCentsPerHour: Int64? {
        guard let invoicedCents, invoicedClientsSeconds >= ClientHours.leastSecondsForRate else { return nil }
        return dividedHalfAway(Int128(invoicedCents) * 3_600, by: Int128(invoicedClientsSeconds))
    }
}
