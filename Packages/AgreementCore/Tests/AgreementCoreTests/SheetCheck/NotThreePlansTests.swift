import Testing

@testable import AgreementCore

@Suite struct NotThreePlansTests {
    @Test(arguments: [(0, ["plans"]), (1, ["plans"]), (2, ["plans"]), (3, []), (4, ["plans"])])
    func findsMoreOrFewerThanThree(count: Int, paths: [String]) {
        let page = sheet(plans: (0..<count).map { plan("p\($0)") })
        #expect(NotThreePlans.paths(in: page) == paths)
    }

    @Test func counts() {
        #expect(
            NotThreePlans.words(in: sheet(plans: [plan("gold")])) == [
                "The sheet has 1 plan. Make it three: a client compares three boxes."
            ])
    }
}
