public import AgreementCore
import PracticeFiles

/// A day as people type it, where only one day can be meant: `2026-03-02`, `2 March 2026`, `Mar 2, 2026`.
public enum TypedDay {
    /// Why it is none.
    public enum Flaw: Error, Hashable, Sendable {
        /// `3/2/2026` is another day elsewhere; both are given.
        case twoWays(LocalDate, LocalDate)
        case noSuchDay
        case notADay

        /// What would be right.
        public var words: String {
            switch self {
            case .twoWays(let one, let other): "That can be two days: write \(one) or \(other)."
            case .noSuchDay: "The calendar has no such day."
            case .notADay: "A day is written like 2026-03-02 or 2 March 2026."
            }
        }
    }

    /// The day that is meant.
    public static func read(_ text: String) -> Result<LocalDate, Flaw> {
        let words = words(text)
        guard words.count == 3 else { return .failure(.notADay) }
        let numbers = words.map { Int($0) }
        if let year = numbers[0], words[0].count == 4, let month = numbers[1] ?? monthNumber(words[1]),
            let day = numbers[2]
        {
            return found(year, month, day)
        }
        guard let year = numbers[2], words[2].count == 4 else { return .failure(.notADay) }
        if let month = monthNumber(words[1]), let day = numbers[0] { return found(year, month, day) }
        if let month = monthNumber(words[0]), let day = numbers[1] { return found(year, month, day) }
        guard let first = numbers[0], let second = numbers[1] else { return .failure(.notADay) }
        // A point between numbers is the day first wherever it is written at all.
        if text.contains(".") { return found(year, second, first) }
        switch (LocalDate(year: year, month: second, day: first), LocalDate(year: year, month: first, day: second)) {
        case (let one?, let other?): return one == other ? .success(one) : .failure(.twoWays(one, other))
        case (let one?, nil): return .success(one)
        case (nil, let other?): return .success(other)
        case (nil, nil): return .failure(.noSuchDay)
        }
    }

    /// `2026-03`, `March 2026`, `03/2026`.
    public static func month(_ text: String) -> Result<CalendarMonth, Flaw> {
        let words = words(text)
        guard words.count == 2, let yearPlace = words.firstIndex(where: { $0.count == 4 && Int($0) != nil }),
            let year = Int(words[yearPlace]),
            let month = Int(words[1 - yearPlace]) ?? monthNumber(words[1 - yearPlace])
        else { return .failure(.notADay) }
        guard let first = LocalDate(year: year, month: month, day: 1) else { return .failure(.noSuchDay) }
        return .success(first.month)
    }

    private static func found(_ year: Int, _ month: Int, _ day: Int) -> Result<LocalDate, Flaw> {
        LocalDate(year: year, month: month, day: day).map { .success($0) } ?? .failure(.noSuchDay)
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { word in
            // `2nd`, `1st`
            let digits = word.prefix { $0.isNumber }
            let ending = word.dropFirst(digits.count).lowercased()
            let isOrdinal = !digits.isEmpty && ["st", "nd", "rd", "th"].contains(ending)
            return isOrdinal ? String(digits) : String(word)
        }
    }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func monthNumber(_ word: String) -> Int? {
        let small = word.lowercased()
        guard small.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.hasPrefix(small) }.map { $0 + 1 }
    }
}
