import Testing

@testable import AgreementCore

@Suite struct CellNeverReachedTests {
    private static let allDay = BusinessHours.windows(
        [
            BusinessWindow(openingSecond: 0, closingSecond: 43_200),
            BusinessWindow(openingSecond: 43_200, closingSecond: 86_400),
        ],
        days: 7)
    private static func page(
        _ rows: KeyValuePairs<String, Cell>, default defaultCell: Cell? = nil, hours: HoursSet = .business,
        open: BusinessHours = .eightToFive, holidays: [String] = ["2026-01-01"]
    ) -> PriceSheet {
        sheet(
            hours: open, holidays: holidays, services: [service("fix"), service("scan"), service("check", "care")],
            plans: [plan("gold", rows, default: defaultCell, hours: hours)])
    }

    @Test(arguments: [
        SheetCase.rejected(
            "each service of the category has its own", at: "plans.gold.coverage.support",
            in: page(["support": .included, "fix": .hourly, "scan": .hourly])),
        .rejected(
            "a category of one", at: "plans.gold.coverage.care", in: page(["check": .included, "care": .included])),
        .accepted("one service is left to the category", page(["support": .included, "fix": .hourly])),
        .accepted(
            "the default is left to unsorted work", page(["support": .hourly, "care": .hourly], default: .included)),
        .accepted("unsorted work has a cell", page(["unsorted": .included])),
    ])
    func findsCategoriesThatNoServiceReads(_ page: SheetCase) {
        #expect(CellNeverReached.paths(in: page.sheet) == page.paths)
    }

    private static let night = PlaceTreatment(.included, hours: .afterHours)

    @Test(arguments: [
        SheetCase.rejected(
            "holidays where none is set", at: "plans.gold.coverage.fix",
            in: page(["fix": .included.at(.holiday)], holidays: [])),
        .rejected(
            "after hours where it is always open", at: "plans.gold.coverage.fix",
            in: page(["fix": .included.at(.afterHours)], open: allDay)),
        .rejected(
            "business hours where it never is", at: "plans.gold.hours", "plans.gold.coverage.fix",
            in: page(["fix": .included.at(.business)], open: BusinessHours([:]))),
        .rejected(
            "at one place", at: "plans.gold.coverage.fix.onsite",
            in: page(["fix": Cell(.byPlace(remote: PlaceTreatment(.included), onsite: night))], open: allDay)),
        .rejected(
            "in the default", at: "plans.gold.coverage.default",
            in: page([:], default: .included.at(.holiday), holidays: [])),
        .rejected(
            "of the whole plan", at: "plans.gold.hours", in: page(["fix": .included], hours: .holiday, holidays: [])),
        .accepted("holidays where one is set", page(["fix": .included.at(.holiday)])),
        .accepted("after hours where it closes", page(["fix": .included.at(.afterHours)])),
        .accepted(
            "always, where no holiday is set: some of it comes", page(["fix": .included.at(.always)], holidays: [])),
        .accepted(
            "open all day but on Sunday",
            page(
                ["fix": .included.at(.afterHours)],
                open: .windows([BusinessWindow(openingSecond: 0, closingSecond: 86_400)], days: 6))),
        .accepted(
            "open but for a minute",
            page(
                ["fix": .included.at(.afterHours)],
                open: .windows(
                    [
                        BusinessWindow(openingSecond: 0, closingSecond: 43_200),
                        BusinessWindow(openingSecond: 43_260, closingSecond: 86_400),
                    ], days: 7))),
        .accepted(
            "a place that the plan doesn't cover is reached where the cell names it",
            page(
                ["fix": .onsite(.included)])),
    ])
    func findsHoursThatCannotCome(_ page: SheetCase) {
        #expect(CellNeverReached.paths(in: page.sheet) == page.paths)
    }
}
