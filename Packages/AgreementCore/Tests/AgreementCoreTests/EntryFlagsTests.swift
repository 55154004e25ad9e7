import Testing

@testable import AgreementCore

@Suite struct EntryFlagsTests {
    @Test func everyCombinationReadsBackAsItWasSaid() {
        let answers = [false, true]
        for place in Place.allCases {
            for hours in [nil] + HoursClass.allCases.map(Optional.some) {
                for bits in 0..<16 {
                    let said = (0..<4).map { answers[bits >> $0 & 1] }
                    let flags = EntryFlags(
                        place: place, isMaintained: said[0], hours: hours, isCourtesy: said[1], hasClock: said[2],
                        isPlaceAssumed: said[3])
                    #expect(flags.place == place && flags.hours == hours)
                    #expect([flags.isMaintained, flags.isCourtesy, flags.hasClock, flags.isPlaceAssumed] == said)
                }
            }
        }
    }
}
