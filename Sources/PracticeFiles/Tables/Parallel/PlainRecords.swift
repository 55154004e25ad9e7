import CByteMasks

/// Finds the fields of records whose form is right, 64 bytes at a time; stops at what is not plain.
///
/// What it accepts, `CSVScanner` reads the same; what it does not accept is left to that. The form is judged by
/// whole blocks of bits, before anything is read of them: where fields and lines end is written down for a window of
/// the text, and the records are read off from that.
@safe
struct PlainRecords: ~Copyable {
    /// A record has fewer fields than this.
    static let fieldLimit = 64
    /// How many bytes behind the text belong to this reader; it fills them with line ends.
    static let padding = 128
    /// How much of the text is looked at in one go; where its fields end stays in the processor's nearest cache.
    private static let windowBytes = 16 << 10

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
    private(set) var fieldCount = 0

    /// Where the fields of the window end, the first of them behind one that stands for what was before.
    private let fieldEnds: UnsafeMutablePointer<Int32>
    private var fieldEndCount = 1
    /// Which of `fieldEnds` are line ends.
    private let lineEnds: UnsafeMutablePointer<Int32>
    private var lineEndCount = 0
    /// Among `lineEnds`, the next record's.
    private var nextLineEnd = 0
    /// Among `fieldEnds`, that of the record's first field, and of the next record's.
    private var firstField = 1
    private var nextFirstField = 1

    private var form = PlainForm()
    /// Where the next block begins.
    private var block: Int
    /// Where fields stand whose doubled quotes were made single; as long as the text, for a record has no more.
    private var singled: UnsafeMutablePointer<UInt8>?
    private var singledCount = 0

    /// - Parameter bytes: `padding` bytes behind `count` are overwritten.
    init(_ bytes: UnsafeMutablePointer<UInt8>, count: Int, from start: Int, endsFile: Bool) {
        unsafe self.bytes = bytes
        self.count = count
        self.endsFile = endsFile
        position = start
        block = start
        unsafe (bytes + count).update(repeating: 0x0A, count: Self.padding)
        // A block's ends are written sixteen at a time, and those of a record that is not whole yet are kept.
        let capacity = Self.windowBytes + Self.fieldLimit + 64
        unsafe fieldEnds = .allocate(capacity: capacity)
        unsafe lineEnds = .allocate(capacity: capacity)
        unsafe fieldEnds.initialize(repeating: 0, count: capacity)
        unsafe lineEnds.initialize(repeating: 0, count: capacity)
    }

    deinit {
        unsafe fieldEnds.deallocate()
        unsafe lineEnds.deallocate()
        unsafe singled?.deallocate()
    }

    var hasMoreThanASCII: Bool { form.hasMoreThanASCII }

    /// Whether the record is a line without a single byte, not even quotes.
    var isEmptyLine: Bool {
        unsafe fieldCount == 1 && fieldEnds[firstField] - fieldEnds[firstField - 1] == 1
    }

    /// Finds the record at `position`, and puts `position` behind it.
    @inline(__always)
    mutating func next() -> Outcome {
        if nextLineEnd == lineEndCount {
            if position >= count { return .end }
            guard fill() else { return .notPlain }
        }
        let last = unsafe Int(lineEnds[nextLineEnd])
        nextLineEnd += 1
        let end = unsafe Int(fieldEnds[last])
        // The line ends behind the text end it where the file does without.
        if end >= count {
            if position >= count { return .end }
            guard endsFile else { return .notPlain }
        }
        guard end - position <= CSVScanner.fieldBytesLimit else { return .notPlain }
        firstField = nextFirstField
        fieldCount = last - firstField + 1
        unsafe fieldEnds[firstField - 1] = Int32(truncatingIfNeeded: position - 1)
        if end > position, unsafe bytes[end - 1] == 0x0D {
            unsafe fieldEnds[last] = Int32(truncatingIfNeeded: end - 1)
        }
        position = min(end + 1, count)
        nextFirstField = last + 1
        singledCount = 0
        return .record
    }

    /// The bytes of a field, quotes taken off; good until the next record, and so are 16 bytes from its start on.
    @inline(__always)
    mutating func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = unsafe Int(fieldEnds[firstField + index - 1]) + 1
        let end = unsafe Int(fieldEnds[firstField + index])
        if unsafe bytes[start] == 0x22 { return unsafe quoted(start + 1, end - 1) }
        return unsafe UnsafeBufferPointer(start: bytes + start, count: end - start)
    }

    /// What stands between quotes, doubled ones made single.
    private mutating func quoted(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        let text = unsafe UnsafeBufferPointer(start: UnsafePointer(bytes + start), count: end - start)
        guard unsafe text.contains(0x22) else { return unsafe text }
        let singled = unsafe self.singled ?? .allocate(capacity: count + Self.padding)
        unsafe self.singled = singled
        guard singledCount + text.count <= count else {
            form.refuse()
            return unsafe UnsafeBufferPointer(start: text.baseAddress, count: 0)
        }
        let first = unsafe singled + singledCount
        var source = 0
        var length = 0
        while source < text.count {
            let byte = unsafe text[source]
            unsafe (first + length).initialize(to: byte)
            length += 1
            source += byte == 0x22 ? 2 : 1
        }
        unsafe (first + length).initialize(repeating: 0, count: 16)
        singledCount += length
        return unsafe UnsafeBufferPointer(start: first, count: length)
    }
}

extension PlainRecords {
    /// Whether the form of everything so far was plain.
    var isPlain: Bool { form.isPlain }

    /// Looks at further windows until one of them ends a line.
    private mutating func fill() -> Bool {
        repeat {
            let kept = fieldEndCount - nextFirstField
            guard kept < Self.fieldLimit, block <= count else { return false }
            unsafe (fieldEnds + 1).update(from: fieldEnds + nextFirstField, count: kept)
            fieldEndCount = kept + 1
            nextFirstField = 1
            lineEndCount = 0
            nextLineEnd = 0
            let windowEnd = min(block + Self.windowBytes, count + 1)
            var form = form
            while block < windowEnd {
                let (fields, lines) = unsafe form.ends(in: byte_masks(bytes + block), at: bytes + block)
                write(fields: fields, lines: lines)
                block &+= 64
            }
            self.form = form
            guard form.isPlain else { return false }
        } while lineEndCount == 0
        return true
    }

    /// Writes down where the fields of a block end, and which of them end lines.
    @inline(__always)
    private mutating func write(fields: UInt64, lines: UInt64) {
        let fieldCount = fields.nonzeroBitCount
        var rest = fields
        var end = unsafe fieldEnds + fieldEndCount
        var left = fieldCount
        // Sixteen at a time without asking whether there are so many: those beyond are written over.
        repeat {
            for place in 0..<16 {
                unsafe end[place] = Int32(truncatingIfNeeded: block &+ rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
            unsafe end += 16
            left &-= 16
        } while left > 0
        var line = lines
        while line != 0 {
            let before = fields & ~line & (line &- 1)
            unsafe lineEnds[lineEndCount] = Int32(truncatingIfNeeded: fieldEndCount &+ before.nonzeroBitCount)
            lineEndCount &+= 1
            line &= line &- 1
        }
        fieldEndCount &+= fieldCount
    }
}

/// The form of CSV, 64 bytes at a time: what stands in quotes, and whether quotes and returns stand where they may.
struct PlainForm {
    /// All ones where the next block begins inside of quotes.
    private var inside: UInt64 = 0
    /// Of the byte before the block, as a lowest bit: whether a quote may open behind it, and whether it closed one
    /// or was a carriage return.
    private var mayOpen: UInt64 = 1
    private var closed: UInt64 = 0
    private var returned: UInt64 = 0
    private var wrong: UInt64 = 0
    private var highs: UInt64 = 0

    var isPlain: Bool { wrong == 0 }
    var hasMoreThanASCII: Bool { highs != 0 }
    mutating func refuse() { wrong = 1 }

    /// - Parameter bytes: the block.
    /// - Returns: its delimiters and line ends, and the line ends alone.
    @inline(__always)
    mutating func ends(in masks: ByteMasks, at bytes: UnsafePointer<UInt8>) -> (fields: UInt64, lines: UInt64) {
        // A byte is inside where an odd number of quotes stand up to it: the opening one is, the closing one is not,
        // and between the two of a doubled one nothing is.
        var inside = masks.quotes
        inside ^= inside &<< 1
        inside ^= inside &<< 2
        inside ^= inside &<< 4
        inside ^= inside &<< 8
        inside ^= inside &<< 16
        inside ^= inside &<< 32
        inside ^= self.inside
        self.inside = UInt64(bitPattern: Int64(bitPattern: inside) &>> 63)

        let opening = masks.quotes & inside
        let closing = masks.quotes & ~inside
        let lines = masks.line_feeds & ~inside
        let fields = masks.commas & ~inside | lines
        let returns = masks.returns & ~inside
        let openers = fields | closing
        wrong |= opening & ~(openers &<< 1 | mayOpen)
        wrong |= (closing &<< 1 | closed) & ~(fields | opening | masks.returns)
        wrong |= (returns &<< 1 | returned) & ~lines
        mayOpen = openers &>> 63
        closed = closing &>> 63
        returned = returns &>> 63
        if masks.has_others != 0 { unsafe look(at: bytes, inside) }
        return (fields, lines)
    }

    /// Looks at bytes that few texts have.
    @inline(never)
    private mutating func look(at bytes: UnsafePointer<UInt8>, _ inside: UInt64) {
        let masks = unsafe other_masks(bytes)
        wrong |= masks.controls & ~inside | masks.nulls
        highs |= masks.highs
    }
}
