/// Counts of servers, workstations and users that no plan is for: such a client would be offered nothing.
///
/// The smallest counts are named, as `HigherPlanCostsLess` does, and looked for in the same range.
enum CountsNobodyTakes: SheetRule {
    static let code = FindingCode.countsNobodyTakes

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let bounds = checked.sheet.plans.map(\.bounds)
        guard !bounds.isEmpty, let counts = smallestCounts(outside: bounds) else { return [] }
        return [
            FoundSpot(
                SheetPath("plans"),
                "No plan takes a client with \(SheetWords.counts(counts)). Raise an `upTo` or lower a `from`.")
        ]
    }

    /// The smallest counts that lie outside of all bounds; `nil` if there are none.
    ///
    /// Of the smallest ones nothing can be taken away: one fewer of a thing lies within some bounds, so that there is
    /// one more of it than these take, or there is none of it at all. Only the first thing of all may stand alone,
    /// since who has nothing is kept out by nobody.
    static func smallestCounts(outside bounds: [PlanBounds]) -> Counts? {
        func candidates(_ thing: CountedThing) -> [Int] {
            let beyond = bounds.compactMap { $0.upTo[thing] }.filter { $0 < HigherPlanCostsLess.most[thing] }
            return Set([0, 1] + beyond.map { $0 + 1 }).sorted()
        }
        var smallest: Counts?
        for servers in candidates(.servers) {
            for workstations in candidates(.workstations) {
                for users in candidates(.users) {
                    let counts = Counts(servers: servers, workstations: workstations, users: users)
                    guard counts.total < smallest?.total ?? .max, counts != Counts() else { continue }
                    if bounds.allSatisfy({ !$0.take(counts) }) { smallest = counts }
                }
            }
        }
        return smallest
    }
}

extension Counts {
    fileprivate var total: Int { servers + workstations + users }
}
