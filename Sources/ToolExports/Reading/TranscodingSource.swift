import PracticeFiles

/// A source of another encoding's bytes, given on as UTF-8. A byte-order mark wins over what anybody says.
struct TranscodingSource: ByteSource {
    private var inner: any ByteSource
    private let file: String
    private var encoding: TextEncoding
    private var isBigEndian = false
    /// Whether lines end with a carriage return alone.
    private let endsWithReturns: Bool
    private var hasBegun = false
    private var hasEnded = false
    private var line = 1
    /// What is converted and not yet asked for.
    private var ready: ArraySlice<UInt8> = []
    /// Bytes of a character that the last piece cut off, or of a mark that is not whole yet.
    private var rest: [UInt8] = []

    init(_ inner: any ByteSource, shape: FileShape, file: String) {
        self.inner = inner
        encoding = shape.encoding
        isBigEndian = shape.isBigEndian
        endsWithReturns = shape.endsWithReturns
        self.file = file
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        while ready.isEmpty, !hasEnded {
            let raw = try ExportFile.chunk(of: &inner)
            hasEnded = raw.isEmpty
            var bytes = rest + raw
            rest = []
            if !hasBegun, bytes.count < 3, !hasEnded {
                rest = bytes
                continue
            }
            if !hasBegun { begin(&bytes) }
            ready = lines(try converted(bytes))[...]
            if hasEnded, !rest.isEmpty { throw undecodable("the last character is cut off") }
        }
        let count = min(buffer.count, ready.count)
        unsafe ready.withUnsafeBytes { bytes in
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
        ready = ready.dropFirst(count)
        return count
    }

    private mutating func begin(_ bytes: inout [UInt8]) {
        hasBegun = true
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            encoding = .utf8
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16
            isBigEndian = bytes[0] == 0xFE
            bytes.removeFirst(2)
        }
    }

    /// With the line ends that a table has.
    private func lines(_ bytes: [UInt8]) -> [UInt8] {
        endsWithReturns ? bytes.map { $0 == 0x0D ? 0x0A : $0 } : bytes
    }

    private mutating func converted(_ bytes: [UInt8]) throws(FileFault) -> [UInt8] {
        switch encoding {
        case .utf8: return bytes
        case .utf16: return try fromUTF16(bytes)
        case .cp1252, .cp1250, .latin1: return try fromSingleBytes(bytes)
        }
    }

    private mutating func fromSingleBytes(_ bytes: [UInt8]) throws(FileFault) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                if byte == 0x0A { line += 1 }
                utf8.append(byte)
                continue
            }
            let point = encoding.point(of: byte)
            guard point != 0, let scalar = Unicode.Scalar(point) else {
                throw undecodable("byte \(String(byte, radix: 16, uppercase: true)) is no letter")
            }
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return utf8
    }

    private mutating func fromUTF16(_ bytes: [UInt8]) throws(FileFault) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        let (high, low) = isBigEndian ? (0, 1) : (1, 0)
        var index = 0
        while index + 1 < bytes.count {
            let first = UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + low])
            var point = UInt32(first)
            var width = 2
            if UTF16.isLeadSurrogate(first) {
                guard index + 3 < bytes.count else { break }
                let second = UInt16(bytes[index + 2 + high]) << 8 | UInt16(bytes[index + 2 + low])
                guard UTF16.isTrailSurrogate(second) else { throw undecodable("half a character stands alone") }
                point = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
                width = 4
            }
            guard let scalar = Unicode.Scalar(point) else { throw undecodable("half a character stands alone") }
            if point == 0x0A { line += 1 }
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            index += width
        }
        rest = Array(bytes[index...])
        return utf8
    }

    private func undecodable(_ problem: String) -> FileFault {
        FileFault(
            .exportEncoding, file: file, line: line,
            expected: "this isn't \(encoding.rawValue): \(problem). Say which encoding it is, with --encoding")
    }
}
