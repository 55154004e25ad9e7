import AgreementCore

/// What a file's own dates say about the order of day and month: a number over 12 is no month; a weekday's or a month's
/// name stands beside it; the rows run in one order and in the other not.
struct DateOrderEvidence {
    /// A date that only makes sense in one order.
    struct Proof {
        var text: String
        var line: Int?
        /// What else stands there that proves it.
        var beside = ""
    }
    private(set) var provesDayFirst: Proof?
    private(set) var provesMonthFirst: Proof?
    private(set) var ambiguous: String?
    private(set) var shortYears = ShortYearEvidence()
    private let patterns: [DatePattern]
    private var dayFirstRun = DateRun()
    private var monthFirstRun = DateRun()
    private var textRun = DateRun()
    private var lastText = ""

    init(_ layout: ExportLayout) {
        patterns = layout.dates.filter(\.mayBeSwapped).map { $0.isDayFirst ? $0 : $0.swapped }
    }

    /// - Parameters:
    ///   - beside: words of the same row, among them perhaps a weekday or a month.
    ///   - isOrdered: whether the rows may run in the order of this column.
    mutating func take(_ text: String, line: Int?, beside: [String] = [], isOrdered: Bool = false) {
        if text.isEmpty || (text == lastText && beside.isEmpty) { return }
        guard let (first, second, year, weekday, isShort) = numbers(of: text) else { return }
        if isOrdered, text != lastText { run(first, second, year, text) }
        lastText = text
        let dayFirst = LocalDate(year: year, month: second, day: first)
        let monthFirst = LocalDate(year: year, month: first, day: second)
        if isShort { shortYears.take(text, line: line, mayStandLast: dayFirst != nil || monthFirst != nil) }
        switch (dayFirst, monthFirst) {
        case (nil, nil): break
        case (_?, nil): provesDayFirst = provesDayFirst ?? Proof(text: text, line: line)
        case (nil, _?): provesMonthFirst = provesMonthFirst ?? Proof(text: text, line: line)
        case (let day?, let month?):
            guard first != second else { return }
            // Nobody writes the month first with points between.
            if text.utf8.contains(UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: "/")) {
                provesDayFirst = provesDayFirst ?? Proof(text: text, line: line)
            }
            if ambiguous == nil { ambiguous = text }
            for word in beside { compare(word, day, month, Proof(text: text, line: line, beside: word)) }
            if let weekday { note(day.place == weekday, month.place == weekday, Proof(text: text, line: line)) }
        }
    }

    private mutating func compare(_ word: String, _ day: LocalDate, _ month: LocalDate, _ proof: Proof) {
        if let weekday = WeekdayNames.place(word) {
            note(day.place == weekday, month.place == weekday, proof)
        } else if let name = word.split(whereSeparator: { !$0.isLetter }).first,
            let number = MonthNames.month(String(name))
        {
            note(day.civil.month == number, month.civil.month == number, proof)
        }
    }

    private mutating func note(_ fitsDay: Bool, _ fitsMonth: Bool, _ proof: Proof) {
        if fitsDay, !fitsMonth { provesDayFirst = provesDayFirst ?? proof }
        if fitsMonth, !fitsDay { provesMonthFirst = provesMonthFirst ?? proof }
    }

    /// The order in which the rows run, where nothing else shows it. Rows that are sorted as texts run so whatever they
    /// mean: they prove nothing.
    mutating func settleByRun() {
        guard provesDayFirst == nil, provesMonthFirst == nil, !textRun.isSteady, let text = ambiguous else { return }
        if dayFirstRun.isSteady, monthFirstRun.isBroken {
            provesDayFirst = Proof(text: text, beside: "the order of the rows")
        } else if monthFirstRun.isSteady, dayFirstRun.isBroken {
            provesMonthFirst = Proof(text: text, beside: "the order of the rows")
        }
    }

    private mutating func run(_ first: Int, _ second: Int, _ year: Int, _ text: String) {
        guard provesDayFirst == nil, provesMonthFirst == nil else { return }
        dayFirstRun.take(year * 10_000 + second * 100 + first)
        monthFirstRun.take(year * 10_000 + first * 100 + second)
        if !lastText.isEmpty { textRun.step(text < lastText ? -1 : 1) }
    }

    /// The first and the second number and the year, most often by their bytes alone, and whether that has two digits.
    private func numbers(of text: String) -> (first: Int, second: Int, year: Int, weekday: Int?, isShort: Bool)? {
        var (first, second, third) = (0, 0, 0)
        var (part, count) = (0, 0)
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                let digit = Int(byte - 0x30)
                switch part {
                case 0: first = first * 10 + digit
                case 1: second = second * 10 + digit
                default: third = third * 10 + digit
                }
                count += 1
                // A year that stands first, or what is no date at all.
                if count == 4, part == 0 { return nil }
                if count > 4 { return nil }
            } else if part < 2, count > 0, byte == 0x2F || byte == 0x2E || byte == 0x2D {
                (part, count) = (part + 1, 0)
            } else {
                break
            }
        }
        if part == 2, count == 4 { return (first, second, third, nil, false) }
        let fitting = patterns.lazy.compactMap { pattern in pattern.parts(of: text).map { (pattern, $0) } }
        guard let (pattern, parts) = fitting.first, let year = parts.year, let first = parts.day,
            let second = parts.month
        else { return nil }
        return (first, second, year, parts.weekday, pattern.hasShortYear)
    }
}

/// Whether dates run one way.
private struct DateRun {
    private var last: Int?
    private var (ups, downs) = (0, 0)
    private static let enough = 6

    mutating func take(_ key: Int) {
        if let last, key != last { step(key - last) }
        last = key
    }

    mutating func step(_ difference: Int) {
        if difference > 0 { ups += 1 } else { downs += 1 }
    }

    var isSteady: Bool { ups + downs >= Self.enough && min(ups, downs) == 0 }
    var isBroken: Bool { min(ups, downs) > 1 }
}

extension LocalDate {
    /// 1 is Monday.
    fileprivate var place: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 + 1 }
}
