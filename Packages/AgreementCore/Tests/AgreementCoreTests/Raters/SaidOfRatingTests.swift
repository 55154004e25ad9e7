import AgreementCore
import Testing

/// What is found for those who should hear of it: roles that no card has, days between two rows of an agreement.
@Suite struct SaidOfRatingTests {
    private static func row(_ client: String, _ from: String, _ through: String?, plan: String = "silver")
        -> AgreementRow
    {
        AgreementRow(
            client: client, sheet: "2026", plan: plan, from: date(from), through: through.map(date))
    }

    @Test("A gap of a day to six between two rows on one plan is a gap; a week, another plan and no gap are none")
    func gaps() {
        let found = AgreementGap.found(in: [
            Self.row("acme", "2026-04-02", "2026-04-30"), Self.row("acme", "2026-01-01", "2026-03-31"),
            Self.row("acme", "2026-05-01", "2026-05-10"), Self.row("acme", "2026-05-18", nil),
            Self.row("birch", "2026-01-01", "2026-01-31"), Self.row("birch", "2026-02-07", "2026-02-10"),
            Self.row("birch", "2026-02-12", nil, plan: "gold"),
        ])
        #expect(found.map(\.client) == ["acme", "birch"])
        let days = found.map { "\($0.days.lowerBound) \($0.days.upperBound)" }
        #expect(days == ["2026-04-01 2026-04-01", "2026-02-01 2026-02-06"])
    }
}
