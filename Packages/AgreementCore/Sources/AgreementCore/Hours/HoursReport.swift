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
    /// The ids of clients whose invoices or cost come to more than can be counted: what they come to is left out of
    /// their rows and of the sums.
    public let tooLarge: [String]

    /// Amounts up to this, either way, differ by what fits in 64 bits, too.
    static let largestSum: Int128 = 1 << 61

    public init(_ entries: EntryTable, _ input: HoursInput) {
        var kept = HoursKept()
        self.init(entries, input, keeping: &kept)
    }

    /// - Parameter kept: what is known from another report; only clients whose entries are others since are gone
    ///   through again.
    public init(_ entries: EntryTable, _ input: HoursInput, keeping kept: inout HoursKept) {
        dates = entries.dates(within: input.window)
        var rows = dates.map { HoursTally(entries, input, dates: $0, keeping: &kept.sums).rows } ?? []
        let known = Set(rows.lazy.map(\.client))
        rows += input.clients.lazy.filter { !known.contains($0.id) }.map { client in
            var row = ClientHours(client: client.id, name: client.name, isInternal: client.isInternal)
            (row.tenureFrom, row.tenureThrough) = (client.from, client.through)
            if !input.sheets.isEmpty { row.afterHoursShare = Share(0, of: 0) }
            return row
        }
        var tooLarge: Set<String> = []
        if let dates {
            Self.addInvoices(input.invoiced, dates: dates, to: &rows, tooLarge: &tooLarge)
            if input.ratesOnlyInvoicedMonths { Self.holdAgainstInvoicedMonths(entries, input, dates, &rows, &kept) }
        }
        if let costs = input.costs {
            for index in rows.indices {
                let cost = wideQuotient(Int128(rows[index].seconds) * Int128(costs.perHourCents), by: 3_600)
                rows[index].costCents = Self.counted(cost)
                if rows[index].costCents == nil { tooLarge.insert(rows[index].client) }
                let invoicedCost = wideQuotient(
                    Int128(rows[index].invoicedSeconds) * Int128(costs.perHourCents), by: 3_600)
                rows[index].invoicedCostCents = Self.counted(invoicedCost)
            }
        }
        self.tooLarge = tooLarge.sorted()
        rows.sort(by: ClientHours.isWorse)
        self.rows = rows.filter { !$0.isInternal }
        internalRows = rows.filter(\.isInternal)
        totals = HoursTotals(self.rows)
    }

    /// `nil` for a sum that is more than can be counted.
    static func counted(_ sum: Int128) -> Int64? {
        sum.magnitude <= largestSum.magnitude ? Int64(exactly: sum) : nil
    }

    /// Leaves the work of months without an invoice out of what the invoices of a client are held against.
    private static func holdAgainstInvoicedMonths(
        _ entries: EntryTable, _ input: HoursInput, _ dates: ClosedRange<LocalDate>, _ rows: inout [ClientHours],
        _ kept: inout HoursKept
    ) {
        let monthCount = Int(dates.upperBound.month.ordinal - dates.lowerBound.month.ordinal) + 1
        let partly = Set(rows.lazy.filter { $0.invoicedCents != nil && $0.monthsInvoiced < monthCount }.map(\.client))
        if partly.isEmpty { return }
        let byMonth = HoursByMonth(entries, clients: input.clients, dates: dates, keeping: &kept)
        let invoiced = Dictionary(grouping: input.invoiced, by: \.client).mapValues { Set($0.map(\.month)) }
        for index in rows.indices where partly.contains(rows[index].client) {
            let client = rows[index].client
            rows[index].invoicedSeconds = zip(byMonth.months, byMonth.clients[client] ?? []).reduce(0) { sum, month in
                invoiced[client]?.contains(month.0) == true ? sum + month.1 : sum
            }
        }
    }

    private static func addInvoices(
        _ invoiced: [InvoicedMonth], dates: ClosedRange<LocalDate>, to rows: inout [ClientHours],
        tooLarge: inout Set<String>
    ) {
        let months = dates.lowerBound.month...dates.upperBound.month
        let invoicesOfClient = Dictionary(grouping: invoiced.lazy.filter { months.contains($0.month) }, by: \.client)
        for index in rows.indices {
            guard let invoices = invoicesOfClient[rows[index].client] else { continue }
            rows[index].invoicedCents = counted(invoices.reduce(0) { $0 + Int128($1.amountCents) })
            if rows[index].invoicedCents == nil { tooLarge.insert(rows[index].client) }
            rows[index].monthsInvoiced = Set(invoices.lazy.map(\.month)).count
        }
    }
}

/// Each client's hours as they were added up last, for the next report.
public struct HoursKept: Sendable {
    var sums = KeptByClient<ClockGround, HoursTally.Sums>()
    /// Seconds by month.
    var months = KeptByClient<ClosedRange<LocalDate>, [Int]>()

    /// Nothing yet.
    public init() {}
}
