import Testing

@testable import AgreementCore

@Suite struct RoutineBilledAtNightTests {
    private static func page(
        _ cell: Cell, hours: HoursSet = .business, open: BusinessHours = .eightToFive, eases: Bool = true
    ) -> PriceSheet {
        sheet(
            hours: open,
            services: [service("patch", easesMaintenance: eases), service("scan", easesMaintenance: eases)],
            plans: [plan("gold", ["support": cell], hours: hours)])
    }
    private static let found = "plans.gold.coverage.support"

    @Test(arguments: [
        SheetCase.rejected("in the plan's hours", at: found, in: page(.included)),
        .rejected("in the cell's hours", at: found, in: page(.included.at(.business), hours: .always)),
        .rejected("on holidays, but not after hours", at: found, in: page(.included.at([.business, .holiday]))),
        .rejected("from an allowance", at: found, in: page(.allowance("hours"))),
        .rejected(
            "onsite by day only", at: found,
            in: page(
                Cell(
                    .byPlace(
                        remote: PlaceTreatment(.included, hours: .always), onsite: PlaceTreatment(.included))))),
        .accepted("at any hour", page(.included.at(.always))),
        .accepted("after hours too", page(.included.at([.business, .afterHours]))),
        .accepted("by the plan's hours at any hour", page(.included, hours: .always)),
        .accepted("after hours only", page(.included.at(.afterHours))),
        .accepted("not covered at all", page(.hourly)),
        .accepted("at a fixed price", page(.flat(100))),
        .accepted("it doesn't ease maintenance", page(.included, eases: false)),
        .accepted(
            "open all day",
            page(
                .included, open: .windows([BusinessWindow(openingSecond: 0, closingSecond: 86_400)], days: 7))),
    ])
    func findsRoutineThatIsBilledByNight(_ page: SheetCase) {
        #expect(RoutineBilledAtNight.paths(in: page.sheet) == page.paths)
    }

    @Test func asksWhoChooses() {
        #expect(
            RoutineBilledAtNight.words(in: Self.page(.included)) == [
                "Gold covers `patch` and `scan` in business hours only. Who chooses when it is done? If you do, cover"
                    + " it after hours too."
            ])
    }
}
