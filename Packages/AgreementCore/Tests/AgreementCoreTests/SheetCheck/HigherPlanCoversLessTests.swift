import Testing

@testable import AgreementCore

@Suite struct HigherPlanCoversLessTests {
    /// Silver's and Gold's cell of `fix`.
    private static func page(_ silver: Cell, _ gold: Cell, holidays: [String] = ["2026-01-01"]) -> PriceSheet {
        sheet(
            holidays: holidays, services: [service("fix")],
            plans: [plan("silver", ["fix": silver]), plan("gold", ["fix": gold])])
    }
    private static func pools(_ silver: Allowance, _ gold: Allowance) -> PriceSheet {
        sheet(
            services: [service("fix")],
            plans: [
                plan("silver", ["fix": .allowance("h")], allowances: [silver]),
                plan("gold", ["fix": .allowance("h")], allowances: [gold]),
            ])
    }
    private static func pool(_ base: Int64 = 0, user: Int64 = 0, every: PeriodLength = .month) -> Allowance {
        Allowance(id: "h", base: ExactHours(base), user: ExactHours(user), every: every)
    }
    /// From most to least.
    private static let levels: [Cell] = [
        .included, .optional, .times(4, .year), .extra(300), .flat(10_000), .discount(2_000), .hourly,
    ]

    @Test func theLevelsAreInOrder() {
        for (place, more) in Self.levels.enumerated() {
            for (other, less) in Self.levels.enumerated() {
                let isFound = !HigherPlanCoversLess.paths(in: Self.page(more, less)).isEmpty
                #expect(isFound == (place < other), "\(more) then \(less)")
            }
        }
    }

    @Test(arguments: [
        SheetCase.rejected("fewer times", at: "plans.gold.coverage.fix", in: page(.times(2, .year), .times(1, .year))),
        .accepted("as many times a year", page(.times(12, .year), .times(1, .month))),
        .rejected("a smaller discount", at: "plans.gold.coverage.fix", in: page(.discount(2_000), .discount(1_000))),
        .accepted("a larger discount", page(.discount(1_000), .discount(2_000))),
        .rejected("a higher fixed price", at: "plans.gold.coverage.fix", in: page(.flat(100), .flat(101))),
        .accepted("a lower fixed price", page(.flat(101), .flat(100))),
        .rejected("a dearer extra", at: "plans.gold.coverage.fix", in: page(.extra(300), .extra(301))),
        .accepted("extras by different counts can't be compared", page(.extra(300), .extra(900, per: .base))),
        .rejected("fewer hours", at: "plans.gold.coverage.fix", in: pools(pool(2), pool(1))),
        .accepted("as many hours a quarter", pools(pool(2), pool(6, every: .quarter))),
        .rejected("fewer hours a quarter", at: "plans.gold.coverage.fix", in: pools(pool(2), pool(5, every: .quarter))),
        .accepted("hours and hours a user can't be compared", pools(pool(2), pool(1, user: 1))),
    ])
    func comparesTheTermsOfOneLevel(_ page: SheetCase) {
        #expect(HigherPlanCoversLess.paths(in: page.sheet) == page.paths)
    }

    @Test(arguments: [
        SheetCase.rejected(
            "fewer hours of the day", at: "plans.gold.coverage.fix", in: page(.included.at(.always), .included)),
        .accepted("more hours of the day", page(.included, .included.at(.always))),
        .accepted(
            "holidays that can't come are not compared",
            page(.included.at([.business, .holiday]), .included, holidays: [])),
        .rejected("a place less", at: "plans.gold.coverage.fix", in: page(.onsite(.included), .included)),
        .rejected(
            "less onsite, more remote", at: "plans.gold.coverage.fix",
            in: page(
                Cell(.byPlace(remote: PlaceTreatment(.hourly), onsite: PlaceTreatment(.included))),
                Cell(.byPlace(remote: PlaceTreatment(.included), onsite: PlaceTreatment(.flat(priceCents: 1)))))),
    ])
    func comparesEachPlaceAndHoursClass(_ page: SheetCase) {
        #expect(HigherPlanCoversLess.paths(in: page.sheet) == page.paths)
    }

    /// Platinum is less than Silver, though not than Gold, which is less than Silver itself.
    @Test func comparesWithEveryPlanToTheLeft() {
        let page = sheet(
            services: [service("fix")],
            plans: [plan("silver", ["fix": .included]), plan("gold"), plan("platinum", ["fix": .flat(1)])])
        #expect(
            HigherPlanCoversLess.words(in: page) == [
                "Gold covers `fix` less than Silver: remote in business hours (by the hour, not included)."
                    + " Give it at least as much.",
                "Platinum covers `fix` less than Silver: remote in business hours ($0.01 a job, not included)."
                    + " Give it at least as much.",
            ])
        #expect(HigherPlanCoversLess.paths(in: page) == ["plans.gold.coverage", "plans.platinum.coverage.fix"])
    }

    @Test func servicesOfOneCellAreOneFinding() {
        let page = sheet(
            services: [service("a", "x"), service("b", "x"), service("c", "x"), service("d", "y")],
            plans: [
                plan("silver", default: .included.at(.always), places: [.remote, .onsite]),
                plan("gold", ["x": .included]),
            ])
        #expect(
            HigherPlanCoversLess.words(in: page) == [
                "Gold covers `a`, `b` and `c` less than Silver: remote after hours and on holidays and onsite at any"
                    + " hour (by the hour, not included). Give it at least as much.",
                "Gold covers `d` less than Silver: remote at any hour and onsite at any hour (by the hour, not"
                    + " included). Give it at least as much.",
            ])
    }
}
