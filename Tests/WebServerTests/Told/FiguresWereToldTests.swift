import AgreementCore
import Documents
import Foundation
import Testing

@testable import WebServer
@testable import Workflows

/// Each amount on a page or a paper follows from what was told: practices of which something is left out, their
/// pages and papers read as a person reads them.
@Suite struct FiguresWereToldTests {
    /// A thousand take about a minute and a half: `THREEBOX_ROUNDS=1000`.
    private static let rounds = ProcessInfo.processInfo.environment["THREEBOX_ROUNDS"].flatMap(Int.init) ?? 300

    @Test("No page and no paper states a sum whose sources are missing, of random practices")
    func randomPractices() async throws {
        var practices = ToldPractices(seed: 20_261_127)
        var seen = Seen()
        var faulty = 0
        for number in 0..<Self.rounds {
            // Servers under test share the threads.
            await Task.yield()
            let reading = try await PracticeReading(try practices.practice())
            #expect(reading.faults.isEmpty, "practice \(number): \(reading.faults.prefix(4).joined(separator: "\n"))")
            if !reading.faults.isEmpty { faulty += 1 }
            if faulty == 5 { return }
            seen.add(reading)
        }
        #expect(seen.missing.isEmpty, "never reached: \(seen.missing)")
    }

    /// How often each kind of knowledge came up.
    private struct Seen {
        private var counts: [PracticeReading.Branch: Int] = [:]

        mutating func add(_ reading: PracticeReading) {
            for branch in reading.branches { counts[branch, default: 0] += 1 }
        }
        var missing: [PracticeReading.Branch] { PracticeReading.Branch.allCases.filter { counts[$0, default: 0] < 5 } }
    }

    @Test("The reader finds amounts, and nothing else") func theReaderReads() {
        func cents(_ words: String) -> [Int64] { AmountReader.amounts(words).map(\.cents) }
        #expect(cents("It pays €1.234,50 today, −€12 less; 12,00 of it") == [123_450, 1_200, 1_200])
        #expect(cents("1,234 entries, 12,5%, 0.82, 43 h 05, 5 March 2026, 1.5 of them").isEmpty)
        #expect(AmountReader.misspelled("€1,234 and €12.5") == ["1,234", "12.5"])
        #expect(AmountReader.only("+1.234")?.cents == 123_400 && AmountReader.only("1,234") == nil)
        let page = ReadPage(
            "<p>A <b>&lt;b&gt;</b> €1</p><svg aria-label=\"From €2\"></svg><table class=\"t\"><tr><th>Pays<small>x"
                + "</small></th></tr><tr><td>5<small>y</small></td></tr></table>")
        #expect(page.lines.prefix(2) == ["A <b> €1", "From €2"])
        #expect(page.tables.first?.column("Pays") == ["5"])
    }
}
