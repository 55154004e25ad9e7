extension PlanPrice {
    /// What the plan costs a whole month for these counts, in cents: each part of the price rounded by itself, and what
    /// is missing to the minimum (rating.md, section 9).
    ///
    /// - Parameter feeBasisPoints: the share of the price that is asked for; 10,000 is all of it.
    public func monthlyCents(for counts: Counts, feeBasisPoints: Int = 10_000) -> Int128 {
        let parts = [
            Int128(base), Int128(server) * Int128(counts.servers), Int128(workstation) * Int128(counts.workstations),
            Int128(user) * Int128(counts.users),
        ]
        let missing = max(0, Int128(minimum) - parts.reduce(0, +))
        return (parts + [missing]).reduce(0) { sum, part in
            sum + wideQuotient(part * Int128(feeBasisPoints), by: 10_000)
        }
    }
}
