import Testing

@testable import AgreementCore

@Suite struct ListOffButCoveredTests {
    private static func page(_ cell: Cell?, default defaultCell: Cell? = nil) -> PriceSheet {
        sheet(
            services: [service("audit", "advice", .off), service("move", "advice", .off), service("fix")],
            plans: [plan("gold", cell.map { ["audit": $0] } ?? [:], default: defaultCell)])
    }

    @Test(arguments: [
        SheetCase.rejected("included", at: "plans.gold.coverage.audit", in: page(.included)),
        .rejected("on request", at: "plans.gold.coverage.audit", in: page(.optional)),
        .rejected("sold by the month", at: "plans.gold.coverage.audit", in: page(.extra(300))),
        .rejected("once a year", at: "plans.gold.coverage.audit", in: page(.times(1, .year))),
        .rejected("from an allowance", at: "plans.gold.coverage.audit", in: page(.allowance("hours"))),
        .rejected("onsite only", at: "plans.gold.coverage.audit", in: page(.onsite(.included))),
        .rejected("by the default", at: "plans.gold.coverage.default", in: page(nil, default: .included)),
        .rejected(
            "each cell once", at: "plans.gold.coverage.audit", "plans.gold.coverage.default",
            in: page(.included, default: .included)),
        .accepted("no cell", page(nil)),
        .accepted("by the hour", page(.hourly)),
        .accepted("a fixed price bills it", page(.flat(100))),
        .accepted("a discount bills it", page(.discount(1_000))),
        .accepted(
            "onsite included in a plan that isn't",
            page(
                Cell(
                    .byPlace(
                        remote: nil, onsite: PlaceTreatment(.hourly))))),
    ])
    func findsListAndTableThatDisagree(_ page: SheetCase) {
        #expect(ListOffButCovered.paths(in: page.sheet) == page.paths)
    }

    @Test func namesTheServicesOfTheCell() {
        #expect(
            ListOffButCovered.words(in: Self.page(nil, default: .included)) == [
                "Gold covers `audit` and `move`, and the list says off. Bill it by the hour here, or put it on the list."
            ])
    }
}
