/// More or fewer than three plans: with three a client compares, with more it can't, with fewer it haggles.
enum NotThreePlans: SheetRule {
    static let code = FindingCode.notThreePlans

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let count = checked.sheet.plans.count
        if count == 3 { return [] }
        return [
            FoundSpot(
                SheetPath("plans"),
                "The sheet has \(SheetWords.count(count, "plan")). Make it three: a client"
                    + " compares three boxes.")
        ]
    }
}
