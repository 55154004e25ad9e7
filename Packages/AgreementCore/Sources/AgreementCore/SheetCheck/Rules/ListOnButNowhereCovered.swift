/// A service on the on list that every plan bills by the hour, wherever it is done: the list and the table disagree.
///
/// A fixed price or a discount is something for the page, and enough.
enum ListOnButNowhereCovered: SheetRule {
    static let code = FindingCode.listOnButNowhereCovered

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        guard !checked.sheet.plans.isEmpty else { return [] }
        return checked.sheet.services.filter { $0.list == .on && !isOnTable($0, checked.sheet.plans) }.map { service in
            FoundSpot(
                .service(service.id).appending("list"),
                "`\(service.id)` is on the list, and every plan bills it by the hour. Give a plan a cell for it, or"
                    + " take it off the list.")
        }
    }

    private static func isOnTable(_ service: Service, _ plans: [Plan]) -> Bool {
        plans.contains { plan in
            let cell = CheckedSheet.cell(of: service, in: plan).cell
            return Place.allCases.contains { place in
                cell.treatment(at: place, in: plan).map { $0.treatment != .hourly } ?? false
            }
        }
    }
}
