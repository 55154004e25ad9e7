import AgreementCore

/// Whether amounts are such that pages may add them up and take them from each other without looking: of a client at
/// most ten trillion dollars in any part of what it pays or costs, of all clients together 64 bits with room to spare.
///
/// Everything that is shown of a replay is a sum or a difference of a few of these.
enum CountableAmounts {
    /// In cents; of one client.
    static let largestOfClient: Int128 = 1_000_000_000_000_000
    /// Of all clients: eight of such sums fit in 64 bits.
    static let largestOfAll: Int128 = 1 << 60

    /// By client: what all that is shown of it comes to when nothing is taken from anything.
    ///
    /// - Parameters:
    ///   - fits: of those clients, and perhaps others.
    ///   - input: of those clients.
    ///   - partsWithoutSigns: see `ReplayWork.partsWithoutSigns`; of those clients.
    /// - Throws: `amountTooLarge`, with the first client that is too large.
    static func sums(
        _ fits: [ClientFit], _ input: FitInput, _ partsWithoutSigns: [String: Int128]
    ) throws(FitFault) -> [String: Int128] {
        var sources = try amounts(of: input)
        for (client, parts) in partsWithoutSigns { sources[client, default: []].append(parts) }
        var sums: [String: Int128] = [:]
        for client in fits where partsWithoutSigns[client.client] != nil {
            var parts = sources[client.client] ?? []
            for plan in client.plans {
                parts += plan.totals.amounts
                parts += [plan.costCents, plan.marginCents, plan.changeCents, plan.byTheHourCents].compactMap { $0 }
                    .map { Int128($0) }
            }
            parts += [client.today?.cents, client.marginTodayCents, client.revenueTodayCents].compactMap { $0 }
                .map { Int128($0) }
            guard parts.allSatisfy({ $0.magnitude <= largestOfClient.magnitude }) else {
                throw .amountTooLarge(client: client.client)
            }
            sums[client.client] = parts.reduce(0) { $0 + Int128($1.magnitude) }
        }
        return sums
    }

    /// - Throws: `amountTooLarge` where all clients together are too large.
    static func check(_ sums: [Int128]) throws(FitFault) {
        guard sums.reduce(0, +) <= largestOfAll else { throw .amountTooLarge(client: nil) }
    }

    /// By client: what its items, its invoices and what it pays today come to when nothing is taken from anything.
    private static func amounts(of input: FitInput) throws(FitFault) -> [String: [Int128]] {
        var items: [String: Int128] = [:]
        for item in input.legacyItems {
            do throws(AmountTooLarge) {
                let price = try item.quantity.cents(at: item.unitPriceCents)
                let cents = try item.cents(over: input.window)
                items[item.client, default: 0] += Int128(price.magnitude) + Int128(cents.magnitude)
            } catch { throw .amountTooLarge(client: item.client) }
        }
        var invoiced: [String: Int128] = [:]
        for month in input.invoiced { invoiced[month.client, default: 0] += Int128(month.amountCents.magnitude) }
        var amounts = items.mapValues { [$0] }.merging(invoiced.mapValues { [$0] }) { $0 + $1 }
        for row in input.rows {
            switch row.column {
            case .today, .legacy: amounts[row.client, default: []] += row.totals.amounts
            case .plan: break
            }
        }
        return amounts
    }
}

extension RatedTotals {
    fileprivate var amounts: [Int128] { [recurring, labor, flat, trips, parts, coveredValue].map { Int128($0) } }
}
