public import AgreementCore

/// Reads a compiled time zone (TZif, RFC 8536 and RFC 9636; versions 1 to 4). Whether an offset is called summer
/// time plays no part: only offsets do.
///
/// A pure function of the bytes: whatever they are, it gives rules or throws.
public enum ZoneFile {
    /// No zone's file comes near it; what is longer is not read.
    public static let longestFileBytes = 262_144
    /// Transitions before 1989-01-01 can't touch a date from 1990 on.
    static let firstKeptInstant: Int64 = 599_616_000
    /// 2062-01-01T00:00:00Z: rules are expanded up to it.
    static let endOfRules: Int64 = 2_903_299_200
    /// RFC 9636 asks for no more than this.
    static let largestOffset = 26 * 3_600

    /// - Parameter name: what the rules will be called; it is not looked up.
    public static func rules(named name: String, bytes: [UInt8]) throws(TimeZoneFault) -> TimeZoneRules {
        do throws(ZoneFileFlaw) {
            let (initialOffset, transitions) = try decoded(bytes)
            return TimeZoneRules(name: name, initialOffset: initialOffset, transitions: transitions)
        } catch {
            throw .damaged(name: name, flaw: error)
        }
    }

    /// The offset at the beginning and every change of it up to the end of 2061.
    static func decoded(
        _ bytes: [UInt8]
    ) throws(ZoneFileFlaw) -> (initialOffset: Int, transitions: [(at: Int64, offset: Int)]) {
        guard bytes.count <= longestFileBytes else { throw .tooLong }
        let first = try ZoneFileHeader(bytes, at: 0)
        if first.version == 1 {
            let block = try ZoneFileBlock(bytes, header: first, instantBytes: 4)
            return kept(initialOffset: block.initialOffset, transitions: block.transitions)
        }
        // From version 2 on a second block with 64-bit instants follows, then the rule for the years ahead.
        let second = try ZoneFileHeader(bytes, at: first.blockStart + first.blockBytes(instantBytes: 4))
        let block = try ZoneFileBlock(bytes, header: second, instantBytes: 8)
        var position = second.blockStart + second.blockBytes(instantBytes: 8)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { throw .cutShort }
        position += 1
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw .cutShort }
        if end == position { return kept(initialOffset: block.initialOffset, transitions: block.transitions) }
        guard let rule = YearlyRule(Array(bytes[position..<end])) else { throw .footer }
        return followed(block, by: rule)
    }

    /// What the file lists, then the yearly rule from its last transition on.
    private static func followed(
        _ block: ZoneFileBlock, by rule: YearlyRule
    ) -> (initialOffset: Int, transitions: [(at: Int64, offset: Int)]) {
        // Without a transition the rule holds for all time.
        let initialOffset = block.transitions.isEmpty ? rule.standardOffset : block.initialOffset
        var transitions = block.transitions
        let last = transitions.last?.at ?? Int64.min
        transitions += rule.transitions(after: last, before: endOfRules)
        return kept(initialOffset: initialOffset, transitions: transitions)
    }

    /// Leaves out what lies before 1989 and from 2062 on, and of several changes at one instant all but the last.
    private static func kept(
        initialOffset: Int, transitions: [(at: Int64, offset: Int)]
    ) -> (initialOffset: Int, transitions: [(at: Int64, offset: Int)]) {
        let offset = transitions.last { $0.at < firstKeptInstant }?.offset ?? initialOffset
        var kept: [(at: Int64, offset: Int)] = []
        for transition in transitions where transition.at >= firstKeptInstant && transition.at < endOfRules {
            if kept.last?.at == transition.at { kept.removeLast() }
            kept.append(transition)
        }
        return (offset, kept)
    }
}

extension ZoneFileFlaw: Error {}

/// The counts before a block of a TZif file.
struct ZoneFileHeader {
    var version: Int
    var transitionCount: Int
    var typeCount: Int
    var letterCount: Int
    var leapSecondCount: Int
    var standardFlagCount: Int
    var utcFlagCount: Int
    /// Where the block begins.
    var blockStart: Int

    static let byteCount = 44

    init(_ bytes: [UInt8], at start: Int) throws(ZoneFileFlaw) {
        let magic = Array("TZif".utf8)
        guard bytes.count >= start + magic.count, bytes[start..<start + 4].elementsEqual(magic) else {
            throw start == 0 ? .notTZif : .cutShort
        }
        guard bytes.count >= start + Self.byteCount else { throw .cutShort }
        switch bytes[start + 4] {
        case 0: version = 1
        case UInt8(ascii: "2")...UInt8(ascii: "9"): version = Int(bytes[start + 4] - UInt8(ascii: "0"))
        default: throw .notTZif
        }
        func count(_ index: Int) -> Int {
            Int(bigEndian(bytes, at: start + 20 + index * 4, byteCount: 4) & 0xFFFF_FFFF)
        }
        utcFlagCount = count(0)
        standardFlagCount = count(1)
        leapSecondCount = count(2)
        transitionCount = count(3)
        typeCount = count(4)
        letterCount = count(5)
        blockStart = start + Self.byteCount
        guard bytes.count >= blockStart + blockBytes(instantBytes: 4) else { throw .cutShort }
    }

    /// The length of the block, its instants being 4 or 8 bytes long.
    func blockBytes(instantBytes: Int) -> Int {
        transitionCount * (instantBytes + 1) + typeCount * 6 + letterCount + leapSecondCount * (instantBytes + 4)
            + standardFlagCount + utcFlagCount
    }
}

/// A block's transitions with the offset, in seconds east of Greenwich, from each on.
struct ZoneFileBlock {
    var initialOffset: Int
    var transitions: [(at: Int64, offset: Int)]

    init(_ bytes: [UInt8], header: ZoneFileHeader, instantBytes: Int) throws(ZoneFileFlaw) {
        guard bytes.count >= header.blockStart + header.blockBytes(instantBytes: instantBytes) else { throw .cutShort }
        guard header.leapSecondCount == 0 else { throw .countsLeapSeconds }
        guard header.typeCount > 0 else { throw .noTypes }
        let typeNumbers = header.blockStart + header.transitionCount * instantBytes
        let types = typeNumbers + header.transitionCount
        var offsets: [Int] = []
        for type in 0..<header.typeCount {
            let offset = Int(bigEndian(bytes, at: types + type * 6, byteCount: 4))
            guard abs(offset) <= ZoneFile.largestOffset else { throw .offsetOutOfRange }
            offsets.append(offset)
        }
        var transitions: [(at: Int64, offset: Int)] = []
        for index in 0..<header.transitionCount {
            let at = bigEndian(bytes, at: header.blockStart + index * instantBytes, byteCount: instantBytes)
            let type = Int(bytes[typeNumbers + index])
            guard offsets.indices.contains(type) else { throw .unknownType }
            if let before = transitions.last, before.at >= at { throw .unorderedTransitions }
            transitions.append((at, offsets[type]))
        }
        initialOffset = offsets[0]
        self.transitions = transitions
    }
}

/// A signed number of 4 or 8 bytes, the highest first. The caller has checked that the bytes are there.
private func bigEndian(_ bytes: [UInt8], at start: Int, byteCount: Int) -> Int64 {
    var pattern: UInt64 = 0
    for byte in bytes[start..<start + byteCount] { pattern = pattern << 8 | UInt64(byte) }
    return byteCount == 4 ? Int64(Int32(truncatingIfNeeded: pattern)) : Int64(bitPattern: pattern)
}
