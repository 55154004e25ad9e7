/// A service of category `hardware` that a plan covers: what breaks is bought, whatever the fee. One finding a cell.
enum HardwareCovered: SheetRule {
    static let code = FindingCode.hardwareCovered

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let hardware = checked.sheet.services.filter { $0.category == "hardware" }
        return checked.sheet.plans.flatMap { plan in
            checked.cells(of: plan, for: hardware).filter(\.covers).map { use in
                FoundSpot(
                    use.path,
                    "\(plan.name) covers hardware: \(SheetWords.ids(use.services)). One bad disk eats the year's fee:"
                        + " bill it by the hour.")
            }
        }
    }
}
