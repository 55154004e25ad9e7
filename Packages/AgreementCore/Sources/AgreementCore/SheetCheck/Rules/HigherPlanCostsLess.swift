/// Counts of servers, workstations and users at which a plan is cheaper a month than one to its left: such a client
/// would be told to take more and pay less.
///
/// The smallest counts are named: the fewest things in all, then the fewest servers, then workstations. For each plan
/// the nearest such plan to its left is. Counts that one of the two is not for are not compared.
enum HigherPlanCostsLess: SheetRule {
    static let code = FindingCode.higherPlanCostsLess
    static let most = Counts(servers: 20, workstations: 200, users: 200)

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let plans = checked.sheet.plans
        return plans.indices.dropFirst().compactMap { right in
            for left in (0..<right).reversed() {
                guard
                    let counts = smallestCounts(
                        plans[right].price, below: plans[left].price,
                        in: plans[right].bounds.within(plans[left].bounds))
                else { continue }
                let amounts = [plans[right], plans[left]].map {
                    SheetWords.amount($0.price.monthlyCents(counts), checked.sheet.currency)
                }
                return FoundSpot(
                    .plan(plans[right].id).appending("price"),
                    "\(plans[right].name) is cheaper than \(plans[left].name) at \(SheetWords.counts(counts)):"
                        + " \(amounts[0]) and \(amounts[1]) a month. Raise its base or its minimum.")
            }
            return nil
        }
    }

    /// The smallest counts within some bounds at which a price is below another; `nil` if there are none.
    static func smallestCounts(
        _ price: PlanPrice, below other: PlanPrice, in both: PlanBounds = PlanBounds()
    ) -> Counts? {
        guard !price.isAtLeast(other),
            let servers = both.range(.servers, most: most.servers),
            let workstations = both.range(.workstations, most: most.workstations),
            let users = both.range(.users, most: most.users)
        else { return nil }
        let least = servers.lowerBound + workstations.lowerBound + users.lowerBound
        for total in least...(servers.upperBound + workstations.upperBound + users.upperBound) {
            for server in servers {
                let rest = total - server
                let fewest = max(workstations.lowerBound, rest - users.upperBound)
                let greatest = min(workstations.upperBound, rest - users.lowerBound)
                for workstation in fewest..<max(fewest, greatest + 1) {
                    let counts = Counts(servers: server, workstations: workstation, users: rest - workstation)
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
