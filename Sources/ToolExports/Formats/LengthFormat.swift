/// How a tool writes how long something took.
public enum LengthFormat: String, CaseIterable, Hashable, Sendable {
    /// `1:15:00`.
    case hoursMinutesSeconds = "h:mm:ss"
    /// `3:30`.
    case hoursMinutes = "h:mm"
    /// Either of the two.
    case clock = "h:mm[:ss]"
    /// Decimals of an hour: `1.75`.
    case hours
    /// Decimals of a minute.
    case minutes
    case seconds

    /// Why a text is not a length.
    enum Flaw: Error, Hashable { case unreadable, negative }

    /// The length in whole seconds, rounded half up from the exact value.
    func seconds(of text: String, signs: DecimalSigns) throws(Flaw) -> (seconds: Int, isExact: Bool) {
        let factor: Int64
        switch self {
        case .hoursMinutesSeconds: return (try Self.clock(text, parts: 3...3), true)
        case .hoursMinutes: return (try Self.clock(text, parts: 2...2), true)
        case .clock: return (try Self.clock(text, parts: 2...3), true)
        case .hours: factor = 3_600
        case .minutes: factor = 60
        case .seconds: factor = 1
        }
        guard let number = ExactNumber(text, signs: signs), let result = number.rounded(times: factor) else {
            throw .unreadable
        }
        guard result.value >= 0 else { throw .negative }
        return (Int(result.value), result.isExact)
    }

    private static func clock(_ text: String, parts: ClosedRange<Int>) throws(Flaw) -> Int {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let bytes = text.utf8.dropFirst(isNegative ? 1 : 0)
        let pieces = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.contains(pieces.count) else { throw .unreadable }
        var seconds = 0
        for (index, piece) in pieces.enumerated() {
            guard piece.allSatisfy({ (0x30...0x39).contains($0) }),
                index == 0 ? (1...6).contains(piece.count) : piece.count == 2
            else { throw .unreadable }
            let value = piece.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard index == 0 || value < 60 else { throw .unreadable }
            seconds = seconds * 60 + value
        }
        if pieces.count == 2 { seconds *= 60 }
        if isNegative { throw .negative }
        return seconds
    }
}
