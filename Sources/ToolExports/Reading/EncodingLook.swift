import PracticeFiles

/// What a file's bytes say about their encoding: one pass over all of them.
struct EncodingLook {
    /// Letters beyond ASCII that only UTF-8 writes so.
    private(set) var letters = 0
    /// The first byte that is none of UTF-8, counted from 0.
    private(set) var firstInvalid: Int?
    /// How many bytes still belong to the letter that is open, and what the next may be.
    private var pending = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF
    private var isTelling = false
    private var count = 0

    /// What the pass has shown.
    enum Finding: Equatable {
        /// Nothing but ASCII, or letters of UTF-8; the last may be cut off.
        case utf8
        /// Bytes that are no UTF-8, and no letters of it.
        case singleBytes
        /// Letters of UTF-8, and bytes that are none: two encodings in one file.
        case both(line: Int)
    }

    mutating func take(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            if pending == 0 {
                index = Self.endOfASCII(bytes, from: index)
                if index == bytes.count { break }
            }
            take(bytes[index], at: count + index)
            index += 1
        }
        count += bytes.count
    }

    private static func endOfASCII(_ bytes: [UInt8], from start: Int) -> Int {
        unsafe bytes.withUnsafeBytes { raw in
            var index = start
            while index + 8 <= raw.count {
                let eight = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if eight & 0x8080_8080_8080_8080 != 0 { break }
                index += 8
            }
            while index < raw.count, unsafe raw[index] < 0x80 { index += 1 }
            return index
        }
    }

    private mutating func take(_ byte: UInt8, at place: Int) {
        if pending > 0 {
            if next.contains(byte) {
                pending -= 1
                next = 0x80...0xBF
                if pending == 0, isTelling { letters += 1 }
                return
            }
            pending = 0
            firstInvalid = firstInvalid ?? place
            if byte < 0x80 { return }
        }
        begin(byte, at: place)
    }

    /// `C2`, `C3` and the leads of three bytes and more stand before such bytes in no text of Windows-1252; other leads
    /// may, as in `Spaß“`.
    private mutating func begin(_ lead: UInt8, at place: Int) {
        next = 0x80...0xBF
        isTelling = lead <= 0xC3 || lead >= 0xE0
        switch lead {
        case 0xC2...0xDF: pending = 1
        case 0xE0...0xEF:
            pending = 2
            if lead == 0xE0 { next = 0xA0...0xBF }
            if lead == 0xED { next = 0x80...0x9F }
        case 0xF0...0xF4:
            pending = 3
            if lead == 0xF0 { next = 0x90...0xBF }
            if lead == 0xF4 { next = 0x80...0x8F }
        default: firstInvalid = firstInvalid ?? place
        }
    }

    func finding(lineOf: (Int) throws(FileFault) -> Int) throws(FileFault) -> Finding {
        if let firstInvalid { return letters == 0 ? .singleBytes : .both(line: try lineOf(firstInvalid)) }
        // One letter that is cut off at the very end is a letter of one byte, where nothing else is UTF-8.
        return pending > 0 && letters == 0 ? .singleBytes : .utf8
    }

    /// UTF-16 by its mark, or by the zeros of ASCII's letters: every second byte.
    static func utf16(_ beginning: [UInt8]) -> (isBigEndian: Bool, hasMark: Bool)? {
        if beginning.starts(with: [0xFF, 0xFE]) { return (false, true) }
        if beginning.starts(with: [0xFE, 0xFF]) { return (true, true) }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in beginning.prefix(4_096).enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let pairs = min(beginning.count, 4_096) / 2
        guard pairs > 1 else { return nil }
        if zeros.odd * 4 > pairs * 3 / 2, zeros.even * 10 < zeros.odd { return (false, false) }
        if zeros.even * 4 > pairs * 3 / 2, zeros.odd * 10 < zeros.even { return (true, false) }
        return nil
    }
}
