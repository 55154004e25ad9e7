/// A service on the off list that a plan covers: the page says that it is never included, and the cell includes it.
///
/// One finding a cell. A fixed price or a discount still bills the work, and doesn't disagree.
enum ListOffButCovered: SheetRule {
    static let code = FindingCode.listOffButCovered

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let off = checked.sheet.services.filter { $0.list == .off }
        return checked.sheet.plans.flatMap { plan in
            checked.cells(of: plan, for: off).filter(\.covers).map { use in
                FoundSpot(
                    use.path,
                    "\(plan.name) covers \(SheetWords.ids(use.services)), and the list says off. Bill it by the hour"
                        + " here, or put it on the list.")
            }
        }
    }
}
