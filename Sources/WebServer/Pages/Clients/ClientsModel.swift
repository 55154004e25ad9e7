import AgreementCore
import Practice
import Words
import Workflows

/// What the clients page says, worked out from one state of the practice.
struct ClientsModel {
    let practice: PracticeSnapshot
    let outcome: ReplayOutcome
    let asked: ClientsRequest
    let money: MoneyWords
    /// Every client, what hurts first.
    let all: [ClientStanding]
    /// Those that were asked for, in the order that was asked for.
    let rows: [ClientStanding]
    /// The plans' names by their ids.
    let planNames: [String: String]
    /// So many lines stand on one page; there is a next one.
    static let pageLength = 100

    init(_ practice: PracticeSnapshot, _ outcome: ReplayOutcome, _ asked: ClientsRequest) {
        self.practice = practice
        self.outcome = outcome
        money = outcome.sheet.money
        let (first, last) = (outcome.window.lowerBound.month, outcome.window.upperBound.month)
        let months = Int64(last.ordinal - first.ordinal + 1)
        let plans = outcome.sheet.plans
        let names = Dictionary(plans.map { ($0.id, $0.name) }) { first, _ in first }
        let places = Dictionary(plans.enumerated().map { ($1.id, $0) }) { first, _ in first }
        planNames = names
        all = Self.worstFirst(
            outcome.fit.clients.map {
                ClientStanding(
                    fit: $0, move: practice.moves[$0.client], months: months,
                    isUnrated: outcome.unratedAgreements[$0.client] != nil)
            })
        var rows = all
        if let box = asked.box { rows = rows.filter { $0.box.plan == box } }
        if let state = asked.state { rows = rows.filter { $0.move.state == state } }
        if !asked.filter.isEmpty {
            let wanted = asked.filter.lowercased()
            rows = rows.filter { $0.holds(wanted, plans: names) }
        }
        self.rows = asked.sort?.sorted(rows, ascending: asked.isAscending, plans: places) ?? rows
        var asked = asked
        asked.page = min(asked.page, max(1, (rows.count + Self.pageLength - 1) / Self.pageLength))
        self.asked = asked
    }

    /// The lowest margin a month first; without costs, who would pay most more.
    private static func worstFirst(_ rows: [ClientStanding]) -> [ClientStanding] {
        let keyed = rows.enumerated().map { place, row in
            // Without hours nobody knows what a client leaves: it hurts no more than one that leaves nothing.
            let margin =
                row.box.reason == .noHistory ? row.fit.boxed.marginCents.map { _ in 0 } : row.fit.boxed.marginCents
            return (key: margin ?? -(row.fit.boxed.changeCents ?? .min + 1), place: place)
        }
        return keyed.sorted { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }.map { rows[$0.place] }
    }

    var sums: PracticeFit { outcome.fit.practice }
    var knowsCosts: Bool { sums.losingMoneyInTheirBox != nil }
    var pageCount: Int { max(1, (rows.count + Self.pageLength - 1) / Self.pageLength) }
    /// The lines of the page that was asked for.
    var shown: ArraySlice<ClientStanding> {
        let first = (asked.page - 1) * Self.pageLength
        return rows[min(first, rows.count)..<min(first + Self.pageLength, rows.count)]
    }

    func row(_ client: String) -> ClientStanding? { all.first { $0.id == client } }
    func plan(_ id: String) -> String { planNames[id] ?? id }

    /// Boxes with nothing in them are not weighed.
    var boxesAreEmpty: Bool { outcome.sheet.coversNothing }

    /// `27 of 40 clients fit; 3 lose money`.
    var title: String {
        if boxesAreEmpty { return "No service is in a plan yet" }
        let known = sums.clientCount - sums.withoutTodayCount
        if known == 0 {
            let pay = all.count == 1 ? "pays" : "pay"
            return "What your \(counted(all.count, "client")) \(pay) today isn’t known yet"
        }
        guard let losing = sums.losingMoneyInTheirBox else {
            let (more, less) = (sums.payingMore.clientCount, sums.payingLess.clientCount)
            return "Of \(counted(known, "client")), \(grouped(more)) would pay more and \(grouped(less)) less"
        }
        let fitting = all.count(where: \.fits)
        let fits = fitting == 1 || all.count == 1 ? "fits" : "fit"
        let lost =
            losing.isEmpty
            ? "none loses money" : "\(grouped(losing.count)) \(losing.count == 1 ? "loses" : "lose") money"
        if known < all.count {
            return
                "\(grouped(fitting)) \(fits) of \(counted(known, "client")) whose payments are "
                + "known; \(lost)"
        }
        return
            "\(grouped(fitting)) of \(counted(all.count, "client")) \(fits); \(lost)"
    }

    /// What was replayed, and under what.
    var lead: String {
        let (first, last) = (outcome.window.lowerBound.month, outcome.window.upperBound.month)
        let span = first == last ? TimeWords.month(first) : "\(TimeWords.month(first)) to \(TimeWords.month(last))"
        let draft = practice.draft == nil ? "edition" : "the draft of"
        return "\(span), replayed under \(draft) \(outcome.sheet.id). Amounts are a month, in \(money.currency.code)."
    }

    /// Whole units: the currency stands once a column.
    func amount(_ cents: Int64) -> String { money.units(cents) }
    func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + amount(cents) }
    static func percent(_ share: Int64) -> String {
        let whole = dividedHalfAway(share, by: 100)
        return "\(grouped(Int(whole)))%"
    }
    /// Ten-thousandths as `0.82`.
    static func ratio(_ share: Int64) -> String {
        let hundredths = dividedHalfAway(share, by: 100)
        return "\(hundredths < 0 ? "\u{2212}" : "")\(hundredths.magnitude / 100)."
            + "\(hundredths.magnitude % 100 < 10 ? "0" : "")\(hundredths.magnitude % 100)"
    }
}
