import AgreementCore

/// What a pattern found in a text; fields that the pattern lacks are `nil`.
struct StampParts: Hashable {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute: Int?
    var second: Int?
    var hasFraction = false
    var isAfternoon: Bool?
    /// Seconds east of Greenwich.
    var offset: Int?
    /// The weekday that stands beside the date; 1 is Monday.
    var weekday: Int?

    /// Fails for a day that the calendar does not have.
    var date: LocalDate? {
        guard let year, let month, let day else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    /// Seconds since midnight, 0..<86,400; `nil` without a clock or for one that no clock shows.
    var secondOfDay: Int? {
        guard var hour, let minute, minute < 60 else { return nil }
        let second = second ?? 0
        guard second < 60 else { return nil }
        if let isAfternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }
}

extension DatePattern {
    /// The text's parts, if the pattern fits all of it. Values may still be out of range (month 13).
    func parts(of text: String) -> StampParts? {
        let bytes = Array(text.utf8)
        guard bytes.count <= 64 else { return nil }
        var reader = StampReader(bytes: bytes)
        var parts = StampParts()
        guard reader.read(elements[...], into: &parts), reader.index == bytes.count else { return nil }
        return parts
    }
}

/// Walks a pattern over a text.
private struct StampReader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// An optional part is taken if it fits; patterns are short and their parts begin with different signs, so
    /// there is no going back.
    mutating func read(_ elements: ArraySlice<DatePattern.Element>, into parts: inout StampParts) -> Bool {
        for position in elements.indices {
            if case .optional(let inner) = elements[position] {
                let before = (index, parts)
                if !read(inner[...], into: &parts) { (index, parts) = before }
                continue
            }
            let next = position + 1 < elements.endIndex ? elements[position + 1] : nil
            guard read(elements[position], before: next, into: &parts) else { return false }
        }
        return true
    }

    private mutating func read(
        _ element: DatePattern.Element, before next: DatePattern.Element?, into parts: inout StampParts
    ) -> Bool {
        let shortest = next.map(Self.isNumeric) == true ? 2 : 1
        switch element {
        case .year: return take(digits(4...4), &parts.year)
        case .shortYear:
            // Timesheets are younger than 1970.
            return take(digits(2...2).map { $0 < 70 ? 2_000 + $0 : 1_900 + $0 }, &parts.year)
        case .month: return take(digits(shortest...2), &parts.month)
        case .monthName: return take(monthName(), &parts.month)
        case .day: return take(digits(shortest...2), &parts.day)
        case .hour, .hourOfTwelve: return take(digits(shortest...2), &parts.hour)
        case .minute: return take(digits(2...2), &parts.minute)
        case .second: return take(digits(2...2), &parts.second)
        case .fraction: return fraction(&parts)
        case .halfDay: return halfDay(&parts)
        case .offset: return offset(&parts)
        case .weekday: return take(WeekdayNames.place(name()), &parts.weekday)
        case .clock: return clock(&parts)
        case .epochSeconds: return epoch(9...11, unit: 1, &parts)
        case .epochMilliseconds: return epoch(12...14, unit: 1_000, &parts)
        case .literal(" "): return blanks() > 0
        case .literal(let character):
            for byte in character.utf8 {
                guard index < bytes.count, bytes[index] == byte else { return false }
                index += 1
            }
            return true
        case .optional: return true
        }
    }

    private static func isNumeric(_ element: DatePattern.Element) -> Bool {
        switch element {
        case .year, .shortYear, .month, .day, .hour, .hourOfTwelve, .minute, .second: true
        default: false
        }
    }

    private func take(_ value: Int?, _ part: inout Int?) -> Bool {
        guard let value else { return false }
        part = value
        return true
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < counts.upperBound, index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 0x30)
            count += 1
            index += 1
        }
        return count >= counts.lowerBound ? value : nil
    }

    private mutating func monthName() -> Int? {
        let word = name()
        return EnglishMonths.month(word) ?? MonthNames.month(String(decoding: word, as: UTF8.self))
    }

    /// A word, and the point behind it where it is cut short.
    private mutating func name() -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, index - start < 24, Self.isLetter(bytes[index]), blankWidth == 0 { index += 1 }
        let word = bytes[start..<index]
        if index > start, index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
        return word
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) }

    /// How many bytes the blank takes that stands here: a space, one that doesn't break, a narrow or a thin one.
    private var blankWidth: Int {
        guard index < bytes.count else { return 0 }
        switch bytes[index] {
        case 0x20: return 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
            return bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89 ? 3 : 0
        default: return 0
        }
    }

    @discardableResult private mutating func blanks() -> Int {
        var count = 0
        while blankWidth > 0 {
            index += blankWidth
            count += 1
        }
        return count
    }

    /// `9:05`, `09:05:30.5`, `9:05 PM`, `09:05 +02:00`.
    private mutating func clock(_ parts: inout StampParts) -> Bool {
        guard take(digits(1...2), &parts.hour), takes(":"), take(digits(2...2), &parts.minute) else { return false }
        if takes(":") {
            guard take(digits(2...2), &parts.second) else { return false }
            if takes("."), !fraction(&parts) { return false }
        }
        // Most clocks end here, and what may be missing is dear to try.
        if index == bytes.count { return true }
        attempt(&parts) { reader, parts in
            reader.blanks()
            return reader.halfDay(&parts)
        }
        if index == bytes.count { return true }
        attempt(&parts) { reader, parts in
            reader.blanks()
            return reader.offset(&parts)
        }
        return true
    }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    /// Reads what may be there, or nothing.
    private mutating func attempt(
        _ parts: inout StampParts, _ read: (inout StampReader, inout StampParts) -> Bool
    ) {
        let before = (self, parts)
        if !read(&self, &parts) { (self, parts) = before }
    }

    /// Seconds or milliseconds since 1970, as a moment of Greenwich.
    private mutating func epoch(_ counts: ClosedRange<Int>, unit: Int, _ parts: inout StampParts) -> Bool {
        guard let value = digits(counts) else { return false }
        if takes("."), !fraction(&parts) { return false }
        let seconds = value / unit
        if value % unit != 0 { parts.hasFraction = true }
        let date = LocalDate(dayNumber: Int32(seconds / 86_400))
        let civil = date.civil
        (parts.year, parts.month, parts.day) = (civil.year, civil.month, civil.day)
        (parts.hour, parts.minute, parts.second) = (seconds % 86_400 / 3_600, seconds / 60 % 60, seconds % 60)
        parts.offset = 0
        return true
    }

    private mutating func fraction(_ parts: inout StampParts) -> Bool {
        var count = 0
        while index < bytes.count, count < 9, (0x30...0x39).contains(bytes[index]) {
            if bytes[index] != 0x30 { parts.hasFraction = true }
            count += 1
            index += 1
        }
        return count > 0
    }

    /// `AM`, `pm`, `a.m.`, `a. m.`.
    private mutating func halfDay(_ parts: inout StampParts) -> Bool {
        guard index < bytes.count else { return false }
        let letter = bytes[index] | 0x20
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return false }
        index += 1
        if takes(".") { blanks() }
        guard index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "m") else { return false }
        index += 1
        _ = takes(".")
        parts.isAfternoon = letter == UInt8(ascii: "p")
        return true
    }

    /// `Z`, `UTC`, `GMT+2`, `+02`, `+0200`, `+02:00`.
    private mutating func offset(_ parts: inout StampParts) -> Bool {
        guard index < bytes.count else { return false }
        if bytes[index] | 0x20 == UInt8(ascii: "z") {
            index += 1
            parts.offset = 0
            return true
        }
        let isNamed = bytes[index...].starts(with: "UTC".utf8) || bytes[index...].starts(with: "GMT".utf8)
        if isNamed {
            index += 3
            parts.offset = 0
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") else {
            return isNamed
        }
        let isWest = bytes[index] == UInt8(ascii: "-")
        index += 1
        guard let hours = digits((isNamed ? 1 : 2)...2), hours < 19 else { return false }
        _ = takes(":")
        let minutes = index < bytes.count ? digits(2...2) : 0
        guard let minutes, minutes < 60 else { return false }
        parts.offset = (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
        return true
    }
}

/// English months, whole or cut to three letters: without a detour over text, as most exports have them.
private enum EnglishMonths {
    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    static func month(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count >= 3 else { return nil }
        let found = names.firstIndex { name in
            (word.count == 3 || word.count == name.count) && zip(word, name).allSatisfy { $0 | 0x20 == $1 }
        }
        return found.map { $0 + 1 }
    }
}
