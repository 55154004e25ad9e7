import AgreementCore
import Practice
import Storage
import Testing
import Workflows

/// A client whose agreement can't be rated, out of an edited file, is shown with the reason; everybody else as ever.
@Suite struct UnratedAgreementTests {
    private static let from = LocalDate(year: 2026, month: 1, day: 1)!

    @Test(arguments: [
        AgreementRow(client: "acme", sheet: "2026", plan: "gone", from: from),
        AgreementRow(client: "acme", sheet: "gone", plan: "gold", from: from),
        AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: from, counts: Counts(users: .max)),
    ])
    func saysWhy(_ row: AgreementRow) async throws {
        let given = try await TablePractice()
        var practice = given.practice.current
        practice.legacy = [
            LegacyItem(client: "acme", item: "Care", quantity: Quantity(1), unitPriceCents: 50_000, every: .month)
        ]
        practice.agreements = [row, AgreementRow(client: "birch", sheet: "2026", plan: "gold", from: Self.from)]
        if !row.counts.isInRange {
            // Then not even its tools can be counted; what is said is which agreement it is.
            await #expect(throws: ReplayGap.unrated(.outOfRange(client: "acme", from: Self.from))) {
                try await LiveReplay().outcome(of: practice)
            }
            return try given.end()
        }
        let live = LiveReplay()
        let outcome = try await live.outcome(of: practice)
        #expect(outcome.unratedAgreements.keys.sorted() == ["acme"])
        let year = try #require(try await live.year(of: "acme", in: practice))
        #expect(year.unratedAgreement != nil && year.fit.today?.source == .legacy)
        let other = try #require(try await live.year(of: "birch", in: practice))
        #expect(other.unratedAgreement == nil && other.fit.today?.source == .agreements)
        try given.end()
    }

    @Test func anExceptionThatDrawsOnNothingSaysSo() async throws {
        let given = try await TablePractice()
        var practice = given.practice.current
        practice.agreements = [AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: Self.from)]
        practice.exceptions = [
            AgreementException(client: "acme", service: "fix", cell: Cell(.allowance("hours")), from: Self.from)
        ]
        let outcome = try await LiveReplay().outcome(of: practice)
        #expect(
            outcome.unratedAgreements["acme"]
                == .unknownAllowance(client: "acme", service: "fix", allowance: "hours", plan: "gold"))
        try given.end()
    }

    @Test func absurdItemsInvoicesAndPartsAreMoreThanCanBeCounted() async throws {
        let given = try await TablePractice()
        let item = LegacyItem(
            client: "acme", item: "x", quantity: largestQuantity, unitPriceCents: largestCents, every: .month)
        var back = item
        back.quantity = Quantity(thousandths: -item.quantity.thousandths)
        let invoice = InvoicedMonth(
            client: "acme", month: Self.from.month, amountCents: .max)
        var parts = given.practice.current
        for number in 0..<1_200 {
            parts.entries.put(
                Entry(
                    id: "p\(number)", client: "acme", service: "fix",
                    kind: .part(
                        quantity: number % 2 == 0 ? largestQuantity : back.quantity, unitPriceCents: largestCents),
                    start: .date(Self.from)), zone: .utc)
        }
        var items = given.practice.current
        items.legacy = Array(repeating: item, count: 1_200)
        var even = given.practice.current
        even.legacy = Array(repeating: item, count: 600) + Array(repeating: back, count: 600)
        var invoices = given.practice.current
        invoices.invoiced = [invoice, invoice]
        for practice in [parts, items, even, invoices] {
            await #expect(throws: ReplayGap.amountTooLarge(client: "acme")) {
                try await LiveReplay().outcome(of: practice)
            }
            // The hours are said all the same.
            #expect(await practice.figures.hours(practice).rows.count == 2)
        }
        try given.end()
    }

    @Test func aPinOnAPlanThatIsGoneIsNoBox() async throws {
        let given = try await TablePractice()
        var practice = given.practice.current
        var move = ClientMove(client: "acme")
        move.pin = BoxPin(client: "acme", plan: "gone", why: "")
        move.agreement = [AgreementRow(client: "acme", sheet: "gone", plan: "gone", from: Self.from)]
        practice.moves = PracticeMoves([move])
        let live = LiveReplay()
        let year = try #require(try await live.year(of: "acme", in: practice))
        #expect(year.fit.box.pin == nil)
        _ = SitDownMaking.figures(year, practice, madeOn: Self.from)
        try given.end()
    }
}
