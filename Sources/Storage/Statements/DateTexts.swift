import AgreementCore

extension LocalDate {
    /// A date as tables keep it: `2026-03-02`.
    ///
    /// - Precondition: the text is one; only `description` ever writes them.
    init(stored text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let date = LocalDate(year: parts[0], month: parts[1], day: parts[2]) else {
            preconditionFailure("a date of the database is a date: \(text)")
        }
        self = date
    }
}

extension CalendarMonth {
    /// A month as tables keep it: `2026-03`.
    ///
    /// - Precondition: the text is one; only `description` ever writes them.
    init(stored text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, (1...12).contains(parts[1]) else {
            preconditionFailure("a month of the database is a month: \(text)")
        }
        self = CalendarMonth(year: parts[0], month: parts[1])
    }
}

extension StorageRow {
    func date(_ column: Int) -> LocalDate { LocalDate(stored: text(column)) }
    func optionalDate(_ column: Int) -> LocalDate? { optionalText(column).map { LocalDate(stored: $0) } }
}

extension StorageValue {
    static func date(_ date: LocalDate) -> Self { .text(date.description) }
    static func optional(_ date: LocalDate?) -> Self { date.map(Self.date) ?? .null }
}
