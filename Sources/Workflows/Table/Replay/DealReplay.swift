public import AgreementCore
import Practice
import Storage

/// What is known of clients without an hour: the fees for their counts and what they pay, over one month. The replay of
/// a year makes it, of nobody's work, so that pages and paper are made from the same parts as where hours are known.
struct DealReplay {
    let ground: ReplayGround
    let today: TodayTotals
    let outcome: ReplayOutcome
    /// What it was made from: nobody has worked in it.
    let practice: PracticeSnapshot
    /// By client: what its counts and its deal say.
    let deals: [String: DealBox]

    /// - Parameters:
    ///   - clients: of the practice; those for whom nobody has worked.
    ///   - day: today.
    init(
        of clients: [Client], _ practice: PracticeSnapshot, _ sheet: PriceSheet, on day: LocalDate
    ) throws(ReplayGap) {
        let month = day.month
        var known = practice
        known.clients = clients
        // Without hours nobody knows what a client leaves.
        known.company.costs = nil
        known.entries = EntryTable()
        known.origins = EntryOrigins()
        known.agreements = Self.inForce(practice.agreements, on: day)
        do throws(FitFault) {
            (deals, known.invoiced) = try Self.deals(clients, known, sheet, month)
        } catch { throw ReplayGap(error) }
        self.practice = known
        let priced: PricedPlans
        do throws(RatingFaults) {
            ground = try ReplayGround(known, sheet, window: month.firstDay...month.lastDay, previous: nil)
            today = try TodayTotals(ground, known, sheet, previous: nil)
            priced = try PricedPlans(ground, sheet, previous: nil)
        } catch { throw ReplayGap(error) }
        do throws(FitFault) {
            outcome = ReplayOutcome(
                try Weighing(ground, priced, today, known, previous: nil), of: ground, priced, today)
        } catch { throw ReplayGap(error) }
    }

    /// Agreements that run today, as if they had run for long and went on: a whole month of each.
    private static func inForce(_ agreements: [AgreementRow], on day: LocalDate) -> [AgreementRow] {
        let before = CalendarMonth(ordinal: day.month.ordinal - 1).firstDay
        return agreements.filter { $0.from <= day && day <= $0.through ?? day }.map { row in
            var row = row
            (row.from, row.through) = (before, nil)
            return row
        }
    }

    /// What each client pays is its agreement, else its items, else what it was invoiced on average: as an invoice of
    /// that month.
    private static func deals(
        _ clients: [Client], _ practice: PracticeSnapshot, _ sheet: PriceSheet, _ month: CalendarMonth
    ) throws(FitFault) -> ([String: DealBox], [InvoicedMonth]) {
        let items = Dictionary(grouping: practice.legacy, by: \.client)
        let invoiced = Dictionary(grouping: practice.invoiced, by: \.client)
        let agreed = Set(practice.agreements.map(\.client))
        var deals: [String: DealBox] = [:]
        var months: [InvoicedMonth] = []
        for client in clients {
            let deal = try DealBox(
                client, items: items[client.id] ?? [], invoiced: invoiced[client.id] ?? [],
                withheld: practice.withheld, sheet: sheet)
            deals[client.id] = deal
            if deal.source == .invoiced, let cents = deal.todayCents, !agreed.contains(client.id) {
                months.append(InvoicedMonth(client: client.id, month: month, amountCents: cents))
            }
        }
        return (deals, months)
    }
}

/// Every client's box, whether its hours are known or not.
public struct KnownBoxes: Sendable {
    /// The sheet that they are from.
    public let sheet: PriceSheet
    /// A year of work; `nil` where nobody's work has a length.
    public let outcome: ReplayOutcome?
    /// By client: a month from its counts and what it pays, for whom no hours are known.
    public let deals: [String: ClientFit]
    /// Of the same clients: what each plan's fee is for their counts.
    public let offers: [String: DealBox]
    /// Over how many months what `outcome` says goes.
    public let months: Int64

    init(_ outcome: ReplayOutcome?, _ deals: DealReplay?, _ sheet: PriceSheet) {
        self.sheet = sheet
        self.outcome = outcome
        offers = deals?.deals ?? [:]
        let fits = deals?.outcome.fit.clients ?? []
        self.deals = Dictionary(fits.map { ($0.client, $0) }) { first, _ in first }
        months = outcome.map { Int64(max(1, MonthPart.parts(of: $0.window).count)) } ?? 1
    }

    /// All of them, and over how many months each goes; in the order of the practice's clients.
    public var all: [(fit: ClientFit, months: Int64)] {
        guard let outcome else { return deals.values.sorted { $0.client < $1.client }.map { ($0, 1) } }
        return outcome.fit.clients.map { fit in deals[fit.client].map { ($0, 1) } ?? (fit, months) }
    }

    /// A client's.
    public func fit(of client: String) -> ClientFit? {
        deals[client] ?? outcome?.fit.clients.first { $0.client == client }
    }
}
