import Testing

@testable import AgreementCore

private struct TodayCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var window = days("2026-01-01", "2026-02-28")
    /// By month, from January 2026 on.
    var invoiced: [Int64] = []
    var agreementFrom: String?
    var today: Int64?
    var legacy: Int64?
    var expected: TodayAmount?
    var doesNotReconcile = false

    var input: FitInput {
        var input = acme([("silver", totals(recurring: 10))])
        input.window = window
        input.invoiced = invoiced.enumerated().map { index, cents in
            InvoicedMonth(client: "acme", month: CalendarMonth(year: 2026, month: index + 1), amountCents: cents)
        }
        if let agreementFrom {
            input.agreements = [AgreementRow(client: "acme", sheet: "2026", plan: "silver", from: date(agreementFrom))]
        }
        if let today {
            input.rows.append(ReplayRow(client: "acme", column: .today, totals: totals(recurring: today)))
        }
        if let legacy {
            input.rows.append(ReplayRow(client: "acme", column: .legacy, totals: totals(labor: legacy)))
        }
        return input
    }
}

private func amount(_ source: TodayAmount.Source, _ cents: Int64) -> TodayAmount {
    TodayAmount(source: source, cents: cents)
}

@Suite("Today: invoiced, else by its agreements, else outside the boxes")
struct TodayTests {
    @Test(arguments: [
        TodayCase(testDescription: "nothing is known", expected: nil),
        TodayCase(
            testDescription: "invoiced in every month", invoiced: [500, 700], agreementFrom: "2025-01-01", today: 1_200,
            legacy: 900, expected: amount(.invoiced, 1_200)),
        TodayCase(
            testDescription: "a month without invoice: by its agreements", invoiced: [500],
            agreementFrom: "2025-01-01", today: 800, legacy: 900, expected: amount(.agreements, 800)),
        TodayCase(
            testDescription: "no agreement in force: outside the boxes", today: 800, legacy: 900,
            expected: amount(.legacy, 900)),
        TodayCase(
            testDescription: "the agreement begins on the last day", agreementFrom: "2026-02-28", today: 800,
            legacy: 900, expected: amount(.agreements, 800)),
        TodayCase(
            testDescription: "the agreement begins the day after", agreementFrom: "2026-03-01", today: 800,
            legacy: 900, expected: amount(.legacy, 900)),
        TodayCase(
            testDescription: "an agreement that was not replayed", agreementFrom: "2025-01-01", legacy: 900,
            expected: amount(.legacy, 900)),
        TodayCase(
            testDescription: "a cut month counts by its days: 16 of January's 31, all of February",
            window: days("2026-01-16", "2026-02-28"), invoiced: [3_100, 100], expected: amount(.invoiced, 1_700)),
        TodayCase(
            testDescription: "a difference of just 10% reconciles", invoiced: [500, 500], legacy: 1_100,
            expected: amount(.invoiced, 1_000)),
        TodayCase(
            testDescription: "a cent over doesn't", invoiced: [500, 500], legacy: 1_101,
            expected: amount(.invoiced, 1_000), doesNotReconcile: true),
        TodayCase(
            testDescription: "nor a cent under", invoiced: [500, 500], legacy: 899,
            expected: amount(.invoiced, 1_000), doesNotReconcile: true),
        TodayCase(
            testDescription: "nothing invoiced for what should cost", invoiced: [0, 0], legacy: 1,
            expected: amount(.invoiced, 0), doesNotReconcile: true),
    ])
    private func today(_ example: TodayCase) throws {
        let fit = try Fit(example.input).clients[0]
        #expect(fit.today == example.expected)
        #expect(fit.doesNotReconcile == example.doesNotReconcile)
        #expect(fit.plans[0].changeCents == example.expected.map { 10 - $0.cents })
    }
}
