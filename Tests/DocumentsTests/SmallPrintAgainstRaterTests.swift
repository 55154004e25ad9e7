import AgreementCore
import Foundation
import Testing

@testable import Documents
@testable import Words

/// The small print, sentence by sentence: read as a client reads it, then tried with work that the rater rates.
@Suite("The small print against the rater") struct SmallPrintAgainstRaterTests {
    /// More with `THREEBOX_ROUNDS`.
    private static let rounds = ProcessInfo.processInfo.environment["THREEBOX_ROUNDS"].flatMap(Int.init) ?? 150

    @Test("No sentence of the small print says otherwise than the rater, on random sheets")
    func randomSheets() async throws {
        var sheets = RandomSheets(seed: 20_261_127)
        var dice = SmallDice(seed: 5)
        var heard: Set<TriedTerms.Kind> = []
        for number in 0..<Self.rounds {
            // Servers under test share the threads, and hang up on whom they keep waiting.
            await Task.yield()
            var terms = try TriedTerms(dice.withTerms(sheets.sheet()))
            try terms.tryAll()
            heard.formUnion(terms.heard)
            #expect(terms.faults.isEmpty, "sheet \(number): \(terms.faults.prefix(3).joined(separator: "; "))")
            if !terms.faults.isEmpty { return }
        }
        #expect(heard == Set(TriedTerms.Kind.allCases), "each kind of sentence was tried")
    }

    @Test("The hours and holidays at the head of the page are those that the rater goes by")
    func hoursAndHolidays() throws {
        var sheets = RandomSheets(seed: 11)
        var dice = SmallDice(seed: 6)
        for number in 0..<150 {
            let sheet = dice.withTerms(sheets.sheet())
            let said = SaidHours(OnePage(sheet: sheet, source: "", madeOn: sheet.from))
            let first = LocalDate(year: 2026, month: 3, day: 2)!
            var moments = (0..<7).flatMap { day in (0..<24).map { (first.adding(days: day), $0) } }
            for holiday in sheet.holidays { moments += [(holiday, 3), (holiday, 10), (holiday.adding(days: 1), 10)] }
            let work = moments.enumerated().map { index, moment in
                Entry(
                    id: "e\(index)", client: "c", service: "s0", kind: .labor(seconds: 60),
                    start: .instant(TimeZoneRules.utc.instant(date: moment.0, secondOfDay: moment.1 * 3_600)))
            }
            let practice = Practice(sheets: [sheet], clients: [Client(id: "c", name: "C")], zone: .utc)
            let table = EntryTable(work, zone: .utc)
            let rating = try Rater(practice: practice, entries: table).rate(client: 0)
            #expect(rating.entries.count == moments.count)
            for entry in rating.entries {
                let id = rating.history.texts.string(rating.history.labor[entry.record].id)
                let (day, hour) = moments[try #require(Int(id.dropFirst()))]
                let rated = rating.slices[entry.slices].map(\.hours)
                #expect(rated == [said.hours(day, hour)], "sheet \(number), \(day) \(hour):00")
            }
        }
    }
}

/// What a sheet has beside its table, from a seed.
struct SmallDice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

    mutating func withTerms(_ sheet: PriceSheet) -> PriceSheet {
        var sheet = sheet
        sheet.rounding = RoundingRule(
            incrementMinutes: pick([0, 1, 6, 15, 60, 90]), per: pick([.entry, .day]),
            minimumRemoteMinutes: pick([0, 0, 10, 15, 60]), minimumOnsiteMinutes: pick([0, 0, 30, 60, 90]))
        for number in sheet.services.indices { sheet.services[number].goods = roll(4) == 0 }
        for number in sheet.plans.indices {
            sheet.plans[number].price = PlanPrice(base: Int64(pick([50_000, 70_100])), user: 700)
            for place in sheet.plans[number].allowances.indices {
                let carried = pick([0, 0, 1, 3, 50])
                sheet.plans[number].allowances[place].carryOver = ExactHours(Int64(carried))
            }
        }
        let days = [(2026, 1, 1), (2026, 4, 6), (2026, 12, 25), (2027, 1, 1)].compactMap {
            LocalDate(year: $0.0, month: $0.1, day: $0.2)
        }
        sheet.holidays = days.filter { _ in roll(2) == 0 }
        return sheet
    }
}

/// The hours at the head of the page, read: `Monday to Friday 8:00 to 12:00 and 13:00 to 17:00, Sunday 9:00 to 12:00`.
struct SaidHours {
    private var windows: [Weekday: [ClosedRange<Int>]] = [:]
    private var holidays: Set<String> = []

    init(_ page: OnePage) {
        let names = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { (TimeWords.dayName($0), $0) })
        var days: [Weekday] = []
        var times: [Int] = []
        var isRun = false
        let words = page.businessHours.split { " ,".contains($0) }.map(String.init)
        for word in words {
            if let day = names[word] {
                if isRun, let first = days.last, first.rawValue < day.rawValue {
                    days += Weekday.allCases.filter { first.rawValue < $0.rawValue && $0.rawValue <= day.rawValue }
                } else {
                    days = [day]
                }
                times = []
            } else if let hour = word.split(separator: ":").first.flatMap({ Int($0) }), word.contains(":") {
                times.append(hour)
                guard times.count == 2 else { continue }
                for day in days { windows[day, default: []].append(times[0]...times[1]) }
                times = []
            }
            isRun = word == "to" && times.isEmpty
        }
        for year in page.holidays {
            let parts = year.split(separator: ": ", maxSplits: 1)
            for day in parts[1].split(separator: ", ") { holidays.insert("\(day) \(parts[0])") }
        }
    }

    func hours(_ day: LocalDate, _ hour: Int) -> HoursClass {
        if holidays.contains(TimeWords.date(day)) { return .holiday }
        let isOpen = windows[day.weekday, default: []].contains { $0.lowerBound <= hour && hour < $0.upperBound }
        return isOpen ? .business : .afterHours
    }
}
