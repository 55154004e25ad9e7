public import AgreementCore

/// Dates in files: `2026-03-02`.
public enum LocalDateText {
    /// Four digits, two, two, with hyphens; `nil` for anything else and for a date that the calendar doesn't have.
    public static func date(_ text: Span<UInt8>) -> LocalDate? {
        let hyphen = UInt8(ascii: "-")
        guard text.count == 10, text[4] == hyphen, text[7] == hyphen,
            let year = number(text, 0..<4), let month = number(text, 5..<7), let day = number(text, 8..<10)
        else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    /// `nil` unless all are digits.
    static func number(_ text: Span<UInt8>, _ places: Range<Int>) -> Int? {
        var value = 0
        for index in places {
            let digit = text[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
