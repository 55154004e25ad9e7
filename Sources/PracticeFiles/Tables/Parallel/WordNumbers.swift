import AgreementCore

/// Remembers the numbers of the words that a column held lately, so that few are looked up in its table of words.
@safe
struct WordNumbers: ~Copyable {
    /// A word of up to 15 bytes and its number.
    private typealias Short = (word: TextReference, number: UInt32)
    /// A hash of a longer word, where it stands in `longBytes`, how many bytes it has, and its number.
    private typealias Long = (hash: UInt64, start: Int, count: Int, number: UInt32)

    /// In pairs, by hash: a word stands in either place of its pair.
    private let shorts: UnsafeMutablePointer<Short>
    private let pairBits: Int
    private let longs: UnsafeMutablePointer<Long>
    private let longBytes: UnsafeMutablePointer<UInt8>
    private var longByteCount = 0
    private static let longBits = 8
    private static let longByteLimit = 64 << 10

    /// - Parameter pairBits: of how many words it remembers two, as a power of two.
    init(pairBits: Int) {
        self.pairBits = pairBits
        unsafe shorts = .allocate(capacity: 2 << pairBits)
        unsafe longs = .allocate(capacity: 1 << Self.longBits)
        unsafe longBytes = .allocate(capacity: Self.longByteLimit)
        unsafe shorts.initialize(repeating: (.empty, 0), count: 2 << pairBits)
        unsafe longs.initialize(repeating: (0, 0, 0, 0), count: 1 << Self.longBits)
    }

    deinit {
        unsafe shorts.deallocate()
        unsafe longs.deallocate()
        unsafe longBytes.deallocate()
    }

    /// Forgets all, for another table.
    mutating func removeAll() {
        unsafe shorts.update(repeating: (.empty, 0), count: 2 << pairBits)
        forgetLongWords()
    }

    private mutating func forgetLongWords() {
        unsafe longs.update(repeating: (0, 0, 0, 0), count: 1 << Self.longBits)
        longByteCount = 0
    }

    /// The number of a word in the table that it was always asked of.
    ///
    /// - Parameter bytes: the word, which is not empty; 16 bytes from its start on may be read.
    @inline(__always)
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>, in words: inout WordTable) -> UInt32 {
        if bytes.count > TextReference.longestInline { return unsafe numberOfLong(bytes, in: &words) }
        let word = unsafe TextReference(readingSixteenBytesAt: bytes.baseAddress!, count: bytes.count)
        let pair = unsafe shorts + 2 &* Int(truncatingIfNeeded: word.inlineHash &>> UInt64(64 &- pairBits))
        if unsafe pair[0].word == word { return unsafe pair[0].number }
        if unsafe pair[1].word == word { return unsafe pair[1].number }
        return unsafe numberOfNew(word, pair, in: &words)
    }

    @inline(never)
    private func numberOfNew(
        _ word: TextReference, _ pair: UnsafeMutablePointer<Short>, in words: inout WordTable
    ) -> UInt32 {
        unsafe pair[1] = pair[0]
        unsafe pair[0] = (word, words.intern(word))
        return unsafe pair[0].number
    }

    private mutating func numberOfLong(_ bytes: UnsafeBufferPointer<UInt8>, in words: inout WordTable) -> UInt32 {
        let hash = unsafe Self.hash(bytes)
        let place = unsafe longs + Int(truncatingIfNeeded: hash &>> UInt64(64 - Self.longBits))
        if unsafe place.pointee.hash == hash, unsafe place.pointee.count == bytes.count,
            unsafe Self.areEqual(longBytes + place.pointee.start, bytes.baseAddress!, bytes.count)
        {
            return unsafe place.pointee.number
        }
        let number = unsafe words.intern(bytes)
        guard bytes.count <= Self.longByteLimit / 16 else { return number }
        if longByteCount + bytes.count > Self.longByteLimit { forgetLongWords() }
        unsafe (longBytes + longByteCount).initialize(from: bytes.baseAddress!, count: bytes.count)
        unsafe place.pointee = (hash, longByteCount, bytes.count, number)
        longByteCount += bytes.count
        return number
    }

    /// Of 16 bytes or more.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let start = unsafe UnsafeRawPointer(bytes.baseAddress!)
        var hash = unsafe start.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
        hash ^= UInt64(truncatingIfNeeded: bytes.count)
        var place = 0
        while place &+ 8 <= bytes.count {
            hash = unsafe (hash ^ start.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash &>> 32
            place &+= 8
        }
        return hash &* 0x9E37_79B9_7F4A_7C15
    }

    /// Whether the same 16 bytes or more stand at two places.
    @inline(__always)
    private static func areEqual(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ count: Int) -> Bool {
        var difference: UInt64 = 0
        var place = 0
        while place < count {
            // The last eight bytes overlap those before.
            let at = min(place, count &- 8)
            difference |=
                unsafe one.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                ^ other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            place &+= 8
        }
        return difference == 0
    }
}
