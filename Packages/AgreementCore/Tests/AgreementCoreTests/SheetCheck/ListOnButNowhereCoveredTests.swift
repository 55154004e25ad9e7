import Testing

@testable import AgreementCore

@Suite struct ListOnButNowhereCoveredTests {
    private static func page(_ cells: Cell?...) -> PriceSheet {
        sheet(
            services: [service("fix")],
            plans: cells.enumerated().map { index, cell in plan("p\(index)", cell.map { ["fix": $0] } ?? [:]) })
    }

    @Test(arguments: [
        SheetCase.rejected("no cell anywhere", at: "services.fix.list", in: page(nil, nil)),
        .rejected("by the hour everywhere", at: "services.fix.list", in: page(.hourly, .hourly)),
        .rejected("by the hour onsite is still by the hour", at: "services.fix.list", in: page(.onsite(.hourly))),
        .accepted("covered in one plan", page(nil, .included)),
        .accepted("on request", page(.optional)),
        .accepted("onsite only", page(.onsite(.included))),
        .accepted("a fixed price stands on the page", page(.flat(100))),
        .accepted("so does a discount", page(.discount(1_000))),
        .accepted("by its category", sheet(services: [service("fix")], plans: [plan("gold", ["support": .included])])),
        .accepted("by the default", sheet(services: [service("fix")], plans: [plan("gold", default: .included)])),
        .accepted("not on the list", sheet(services: [service("fix", "a", .off)], plans: [plan("gold")])),
        .accepted("still a maybe", sheet(services: [service("fix", "a", .maybe)], plans: [plan("gold")])),
        .accepted("a sheet without plans", sheet(services: [service("fix")])),
    ])
    func findsListAndTableThatDisagree(_ page: SheetCase) {
        #expect(ListOnButNowhereCovered.paths(in: page.sheet) == page.paths)
    }

    @Test func saysWhatToDo() {
        #expect(
            ListOnButNowhereCovered.words(in: Self.page(nil)) == [
                "`fix` is on the list, and every plan bills it by the hour. Give a plan a cell for it, or take it off"
                    + " the list."
            ])
    }
}
