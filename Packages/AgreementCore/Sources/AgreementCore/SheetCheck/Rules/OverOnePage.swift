/// A table of more rows than one page holds: 40 lines of on-list services, facts, and the line that names what is
/// never included, where something is. The server measures the real page.
enum OverOnePage: SheetRule {
    static let code = FindingCode.overOnePage
    static let linesOfAPage = 40

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let sheet = checked.sheet
        let services = sheet.services.count { $0.list == .on }
        let namesOff = sheet.services.contains { $0.list == .off }
        let lines = services + sheet.facts.count + (namesOff ? 1 : 0)
        if lines <= linesOfAPage { return [] }
        return [
            FoundSpot(
                SheetPath("services"),
                "The page has \(lines) lines, and \(linesOfAPage) fit: \(SheetWords.count(services, "service")),"
                    + " \(SheetWords.count(sheet.facts.count, "fact"))\(namesOff ? ", what is never included" : "")."
                    + " Join services that always go together.")
        ]
    }
}
