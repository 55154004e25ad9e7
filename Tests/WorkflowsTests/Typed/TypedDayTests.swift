import AgreementCore
import Testing

@testable import Workflows

/// Days as people type them: only where one day can be meant.
@Suite struct TypedDayTests {
    private static let second = LocalDate(year: 2026, month: 3, day: 2)!

    @Test(arguments: ["2026-03-02", "2 March 2026", "2 Mar 2026", "March 2nd, 2026", "02.03.2026"])
    func isThatDay(text: String) { #expect(TypedDay.read(text) == .success(Self.second)) }

    @Test func whatCanBeTwoDaysIsAsked() {
        #expect(
            TypedDay.read("3/2/2026")
                == .failure(.twoWays(LocalDate(year: 2026, month: 2, day: 3)!, Self.second)))
        #expect(TypedDay.read("30/2/2026") == .failure(.noSuchDay))
        #expect(TypedDay.read("2026-02-30") == .failure(.noSuchDay))
        #expect(TypedDay.read("25/12/2026") == .success(LocalDate(year: 2026, month: 12, day: 25)!))
        #expect(TypedDay.read("tomorrow") == .failure(.notADay))
        #expect(TypedDay.read("3/2/26") == .failure(.notADay))
        #expect(TypedDay.read("2nd of March 2026") == .failure(.notADay))
    }

    @Test(arguments: ["2026-03", "March 2026", "03/2026", "Mar 2026"])
    func isThatMonth(text: String) { #expect(TypedDay.month(text) == .success(Self.second.month)) }
}
