/// Where bytes stop being UTF-8: the index of the first byte that does not belong, or `nil` where all is well
/// (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
func firstByteThatIsNotUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
        if index + 8 <= bytes.count {
            let eight = unsafe UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
            if eight & 0x8080_8080_8080_8080 == 0 {
                index += 8
                continue
            }
        }
        let lead = unsafe bytes[index]
        if lead < 0x80 {
            index += 1
            continue
        }
        guard let form = UTF8Form(lead: lead), index + form.continuations < bytes.count,
            unsafe form.second.contains(bytes[index + 1])
        else { return index }
        for offset in 1...form.continuations where unsafe bytes[index + offset] & 0xC0 != 0x80 { return index }
        index += form.continuations + 1
    }
    return nil
}

/// How a character's bytes go on after the first.
private struct UTF8Form {
    let continuations: Int
    /// What the second byte may be; the further ones are 80...BF.
    let second: ClosedRange<UInt8>

    init?(lead: UInt8) {
        switch lead {
        case 0xC2...0xDF: (continuations, second) = (1, 0x80...0xBF)
        case 0xE0: (continuations, second) = (2, 0xA0...0xBF)
        case 0xED: (continuations, second) = (2, 0x80...0x9F)
        case 0xE1...0xEF: (continuations, second) = (2, 0x80...0xBF)
        case 0xF0: (continuations, second) = (3, 0x90...0xBF)
        case 0xF1...0xF3: (continuations, second) = (3, 0x80...0xBF)
        case 0xF4: (continuations, second) = (3, 0x80...0x8F)
        default: return nil
        }
    }
}
