/// The customers' hours, added up.
public struct HoursTotals: Hashable, Sendable {
    public var clients: Int
    public var seconds: Int
    public var courtesySeconds: Int
    /// Of those customers of whom something is known; `nil` where nothing is, and for more than can be counted.
    public var invoicedCents: Int64?
    /// The hours of those customers.
    public var invoicedClientsSeconds: Int
    /// `nil` without costs, and for more than can be counted.
    public var costCents: Int64?

    /// Of the hours that invoices are held against; `nil` as above.
    public var invoicedCostCents: Int64?

    init(_ rows: [ClientHours]) {
        let invoiced = rows.filter { $0.invoicedCents != nil }
        clients = rows.count
        seconds = rows.reduce(0) { $0 + $1.seconds }
        courtesySeconds = rows.reduce(0) { $0 + $1.courtesySeconds }
        invoicedCents =
            invoiced.isEmpty ? nil : HoursReport.counted(invoiced.reduce(0) { $0 + Int128($1.invoicedCents ?? 0) })
        invoicedClientsSeconds = invoiced.reduce(0) { $0 + $1.invoicedSeconds }
        let invoicedCosts = invoiced.compactMap(\.invoicedCostCents)
        invoicedCostCents =
            invoicedCosts.isEmpty ? nil : HoursReport.counted(invoicedCosts.reduce(0) { $0 + Int128($1) })
        let costs = rows.compactMap(\.costCents)
        costCents = costs.isEmpty ? nil : HoursReport.counted(costs.reduce(0) { $0 + Int128($1) })
    }

    /// What an hour brought in over all of them: their invoices ÷ their hours; `nil` below 12 hours.
    public var rateCentsPerHour: Int64? {
        guard let invoicedCents, invoicedClientsSeconds >= ClientHours.leastSecondsForRate else { return nil }
        // Of more than an hour: no more than what was invoiced.
        return Int64(wideQuotient(Int128(invoicedCents) * 3_600, by: Int128(invoicedClientsSeconds)))
    }
}
