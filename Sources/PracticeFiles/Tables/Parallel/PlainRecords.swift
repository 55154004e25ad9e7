/// Finds the fields of records whose form is right, 64 bytes at a time; stops at the first that is not plain.
///
/// What it accepts, `CSVScanner` reads the same; what it does not accept is left to that. Owns the bytes only for
/// the time of one pass: it takes doubled quotes out of them in place.
@safe
struct PlainRecords: ~Copyable {
    /// A record has fewer fields than this.
    static let fieldLimit = 64
    /// How many bytes behind the text may be read; whatever stands there counts for nothing.
    static let padding = 64

    enum Outcome {
        case record
        /// No record begins before the end of the bytes.
        case end
        /// The record does not end within the bytes, or its form is not plain.
        case notPlain
    }

    private let bytes: UnsafeMutablePointer<UInt8>
    private let count: Int
    /// Whether the bytes end where the file does: then the last line may do without a line end.
    private let endsFile: Bool
    /// Where the next record begins.
    private(set) var position: Int
    /// The special bytes from `block` on that were not passed yet, the first one lowest.
    private var specials: UInt64 = 0
    private var block: Int
    /// All bytes so far, or-ed together.
    private var seen: UInt64 = 0
    private(set) var fieldCount = 0
    private let starts: UnsafeMutablePointer<Int32>
    private let ends: UnsafeMutablePointer<Int32>

    init(_ bytes: UnsafeMutablePointer<UInt8>, count: Int, from start: Int, endsFile: Bool) {
        unsafe self.bytes = bytes
        self.count = count
        self.endsFile = endsFile
        position = start
        block = start - 64
        unsafe starts = .allocate(capacity: Self.fieldLimit)
        unsafe ends = .allocate(capacity: Self.fieldLimit)
    }

    deinit {
        unsafe starts.deallocate()
        unsafe ends.deallocate()
    }

    var hasMoreThanASCII: Bool { seen & Self.highs != 0 }

    /// Whether the record is a line without a single byte, not even quotes.
    var isEmptyLine: Bool {
        unsafe fieldCount == 1 && starts[0] == ends[0] && (Int(ends[0]) == count || bytes[Int(ends[0])] != 0x22)
    }

    /// The bytes of a field, quotes taken off.
    @inline(__always)
    func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = unsafe starts[index]
        return unsafe UnsafeBufferPointer(start: bytes + Int(start), count: Int(ends[index] &- start))
    }

    /// Finds the fields of the record at `position`, and puts `position` behind it.
    @inline(__always)
    mutating func next() -> Outcome {
        if position >= count { return .end }
        var start = position
        var index = 0
        while index < Self.fieldLimit {
            var special = nextSpecial()
            var end = special
            if special < count, unsafe bytes[special] == 0x22 {
                guard special == start, let closing = closingQuote() else { return .notPlain }
                start += 1
                end = closing.end
                special = closing.position + 1
                // What follows a closing quote is special itself, or the field is not plain.
                if special < count {
                    let follower = unsafe bytes[special]
                    guard follower == 0x2C || follower == 0x0A || follower == 0x0D else { return .notPlain }
                    _ = nextSpecial()
                }
            }
            unsafe starts[index] = Int32(truncatingIfNeeded: start)
            unsafe ends[index] = Int32(truncatingIfNeeded: end)
            index += 1
            if special < count, unsafe bytes[special] == 0x2C {
                start = special + 1
                continue
            }
            fieldCount = index
            return takeLineEnd(special)
        }
        return .notPlain
    }

    @inline(__always)
    private mutating func takeLineEnd(_ special: Int) -> Outcome {
        if special == count {
            position = count
            return endsFile ? .record : .notPlain
        }
        position = special + 1
        if unsafe bytes[special] == 0x0A { return .record }
        guard unsafe bytes[special] == 0x0D, position < count, unsafe bytes[position] == 0x0A else {
            return .notPlain
        }
        _ = nextSpecial()
        position += 1
        return .record
    }

    /// Goes to the quote that closes a field, and makes doubled quotes single.
    ///
    /// - Returns: where it stands and where the field's text now ends.
    private mutating func closingQuote() -> (position: Int, end: Int)? {
        var firstDoubled: Int?
        var closing = nextSpecial()
        while closing < count {
            if unsafe bytes[closing] == 0x22 {
                guard closing + 1 < count, unsafe bytes[closing + 1] == 0x22 else { break }
                firstDoubled = firstDoubled ?? closing
                _ = nextSpecial()
            } else if unsafe bytes[closing] == 0 {
                return nil
            }
            closing = nextSpecial()
        }
        guard closing < count else { return nil }
        guard let firstDoubled else { return (closing, closing) }
        var end = firstDoubled
        var source = firstDoubled
        while source < closing {
            let byte = unsafe bytes[source]
            unsafe bytes[end] = byte
            end += 1
            source += byte == 0x22 ? 2 : 1
        }
        return (closing, end)
    }

    /// The next delimiter, quote, line end or control character but the tab; `count` where there is none.
    @inline(__always)
    private mutating func nextSpecial() -> Int {
        while specials == 0 {
            block += 64
            if block >= count { return count }
            readBlock()
        }
        let place = specials.trailingZeroBitCount
        specials &= specials &- 1
        return block + place
    }

    @inline(__always)
    private mutating func readBlock() {
        let base = unsafe UnsafeRawPointer(bytes + block)
        var found: UInt64 = 0
        var bits = seen
        // Swift compares the lanes of its vectors one by one; words of eight bytes are quicker.
        for word in 0..<8 {
            let text = unsafe base.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
            bits |= text
            found |= Self.mask(text) &<< UInt64(word * 8)
        }
        seen = bits
        specials = count - block < 64 ? found & ((1 << UInt64(count - block)) - 1) : found
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// One bit for each of eight bytes that is special.
    @inline(__always)
    private static func mask(_ text: UInt64) -> UInt64 {
        // Below 14 without the tab: adding 114 to seven bits carries into the eighth from 14 on.
        let isControl = ~(((text & ~highs) &+ ones &* 114) | text) & ~zeros(text ^ ones &* 0x09)
        let isSpecial = (isControl | zeros(text ^ ones &* 0x2C) | zeros(text ^ ones &* 0x22)) & highs
        // Byte i's highest bit comes to bit i of the highest byte.
        return ((isSpecial &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }

    /// The highest bit of each byte that is 0; exact, for no carry leaves its byte.
    @inline(__always)
    private static func zeros(_ text: UInt64) -> UInt64 { ~(((text & ~highs) &+ ~highs) | text | ~highs) }
}
