import Testing

@testable import AgreementCore

@Suite struct HardwareCoveredTests {
    private static func page(_ rows: KeyValuePairs<String, Cell>, default defaultCell: Cell? = nil) -> PriceSheet {
        sheet(
            services: [service("disk", "hardware", .off), service("fix")],
            plans: [plan("gold", rows, default: defaultCell)])
    }

    @Test(arguments: [
        SheetCase.rejected("by its category", at: "plans.gold.coverage.hardware", in: page(["hardware": .included])),
        .rejected(
            "by its id", at: "plans.gold.coverage.disk", in: page(["hardware": .hourly, "disk": .times(1, .year)])),
        .rejected("by the default", at: "plans.gold.coverage.default", in: page([:], default: .included)),
        .accepted("by the hour", page(["fix": .included])),
        .accepted("its own cell bills it", page(["hardware": .included, "disk": .hourly])),
        .accepted("with a discount", page(["hardware": .discount(1_000)])),
        .accepted("at a fixed price", page(["hardware": .flat(20_000)])),
    ])
    func findsHardwareInThePlan(_ page: SheetCase) {
        #expect(HardwareCovered.paths(in: page.sheet) == page.paths)
    }
}
