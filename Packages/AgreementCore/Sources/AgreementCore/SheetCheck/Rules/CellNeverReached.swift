/// A cell or a treatment that no work can reach: a category's cell when each of its services has its own, and a
/// treatment all of whose hours can't come (a holiday where no holidays are set, after hours where it is always
/// open, business hours where it never is).
///
/// A place always can: work of any service may be done remotely or onsite. Of hours that come in part the rest is
/// left alone: `[business, afterHours, holiday]` is how one writes "always".
enum CellNeverReached: SheetRule {
    static let code = FindingCode.cellNeverReached

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        checked.sheet.plans.flatMap { plan in
            categories(of: plan, in: checked.sheet) + hours(of: plan, in: checked)
        }
    }

    private static func categories(of plan: Plan, in sheet: PriceSheet) -> [FoundSpot] {
        let coverage = SheetPath.plan(plan.id).appending("coverage")
        return plan.coverage.rows.compactMap { row in
            let services = sheet.services.filter { $0.category == row.word }
            guard !services.isEmpty, services.allSatisfy({ plan.coverage.cell(named: $0.id) != nil }) else {
                return nil
            }
            return FoundSpot(
                coverage.appending(row.word),
                "Each service of `\(row.word)` has its own cell in \(plan.name), so the one for all of them is never"
                    + " read. Take it out.")
        }
    }

    private static func hours(of plan: Plan, in checked: CheckedSheet) -> [FoundSpot] {
        let coverage = SheetPath.plan(plan.id).appending("coverage")
        var cells = plan.coverage.rows.map { (coverage.appending($0.word), $0.cell) }
        if let cell = plan.coverage.defaultCell { cells.insert((coverage.appending("default"), cell), at: 0) }
        var named = [(SheetPath.plan(plan.id).appending("hours"), plan.hours)]
        for (path, cell) in cells {
            if let hours = cell.hours { named.append((path, hours)) }
            guard case .byPlace = cell.shape else { continue }
            for place in Place.allCases {
                if let hours = cell.treatment(at: place)?.hours { named.append((path.appending(place.word), hours)) }
            }
        }
        return named.filter { $0.1.isDisjoint(with: checked.hoursThatCome) }.map { path, hours in
            let words = SheetWords.listed(hours.classes.map(SheetWords.hours))
            return FoundSpot(
                path,
                "This covers work \(words) only, and there is none by this sheet. Name other hours, or set the"
                    + " sheet's holidays and business hours.")
        }
    }
}
