/// Where the hours went, before there is any plan: a line a client, worst first (fit.md).
public struct HoursReport: Sendable {
    /// `nil` where there is nothing to go by. Invoices count for every month that has a day of it.
    public let dates: ClosedRange<LocalDate>?
    /// Our customers: each of `clients.csv`, with entries or without, and any other that entries name. The lowest
    /// rate first; then those without a rate, most hours first.
    public let rows: [ClientHours]
    /// Our own company's hours, apart: nobody is invoiced for them.
    public let internalRows: [ClientHours]
    /// The customers' sums.
    public let totals: HoursTotals

    public init(_ entries: EntryTable, _ input: HoursInput) {
        dates = entries.dates(within: input.window)
        var rows = dates.map { HoursTally(entries, input, dates: $0).rows } ?? []
        let known = Set(rows.lazy.map(\.client))
        rows += input.clients.lazy.filter { !known.contains($0.id) }.map { client in
            var row = ClientHours(client: client.id, name: client.name, isInternal: client.isInternal)
            (row.tenureFrom, row.tenureThrough) = (client.from, client.through)
            if !input.sheets.isEmpty { row.afterHoursShare = Share(0, of: 0) }
            return row
        }
        if let dates { Self.addInvoices(input.invoiced, dates: dates, to: &rows) }
        if let costs = input.costs {
            for index in rows.indices {
                rows[index].costCents = laborCents(
                    seconds: rows[index].seconds, rateCentsPerHour: costs.perHourCents)
            }
        }
        rows.sort(by: ClientHours.isWorse)
        self.rows = rows.filter { !$0.isInternal }
        internalRows = rows.filter(\.isInternal)
        totals = HoursTotals(self.rows)
    }

    private static func addInvoices(
        _ invoiced: [InvoicedMonth], dates: ClosedRange<LocalDate>, to rows: inout [ClientHours]
    ) {
        let months = dates.lowerBound.month...dates.upperBound.month
        let invoicesOfClient = Dictionary(grouping: invoiced.lazy.filter { months.contains($0.month) }, by: \.client)
        for index in rows.indices {
            guard let invoices = invoicesOfClient[rows[index].client] else { continue }
            rows[index].invoicedCents = invoices.reduce(0) { $0 + $1.amountCents }
            rows[index].monthsInvoiced = Set(invoices.lazy.map(\.month)).count
        }
    }
}
