/// Words by number: each word once, in the order of its first use.
public struct WordTable: Sendable {
    public private(set) var words: [String] = []
    /// Open addressing: an index into `words` plus one, 0 for a free slot; a power of two, at most half full.
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    private var hashes: [UInt64] = []
    private var last: UInt32 = 0

    public init() {}
    init(beginningWith words: [String]) { for word in words { _ = intern(word) } }

    public var count: Int { words.count }

    /// The word's number, new if it was not known.
    public mutating func intern(_ word: String) -> UInt32 {
        var copy = word
        return copy.withUTF8 { unsafe intern($0) }
    }

    /// The same for UTF-8 bytes that a reader has at hand.
    public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        // Exports are sorted by client or by technician: the same word comes again and again.
        if Int(last) < words.count, unsafe Self.isEqual(words[Int(last)], bytes) { return last }
        let hash = unsafe Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = slots[slot] - 1
            if hashes[Int(index)] == hash, unsafe Self.isEqual(words[Int(index)], bytes) {
                last = index
                return index
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let index = UInt32(words.count)
        words.append(unsafe String(decoding: bytes, as: UTF8.self))
        hashes.append(hash)
        slots[slot] = index + 1
        last = index
        if words.count * 2 > slots.count { grow() }
        return index
    }

    /// The word's number, or `nil` if nobody used it.
    public func index(of word: String) -> UInt32? {
        var copy = word
        let hash = copy.withUTF8 { unsafe Self.hash($0) }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = slots[slot] - 1
            if words[Int(index)] == word { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    public subscript(index: UInt32) -> String { words[Int(index)] }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index) + 1
        }
    }

    /// FNV-1a, 64 bits, with its high bits folded into the low ones that choose the slot.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count { hash = unsafe (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }

    private static func isEqual(_ word: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.utf8.count == bytes.count else { return false }
        var copy = word
        return copy.withUTF8 { stored in
            var index = 0
            while index < bytes.count, unsafe stored[index] == bytes[index] { index += 1 }
            return index == bytes.count
        }
    }
}
