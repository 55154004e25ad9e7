/// Takes JSON apart byte by byte, keeping nothing of it but what is open: which text of any length is read with.
struct JSONScanner {
    /// What a byte has brought.
    enum Step {
        case nothing
        /// A value begins; for `{` and `[` it is what is open now.
        case began(UInt8)
        /// What was open has ended.
        case ended
    }
    /// The text isn't JSON, or deeper than anybody's.
    struct Flaw: Error {}

    private enum Expecting { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, nothing }
    private static let deepest = 100
    private static let longestKey = 1_000

    private var expecting = Expecting.value
    private var isInString = false
    private var isKey = false
    private var isEscaped = false
    private var isInScalar = false
    /// `{` and `[` that have not ended, outermost first.
    private(set) var open: [UInt8] = []
    /// The key that is open in each of them.
    private var keys: [[UInt8]] = []

    /// Whether a whole text has come.
    var isWhole: Bool { expecting == .nothing && !isInString }

    /// The keys on the way to what has just begun, or nothing where a list is on the way.
    func isInside(_ path: [UInt8]) -> Bool {
        let outer = open.dropLast()
        guard outer.allSatisfy({ $0 == UInt8(ascii: "{") }) else { return false }
        return Array(keys.prefix(outer.count).joined(separator: [UInt8(ascii: ".")])) == path
    }

    /// The keys on the way to a list whose object has just begun; `nil` where that is none of a document's rows.
    var listPath: String? {
        let outer = open.dropLast(2)
        guard open.suffix(2) == [UInt8(ascii: "["), UInt8(ascii: "{")], (1...2).contains(outer.count),
            outer.allSatisfy({ $0 == UInt8(ascii: "{") })
        else { return nil }
        let path = Array(keys.prefix(outer.count).joined(separator: [UInt8(ascii: ".")]))
        return String(decoding: path, as: UTF8.self)
    }

    mutating func take(_ byte: UInt8) throws(Flaw) -> Step {
        if isInString { return string(byte) }
        if isInScalar {
            if Self.isScalar(byte) { return .nothing }
            isInScalar = false
        }
        if byte <= 0x20 { return .nothing }
        switch expecting {
        case .value, .valueOrEnd: return try value(byte)
        case .key, .keyOrEnd:
            if byte == UInt8(ascii: "\"") {
                (isInString, isKey) = (true, true)
                keys[keys.count - 1] = []
                return .nothing
            }
            guard expecting == .keyOrEnd else { throw Flaw() }
            return try end(byte)
        case .colon:
            guard byte == UInt8(ascii: ":") else { throw Flaw() }
            expecting = .value
            return .nothing
        case .commaOrEnd:
            guard byte == UInt8(ascii: ",") else { return try end(byte) }
            expecting = open.last == UInt8(ascii: "{") ? .key : .value
            return .nothing
        case .nothing: throw Flaw()
        }
    }

    private mutating func string(_ byte: UInt8) -> Step {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            if isKey { expecting = .colon } else { goOn() }
            isKey = false
            return .nothing
        }
        if isKey, let last = keys.indices.last, keys[last].count < Self.longestKey { keys[last].append(byte) }
        return .nothing
    }

    private mutating func value(_ byte: UInt8) throws(Flaw) -> Step {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < Self.deepest else { throw Flaw() }
            open.append(byte)
            keys.append([])
            expecting = byte == UInt8(ascii: "{") ? .keyOrEnd : .valueOrEnd
        case UInt8(ascii: "\""):
            isInString = true
        case UInt8(ascii: "]") where expecting == .valueOrEnd: return try end(byte)
        default:
            guard Self.isScalar(byte) else { throw Flaw() }
            isInScalar = true
            goOn()
        }
        return .began(byte)
    }

    private mutating func end(_ byte: UInt8) throws(Flaw) -> Step {
        let opening = byte == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "[")
        guard byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"), open.last == opening else { throw Flaw() }
        open.removeLast()
        keys.removeLast()
        goOn()
        return .ended
    }

    private mutating func goOn() { expecting = open.isEmpty ? .nothing : .commaOrEnd }

    private static func isScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
