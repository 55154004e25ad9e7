/// An allowance that no cell draws on which some service's work can reach: hours that a client can never use.
enum AllowanceNeverDrawn: SheetRule {
    static let code = FindingCode.allowanceNeverDrawn

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        checked.sheet.plans.flatMap { plan in
            let drawn = drawnAllowances(of: plan, in: checked)
            return plan.allowances.filter { !drawn.contains($0.id) }.map { allowance in
                FoundSpot(
                    .plan(plan.id).appending("allowances").appending(allowance.id),
                    "Nothing in \(plan.name) draws on `\(allowance.id)`: its hours are never used. Let a cell draw"
                        + " on it, or take it out.")
            }
        }
    }

    private static func drawnAllowances(of plan: Plan, in checked: CheckedSheet) -> Set<String> {
        var drawn: Set<String> = []
        for use in checked.cells(of: plan, for: checked.sheet.services + [.unsorted]) {
            for place in Place.allCases {
                guard let found = use.treatment(at: place), case .allowance(let id) = found.treatment,
                    !found.hours.isDisjoint(with: checked.hoursThatCome)
                else { continue }
                drawn.insert(id)
            }
        }
        return drawn
    }
}
