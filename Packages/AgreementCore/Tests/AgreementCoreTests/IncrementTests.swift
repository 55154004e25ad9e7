import Testing

@testable import AgreementCore

@Suite struct IncrementTests {
    @Test("Rounding up by a multiplication gives what dividing gives", arguments: [0, 1, 7, 15, 60, 1_440, 44_640])
    func roundsUp(minutes: Int) {
        let increment = Increment(minutes: minutes)
        let step = max(1, minutes * 60)
        let times: [Int] = [0, 1, 59, 60, 61, 3_599, 36_000_000, 36_000_000_000]
        for time in times {
            let whole: Int = time / step * step
            let around: [Int] = [time, whole, whole + 1, whole + step - 1]
            for seconds in around {
                let expected: Int = (seconds + step - 1) / step * step
                #expect(increment.roundedUp(seconds) == expected, "\(seconds) s to \(minutes) min")
            }
        }
    }
}
