/// How a tool writes dates and times, in a small closed language.
///
/// `yyyy` `yy` years, `MM` `M` month, `MMM` its name in one of seven languages, `dd` `d` day, `E` a weekday's name,
/// `HH` `H` hour of 24, `hh` `h` hour of 12 with `a` (AM or PM), `mm` minute, `ss` second, `S` a fraction, `X` an
/// offset or `Z`, `K` a whole clock of 12 or 24 hours, perhaps with an offset; `[…]` may be missing, and everything
/// else stands for itself (letters between `'`, a space for any blanks). `iso` is ISO 8601; `epoch` and `epochMillis`
/// count from 1970.
public struct DatePattern: Hashable, Sendable {
    public let text: String
    let elements: [Element]

    indirect enum Element: Hashable, Sendable {
        case year, shortYear, month, monthName, day, weekday
        case hour, hourOfTwelve, minute, second, fraction, halfDay, offset, clock
        case epochSeconds, epochMilliseconds
        case literal(Character)
        case optional([Element])
    }

    /// What a pattern may not be.
    enum Flaw: Error, Hashable {
        case unknownLetter(Character)
        case unbalanced
        case tooLong
        /// A day without its month, an hour of twelve without AM or PM, one part twice.
        case incomplete
    }

    init(_ text: String) throws(Flaw) {
        self.text = text
        if text == "epoch" || text == "epochMillis" {
            elements = [text == "epoch" ? .epochSeconds : .epochMilliseconds]
            return
        }
        let written = text == "iso" ? "yyyy-MM-dd['T'][ ][HH:mm[:ss[.S]][ ][X]]" : text
        guard written.utf8.count <= 100 else { throw .tooLong }
        var scanner = PatternScanner(characters: Array(written))
        elements = try scanner.elements(depth: 0)
        try Self.check(elements)
    }

    /// Whether day and month are both numbers and the year does not stand first: 03/04/2026 may be either.
    var mayBeSwapped: Bool {
        let parts = Self.flattened(elements).filter { [.year, .shortYear, .day, .month].contains($0) }
        return parts.first != .year && parts.first != .shortYear && parts.contains(.day) && parts.contains(.month)
    }

    /// The same with day and month the other way round.
    var swapped: DatePattern { DatePattern(text: text, elements: Self.swapped(elements)) }

    /// Whether the day stands before the month.
    var isDayFirst: Bool {
        Self.flattened(elements).first { $0 == .day || $0 == .month } == .day
    }

    /// Whether its year has two digits: it may be the first or the last number.
    public var hasShortYear: Bool { Self.flattened(elements).contains(.shortYear) }

    /// The same with the year before the month, and the day last.
    var yearFirst: DatePattern {
        var order: [Element] = [.shortYear, .month, .day]
        return DatePattern(text: text, elements: Self.reordered(elements, &order))
    }

    /// As an order has it; `nil` where no date of the pattern has that order: four digits of a year stand last.
    func ordered(_ order: ImportOptions.DateOrder?) -> DatePattern? {
        guard let order, mayBeSwapped else { return self }
        switch order {
        case .dmy, .mdy: return isDayFirst == (order == .dmy) ? self : swapped
        case .ymd: return hasShortYear ? yearFirst : nil
        }
    }

    private static func reordered(_ elements: [Element], _ order: inout [Element]) -> [Element] {
        elements.map { element in
            switch element {
            case .day, .month, .shortYear: order.isEmpty ? element : order.removeFirst()
            case .optional(let inner): .optional(reordered(inner, &order))
            default: element
            }
        }
    }

    var hasDate: Bool {
        Self.flattened(elements).contains { [.day, .epochSeconds, .epochMilliseconds].contains($0) }
    }

    private init(text: String, elements: [Element]) {
        self.text = text
        self.elements = elements
    }

    private static func flattened(_ elements: [Element]) -> [Element] {
        elements.flatMap { element in
            if case .optional(let inner) = element { flattened(inner) } else { [element] }
        }
    }

    private static func swapped(_ elements: [Element]) -> [Element] {
        elements.map { element in
            switch element {
            case .day: .month
            case .month: .day
            case .optional(let inner): .optional(swapped(inner))
            default: element
            }
        }
    }

    private static func check(_ elements: [Element]) throws(Flaw) {
        let all = flattened(elements)
        func count(_ wanted: Element...) -> Int { all.count { wanted.contains($0) } }
        let dateParts = [count(.year, .shortYear), count(.month, .monthName), count(.day)]
        guard dateParts == [1, 1, 1] || dateParts == [0, 0, 0] else { throw .incomplete }
        let clocks = count(.clock)
        let hours = count(.hour, .hourOfTwelve)
        guard clocks + hours <= 1, count(.minute) == hours, count(.second) <= hours, count(.fraction) <= count(.second),
            count(.offset) <= hours, count(.halfDay) == count(.hourOfTwelve),
            hours + clocks == 1 || dateParts == [1, 1, 1]
        else { throw .incomplete }
    }
}

/// Reads a pattern's letters.
private struct PatternScanner {
    let characters: [Character]
    var index = 0

    init(characters: [Character]) { self.characters = characters }

    mutating func elements(depth: Int) throws(DatePattern.Flaw) -> [DatePattern.Element] {
        guard depth < 6 else { throw .tooLong }
        var found: [DatePattern.Element] = []
        while index < characters.count {
            let character = characters[index]
            switch character {
            case "[":
                index += 1
                found.append(.optional(try elements(depth: depth + 1)))
                guard index < characters.count, characters[index] == "]" else { throw .unbalanced }
                index += 1
            case "]":
                guard depth > 0 else { throw .unbalanced }
                return found
            case "'":
                try quoted(into: &found)
            case _ where character.isLetter:
                found.append(try letters(character))
            default:
                found.append(.literal(character))
                index += 1
            }
        }
        guard depth == 0 else { throw .unbalanced }
        return found
    }

    private mutating func quoted(into found: inout [DatePattern.Element]) throws(DatePattern.Flaw) {
        index += 1
        while index < characters.count, characters[index] != "'" {
            found.append(.literal(characters[index]))
            index += 1
        }
        guard index < characters.count else { throw .unbalanced }
        index += 1
    }

    private mutating func letters(_ letter: Character) throws(DatePattern.Flaw) -> DatePattern.Element {
        var count = 0
        while index < characters.count, characters[index] == letter {
            count += 1
            index += 1
        }
        switch (letter, count) {
        case ("y", 4): return .year
        case ("y", 2): return .shortYear
        case ("M", 1...2): return .month
        case ("M", 3...4): return .monthName
        case ("d", 1...2): return .day
        case ("E", _): return .weekday
        case ("K", 1): return .clock
        case ("H", 1...2): return .hour
        case ("h", 1...2): return .hourOfTwelve
        case ("m", 2): return .minute
        case ("s", 2): return .second
        case ("S", _): return .fraction
        case ("a", 1): return .halfDay
        case ("X", 1...3): return .offset
        default: throw .unknownLetter(letter)
        }
    }
}

extension DatePattern {
    /// Whether a text is a date of the calendar by a pattern: for guessing how an export writes them.
    public static func reads(_ text: String, pattern: String) -> Bool {
        guard let pattern = try? DatePattern(pattern) else { return false }
        return pattern.parts(of: text)?.date != nil
    }
}
