import AgreementCore

/// A date or a month as people and tools write it: `2014-02`, `Feb 2014`, `02/2014`, `3/2/2026`, `3 February 2026`.
struct WrittenDate: Hashable {
    /// What a text turned out to be.
    enum Reading: Hashable {
        /// A month, with its day where the text has one.
        case month(CalendarMonth, day: Int?)
        /// Day and month may be the other way round.
        case open
        case nothing
    }
    private let numbers: [[UInt8]]
    private let month: Int?
    /// Where the month's name stands: behind so many numbers.
    private let monthPlace: Int
    private let hasPoints: Bool

    static let years = 1990...2060

    /// Fails where nothing in the text can be a date.
    init?(_ text: String) {
        var numbers: [[UInt8]] = []
        var words: [String] = []
        var place = 0
        for piece in Self.pieces(text) {
            switch piece {
            case .number(let digits): numbers.append(digits)
            case .word(let word):
                if Self.passedOver.contains(word) || Self.isWeekday(word) { continue }
                words.append(word)
                place = numbers.count
            }
        }
        guard words.count < 2, !numbers.isEmpty else { return nil }
        month = words.first.flatMap { MonthNames.month($0) }
        guard (month == nil) == words.isEmpty else { return nil }
        self.numbers = numbers
        monthPlace = place
        hasPoints = text.contains(".")
    }

    /// - Parameter order: of day and month, where it is known.
    func reading(_ order: ImportOptions.DateOrder?) -> Reading {
        if let month { return named(month) }
        switch numbers.count {
        case 1: return packed(numbers[0])
        case 2:
            if let year = year(0) { return whole(year, value(1), nil) }
            return year(1).map { whole($0, value(0), nil) } ?? .nothing
        case 3: return ordered(order)
        default: return .nothing
        }
    }

    /// Whether the text itself shows which of day and month stands first.
    var proves: ImportOptions.DateOrder? {
        guard month == nil, numbers.count == 3, year(0) == nil else { return nil }
        if hasPoints || value(0) > 12 { return .dmy }
        return value(1) > 12 ? .mdy : nil
    }

    private func named(_ month: Int) -> Reading {
        switch numbers.count {
        case 1: return anyYear(0).map { whole($0, month, nil) } ?? .nothing
        case 2:
            // `3 Feb 2026`, `Feb 3, 2026`, `2026 Feb 3`, `3-Feb-26`.
            if let year = year(0) { return whole(year, month, value(1)) }
            return anyYear(1).map { whole($0, month, value(0)) } ?? .nothing
        default: return .nothing
        }
    }

    private func packed(_ digits: [UInt8]) -> Reading {
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        switch digits.count {
        case 8: return whole(number / 10_000, number / 100 % 100, number % 100)
        case 6: return whole(number / 100, number % 100, nil)
        default: return .nothing
        }
    }

    private func ordered(_ order: ImportOptions.DateOrder?) -> Reading {
        if let year = year(0) { return whole(year, value(1), value(2)) }
        guard let year = anyYear(2) else { return .nothing }
        switch proves ?? (value(0) == value(1) ? .dmy : order) {
        case .dmy: return whole(year, value(1), value(0))
        case .mdy: return whole(year, value(0), value(1))
        case .ymd, nil: return .open
        }
    }

    private func whole(_ year: Int, _ month: Int, _ day: Int?) -> Reading {
        guard Self.years.contains(year), (1...12).contains(month),
            LocalDate(year: year, month: month, day: day ?? 1) != nil
        else { return .nothing }
        return .month(CalendarMonth(year: year, month: month), day: day)
    }

    private func value(_ place: Int) -> Int {
        numbers[place].count > 4 ? .max : numbers[place].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    private func year(_ place: Int) -> Int? { numbers[place].count == 4 ? value(place) : nil }
    private func anyYear(_ place: Int) -> Int? {
        year(place) ?? (numbers[place].count == 2 ? (value(place) < 70 ? 2_000 : 1_900) + value(place) : nil)
    }

    // MARK: - Pieces

    private enum Piece {
        case number([UInt8])
        case word(String)
    }

    /// Digits and letters; what belongs to a clock is left out.
    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = withoutClock(text)[...]
        while let first = rest.first {
            if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                pieces.append(.number(Array(digits.utf8)))
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter {
                let letters = rest.prefix(while: \.isLetter)
                pieces.append(.word(letters.lowercased()))
                rest = rest.dropFirst(letters.count)
            } else {
                rest = rest.dropFirst()
            }
        }
        return pieces
    }

    /// `2026-03-02T16:30:00Z`, `3/2/2026 4:30 PM` → what stands before the hour.
    private static func withoutClock(_ text: String) -> Substring {
        guard let colon = text.firstIndex(of: ":") else { return text[...] }
        let before = text[..<colon]
        return before.lastIndex { !$0.isNumber }.map { before[..<$0] } ?? ""
    }

    private static let passedOver: Set<String> = ["st", "nd", "rd", "th", "of", "de", "del", "den", "t"]

    private static func isWeekday(_ word: String) -> Bool {
        word.count >= 3
            && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains {
                $0.hasPrefix(word)
            }
    }
}

/// Months' names, whole or cut short, in the languages of the tools that print them.
enum MonthNames {
    /// `nil` for a word that is none, or the beginning of two.
    static func month(_ word: String) -> Int? {
        let word = word.lowercased()
        guard word.count >= 3 else { return nil }
        // Short forms that are no beginnings.
        let short = shortForms[word] ?? word
        for names in all {
            let found = names.indices.filter { names[$0].hasPrefix(short) }
            if found.count == 1 { return found[0] + 1 }
        }
        return nil
    }

    private static let shortForms = ["sept": "sep", "mrz": "märz", "mrt": "maart", "aout": "août", "marco": "março"]

    private static let all = [
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ].map { $0.split(separator: " ").map(String.init) }
}
