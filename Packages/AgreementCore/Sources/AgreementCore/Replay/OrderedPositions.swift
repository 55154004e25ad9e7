/// Positions of several services' segments, brought back into the order of the work: a bit for each segment.
struct OrderedPositions {
    private var words: [UInt64] = []
    private var count = 0

    /// - Parameters:
    ///   - positions: below `total`.
    ///   - total: how many segments the client has.
    mutating func insert(_ positions: Span<Int32>, of total: Int) {
        if words.isEmpty { words = Array(repeating: 0, count: (total + 63) / 64) }
        var words = words.mutableSpan
        for index in positions.indices {
            let position = unsafe Int(positions[unchecked: index])
            words[position >> 6] |= 1 &<< UInt64(position & 63)
        }
        count += positions.count
    }

    var all: [Int32] {
        var all = [Int32](repeating: 0, count: count)
        var span = all.mutableSpan
        var next = 0
        for number in words.indices {
            var left = words[number]
            while left != 0 {
                span[next] = Int32(truncatingIfNeeded: number &<< 6 | left.trailingZeroBitCount)
                next += 1
                left &= left &- 1
            }
        }
        return all
    }
}
