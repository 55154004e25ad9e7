/// A short text of a `TextStore`: up to 15 bytes stand in the reference itself, so that ids and tickets are compared
/// without going to memory for them; longer ones say where they stand.
public struct TextReference: Hashable, Sendable {
    /// The first eight bytes, the first of them highest; or the offset of a stored text.
    @usableFromInline let high: UInt64
    /// Seven more bytes and then the length; for a stored text its length, a byte up, and then `storedMark`.
    @usableFromInline let low: UInt64

    private static let storedMark: UInt64 = 0xFF
    /// The longest text, in bytes, that a reference holds itself.
    public static let longestInline = 15
    public static let empty = TextReference(high: 0, low: 0)

    @inlinable init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A short text read in two steps instead of byte by byte, for readers in a hurry.
    ///
    /// - Parameters:
    ///   - start: 16 bytes from here on may be read, whatever stands in them behind the text.
    ///   - count: the text's length, at most 15.
    @inlinable @inline(__always)
    public init(readingSixteenBytesAt start: UnsafeRawPointer, count: Int) {
        let first = unsafe UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
        let second = unsafe UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        // Shifted in two halves, for eight bytes are all bits.
        let halfBits = UInt64(truncatingIfNeeded: min(count, 8) &* 4)
        let secondBits = UInt64(truncatingIfNeeded: max(count &- 8, 0) &* 8)
        self.init(
            high: first & ~((UInt64.max &>> halfBits) &>> halfBits),
            low: second & ~(UInt64.max &>> secondBits) | UInt64(truncatingIfNeeded: count))
    }

    /// - Precondition: at most 15 bytes.
    init(inline bytes: UnsafeBufferPointer<UInt8>) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<bytes.count {
            let byte = unsafe UInt64(bytes[index])
            if index < 8 { high |= byte << UInt64(56 - 8 * index) } else { low |= byte << UInt64(120 - 8 * index) }
        }
        self.init(high: high, low: low | UInt64(bytes.count))
    }
    /// - Precondition: more than 15 bytes.
    init(offset: Int, count: Int) {
        precondition(count < 1 << 48, "a text fits in memory")
        self.init(high: UInt64(offset), low: UInt64(count) << 8 | Self.storedMark)
    }

    @inlinable public var isEmpty: Bool { low == 0 }
    var isInline: Bool { low & 0xFF != Self.storedMark }
    /// Of a stored text.
    var range: Range<Int> { Int(high)..<(Int(high) + Int(low >> 8)) }

    /// Calls the closure with the bytes of an inline text.
    func withInlineBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { raw in
            let count = Int(low & 0xFF)
            return unsafe body(raw.bindMemory(to: UInt8.self).extracting(0..<count))
        }
    }

    /// For inline texts: as bytes, a text before those that it begins, since the length stands lowest.
    static func isOrderedInline(_ first: Self, before second: Self) -> Bool {
        first.high != second.high ? first.high < second.high : first.low < second.low
    }

    /// Whether both references hold their texts themselves, and this one's is shorter, or as long and before the other
    /// as bytes: numbers that count on are in this order.
    @inlinable
    public func isInlineAndShortlexBefore(_ other: Self) -> Bool {
        let (length, otherLength) = (low & 0xFF, other.low & 0xFF)
        guard length == otherLength else { return length < otherLength && otherLength <= UInt64(Self.longestInline) }
        guard length <= UInt64(Self.longestInline) else { return false }
        return high != other.high ? high < other.high : low < other.low
    }

    /// A hash of a text that the reference holds itself; multiplication spreads it, the high bits are the good ones.
    @inlinable public var inlineHash: UInt64 { (high ^ low &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93 }
}

/// Short texts: ids and tickets.
public struct TextStore: Sendable {
    /// Those that are longer than a reference holds, one behind the other.
    private var bytes: [UInt8] = []

    public init() {}

    /// Whether no text is longer than a reference holds.
    var isEmpty: Bool { bytes.isEmpty }

    /// Keeps a text; a short one in the reference itself.
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> TextReference {
        if text.count <= TextReference.longestInline { return unsafe TextReference(inline: text) }
        let offset = bytes.count
        unsafe bytes.append(contentsOf: text)
        return TextReference(offset: offset, count: text.count)
    }
    public mutating func append(_ text: String) -> TextReference {
        var copy = text
        return copy.withUTF8 { unsafe append($0) }
    }
    /// Keeps a text of another store.
    @inline(__always)
    mutating func take(_ reference: TextReference, of other: TextStore) -> TextReference {
        reference.isInline ? reference : taken(reference, of: other)
    }
    private mutating func taken(_ reference: TextReference, of other: TextStore) -> TextReference {
        let offset = bytes.count
        bytes.append(contentsOf: other.bytes[reference.range])
        return TextReference(offset: offset, count: reference.range.count)
    }

    /// Calls the closure with the text's UTF-8 bytes.
    public func withBytes<Result>(
        of reference: TextReference, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        if reference.isInline { return unsafe reference.withInlineBytes(body) }
        return unsafe bytes.withUnsafeBufferPointer { unsafe body($0.extracting(reference.range)) }
    }
    /// The text that a reference stands for.
    public func string(_ reference: TextReference) -> String {
        unsafe withBytes(of: reference) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the first text stands before the second, compared as bytes.
    public func isOrdered(_ first: TextReference, before second: TextReference) -> Bool {
        if first.isInline, second.isInline { return TextReference.isOrderedInline(first, before: second) }
        return unsafe withBytes(of: first) { one in
            unsafe withBytes(of: second) { other in unsafe one.lexicographicallyPrecedes(other) }
        }
    }
    /// Whether two references stand for the same bytes.
    public func isEqual(_ first: TextReference, _ second: TextReference) -> Bool {
        if first.isInline || second.isInline { return first == second }
        return bytes[first.range] == bytes[second.range]
    }
    /// The same of a text of another store.
    func isEqual(_ own: TextReference, _ others: TextReference, of other: TextStore) -> Bool {
        if own.isInline || others.isInline { return own == others }
        return bytes[own.range] == other.bytes[others.range]
    }
    /// Equal texts have equal hashes.
    public func hash(_ reference: TextReference) -> UInt64 {
        if reference.isInline { return reference.inlineHash }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in reference.range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return hash
    }
}
