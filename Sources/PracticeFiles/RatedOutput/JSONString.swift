/// Texts as JSON strings in UTF-8 (RFC 8259): quotes, backslashes and control characters are escaped, nothing else.
public enum JSONString {
    /// The text in quotes.
    public static func text(_ text: String) -> String { String(decoding: quoted(text), as: UTF8.self) }

    /// The same as bytes.
    public static func quoted(_ text: String) -> [UInt8] {
        var buffer = ByteBuffer(MemorySink(), capacity: 64)
        var copy = text
        copy.withUTF8 { unsafe buffer.append(json: $0) }
        return buffer.taken()
    }
}

extension ByteBuffer {
    @inline(__always)
    mutating func append(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    /// A text in quotes.
    @inline(__always)
    mutating func append(json bytes: UnsafeBufferPointer<UInt8>) {
        append(byte: 0x22)
        var plain = 0
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            unsafe append(UnsafeBufferPointer(rebasing: bytes[plain..<index]))
            append(escaped: byte)
            plain = index + 1
        }
        unsafe append(UnsafeBufferPointer(rebasing: bytes[plain...]))
        append(byte: 0x22)
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        case 0x08: append("\\b")
        case 0x0C: append("\\f")
        default:
            append("\\u00")
            append(byte: byte < 0x10 ? 0x30 : 0x31)
            append(byte: byte & 0xF < 10 ? 0x30 + (byte & 0xF) : 0x57 + (byte & 0xF))
        }
    }
}
