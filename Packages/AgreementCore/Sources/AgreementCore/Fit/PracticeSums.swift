extension PracticeFit {
    init(_ clients: [ClientFit], plans: [String], months: [MonthPart]) throws(FitFault) {
        let boxed = clients.map { (fit: $0, box: $0.boxed) }
        let compared = boxed.filter { $0.fit.today != nil }
        let hasCosts = !boxed.isEmpty && boxed.allSatisfy { $0.box.marginCents != nil }
        let changes = compared.map { (client: $0.fit.client, cents: $0.box.changeCents ?? 0) }
        let revenueOfAll = boxed.reduce(Int128(0)) { $0 + Int128($1.box.revenueCents) }
        let recurring = boxed.reduce(Int128(0)) { $0 + Int128($1.box.totals.recurring) }

        clientCount = clients.count
        self.plans = plans.map { plan in Self.summary(of: plan, clients, hasCosts: hasCosts) }
        withExceptionsCount = clients.count { !$0.box.exceptions.isEmpty }
        pinnedCount = clients.count { $0.box.pin != nil }
        doesNotReconcileCount = clients.count(where: \.doesNotReconcile)
        withoutTodayCount = clients.count - compared.count

        revenueTodayPerMonthCents = try Self.perMonth(
            compared.reduce(0) { $0 + Int128($1.fit.revenueTodayCents ?? 0) }, months)
        revenuePerMonthCents = try Self.perMonth(compared.reduce(0) { $0 + Int128($1.box.revenueCents) }, months)
        revenueOfAllPerMonthCents = try Self.perMonth(revenueOfAll, months)
        recurringShare =
            revenueOfAll > 0 ? try ExactAmount.quotient(recurring * 10_000, by: revenueOfAll, of: nil) : nil

        payingMore = try ChangeSummary(changes.filter { $0.cents > 0 })
        payingLess = try ChangeSummary(changes.filter { $0.cents < 0 })
        payingTheSameCount = changes.count { $0.cents == 0 }
        losingMoneyInTheirBox =
            hasCosts ? boxed.filter { ($0.box.marginCents ?? 0) < 0 }.map(\.fit.client) : nil

        guard hasCosts else { return }
        let marginToday = compared.reduce(Int128(0)) { $0 + Int128($1.fit.marginTodayCents ?? 0) }
        let margins = compared.map { (rise: $0.box.changeCents ?? 0, cents: $0.box.marginCents ?? 0) }
        marginTodayCents = try ExactAmount.cents(marginToday, of: nil)
        marginCents = try ExactAmount.cents(margins.reduce(0) { $0 + Int128($1.cents) }, of: nil)
        breakEvenLoss = Self.breakEvenLoss(margins, marginToday: marginToday)
    }

    private static func summary(of plan: String, _ clients: [ClientFit], hasCosts: Bool) -> PlanSummary {
        let losing = clients.filter { client in
            client.plans.contains { $0.plan == plan && $0.notOffered == nil && ($0.marginCents ?? 0) < 0 }
        }
        return PlanSummary(
            plan: plan, clientCount: clients.count { $0.box.plan == plan },
            losesMoneyOn: hasCosts ? losing.map(\.client) : nil)
    }

    /// See `breakEvenLoss`.
    static func breakEvenLoss(_ margins: [(rise: Int64, cents: Int64)], marginToday: Int128) -> Int {
        var left = margins.reduce(Int128(0)) { $0 + Int128($1.cents) }
        if left < marginToday { return 0 }
        // Swift's sort is stable: clients of one rise stay in the input's order.
        for (count, client) in margins.sorted(by: { $0.rise > $1.rise }).enumerated() {
            left -= Int128(client.cents)
            if left < marginToday { return count }
        }
        return margins.count
    }

    /// An amount over the window, for one month of it: a month that the window cuts counts by its days.
    static func perMonth(_ cents: Int128, _ months: [MonthPart]) throws(FitFault) -> Int64 {
        // Months have 28 to 31 days: this many parts of a month make every share of one whole.
        let partsOfMonth: Int128 = 28 * 29 * 15 * 31
        let length = months.reduce(Int128(0)) { sum, part in
            sum + partsOfMonth / Int128(part.month.dayCount) * Int128(part.dayCount)
        }
        return try ExactAmount.quotient(cents * partsOfMonth, by: length, of: nil)
    }
}

extension ChangeSummary {
    /// Of changes that are all rises or all falls; what comes out are sizes, without a sign.
    init(_ changes: [(client: String, cents: Int64)]) throws(FitFault) {
        let sizes = changes.map { Int128($0.cents.magnitude) }.sorted()
        clientCount = changes.count
        guard let largest = sizes.last else { return }
        let middle = sizes.count / 2
        let median = sizes.count % 2 == 1 ? 2 * sizes[middle] : sizes[middle - 1] + sizes[middle]
        medianCents = try ExactAmount.quotient(median, by: 2, of: nil)
        largestCents = try ExactAmount.cents(largest, of: nil)
        largestClient = changes.first { Int128($0.cents.magnitude) == largest }?.client
    }
}
