import Testing

@testable import AgreementCore

@Suite struct OverOnePageTests {
    private static func page(on: Int, off: Int = 0, maybe: Int = 0, facts: Int = 0) -> PriceSheet {
        let lists =
            Array(repeating: ServiceList.on, count: on) + Array(repeating: .off, count: off)
            + Array(repeating: .maybe, count: maybe)
        return sheet(
            services: lists.enumerated().map { service("s\($0.offset)", "x", $0.element) },
            facts: (0..<facts).map { Fact(name: "f\($0)", values: [:]) })
    }

    @Test(arguments: [
        SheetCase.accepted("40 services", page(on: 40)),
        .rejected("41 services", at: "services", in: page(on: 41)),
        .accepted("38 services, a fact, and the line of what is never included", page(on: 38, off: 90, facts: 1)),
        .rejected("39 services, a fact, and that line", at: "services", in: page(on: 39, off: 1, facts: 1)),
        .accepted("maybes are not on the page", page(on: 40, maybe: 5)),
    ])
    func findsMoreThanOnePageHolds(_ page: SheetCase) {
        #expect(OverOnePage.paths(in: page.sheet) == page.paths)
    }

    @Test func countsTheLines() {
        #expect(
            OverOnePage.words(in: Self.page(on: 40, off: 2, facts: 1)) == [
                "The page has 42 lines, and 40 fit: 40 services, 1 fact, what is never included."
                    + " Join services that always go together."
            ])
    }
}
