import Testing

@testable import AgreementCore

@Suite struct HigherPlanCostsLessTests {
    private static func words(_ prices: PlanPrice...) -> [String] {
        let names = ["silver", "gold", "platinum"]
        return HigherPlanCostsLess.words(
            in: sheet(plans: prices.enumerated().map { plan(names[$0.offset], price: $0.element) }))
    }

    @Test func namesTheSmallestCounts() {
        #expect(
            Self.words(PlanPrice(base: 50_000), PlanPrice(base: 10_000, server: 20_000, user: 5_000)) == [
                "Gold is cheaper than Silver at 0 servers, 0 workstations and 0 users: $100 and $500 a month. Raise its"
                    + " base or its minimum."
            ])
        #expect(
            Self.words(PlanPrice(server: 10_000, minimum: 40_000), PlanPrice(base: 45_000, user: 100)) == [
                "Gold is cheaper than Silver at 5 servers, 0 workstations and 0 users: $450 and $500 a month. Raise its"
                    + " base or its minimum."
            ])
        #expect(
            HigherPlanCostsLess.paths(
                in: sheet(plans: [
                    plan("silver", price: PlanPrice(base: 2)), plan("gold", price: PlanPrice(base: 1)),
                ])) == ["plans.gold.price"])
    }

    @Test(arguments: [
        ("dearer in everything", PlanPrice(base: 500), PlanPrice(base: 700, user: 8)),
        ("the same", PlanPrice(base: 500, user: 8), PlanPrice(base: 500, user: 8)),
        ("the base makes up for the minimum", PlanPrice(base: 100, minimum: 500), PlanPrice(base: 500)),
        ("cheaper from the 21st server on", PlanPrice(server: 10), PlanPrice(base: 200)),
        ("cheaper from the 201st user on", PlanPrice(user: 10), PlanPrice(base: 2_000)),
        ("a set-up price is no monthly one", PlanPrice(base: 5, setup: 90), PlanPrice(base: 5)),
    ])
    func accepts(_ name: String, silver: PlanPrice, gold: PlanPrice) { #expect(Self.words(silver, gold).isEmpty) }

    /// Against a plain search over all counts, on prices that cross in every way.
    @Test func smallestCountsAreThoseOfAPlainSearch() {
        let prices = [
            PlanPrice(base: 100, server: 9, workstation: 3, user: 1), PlanPrice(base: 130, server: 2, workstation: 4),
            PlanPrice(workstation: 2, user: 2, minimum: 160), PlanPrice(base: 60, server: 30, user: 2, minimum: 90),
        ]
        for price in prices {
            for other in prices {
                var smallest: [Int]?
                for servers in 0...20 {
                    for workstations in 0...45 {
                        for users in 0...45 {
                            func monthly(_ price: PlanPrice) -> Int64 {
                                let counted = price.server * Int64(servers) + price.user * Int64(users)
                                return max(
                                    price.minimum, price.base + counted + price.workstation * Int64(workstations))
                            }
                            let size = [servers + workstations + users, servers, workstations]
                            if let best = smallest, best.lexicographicallyPrecedes(size) { continue }
                            if monthly(price) < monthly(other) { smallest = size }
                        }
                    }
                }
                let found = HigherPlanCostsLess.smallestCounts(price, below: other)
                #expect(
                    found.map { [$0.servers + $0.workstations + $0.users, $0.servers, $0.workstations] } == smallest)
            }
        }
    }

    @Test func theLimitsAreReached() {
        let price = PlanPrice(base: 200 * 10 - 1)
        #expect(
            HigherPlanCostsLess.smallestCounts(price, below: PlanPrice(user: 10)) == Counts(users: 200))
        #expect(
            HigherPlanCostsLess.smallestCounts(PlanPrice(base: 199), below: PlanPrice(server: 10))
                == Counts(servers: 20))
        #expect(
            HigherPlanCostsLess.smallestCounts(
                PlanPrice(base: 420), below: PlanPrice(server: 1, workstation: 1, user: 1))
                == nil)
        #expect(
            HigherPlanCostsLess.smallestCounts(
                PlanPrice(base: 419), below: PlanPrice(server: 1, workstation: 1, user: 1))
                == Counts(servers: 20, workstations: 200, users: 200))
    }

    /// A plan for small clients may be dearer than the next one's price would be for them.
    @Test func onlyCountsThatBothPlansTakeAreCompared() {
        var silver = plan("silver", price: PlanPrice(user: 100))
        var gold = plan("gold", price: PlanPrice(base: 1_000))
        func words() -> [String] { HigherPlanCostsLess.words(in: sheet(plans: [silver, gold])) }
        #expect(words().first?.contains("at 0 servers, 0 workstations and 11 users") == true)
        silver.bounds = PlanBounds(upTo: [.users: 10])
        #expect(words().isEmpty)
        silver.bounds = PlanBounds(from: [.servers: 2, .users: 14])
        gold.bounds = PlanBounds(from: [.servers: 3])
        #expect(words().first?.contains("at 3 servers, 0 workstations and 14 users") == true)
        gold.bounds = PlanBounds(upTo: [.servers: 1])
        #expect(words().isEmpty)
    }

    @Test func theNearestPlanToTheLeftIsNamed() {
        let words = Self.words(PlanPrice(base: 300), PlanPrice(base: 200), PlanPrice(base: 100))
        #expect(words.count == 2)
        #expect(
            words[0].hasPrefix("Gold is cheaper than Silver") && words[1].hasPrefix("Platinum is cheaper than Gold"))
    }
}
