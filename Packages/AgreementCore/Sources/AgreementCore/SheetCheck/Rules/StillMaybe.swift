/// A service still on the maybe list: the page can't be printed until somebody decides.
enum StillMaybe: SheetRule {
    static let code = FindingCode.stillMaybe

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        checked.sheet.services.filter { $0.list == .maybe }.map { service in
            FoundSpot(
                .service(service.id).appending("list"),
                "`\(service.id)` is still a maybe. Decide: on or off.")
        }
    }
}
