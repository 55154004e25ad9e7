import Testing

@testable import AgreementCore

@Suite struct EverythingElseCoveredTests {
    private static func page(_ cell: Cell?) -> PriceSheet {
        sheet(services: [service("fix")], plans: [plan("gold", ["fix": .included], default: cell)])
    }

    @Test(arguments: [
        SheetCase.rejected("included", at: "plans.gold.coverage.default", in: page(.included)),
        .rejected("from an allowance", at: "plans.gold.coverage.default", in: page(.allowance("hours"))),
        .rejected("onsite only", at: "plans.gold.coverage.default", in: page(.onsite(.included))),
        .accepted("none", page(nil)),
        .accepted("by the hour", page(.hourly)),
        .accepted("a fixed price bills it", page(.flat(100))),
        .accepted("a discount bills it", page(.discount(1_000))),
    ])
    func findsPlansThatCoverWhatNoLineNames(_ page: SheetCase) {
        #expect(EverythingElseCovered.paths(in: page.sheet) == page.paths)
    }

    @Test func saysThatUnlistedAndUnsortedWorkIsCovered() {
        #expect(
            EverythingElseCovered.words(in: Self.page(.included)).first?.hasPrefix(
                "Gold covers everything else: work that no line of the page names, and work that nobody has sorted yet."
            )
                == true)
    }
}
