/// A service that eases maintenance and that a plan covers in business hours, but not after hours: who chooses when
/// it is done? Where we do, the client pays for our choice. One finding a cell.
enum RoutineBilledAtNight: SheetRule {
    static let code = FindingCode.routineBilledAtNight

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        guard checked.hoursThatCome.contains(.afterHours) else { return [] }
        let routine = checked.sheet.services.filter(\.easesMaintenance)
        return checked.sheet.plans.flatMap { plan in
            checked.cells(of: plan, for: routine).filter(isCoveredByDayOnly).map { use in
                FoundSpot(
                    use.path,
                    "\(plan.name) covers \(SheetWords.ids(use.services)) in business hours only. Who chooses when it"
                        + " is done? If you do, cover it after hours too.")
            }
        }
    }

    private static func isCoveredByDayOnly(_ use: CellUse) -> Bool {
        Place.allCases.contains { place in
            guard let found = use.treatment(at: place), found.treatment.covers else { return false }
            return found.hours.contains(.business) && !found.hours.contains(.afterHours)
        }
    }
}
