import AgreementCore
import Testing

@testable import Documents
@testable import Words

/// What the papers say, held against the rater: each sentence is a claim before it is words, and each claim is put to
/// work that the rater rates.
@Suite("The papers against the rater") struct PaperAgainstRaterTests {
    @Test("No cell, rule of thumb or term says otherwise than the rater, on 1,000 sheets")
    func thousandSheets() async throws {
        var sheets = RandomSheets(seed: 20_261_126)
        for number in 0..<1_000 {
            // Servers under test share the threads, and hang up on whom they keep waiting.
            await Task.yield()
            let sheet = sheets.sheet()
            let rated = try RatedSheet(sheet)
            let lines = PageLines(sheet)
            var faults = cellFaults(lines, rated) + budgetFaults(lines)
            let rules = RulesOfThumb(lines: lines, money: MoneyWords(sheet.currency)).rules
            faults += rules.flatMap { rule in rule.claims.compactMap { rated.fault(of: $0, in: rule) } }
            faults += closingFaults(lines, rated)
            #expect(faults.isEmpty, "sheet \(number): \(faults.prefix(3).joined(separator: "; "))")
            if !faults.isEmpty { return }
        }
    }

    /// Each service is said by its line, by "never included", by everything else, or is by the hour.
    private func cellFaults(_ lines: PageLines, _ rated: RatedSheet) -> [String] {
        var faults: [String] = []
        let sheet = lines.sheet
        let rest = lines.lines.first { $0.isEverythingElse }
        for service in sheet.services + [RatedSheet.stranger] {
            let isNever = lines.never.contains(service)
            let line = isNever ? nil : lines.lines.first { $0.services.contains(service) } ?? rest
            for (index, plan) in sheet.plans.enumerated() {
                let parts = line.map { CellPart.parts(of: $0.cells[index], in: plan) }
                for place in Place.allCases {
                    for hours in HoursClass.allCases {
                        let treatment = parts.map { CellPart.read($0, in: plan, at: place, hours) } ?? .hourly
                        let said = RatedSheet.Outcome(treatment, in: plan)
                        let outcome = rated.outcome(plan.id, service.id, place, hours)
                        if said != outcome {
                            faults.append("\(service.id) in \(plan.id) \(place) \(hours): \(said), rated \(outcome)")
                        }
                    }
                }
            }
        }
        return faults
    }

    /// The same words in a plan are the same budget, and lines that draw on one say so.
    private func budgetFaults(_ lines: PageLines) -> [String] {
        var faults: [String] = []
        for (index, plan) in lines.sheet.plans.enumerated() {
            let words = lines.words(index, money: MoneyWords(lines.sheet.currency), showsPrices: true)
            var budgets: [String: String] = [:]
            for allowance in plan.allowances where allowance.givesHours {
                let text = words.words(.allowance(allowance.id))
                if let other = budgets.updateValue(allowance.id, forKey: text) {
                    faults.append("\(other) and \(allowance.id) are both “\(text)”")
                }
                let count = lines.lines.count { $0.cells[index].allowancesDrawnOn.contains(allowance.id) }
                if (count > 1) != text.hasPrefix("From the ") { faults.append("\(count) lines say “\(text)”") }
            }
        }
        return faults
    }

    /// The term of closing time says whether what is covered in business hours goes on.
    private func closingFaults(_ lines: PageLines, _ rated: RatedSheet) -> [String] {
        let extent = SmallPrint.extentAfterHours(lines)
        let plans = lines.sheet.plans.filter { plan in
            rated.all(plan.id, Place.allCases, .business).contains(.paid)
        }
        guard !plans.isEmpty else { return extent == nil ? [] : ["closing of nothing"] }
        let claims = plans.map { plan in
            CoverClaim(
                plans: [plan.id], place: [.remote, .onsite], hours: .afterHours,
                extent: extent == .nothing ? .nothing : .asThere, centsAnHour: nil)
        }
        let failed = claims.compactMap { rated.fault(of: $0, in: nil) }
        // "Some" is right where neither of the whole ones is.
        return extent == .some ? (failed.isEmpty ? ["everything goes on"] : []) : failed
    }

    @Test("The closing times are those of the clock") func closingTimes() {
        var sheets = RandomSheets(seed: 7)
        for _ in 0..<200 {
            let hours = sheets.sheet().businessHours
            func isOpen(_ day: Weekday, _ second: Int) -> Bool {
                let day = second == 86_400 ? Weekday.allCases[(Int(day.rawValue) + 1) % 7] : day
                let second = second % 86_400
                return hours[day].contains { $0.openingSecond <= second && second < $0.closingSecond }
            }
            let said = Set(
                ClosingTimes(hours).closings.flatMap { closing in
                    closing.days.map { [Int($0.rawValue), closing.second] }
                })
            let clock = Set(
                Weekday.allCases.flatMap { day in
                    (1...24).map { $0 * 3_600 }.filter { isOpen(day, $0 - 1) && !isOpen(day, $0) }
                        .map { [Int(day.rawValue), $0] }
                })
            #expect(said == clock)
        }
    }
}
