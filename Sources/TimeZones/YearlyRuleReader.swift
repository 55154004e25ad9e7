/// Reads the parts of a yearly rule's text, one after the other.
struct YearlyRuleReader {
    let text: [UInt8]
    private var position = 0

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    func peek(_ character: Unicode.Scalar) -> Bool {
        position < text.count && text[position] == UInt8(ascii: character)
    }

    mutating func read(_ character: Unicode.Scalar) -> Bool {
        guard peek(character) else { return false }
        position += 1
        return true
    }

    /// Three letters or more, or `<…>` with digits and signs too.
    mutating func readName() -> Bool {
        let isQuoted = read("<")
        let start = position
        while position < text.count, isLetter(text[position]) || isQuoted && isDigitOrSign(text[position]) {
            position += 1
        }
        return position - start >= 3 && (!isQuoted || read(">"))
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func readSeconds(largestHours: Int) -> Int? {
        let isNegative = read("-")
        if !isNegative { _ = read("+") }
        guard let hours = readNumber(0...largestHours) else { return nil }
        var seconds = hours * 3_600
        if read(":") {
            guard let minutes = readNumber(0...59) else { return nil }
            seconds += minutes * 60
            if read(":") {
                guard let more = readNumber(0...59) else { return nil }
                seconds += more
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// A day of the year, and `/` with a time if it isn't 02:00.
    mutating func readChange() -> YearlyChange? {
        guard let day = readDay() else { return nil }
        guard read("/") else { return YearlyChange(day: day, second: 7_200) }
        guard let second = readSeconds(largestHours: 167) else { return nil }
        return YearlyChange(day: day, second: second)
    }

    private mutating func readDay() -> YearlyChange.Day? {
        if read("J") {
            guard let number = readNumber(1...365) else { return nil }
            return .withoutLeapDay(number)
        }
        if read("M") {
            guard let month = readNumber(1...12), read("."), let week = readNumber(1...5), read("."),
                let day = readNumber(0...6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
        guard let number = readNumber(0...365) else { return nil }
        return .withLeapDay(number)
    }

    private mutating func readNumber(_ range: ClosedRange<Int>) -> Int? {
        let start = position
        var number = 0
        while position < text.count, position - start < 3, (0x30...0x39).contains(text[position]) {
            number = number * 10 + Int(text[position] - 0x30)
            position += 1
        }
        return position > start && range.contains(number) ? number : nil
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    private func isDigitOrSign(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D }
}
