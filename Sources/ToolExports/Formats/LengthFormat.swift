/// How a tool writes how long something took.
public enum LengthFormat: String, CaseIterable, Hashable, Sendable {
    /// `1:15:00`.
    case hoursMinutesSeconds = "h:mm:ss"
    /// `3:30`.
    case hoursMinutes = "h:mm"
    /// Either of the two.
    case clock = "h:mm[:ss]"
    /// `90:30`, minutes and seconds.
    case minutesSeconds = "mm:ss"
    /// `1h 30m`, `90 min`, `1.50 h`.
    case words
    /// Decimals of an hour: `1.75`.
    case hours
    /// Decimals of a minute.
    case minutes
    case seconds
    case milliseconds
    /// Whatever each says itself; what a bare number counts is taken from the file where it proves it, else asked for.
    case ask

    /// What the form is called, for people.
    public var label: String {
        switch self {
        case .hoursMinutesSeconds: "hours, minutes and seconds"
        case .hoursMinutes: "hours and minutes"
        case .clock: "hours and minutes, perhaps seconds"
        case .minutesSeconds: "minutes and seconds"
        case .words: "numbers with their units"
        case .hours: "hours"
        case .minutes: "minutes"
        case .seconds: "seconds"
        case .milliseconds: "milliseconds"
        case .ask: "as the file shows"
        }
    }

    /// An hour and three quarters in it.
    public var example: String {
        switch self {
        case .hoursMinutesSeconds: "1:45:00"
        case .hoursMinutes: "1:45"
        case .clock: "1:45 or 1:45:00"
        case .minutesSeconds: "105:00"
        case .words: "1h 45m"
        case .hours: "1.75"
        case .minutes: "105"
        case .seconds: "6300"
        case .milliseconds: "6300000"
        case .ask: ""
        }
    }

    /// Those that a person chooses from.
    public static let offered: [LengthFormat] = [
        .hours, .minutes, .seconds, .clock, .words, .minutesSeconds, .milliseconds, .ask,
    ]

    /// As a choice: its name with an example, or the example that says it all.
    public var choice: String {
        switch self {
        case .clock: example
        case .ask: label
        default: "\(label): \(example)"
        }
    }

    /// What a bare number may count.
    static let units: [LengthFormat] = [.hours, .minutes, .seconds, .milliseconds]

    /// Why a text is not a length.
    enum Flaw: Error, Hashable { case unreadable, negative }

    /// The length in whole seconds, rounded half up from the exact value.
    ///
    /// - Parameter bare: what a number without a unit counts, for `ask`.
    func seconds(
        of text: String, signs: DecimalSigns, bare: LengthFormat? = nil
    ) throws(Flaw) -> (seconds: Int, isExact: Bool) {
        switch self {
        case .hoursMinutesSeconds: return (try ClockLength.seconds(of: text, parts: 3...3), true)
        case .hoursMinutes: return (try ClockLength.seconds(of: text, parts: 2...2), true)
        case .clock: return (try ClockLength.seconds(of: text, parts: 2...3), true)
        case .minutesSeconds: return (try ClockLength.seconds(of: text, parts: 2...2) / 60, true)
        case .words: return try WordLength.seconds(of: text, signs: signs)
        case .hours: return try Self.seconds(text, signs, times: 3_600)
        case .minutes: return try Self.seconds(text, signs, times: 60)
        case .seconds: return try Self.seconds(text, signs, times: 1)
        case .milliseconds:
            let (milliseconds, isExact) = try Self.seconds(text, signs, times: 1)
            return ((milliseconds + 500) / 1_000, isExact && milliseconds % 1_000 == 0)
        case .ask: return try (Self.form(of: text) ?? bare ?? .words).seconds(of: text, signs: signs)
        }
    }

    /// The form that a text shows by itself; `nil` for a bare number.
    static func form(of text: String) -> LengthFormat? {
        if ExactNumber.isNumber(text) { return nil }
        let letters = text.unicodeScalars.contains { $0.properties.isAlphabetic }
        return text.utf8.contains(UInt8(ascii: ":")) && (!letters || ClockLength.isTimeOfDay(text)) ? .clock : .words
    }

    private static func seconds(
        _ text: String, _ signs: DecimalSigns, times factor: Int64
    ) throws(Flaw) -> (seconds: Int, isExact: Bool) {
        guard let number = ExactNumber(text, signs: signs), let result = number.rounded(times: factor) else {
            throw .unreadable
        }
        guard result.value >= 0 else { throw .negative }
        return (Int(result.value), result.isExact)
    }
}

/// Lengths with colons.
enum ClockLength {
    /// `1:45`, `1:45:00`, and `01:45:00 AM`, as Excel saves a length again.
    static func seconds(of text: String, parts: ClosedRange<Int>) throws(LengthFormat.Flaw) -> Int {
        var text = Substring(text)
        let half = halfDay(text)
        if let half { text = half.rest }
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let bytes = text.utf8.dropFirst(isNegative ? 1 : 0)
        let pieces = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.contains(pieces.count) else { throw .unreadable }
        var seconds = 0
        for (index, piece) in pieces.enumerated() {
            guard piece.allSatisfy({ (0x30...0x39).contains($0) }),
                index == 0 ? (1...6).contains(piece.count) : piece.count == 2
            else { throw .unreadable }
            var value = piece.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard index == 0 || value < 60 else { throw .unreadable }
            if index == 0, let half {
                guard (1...12).contains(value) else { throw .unreadable }
                value = value % 12 + (half.isAfternoon ? 12 : 0)
            }
            seconds = seconds * 60 + value
        }
        if pieces.count == 2 { seconds *= 60 }
        if isNegative { throw .negative }
        return seconds
    }

    static func isTimeOfDay(_ text: String) -> Bool { halfDay(Substring(text)) != nil }

    private static func halfDay(_ text: Substring) -> (rest: Substring, isAfternoon: Bool)? {
        guard let last = text.utf8.last, last | 0x20 == UInt8(ascii: "m") else { return nil }
        let letters = text.utf8.suffix(2)
        guard letters.count == 2, let first = letters.first else { return nil }
        let letter = first | 0x20
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
        var rest = text.dropLast(2)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return (rest, letter == UInt8(ascii: "p"))
    }
}

/// Lengths with units: `1h 30m`, `1 hour 30 minutes`, `90 min`, `1.50 h`, `PT1H30M`, `1:30 h`.
enum WordLength {
    /// Words for a unit by its seconds; days are none, since nobody says how long one is.
    private static let units: [(seconds: Int64, words: Set<String>)] = [
        (
            3_600,
            [
                "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas",
                "ora", "ore", "uur", "uren", "u",
            ]
        ),
        (
            60,
            [
                "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuut", "mn",
            ]
        ),
        (
            1,
            [
                "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde", "secondes", "segundo",
                "segundos", "secondo", "secondi", "seconden",
            ]
        ),
    ]

    static func seconds(of text: String, signs: DecimalSigns) throws(LengthFormat.Flaw) -> (seconds: Int, isExact: Bool)
    {
        var rest = text.lowercased().trimmed[...]
        if rest.hasPrefix("pt") { rest = rest.dropFirst(2) }
        let isNegative = rest.hasPrefix("-")
        if isNegative { rest = rest.dropFirst() }
        var (total, isExact, smallest) = (0, true, Int64.max)
        while let (number, word) = piece(&rest) {
            guard let unit = units.first(where: { $0.words.contains(word) })?.seconds, unit < smallest else {
                throw .unreadable
            }
            smallest = unit
            let (value, exact) = try value(number, unit: unit, signs)
            (total, isExact) = (total + value, isExact && exact)
        }
        guard rest.isEmpty, smallest < .max else { throw .unreadable }
        if isNegative { throw .negative }
        return (total, isExact)
    }

    /// A number and the word behind it.
    private static func piece(_ rest: inout Substring) -> (number: String, word: String)? {
        let number = rest.prefix { $0.isASCII && ($0.isNumber || ".,:".contains($0)) }
        guard !number.isEmpty else { return nil }
        let behind = rest.dropFirst(number.count).drop { $0.isWhitespace }
        let word = behind.prefix(while: \.isLetter)
        guard !word.isEmpty else { return nil }
        rest = behind.dropFirst(word.count).drop { $0.isWhitespace || $0 == "." || $0 == "," }
        for joint in ["and ", "und ", "et ", "y ", "e ", "en "] where rest.hasPrefix(joint) {
            rest = rest.dropFirst(joint.count)
        }
        return (String(number), String(word))
    }

    private static func value(
        _ number: String, unit: Int64, _ signs: DecimalSigns
    ) throws(LengthFormat.Flaw) -> (seconds: Int, isExact: Bool) {
        if number.contains(":") {
            // `1:30 h` is an hour and a half, `90:30 min` ninety minutes and a half.
            let seconds = try ClockLength.seconds(of: number, parts: 2...3)
            guard unit > 1, unit == 3_600 || seconds % 60 == 0 else { throw .unreadable }
            return (unit == 3_600 ? seconds : seconds / 60, true)
        }
        // Beside its unit, one sign stands before decimals: nobody writes thousands of hours so.
        let sign: DecimalSigns = number.contains(",") && !number.contains(".") ? .comma : .point
        let used = number.contains(",") && number.contains(".") ? signs : sign
        guard let exact = ExactNumber(number, signs: used), let result = exact.rounded(times: unit),
            result.value < 1 << 40
        else { throw .unreadable }
        return (Int(result.value), result.isExact)
    }
}
