/// What a plan's price comes to in a month, component by component, from what each of its days asks for (rating.md,
/// section 9).
struct MonthFee {
    /// In cents × days × hundredths of a percent: base, servers, workstations, users.
    private var sums: [Int128] = [0, 0, 0, 0]
    private var minimum: Int128 = 0
    private let dayCount: Int

    /// - Parameter dayCount: the days of the whole month.
    init(dayCount: Int) { self.dayCount = dayCount }

    /// A whole month with the same counts and share of the price.
    init(_ price: PlanPrice, counts: Counts, feeBasisPoints: Int = 10_000) {
        dayCount = 1
        add(price, counts: counts, feeBasisPoints: feeBasisPoints, days: 1)
    }

    mutating func add(_ price: PlanPrice, counts: Counts, feeBasisPoints: Int, days: Int) {
        let weight = Int128(days) * Int128(feeBasisPoints)
        sums[0] += Int128(price.base) * weight
        sums[1] += Int128(price.server) * Int128(counts.servers) * weight
        sums[2] += Int128(price.workstation) * Int128(counts.workstations) * weight
        sums[3] += Int128(price.user) * Int128(counts.users) * weight
        minimum += Int128(price.minimum) * weight
    }

    /// Each component rounded by itself; the last is what is missing to the minimum, from the unrounded sum.
    var components: [(component: RecurringComponent, cents: Int128)] {
        let missing = max(0, minimum - sums.reduce(0, +))
        let kinds: [RecurringComponent] = [.base, .server, .workstation, .user, .minimum]
        return zip(kinds, sums + [missing]).map { ($0, wideQuotient($1, by: 10_000 * Int128(dayCount))) }
    }
    var cents: Int128 { components.reduce(0) { $0 + $1.cents } }
}
