import Testing

@testable import AgreementCore

@Suite struct StillMaybeTests {
    @Test func findsServicesStillOnTheMaybeList() {
        let page = sheet(services: [
            service("a", "x", .maybe), service("b", "x", .on), service("c", "x", .off), service("d", "x", .maybe),
        ])
        #expect(StillMaybe.paths(in: page) == ["services.a.list", "services.d.list"])
        #expect(StillMaybe.words(in: page)[0] == "`a` is still a maybe. Decide: on or off.")
    }

    @Test func acceptsADecidedList() {
        #expect(StillMaybe.paths(in: sheet(services: [service("b", "x", .on), service("c", "x", .off)])).isEmpty)
    }
}
