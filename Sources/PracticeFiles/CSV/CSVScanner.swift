/// Reads CSV as RFC 4180 has it, record by record, and never holds more than one record and a chunk.
///
/// Lines end with LF or CRLF; the last one may do without; empty lines are passed over; a byte-order mark is too.
/// A record whose form is wrong throws one fault, and the next call goes on behind it. After a fault that leaves
/// nothing to go on from (binary, an unclosed quote, a field over 1 MiB) `next` answers `false`.
///
/// ```
/// while true {
///     do {
///         guard try scanner.next() else { break }
///         use(scanner.line, scanner.text(0))
///     } catch { faults.append(error) }
/// }
/// ```
@safe
public final class CSVScanner {
    /// The longest field, in bytes.
    public static let fieldBytesLimit = 1 << 20
    /// The longest record, in bytes, and its most fields: what is longer is not a table of ours.
    static let recordBytesLimit = 16 << 20
    static let fieldCountLimit = 4_096

    /// The line on which the record begins, from 1.
    public private(set) var line = 0
    /// The line on which it ends: another one where a quoted field has lines.
    public private(set) var lastLine = 0
    /// How many fields the record has.
    public private(set) var fieldCount = 0
    /// The file as the user named it.
    public let file: String
    /// What faults call the columns, once the header is known.
    public var columnNames: [String] = []

    private var source: any ByteSource
    private let delimiter: UInt8
    private let quoting: Quoting
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var filled = 0
    /// Where the record begins in the buffer, and where the scan stands.
    private var recordStart = 0
    private var position = 0
    private var nextLine = 1
    private var sourceHasEnded = false
    private var isFinished = false
    private var hasBegun = false
    /// Bounds of the fields, counted from the record's beginning.
    private var bounds: [(start: Int32, end: Int32)] = []
    /// What is special, by byte: 0 is plain text.
    private var kinds: [UInt8]
    private var recordFault: FileFault?

    private enum Kind {
        static let delimiter: UInt8 = 1
        static let lineFeed: UInt8 = 2
        static let carriageReturn: UInt8 = 3
        static let quote: UInt8 = 4
        static let null: UInt8 = 5
    }

    /// - Parameters:
    ///   - delimiter: an ASCII byte other than the quote and line ends.
    ///   - quoting: what becomes of quotes that don't fit.
    ///   - chunkBytes: how much is asked of the source at once.
    public init(
        _ source: any ByteSource, file: String, delimiter: UInt8 = 0x2C, quoting: Quoting = .strict,
        chunkBytes: Int = 256 << 10
    ) {
        precondition(delimiter < 0x80 && ![0x00, 0x0A, 0x0D, 0x22].contains(delimiter), "not a delimiter")
        self.source = source
        self.file = file
        self.delimiter = delimiter
        self.quoting = quoting
        unsafe buffer = .allocate(capacity: max(16, chunkBytes))
        kinds = Array(repeating: 0, count: 256)
        kinds[Int(delimiter)] = Kind.delimiter
        kinds[0x0A] = Kind.lineFeed
        kinds[0x0D] = Kind.carriageReturn
        kinds[0x22] = quoting == .strict ? Kind.quote : 0
        kinds[0x00] = Kind.null
    }

    deinit { unsafe buffer.deallocate() }

    /// The bytes of a field, quotes taken off; good until the next call of `next`.
    public func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let (start, end) = bounds[index]
        return unsafe UnsafeBufferPointer(rebasing: buffer[(recordStart + Int(start))..<(recordStart + Int(end))])
    }

    /// A field as a string of its own.
    public func text(_ index: Int) -> String { unsafe String(decoding: field(index), as: UTF8.self) }

    /// What faults call a column: its name in the header, or its number.
    public func columnName(_ index: Int) -> String {
        index < columnNames.count ? columnNames[index] : "column \(index + 1)"
    }

    /// Reads the next record.
    ///
    /// - Returns: `false` at the end.
    /// - Throws: a fault of the record's form; the next call goes on behind the record.
    public func next() throws(FileFault) -> Bool {
        if isFinished { return false }
        if !hasBegun { try begin() }
        repeat {
            guard try !isAtEnd() else {
                isFinished = true
                return false
            }
            try scanRecord()
        } while fieldCount == 0
        if let fault = recordFault { throw fault }
        return true
    }

    /// Ends the scan with a fault that leaves nothing to go on from.
    private func stop(_ code: FaultCode, line: Int?, column: Int? = nil, value: String? = nil, _ expected: String)
        -> FileFault
    {
        isFinished = true
        fieldCount = 0
        return FileFault(
            code, file: file, line: line, column: column.map { columnName($0) }, value: value, expected: expected)
    }

    private func noteFault(_ code: FaultCode, line: Int, column: Int, value: String? = nil, _ expected: String) {
        guard recordFault == nil else { return }
        recordFault = FileFault(
            code, file: file, line: line, column: columnName(column), value: value, expected: expected)
    }
}

extension CSVScanner {
    /// Looks at the file's first bytes: passes over a byte-order mark, refuses what is not text.
    private func begin() throws(FileFault) {
        hasBegun = true
        while filled < min(4_096, unsafe buffer.count), try refill() {}
        let head = unsafe UnsafeBufferPointer(rebasing: buffer[0..<min(filled, 4_096)])
        if unsafe head.starts(with: [0xEF, 0xBB, 0xBF]) {
            recordStart = 3
            position = 3
        }
        var controls = 0
        for index in head.indices {
            let byte = unsafe head[index]
            if byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) { controls += 1 }
        }
        let isOtherEncoding = unsafe head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        let isArchive = unsafe head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x1F, 0x8B])
        if isOtherEncoding || isArchive || (controls > 1 && controls * 16 > head.count) {
            throw stop(
                .csvBinary, line: nil,
                isOtherEncoding ? "a CSV file is UTF-8 text; this is UTF-16" : "a CSV file is text; this is not")
        }
    }

    private func isAtEnd() throws(FileFault) -> Bool {
        recordStart = position
        if position < filled { return false }
        return try !refill()
    }

    /// Moves the record to the buffer's front and reads more behind it.
    ///
    /// - Returns: `false` at the source's end.
    private func refill() throws(FileFault) -> Bool {
        if sourceHasEnded { return false }
        if recordStart > 0 {
            let kept = filled - recordStart
            unsafe buffer.baseAddress!.update(from: buffer.baseAddress! + recordStart, count: kept)
            position -= recordStart
            filled = kept
            recordStart = 0
        }
        if unsafe filled == buffer.count { grow() }
        let count: Int
        do {
            let free = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
            count = try unsafe source.read(into: free)
        } catch {
            isFinished = true
            throw error
        }
        filled += count
        if count == 0 { sourceHasEnded = true }
        return count > 0
    }

    private func grow() {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: unsafe buffer.count * 2)
        unsafe larger.baseAddress!.update(from: buffer.baseAddress!, count: filled)
        unsafe buffer.deallocate()
        unsafe buffer = larger
    }

    /// The next byte without taking it, or `nil` at the end.
    private func peek() throws(FileFault) -> UInt8? {
        if position == filled {
            guard try refill() else { return nil }
        }
        return unsafe buffer[position]
    }

    /// Reads one record from `recordStart` on; no field at all for an empty line.
    private func scanRecord() throws(FileFault) {
        bounds.removeAll(keepingCapacity: true)
        fieldCount = 0
        recordFault = nil
        (line, lastLine) = (nextLine, nextLine)
        if try takeLineEnd() { return }
        var highBits: UInt8 = 0
        var recordEnds = false
        while !recordEnds {
            let column = bounds.count
            if column == Self.fieldCountLimit || position - recordStart > Self.recordBytesLimit {
                throw stop(
                    .csvRecordTooLong, line: line,
                    "a record has at most 4,096 fields and 16 MiB; is the delimiter right?")
            }
            let start: Int
            let end: Int
            if try peek() == 0x22 {
                let (opening, openingLine) = (position - recordStart, nextLine)
                guard let found = try scanQuoted(column, &highBits) else {
                    return try endWithLine(column, from: opening, openingLine)
                }
                (start, end) = found
            } else {
                start = position - recordStart
                try scanPlain(column, from: start, &highBits)
                end = position - recordStart
            }
            bounds.append((Int32(start), Int32(end)))
            if try peek() == delimiter { position += 1 } else { recordEnds = true }
        }
        lastLine = nextLine
        _ = try takeLineEnd()
        fieldCount = bounds.count
        if highBits >= 0x80 { checkEncoding() }
    }

    /// Takes LF, CRLF or the file's end.
    private func takeLineEnd() throws(FileFault) -> Bool {
        switch try peek() {
        case nil: return true
        case 0x0A: position += 1
        case 0x0D:
            if position + 1 == filled {
                position += 1
                let follower = try peek()
                position -= 1
                // A last line that ends with a lone CR was cut off between CR and LF.
                guard follower == 0x0A || follower == nil else { return false }
            } else if unsafe buffer[position + 1] != 0x0A {
                return false
            }
            position = min(position + 2, filled)
        default: return false
        }
        nextLine += 1
        return true
    }

    /// Goes to the end of an unquoted field, or of what wrongly follows a closing quote.
    private func scanPlain(_ column: Int, from start: Int, _ highBits: inout UInt8) throws(FileFault) {
        while try peek() != nil {
            var bits: UInt8 = 0
            var kind: UInt8 = 0
            unsafe kinds.withUnsafeBufferPointer { kinds in
                while position < filled {
                    let byte = unsafe buffer[position]
                    kind = unsafe kinds[Int(byte)]
                    if kind != 0 { break }
                    bits |= byte
                    position += 1
                }
            }
            highBits |= bits
            if position - recordStart - start > Self.fieldBytesLimit { throw fieldTooLong(column, nextLine) }
            switch kind {
            case 0: continue
            case Kind.delimiter, Kind.lineFeed: return
            case Kind.carriageReturn:
                if try isLineEnd() { return }
                noteFault(
                    .csvStrayReturn, line: nextLine, column: column,
                    "lines end with LF or CRLF; a lone carriage return stands in quotes")
            case Kind.quote:
                noteFault(
                    .csvStrayQuote, line: nextLine, column: column,
                    "a field with a quote stands in quotes, and the quote is doubled: \"6\"\" cable\"")
            default:
                noteFault(.csvNul, line: nextLine, column: column, "text has no NUL bytes; is the file damaged?")
            }
            position += 1
        }
    }

    private func isLineEnd() throws(FileFault) -> Bool {
        let before = (position - recordStart, nextLine)
        let isEnd = try takeLineEnd()
        position = recordStart + before.0
        nextLine = before.1
        return isEnd
    }

    /// Reads a quoted field, doubled quotes made single in place.
    ///
    /// - Returns: `nil` where the quotes don't fit and the record ends with its line.
    private func scanQuoted(_ column: Int, _ highBits: inout UInt8) throws(FileFault) -> (start: Int, end: Int)? {
        let openingLine = nextLine
        position += 1
        let start = position - recordStart
        var doubled = 0
        while true {
            guard let byte = try peek() else {
                if quoting == .lenient { return nil }
                throw stop(
                    .csvUnclosedQuote, line: openingLine, column: column,
                    "the quote that opens here is never closed; is the end of the file missing?")
            }
            position += 1
            if byte == 0x22 {
                guard try peek() == 0x22 else { break }
                position += 1
                doubled += 1
            } else if byte == 0x0A {
                nextLine += 1
            } else if byte == 0 {
                noteFault(.csvNul, line: nextLine, column: column, "text has no NUL bytes; is the file damaged?")
            }
            highBits |= byte
            if position - recordStart - start - doubled > Self.fieldBytesLimit {
                if quoting == .lenient { return nil }
                throw fieldTooLong(column, openingLine)
            }
        }
        let end = position - 1 - recordStart
        if try !isFieldEnd() {
            if quoting == .lenient { return nil }
            noteFault(
                .csvStrayQuote, line: nextLine, column: column,
                "after a closing quote comes the next field or the line's end; a quote inside is doubled")
            try scanPlain(column, from: start, &highBits)
            return (start, end)
        }
        if doubled > 0 {
            let bytes = unsafe UnsafeMutableBufferPointer(
                rebasing: buffer[(recordStart + start)..<(recordStart + end)])
            unsafe Self.makeSingle(bytes)
        }
        return (start, end - doubled)
    }

    /// Whether a field can end here.
    private func isFieldEnd() throws(FileFault) -> Bool {
        switch try peek() {
        case nil, delimiter, 0x0A: true
        case 0x0D: try isLineEnd()
        default: false
        }
    }

    /// Ends a record whose quotes don't fit with the line on which the field began, and goes on behind that.
    private func endWithLine(_ column: Int, from start: Int, _ openingLine: Int) throws(FileFault) {
        position = recordStart + start
        nextLine = openingLine
        while let byte = try peek() {
            position += 1
            guard byte == 0x0A else { continue }
            nextLine += 1
            break
        }
        bounds.append((0, 0))
        fieldCount = 1
        noteFault(
            .csvStrayQuote, line: openingLine, column: column,
            "a quote opens a field that nothing closes, or closes one in its middle: a quote inside is doubled")
    }

    private func fieldTooLong(_ column: Int, _ line: Int) -> FileFault {
        stop(
            .csvFieldTooLong, line: line, column: column,
            "a field has at most 1 MiB; is a closing quote missing?")
    }

    private func checkEncoding() {
        for column in 0..<fieldCount {
            let bytes = unsafe field(column)
            guard let wrong = unsafe firstByteThatIsNotUTF8(in: bytes) else { continue }
            noteFault(
                .csvEncoding, line: line, column: column, value: unsafe String(decoding: bytes, as: UTF8.self),
                "files are UTF-8; byte \(wrong + 1) of this field is not: save the file as UTF-8")
            return
        }
    }
}
