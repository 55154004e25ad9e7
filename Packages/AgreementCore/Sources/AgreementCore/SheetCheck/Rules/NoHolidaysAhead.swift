/// A year from the sheet's first on, up to next year, without one holiday: its holidays would be rated as workdays.
///
/// The sheet's first year counts even where it is later than that. Years in a row are one finding.
enum NoHolidaysAhead: SheetRule {
    static let code = FindingCode.noHolidaysAhead

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let first = checked.sheet.from.year
        let years = Set(checked.sheet.holidays.map(\.year))
        var runs: [ClosedRange<Int>] = []
        for year in first...max(first, checked.year + 1) where !years.contains(year) {
            if let last = runs.last, last.upperBound == year - 1 {
                runs[runs.count - 1] = last.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        return runs.map { run in
            let words =
                run.count == 1
                ? "\(run.lowerBound) has no holiday" : "\(run.lowerBound) to \(run.upperBound) have no holidays"
            return FoundSpot(
                SheetPath("holidays"),
                "\(words). Add the days on which you are closed: they may be added to a"
                    + " published sheet.")
        }
    }
}
