@testable import AgreementCore

/// January to December 2026, or parts of it.
func days(_ first: String, _ last: String) -> ClosedRange<LocalDate> { date(first)...date(last) }

func date(_ text: String) -> LocalDate {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard let date = LocalDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
        preconditionFailure("\(text) is a date")
    }
    return date
}

func month(_ text: String) -> CalendarMonth { date(text + "-01").month }

func totals(
    recurring: Int64 = 0, labor: Int64 = 0, flat: Int64 = 0, trips: Int64 = 0, parts: Int64 = 0, workHours: Int = 0,
    coveredHours: Int = 0
) -> RatedTotals {
    var totals = RatedTotals()
    totals.recurring = recurring
    totals.labor = labor
    totals.flat = flat
    totals.trips = trips
    totals.parts = parts
    totals.workSeconds = workHours * 3_600
    totals.coveredSeconds = coveredHours * 3_600
    return totals
}

/// One client, `acme`, in March 2026, on plans given from left to right.
func acme(_ plans: [(plan: String, totals: RatedTotals)]) -> FitInput {
    FitInput(
        window: days("2026-03-01", "2026-03-31"), plans: plans.map(\.plan),
        clients: [Client(id: "acme", name: "Acme")],
        rows: plans.map { ReplayRow(client: "acme", column: .plan($0.plan), totals: $0.totals) },
        clientsWithEntries: ["acme"])
}

func invoiced(_ cents: Int64, in month: CalendarMonth, of client: String = "acme") -> InvoicedMonth {
    InvoicedMonth(client: client, month: month, amountCents: cents)
}
