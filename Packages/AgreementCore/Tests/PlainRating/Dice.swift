/// A small generator of random numbers, the same for the same seed everywhere: SplitMix64 (Steele, Lea, Flood 2014).
public struct Dice: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    /// 0 up to, not including, `sides`.
    public mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }
    public mutating func roll(_ range: ClosedRange<Int>) -> Int { range.lowerBound + roll(range.count) }
    public mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in result.indices.reversed() { result.swapAt(index, roll(index + 1)) }
        return result
    }
}
