import AgreementCore

extension LocalDate {
    /// A date as tables keep it: `2026-03-02`; `nil` for any other text.
    init?(stored text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let date = LocalDate(year: year, month: month, day: day), date.description == text
        else { return nil }
        self = date
    }
}

extension CalendarMonth {
    /// A month as tables keep it: `2026-03`; `nil` for any other text.
    init?(stored text: String) {
        guard let first = LocalDate(stored: text + "-01") else { return nil }
        self = first.month
    }
}

extension StorageRow {
    func date(_ column: Int) throws(UnreadableCell) -> LocalDate {
        guard kind(column) == .text, let date = LocalDate(stored: try text(column)) else {
            throw UnreadableCell(column, expected: "a date such as `2026-03-02`")
        }
        return date
    }
    func optionalDate(_ column: Int) throws(UnreadableCell) -> LocalDate? { isNull(column) ? nil : try date(column) }
    /// A last day, on or after the first.
    func lastDay(_ column: Int, from first: LocalDate?) throws(UnreadableCell) -> LocalDate? {
        guard let last = try optionalDate(column) else { return nil }
        guard let first, last < first else { return last }
        throw UnreadableCell(column, expected: "a date on or after the first day, \(first)")
    }
    func month(_ column: Int) throws(UnreadableCell) -> CalendarMonth {
        guard kind(column) == .text, let month = CalendarMonth(stored: try text(column)) else {
            throw UnreadableCell(column, expected: "a month such as `2026-03`")
        }
        return month
    }
    /// Seconds since 1970 of a time that somebody was there to see.
    func instant(_ column: Int) throws(UnreadableCell) -> Int64 {
        try integer(column, in: 0...StoredLimits.lastSecond)
    }
    func optionalInstant(_ column: Int) throws(UnreadableCell) -> Int64? {
        isNull(column) ? nil : try instant(column)
    }
    /// How often something was changed.
    func revision(_ column: Int) throws(UnreadableCell) -> Int64 {
        try integer(column, in: 1...StoredLimits.lastRevision)
    }
    /// Servers, workstations and users, in three columns.
    func counts(from column: Int) throws(UnreadableCell) -> Counts {
        Counts(
            servers: try count(column, upTo: largestCount), workstations: try count(column + 1, upTo: largestCount),
            users: try count(column + 2, upTo: largestCount))
    }
    func quantity(_ column: Int) throws(UnreadableCell) -> Quantity {
        Quantity(
            thousandths: try integer(column, in: -StoredLimits.largestThousandths...StoredLimits.largestThousandths))
    }
    /// An amount that is not negative, in minor units.
    func cents(_ column: Int) throws(UnreadableCell) -> Int64 { try integer(column, in: 0...largestCents) }
}

/// How large a value of a row can be: what files may say, so that sums of them can be reckoned with.
enum StoredLimits {
    /// A million.
    static let largestThousandths: Int64 = 1_000_000_000
    /// The end of the year 9999.
    static let lastSecond: Int64 = 253_402_300_799
    /// There is room for one more change, and for a million.
    static let lastRevision = Int64.max - 1_000_000
    /// A month's invoices, which were added up.
    static let largestInvoicedCents = largestCents * 1_000
    /// A thousand percent.
    static let largestFeeBasisPoints = 100_000
    /// The longest work with a clock, and without one.
    static let longestClockedSeconds: Int64 = 31 * 86_400
    static let longestUnclockedSeconds: Int64 = 36_000_000
    /// How far an entry's start may lie from its day, wherever on earth.
    static let earliestStart: Int64 = -2 * 86_400
    static let latestStart: Int64 = 3 * 86_400
}

extension StorageValue {
    static func date(_ date: LocalDate) -> Self { .text(date.description) }
    static func optional(_ date: LocalDate?) -> Self { date.map(Self.date) ?? .null }
}
