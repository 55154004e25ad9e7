import AgreementCore

/// Reads the single values of price sheets and costs. Each gives a stand-in after a fault, so that reading goes on.
struct SheetValueReader {
    let log: FaultLog
    let currency: Currency

    /// The longest id, name or word, in characters: a key of YAML may have 1,024.
    static let longestName = 200
    static let longestDescription = 10_000

    /// An id, a name, a word: 1 to 200 characters on one line.
    func name(_ value: YamlValue?) -> String? {
        guard let value, let text = value.requireText(log) else { return nil }
        return checkedName(text, at: value) ? text : nil
    }

    /// Whether a key can be a name.
    func isName(_ entry: YamlEntry) -> Bool {
        checkedName(entry.key, at: YamlValue(.text(entry.key), line: entry.line, path: entry.value.path))
    }

    private func checkedName(_ text: String, at value: YamlValue) -> Bool {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            log.add(.sheetText, at: value, expected: "a name has at least one character")
            return false
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            log.add(.sheetText, at: value, expected: "a name stands on one line, without tabs or control characters")
            return false
        }
        guard text.unicodeScalars.count <= Self.longestName else {
            log.add(.sheetText, at: value, expected: "a name has at most \(Self.longestName) characters")
            return false
        }
        return true
    }

    /// Sentences: may be empty, may run over lines.
    func sentences(_ value: YamlValue?) -> String? {
        guard let value, let text = value.requireText(log) else { return nil }
        let allowed: Set<UInt32> = [0x09, 0x0A]
        guard
            !text.unicodeScalars.contains(where: { ($0.value < 0x20 && !allowed.contains($0.value)) || $0 == "\u{7F}" })
        else {
            log.add(.sheetText, at: value, expected: "a text has no control characters")
            return nil
        }
        guard text.unicodeScalars.count <= Self.longestDescription else {
            log.add(.sheetText, at: value, expected: "a text has at most \(Self.longestDescription) characters")
            return nil
        }
        return text
    }

    func date(_ value: YamlValue?) -> LocalDate? {
        guard let value, let text = value.requireText(log) else { return nil }
        if let date = LocalDateText.date(text.utf8Span.span) { return date }
        log.add(.sheetDate, at: value, expected: "a date is one of the calendar, written as 2026-03-02")
        return nil
    }

    /// Money of at least nothing, in cents; 0 where it was left out or is at fault.
    func cents(_ value: YamlValue?) -> Int64 {
        guard let value, let text = value.requireText(log) else { return 0 }
        do throws(DecimalFlaw) {
            return try ExactDecimalText.cents(text.utf8Span.span, currency: currency)
        } catch {
            report(error, at: value)
            return 0
        }
    }

    private func report(_ flaw: DecimalFlaw, at value: YamlValue) {
        switch flaw {
        case .tooManyDecimals:
            let most = currency.decimals == 0 ? "no decimals" : "at most \(currency.decimals) decimals"
            log.add(.sheetMoneyDecimals, at: value, expected: "\(currency.code) has \(most)")
        case .negative:
            log.add(.sheetMoneyNegative, at: value, expected: "a price or a rate is 0 or more")
        case .tooLarge:
            let most = ExactDecimalText.text(cents: largestCents, currency: currency)
            log.add(.sheetMoneyTooLarge, at: value, expected: "an amount is at most \(most)")
        case .notDecimal, .notWholeSeconds:
            log.add(
                .sheetMoney, at: value,
                expected: "money is digits with a point, such as 135 or 202.50: no currency, comma or exponent")
        }
    }

    /// Hours of at least nothing, with up to nine decimals.
    func hours(_ value: YamlValue?) -> ExactHours {
        guard let value, let text = value.requireText(log) else { return .zero }
        do throws(DecimalFlaw) {
            return try ExactDecimalText.hours(text.utf8Span.span)
        } catch {
            log.add(
                .sheetHoursDecimal, at: value,
                expected: "hours are 0 to 10000, with up to nine decimals after a point, such as 2 or 1.5")
            return .zero
        }
    }

    /// Whole minutes, up to a day.
    func minutes(_ value: YamlValue?) -> Int {
        guard let value, let text = value.requireText(log) else { return 0 }
        do throws(DecimalFlaw) {
            return try ExactDecimalText.count(text.utf8Span.span, largest: 1_440)
        } catch {
            log.add(.sheetMinutes, at: value, expected: "minutes are whole, 0 to 1440")
            return 0
        }
    }

    /// One of a few words.
    func word<Word>(_ value: YamlValue?, _ words: KeyValuePairs<String, Word>, _ code: FaultCode) -> Word? {
        guard let value, let text = value.requireText(log) else { return nil }
        if let found = words.first(where: { $0.key == text }) { return found.value }
        let listed = words.map { "`\($0.key)`" }.joined(separator: ", ")
        log.add(code, at: value, expected: "it is one of \(listed)")
        return nil
    }

    /// The words of a list that names at least one, each once.
    func words<Word: Hashable>(
        _ value: YamlValue?, _ words: KeyValuePairs<String, Word>, unknown: FaultCode, empty: FaultCode
    ) -> Set<Word>? {
        guard let value, let list = value.requireList(log) else { return nil }
        guard !list.isEmpty else {
            log.add(empty, at: value, expected: "leave the key out, or name at least one in the list")
            return nil
        }
        var found: Set<Word> = []
        for item in list {
            guard let word = word(item, words, unknown) else { continue }
            if !found.insert(word).inserted {
                log.add(.sheetWordTwice, at: item, expected: "each word stands once in the list")
            }
        }
        return found
    }

    func period(_ value: YamlValue?) -> PeriodLength? {
        word(value, ["month": .month, "quarter": .quarter, "year": .year], .sheetEvery)
    }

    func hoursSet(_ value: YamlValue?) -> HoursSet? {
        words(
            value, ["business": HoursClass.business, "afterHours": .afterHours, "holiday": .holiday],
            unknown: .sheetHoursWord, empty: .sheetHoursEmpty
        )?.reduce(into: []) { $0.formUnion(HoursSet($1)) }
    }

    func placeSet(_ value: YamlValue?) -> PlaceSet? {
        words(
            value, ["remote": Place.remote, "onsite": .onsite], unknown: .sheetPlaceWord, empty: .sheetPlacesEmpty
        )?.reduce(into: []) { $0.formUnion($1 == .remote ? .remote : .onsite) }
    }
}
