import AgreementCore

/// An amount as people and tools write it: `$1,234.50`, `1.234,50 €`, `1 234,50`, `1'234.50`, `(12.00)`.
struct WrittenAmount: Hashable {
    /// Digits, commas and points.
    private let body: [UInt8]
    private let isNegative: Bool

    /// Why an amount can't be taken.
    enum Flaw: Error, Hashable {
        case notAmount, tooFine, tooLarge

        var words: String {
            switch self {
            case .notAmount: "the amount is no number"
            case .tooFine: "the amount is finer than the currency"
            case .tooLarge: "the amount is more than can be counted"
            }
        }
    }

    /// Whether a text is an amount and nothing else: `1,200.00`, `$5`.
    static func isAmount(_ text: String) -> Bool { WrittenAmount(text) != nil }

    /// Fails for anything but a number, with a currency's sign or letters before or behind it.
    init?(_ text: String) {
        var rest = Substring(text)
        func isAround(_ character: Character) -> Bool {
            character.isLetter || character.isCurrencySymbol || character.isWhitespace
        }
        var negative = false
        // Signs and currencies stand before or behind, in any order.
        while let first = rest.first, isAround(first) || "-−+(".contains(first) {
            if "-−(".contains(first) { negative = true }
            rest.removeFirst()
            // `Fr. 500`
            if first.isLetter, rest.first == "." { rest.removeFirst() }
        }
        while let last = rest.last, isAround(last) || "-−)".contains(last) {
            if "-−)".contains(last) { negative = true }
            rest.removeLast()
        }
        guard let body = Self.joined(rest) else { return nil }
        // A word with a number in it, such as `Invoice 12` or `Feb 2014`, is none.
        let letters = text.filter(\.isLetter)
        guard letters.count <= 4, MonthNames.month(letters) == nil else { return nil }
        self.body = body
        isNegative = negative
    }

    /// Spaces and apostrophes stand before groups of three digits, or it is two numbers.
    private static func joined(_ text: Substring) -> [UInt8]? {
        let groups = text.split(omittingEmptySubsequences: false) { " \u{A0}\u{202F}\u{2009}'’".contains($0) }
        for group in groups.dropFirst() {
            let digits = group.prefix { $0.isASCII && $0.isNumber }
            guard digits.count == 3, digits.count == group.count || group == groups.last else { return nil }
        }
        let body = groups.joined().utf8
        guard body.contains(where: { (0x30...0x39).contains($0) }),
            body.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E })
        else { return nil }
        return Array(body)
    }

    /// In cents.
    func cents(_ currency: Currency, decimalSign: UInt8) throws(Flaw) -> Int64 {
        let parts = body.split(separator: decimalSign, maxSplits: 1, omittingEmptySubsequences: false)
        let thousands: UInt8 = decimalSign == 0x2C ? 0x2E : 0x2C
        let groups = parts[0].split(separator: thousands, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? Array(parts[1]) : []
        // Groups of three, as in India of two before the last.
        let areGroups =
            groups.count == 1
            || ((1...3).contains(groups[0].count) && groups.last?.count == 3
                && groups.dropFirst().dropLast().allSatisfy { (2...3).contains($0.count) })
        guard areGroups, fraction.allSatisfy({ (0x30...0x39).contains($0) }), !(parts.count > 1 && fraction.isEmpty)
        else { throw .notAmount }
        guard fraction.dropFirst(currency.decimals).allSatisfy({ $0 == 0x30 }) else { throw .tooFine }
        var digits = Array(groups.joined()) + fraction.prefix(currency.decimals)
        digits += Array(repeating: 0x30, count: max(0, currency.decimals - fraction.count))
        var cents: Int64 = 0
        for digit in digits {
            let (tenfold, isOver) = cents.multipliedReportingOverflow(by: 10)
            guard !isOver, tenfold <= largestCents else { throw .tooLarge }
            cents = tenfold + Int64(digit - 0x30)
        }
        guard cents <= largestCents else { throw .tooLarge }
        return isNegative ? -cents : cents
    }

    /// What the amount says of its decimal sign.
    fileprivate func evidence(_ currency: Currency) -> (sign: UInt8, isSure: Bool)? {
        let marks = body.filter { $0 == 0x2C || $0 == 0x2E }
        guard let last = marks.last, let place = body.lastIndex(of: last) else { return nil }
        let other: UInt8 = last == 0x2C ? 0x2E : 0x2C
        // Both stand there: the last one is the decimal sign. The same one twice is the thousands'.
        if Set(marks).count == 2 { return (last, true) }
        if marks.count > 1 { return (other, true) }
        let behind = body.count - place - 1
        guard behind == 3, (1...3).contains(place), body[0] != 0x30 else { return (last, true) }
        // A thousand: or a currency of three decimals.
        return (other, currency.decimals < 3)
    }
}

/// What a column's amounts say together.
struct AmountEvidence {
    private let currency: Currency
    private var point: String?
    private var comma: String?
    /// What a currency of three decimals leaves open.
    private var open: String?

    init(_ currency: Currency) { self.currency = currency }

    mutating func take(_ text: String) {
        guard let (sign, isSure) = WrittenAmount(text)?.evidence(currency) else { return }
        if !isSure {
            open = open ?? text
        } else if sign == 0x2C {
            comma = comma ?? text
        } else {
            point = point ?? text
        }
    }

    /// The decimal sign; or what has to be asked.
    var settled: (sign: UInt8?, question: ListQuestion?) {
        switch (point, comma) {
        case (let point?, let comma?): (nil, .decimalSignMixed(point, comma))
        case (_?, nil): (0x2E, nil)
        case (nil, _?): (0x2C, nil)
        case (nil, nil): open.map { (nil, .decimalSign($0)) } ?? (0x2E, nil)
        }
    }
}
