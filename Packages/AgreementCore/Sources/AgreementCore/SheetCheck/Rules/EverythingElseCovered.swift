/// A plan whose cell for everything else covers: it pays for work that no line of the page names, and for work that
/// nobody has sorted yet. A fixed price or a discount still bills it.
enum EverythingElseCovered: SheetRule {
    static let code = FindingCode.everythingElseCovered

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        checked.sheet.plans.compactMap { plan in
            guard let cell = plan.coverage.defaultCell else { return nil }
            let path = SheetPath.plan(plan.id).appending("coverage").appending("default")
            guard CellUse(path: path, cell: cell, plan: plan, services: []).covers else { return nil }
            return FoundSpot(
                path,
                "\(plan.name) covers everything else: work that no line of the page names, and work that nobody has"
                    + " sorted yet. Bill everything else by the hour, or mean it: the page prints the line.")
        }
    }
}
