import Testing

@testable import AgreementCore

@Suite struct ShareTests {
    @Test(arguments: [
        (Share(1, of: 3), 3_333), (Share(2, of: 3), 6_667), (Share(1, of: 20_000), 1), (Share(-1, of: 20_000), -1),
        (Share(0, of: 5), 0), (Share(7, of: 7), 10_000), (Share(.max, of: .max), 10_000),
    ])
    func isRoundedHalfAway(_ share: Share, basisPoints: Int) { #expect(share.basisPoints == basisPoints) }

    @Test func aPartOfNothingIsNoShare() {
        #expect(Share(0, of: 0).basisPoints == nil)
        #expect(!Share(0, of: 0).isAtLeast(basisPoints: 0) && !Share(0, of: 0).isMoreThan(basisPoints: 0))
    }

    @Test func comparesWithoutRounding() {
        #expect(Share(9, of: 10).isAtLeast(basisPoints: 9_000))
        #expect(!Share(899_999, of: 1_000_000).isAtLeast(basisPoints: 9_000))
        #expect(!Share(2, of: 10).isMoreThan(basisPoints: 2_000))
        #expect(Share(200_001, of: 1_000_000).isMoreThan(basisPoints: 2_000))
    }
}
