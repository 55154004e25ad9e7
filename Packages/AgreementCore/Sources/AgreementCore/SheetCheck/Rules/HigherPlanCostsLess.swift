/// Counts of servers, workstations and users at which a plan is cheaper a month than one to its left: such a client
/// would be told to take more and pay less.
///
/// The smallest counts are named: the fewest things in all, then the fewest servers, then workstations. For each plan
/// the nearest such plan to its left is.
enum HigherPlanCostsLess: SheetRule {
    static let code = FindingCode.higherPlanCostsLess
    static let most = Counts(servers: 20, workstations: 200, users: 200)

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let plans = checked.sheet.plans
        return plans.indices.dropFirst().compactMap { right in
            for left in (0..<right).reversed() {
                guard let counts = smallestCounts(plans[right].price, below: plans[left].price) else { continue }
                let amounts = [plans[right], plans[left]].map {
                    SheetWords.amount($0.price.monthlyCents(counts), checked.sheet.currency)
                }
                let things = [
                    SheetWords.count(counts.servers, "server"),
                    SheetWords.count(counts.workstations, "workstation"), SheetWords.count(counts.users, "user"),
                ]
                return FoundSpot(
                    .plan(plans[right].id).appending("price"),
                    "\(plans[right].name) is cheaper than \(plans[left].name) at \(SheetWords.listed(things)):"
                        + " \(amounts[0]) and \(amounts[1]) a month. Raise its base or its minimum.")
            }
            return nil
        }
    }

    /// The smallest counts at which a price is below another; `nil` if there are none.
    static func smallestCounts(_ price: PlanPrice, below other: PlanPrice) -> Counts? {
        if price.isAtLeast(other) { return nil }
        for total in 0...(most.servers + most.workstations + most.users) {
            let leastServers = max(0, total - most.workstations - most.users)
            guard leastServers <= most.servers else { break }
            for servers in leastServers...min(most.servers, total) {
                let rest = total - servers
                for workstations in max(0, rest - most.users)...min(most.workstations, rest) {
                    let counts = Counts(
                        servers: servers, workstations: workstations, users: rest - workstations)
                    if price.monthlyCents(counts) < other.monthlyCents(counts) { return counts }
                }
            }
        }
        return nil
    }
}

extension PlanPrice {
    /// A whole month's price in cents: each count's and the base, or the minimum if that is more.
    fileprivate func monthlyCents(_ counts: Counts) -> Int64 {
        max(
            minimum,
            base + server * Int64(counts.servers) + workstation * Int64(counts.workstations)
                + user * Int64(counts.users))
    }

    /// Whether it is nowhere lower, seen without looking at counts.
    fileprivate func isAtLeast(_ other: PlanPrice) -> Bool {
        base >= other.base && server >= other.server && workstation >= other.workstation && user >= other.user
            && max(minimum, base) >= other.minimum
    }
}
