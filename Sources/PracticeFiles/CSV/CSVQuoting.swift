extension CSVScanner {
    /// What a quote is that RFC 4180 has no place for.
    public enum Quoting: Sendable {
        /// A fault: our own files.
        case strict
        /// Inside an unquoted field it is a letter. A record whose quotes don't fit ends with the line on which the
        /// field began: what other tools write.
        case lenient
    }

    /// Makes doubled quotes single: what is left stands at the front.
    static func makeSingle(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        var (from, to) = (0, 0)
        while from < bytes.count {
            let byte = unsafe bytes[from]
            unsafe bytes[to] = byte
            from += byte == 0x22 ? 2 : 1
            to += 1
        }
    }
}
