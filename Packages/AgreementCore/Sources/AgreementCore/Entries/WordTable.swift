/// Words by number: each word once, in the order of its first use.
public struct WordTable: Sendable {
    public private(set) var words: [String] = []
    /// The words of up to 15 bytes, as references hold them, which are compared without going to memory for them;
    /// empty for a longer word.
    private var keys: [TextReference] = []
    /// Open addressing: an index into `words` plus one, 0 for a free slot; a power of two, at most half full.
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    /// The words of more than 15 bytes, by their bytes: canonically equivalent words are different ones.
    private var longWords: [[UInt8]: UInt32] = [:]

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
        if bytes.count <= TextReference.longestInline { return unsafe intern(TextReference(inline: bytes)) }
        let key = unsafe Array(bytes)
        if let known = longWords[key] { return known }
        let index = UInt32(words.count)
        words.append(String(decoding: key, as: UTF8.self))
        keys.append(.empty)
        longWords[key] = index
        return index
    }

    /// The same for a word of up to 15 bytes.
    ///
    /// - Precondition: the reference holds the text itself.
    public mutating func intern(_ word: TextReference) -> UInt32 {
        var slot = firstSlot(word)
        while slots[slot] != 0 {
            let index = slots[slot] - 1
            if keys[Int(index)] == word { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        precondition(word.isInline, "a longer word is interned by its bytes")
        let index = UInt32(words.count)
        words.append(unsafe word.withInlineBytes { unsafe String(decoding: $0, as: UTF8.self) })
        keys.append(word)
        slots[slot] = index + 1
        if words.count * 2 > slots.count { grow() }
        return index
    }

    /// The word's number, or `nil` if nobody used it.
    public func index(of word: String) -> UInt32? {
        if word.utf8.count > TextReference.longestInline { return longWords[Array(word.utf8)] }
        var copy = word
        let key = copy.withUTF8 { unsafe TextReference(inline: $0) }
        var slot = firstSlot(key)
        while slots[slot] != 0 {
            let index = slots[slot] - 1
            if keys[Int(index)] == key { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    public subscript(index: UInt32) -> String { words[Int(index)] }

    private func firstSlot(_ key: TextReference) -> Int {
        Int(truncatingIfNeeded: key.inlineHash >> 32) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (index, key) in keys.enumerated() where words[index].utf8.count <= TextReference.longestInline {
            var slot = firstSlot(key)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index) + 1
        }
    }
}
