import Testing

@testable import AgreementCore

@Suite struct NoHolidaysAheadTests {
    /// The sheet's first day, its holidays, this year, and the years that the findings name.
    @Test(arguments: [
        ("2026-01-01", ["2026-01-01", "2027-12-25"], 2026, []),
        ("2026-01-01", ["2026-01-01"], 2026, ["2027 has no holiday"]),
        ("2026-01-01", ["2026-01-01"], 2025, []),
        ("2026-01-01", [], 2026, ["2026 to 2027 have no holidays"]),
        // Years before the sheet's first don't matter, holidays before its first day count for their year.
        ("2026-07-01", ["2026-01-01", "2027-01-01"], 2026, []),
        ("2024-01-01", ["2025-01-01", "2027-01-01"], 2026, ["2024 has no holiday", "2026 has no holiday"]),
        // A sheet for a year further ahead: its own first year.
        ("2029-01-01", ["2026-01-01"], 2026, ["2029 has no holiday"]),
        ("2029-01-01", ["2029-01-01"], 2026, []),
    ])
    func findsYearsWithoutAHoliday(from: String, holidays: [String], year: Int, years: [String]) {
        let page = sheet(from: from, holidays: holidays)
        #expect(NoHolidaysAhead.paths(in: page, year: year) == years.map { _ in "holidays" })
        for (words, expected) in zip(NoHolidaysAhead.words(in: page, year: year), years) {
            #expect(words.hasPrefix(expected + ". "))
        }
    }
}
