import AgreementCore
import Practice
import Testing

@testable import Workflows

/// Other terms from a day on, and an end.
@Suite struct AgreementCuttingTests {
    private static func day(_ month: Int, _ day: Int = 1) -> LocalDate {
        LocalDate(year: 2026, month: month, day: day)!
    }

    private static func terms(
        _ plan: String, from: LocalDate, through: LocalDate? = nil, users: Int = 1
    ) -> AgreementRow {
        AgreementRow(
            client: "acme", sheet: "2026", plan: plan, from: from, through: through, counts: Counts(users: users))
    }

    private static func cutting(_ rows: [(Int, AgreementRow)]) -> AgreementCutting {
        AgreementCutting(rows.map { ("\($0) \($1.from)", ManualRow($1)) }, of: "acme")
    }

    private static func said(_ cut: AgreementCutting.Cut) -> [String] {
        cut.wishes.map {
            "\($0.place.key): \($0.row?.text("plan") ?? "gone") through \($0.row?.text("through_day") ?? "")"
        }
    }

    @Test func theFirstOneIsNew() throws {
        let cut = try Self.cutting([]).holding(Self.terms("silver", from: Self.day(3)))
        #expect(Self.said(cut) == [" 2026-03-01: silver through "])
        #expect(cut.before == nil)
    }

    @Test func otherCountsAreOfTheSameAgreement() throws {
        let held = Self.terms("silver", from: Self.day(1))
        let cut = try Self.cutting([(7, held)]).holding(Self.terms("silver", from: Self.day(3), users: 9))
        #expect(Self.said(cut) == ["7 2026-01-01: silver through 2026-02-28", "7 2026-03-01: silver through "])
        #expect(cut.before == held)
        #expect(cut.wishes[0].seen == ManualRow(held).seen && cut.wishes[1].seen == nil)
    }

    @Test func anotherPlanIsAnotherAgreement() throws {
        let held = Self.terms("silver", from: Self.day(1))
        let later = try Self.cutting([(7, held)]).holding(Self.terms("gold", from: Self.day(3)))
        #expect(Self.said(later) == ["7 2026-01-01: silver through 2026-02-28", " 2026-03-01: gold through "])
        let atOnce = try Self.cutting([(7, held)]).holding(Self.terms("gold", from: Self.day(1)))
        #expect(Self.said(atOnce) == ["7 2026-01-01: gone through ", " 2026-01-01: gold through "])
    }

    @Test func theSameDayIsMended() throws {
        let held = Self.terms("silver", from: Self.day(1))
        let cut = try Self.cutting([(7, held)]).holding(Self.terms("silver", from: Self.day(1), users: 4))
        #expect(Self.said(cut) == ["7 2026-01-01: silver through "])
    }

    @Test func whatBeginsLaterIsNotCovered() {
        let rows = [
            (7, Self.terms("silver", from: Self.day(1), through: Self.day(5, 31))),
            (8, Self.terms("gold", from: Self.day(6))),
        ]
        #expect(throws: AgreementCutting.Flaw.anotherBegins(Self.day(6))) {
            try Self.cutting(rows).holding(Self.terms("silver", from: Self.day(3)))
        }
        #expect(throws: AgreementCutting.Flaw.anotherFollows) { try Self.cutting(rows).ending(on: Self.day(3)) }
        #expect(throws: AgreementCutting.Flaw.nothingToEnd) {
            try Self.cutting(rows).ending(on: LocalDate(year: 2025, month: 12, day: 31)!)
        }
    }

    @Test func itEndsOnItsLastDay() throws {
        let held = Self.terms("silver", from: Self.day(1))
        let cut = try Self.cutting([(7, held)]).ending(on: Self.day(3))
        #expect(Self.said(cut) == ["7 2026-01-01: silver through 2026-03-01"])
    }
}
