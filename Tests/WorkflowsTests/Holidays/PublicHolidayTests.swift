import AgreementCore
import Foundation
import Testing

@testable import Workflows

/// Reckoned holidays, against days that are known and against a list that others keep.
@Suite struct PublicHolidayTests {
    private func dates(_ code: String, _ year: Int) throws -> [String] {
        try #require(PublicHolidays.named(code)).dates(in: year).map(\.date.description)
    }

    @Test(arguments: [
        (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"),
        (1818, "1818-03-22"), (2000, "2000-04-23"),
    ])
    func easter(_ year: Int, _ date: String) { #expect(HolidayRule.easterSunday(year).description == date) }

    @Test func aHolidayOnAWeekendIsKeptOnAWorkdayToo() throws {
        // 4 July 2026 is a Saturday, 4 July 2027 a Sunday; 1 January 2028 a Saturday of the year before.
        #expect(try dates("US", 2026).contains("2026-07-03"))
        #expect(try dates("US", 2027).contains("2027-07-05"))
        #expect(try dates("US", 2027).contains("2027-12-31"))
        #expect(try !dates("US", 2028).contains("2027-12-31"))
        // Christmas on Saturday and Boxing Day on Sunday move past each other.
        #expect(try dates("GB", 2027).suffix(4) == ["2027-12-25", "2027-12-26", "2027-12-27", "2027-12-28"])
        #expect(try dates("NL", 2025).contains("2025-04-26") && !dates("NL", 2025).contains("2025-04-27"))
        #expect(try dates("IE", 2030).contains("2030-02-01") && dates("IE", 2026).contains("2026-02-02"))
    }

    static let list = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../../../../shared/data/holidays/public_holidays_2004_2028.csv"
    ).standardizedFileURL.path
    static let place = [list, "/work/shared/data/holidays/public_holidays_2004_2028.csv"]
        .first { FileManager.default.fileExists(atPath: $0) }

    /// Regions of the list, the holidays there that are no country's, and ours that the list moves.
    static let regions: [(code: String, region: String, theirs: Set<String>, ours: Set<String>)] = [
        ("US", "", [], []), ("CA", "ON", [], []), ("AU", "NSW", [], []), ("GB", "ENG", [], []), ("IE", "", [], []),
        ("FR", "", [], []), ("BE", "", [], []), ("NL", "", ["Good Friday", "Liberation Day"], []),
        ("DE", "BE", ["Women's Day", "80th anniversary"], []),
        ("DE", "BY", ["Epiphany", "Corpus Christi", "All Saints' Day"], []), ("AT", "", [], []), ("CH", "ZH", [], []),
        ("IT", "", ["National Unity Day"], []), ("PT", "", [], []), ("PL", "", [], []), ("SE", "", [], []),
        ("NO", "", [], []),
        (
            "ES", "MD", ["Maundy Thursday", "Madrid", "Saint J", "Monday following", "Labor"],
            ["Constitution Day", "All Saints' Day"]
        ),
    ]

    @Test(.enabled(if: place != nil, "the list of holidays isn't here"), arguments: 2025...2028)
    func weekdaysAgreeWithTheList(_ year: Int) throws {
        let text = try String(contentsOfFile: #require(Self.place), encoding: .utf8)
        var known: [String: [String: String]] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            known["\(cells[0]),\(cells[1])", default: [:]][cells[2]] = cells[3]
        }
        for (code, region, theirs, ours) in Self.regions {
            let list = try #require(known["\(code),\(region)"]).filter { $0.key.hasPrefix("\(year)") }
            let reckoned = try #require(PublicHolidays.named(code)).dates(in: year)
            for day in reckoned where day.date.weekday != .saturday && day.date.weekday != .sunday {
                let isKnown = list[day.date.description] != nil || ours.contains(day.name)
                #expect(isKnown, "\(code) has \(day.date) \(day.name)")
            }
            let mine = Set(reckoned.map(\.date.description))
            for (date, name) in list where !mine.contains(date) && !theirs.contains(where: { name.contains($0) }) {
                guard let date = LocalDate(text: date), date.weekday != .saturday, date.weekday != .sunday else {
                    continue
                }
                Issue.record("\(code) lacks \(date) \(name)")
            }
        }
    }

    @Test func everyCountryHasItsDaysOnceAndInOrder() throws {
        for country in PublicHolidays.all {
            for year in 2020...2040 {
                let dates = country.dates(in: year).map(\.date)
                #expect(dates == dates.sorted() && dates.count >= 8, "\(country.name) \(year)")
                #expect(dates.allSatisfy { $0.year == year })
            }
        }
        #expect(Set(PublicHolidays.all.map(\.code)).count == PublicHolidays.all.count)
    }
}

extension LocalDate {
    fileprivate init?(text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }
}
