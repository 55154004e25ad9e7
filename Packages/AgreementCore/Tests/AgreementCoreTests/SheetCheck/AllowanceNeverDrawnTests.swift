import Testing

@testable import AgreementCore

@Suite struct AllowanceNeverDrawnTests {
    private static let hours = Allowance(id: "hours", base: ExactHours(2), every: .month)
    private static func page(
        _ rows: KeyValuePairs<String, Cell>, default defaultCell: Cell? = nil, holidays: [String] = ["2026-01-01"]
    ) -> PriceSheet {
        sheet(
            holidays: holidays, services: [service("fix"), service("scan")],
            plans: [plan("gold", rows, default: defaultCell, allowances: [hours])])
    }
    private static let found = "plans.gold.allowances.hours"

    @Test(arguments: [
        SheetCase.rejected("no cell draws on it", at: found, in: page(["fix": .included])),
        .rejected(
            "a category's cell that no service reads", at: found,
            in: page(["support": .allowance("hours"), "fix": .included, "scan": .hourly])),
        .rejected(
            "hours that can't come", at: found,
            in: page(["fix": .allowance("hours").at(.holiday)], holidays: [])),
        .accepted("by a service", page(["fix": .allowance("hours")])),
        .accepted("by a category", page(["support": .allowance("hours"), "fix": .included])),
        .accepted("onsite only", page(["fix": .onsite(.allowance("hours"))])),
        .accepted("on holidays", page(["fix": .allowance("hours").at(.holiday)])),
        .accepted(
            "unsorted work reaches the default",
            page(["fix": .included, "scan": .included], default: .allowance("hours"))),
        .accepted("a plan without allowances", sheet(services: [service("fix")], plans: [plan("gold")])),
    ])
    func findsHoursThatNobodyCanUse(_ page: SheetCase) {
        #expect(AllowanceNeverDrawn.paths(in: page.sheet) == page.paths)
    }

    @Test func eachPlanHasItsOwn() {
        let page = sheet(
            services: [service("fix")],
            plans: [
                plan("silver", ["fix": .allowance("hours")], allowances: [Self.hours]),
                plan("gold", ["fix": .included], allowances: [Self.hours]),
            ])
        #expect(AllowanceNeverDrawn.paths(in: page) == [Self.found])
    }
}
