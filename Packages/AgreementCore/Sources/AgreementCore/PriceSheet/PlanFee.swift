extension PlanPrice {
    /// What the plan costs a whole month for these counts, in cents: each part of the price rounded by itself, and what
    /// is missing to the minimum (rating.md, section 9).
    ///
    /// - Parameter feeBasisPoints: the share of the price that is asked for; 10,000 is all of it.
    public func monthlyCents(for counts: Counts, feeBasisPoints: Int = 10_000) -> Int128 {
        MonthFee(self, counts: counts, feeBasisPoints: feeBasisPoints).cents
    }
}
