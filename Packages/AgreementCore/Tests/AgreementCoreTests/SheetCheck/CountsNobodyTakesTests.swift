import Testing

@testable import AgreementCore

@Suite struct CountsNobodyTakesTests {
    private static func page(_ bounds: PlanBounds...) -> PriceSheet {
        sheet(
            plans: bounds.enumerated().map { number, bounds in
                var plan = plan("p\(number)")
                plan.bounds = bounds
                return plan
            })
    }

    @Test func namesTheSmallestCounts() {
        let page = Self.page(
            PlanBounds(upTo: [.servers: 20, .workstations: 15]), PlanBounds(from: [.workstations: 17]))
        #expect(
            CountsNobodyTakes.words(in: page) == [
                "No plan takes a client with 0 servers, 16 workstations and 0 users. Raise an `upTo` or lower a `from`."
            ])
        #expect(CountsNobodyTakes.paths(in: page) == ["plans"])
    }

    @Test(arguments: [
        ("one is for everybody", page(PlanBounds(upTo: [.users: 3]), PlanBounds())),
        ("they touch", page(PlanBounds(upTo: [.users: 15]), PlanBounds(from: [.users: 16]))),
        ("nothing at all is not counted", page(PlanBounds(upTo: [.servers: 0]), PlanBounds(from: [.servers: 1]))),
        ("beyond what is looked at", page(PlanBounds(upTo: [.servers: 20, .workstations: 200, .users: 200]))),
        ("no plans", page()),
    ])
    func accepts(_ name: String, _ page: PriceSheet) { #expect(CountsNobodyTakes.words(in: page).isEmpty) }

    /// Against a plain search over all counts, of bounds that overlap and leave holes in every way.
    @Test func smallestCountsAreThoseOfAPlainSearch() {
        var random = SystemRandomNumberGenerator()
        func bounds() -> PlanBounds {
            var bounds = PlanBounds()
            for thing in CountedThing.allCases {
                if Bool.random(using: &random) { bounds.upTo[thing] = Int.random(in: 0...6, using: &random) }
                if Int.random(in: 0..<3, using: &random) == 0 {
                    let most = bounds.upTo[thing].map { max(1, $0) } ?? 4
                    bounds.from[thing] = Int.random(in: 1...most, using: &random)
                }
            }
            return bounds
        }
        for _ in 0..<200 {
            let all = (0..<Int.random(in: 1...4, using: &random)).map { _ in bounds() }
            var smallest: [Int]?
            for servers in 0...8 {
                for workstations in 0...8 {
                    for users in 0...8 {
                        let counts = Counts(servers: servers, workstations: workstations, users: users)
                        let size = [servers + workstations + users, servers, workstations]
                        if let best = smallest, best.lexicographicallyPrecedes(size) { continue }
                        if all.allSatisfy({ !$0.take(counts) }) { smallest = size }
                    }
                }
            }
            let found = CountsNobodyTakes.smallestCounts(outside: all)
            #expect(
                found.map { [$0.servers + $0.workstations + $0.users, $0.servers, $0.workstations] } == smallest,
                "\(all)")
        }
    }
}
