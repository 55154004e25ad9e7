/// Numbers that are the same for the same seed on every machine: SplitMix64 (Steele, Lea and Flood 2014).
struct RandomSource {
    private var state: UInt64

    /// Streams of one seed are apart: a client's year doesn't change when another client comes in.
    init(seed: UInt64, stream: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: stream) &* 0xD1B5_4A32_D192_ED03
        _ = next()
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range, each as likely as another.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
    }
    mutating func chance(percent: Int) -> Bool { number(in: 0...99) < percent }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(in: 0...(elements.count - 1))] }

    /// How many of `tries` happen, each with a chance of `perMille` in a thousand.
    mutating func count(of tries: Int, perMille: Int) -> Int {
        var happened = 0
        for _ in 0..<tries where number(in: 0...999) < perMille { happened += 1 }
        return happened
    }

    /// Minutes in steps of five, more often few than many.
    mutating func minutes(in range: ClosedRange<Int>) -> Int {
        let low = range.lowerBound / 5
        let high = range.upperBound / 5
        return 5 * min(number(in: low...high), number(in: low...high))
    }
}
