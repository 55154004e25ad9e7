import AgreementCore
import Practice
import Words

/// A column of the clients page: what it is called, and what it is sorted by.
enum ClientsColumn: String, CaseIterable {
    case client, today, items, labor, invoiced, hours, rate, box, cheapest, best, change, margin, efficiency, move, next

    var title: String {
        switch self {
        case .client: "Client"
        case .today: "Pays now"
        case .items: "Items"
        case .labor: "Labor"
        case .invoiced: "Invoiced"
        case .hours: "Hours"
        case .rate: "An hour"
        case .box: "Box"
        case .cheapest: "Cheapest"
        case .best: "Best"
        case .change: "Change"
        case .margin: "Margin"
        case .efficiency: "Of the hourly price"
        case .move: "Where it stands"
        case .next: "Next"
        }
    }

    /// What a pointer that rests on the title is told.
    var hint: String {
        switch self {
        case .client: "The client. Press its line to see the rest and to change it"
        case .today: "What the client pays a month now: what was invoiced, else what is known of it"
        case .items: "What it pays a month by its agreement or its items"
        case .labor: "What it pays a month by the hour"
        case .invoiced: "What was invoiced a month, where every month is known"
        case .hours: "Hours worked in all months that are worked out again"
        case .rate: "What an hour brings today, from 12 hours on"
        case .box: "The plan that it is put in, and why"
        case .cheapest: "The plan that would cost the client least"
        case .best: "The plan that would leave you most"
        case .change: "What it would pay a month in its box, less what it pays now"
        case .margin: "What is left to you of what its box brings, in percent"
        case .efficiency: "What its box brings, against the price of the same work by the hour: 0.80 to 1.50 is healthy"
        case .move: "How far its way into the box is, and what comes next"
        case .next: "What happens next, and who does it"
        }
    }

    /// Amounts, whose currency stands once, beside the title.
    var isMoney: Bool { [.today, .items, .labor, .invoiced, .rate, .change].contains(self) }
    var isNumber: Bool { isMoney || [.hours, .margin, .efficiency].contains(self) }
    /// What the list shows; the rest stands in the opened line.
    static let listed: [ClientsColumn] = [.client, .today, .box, .change, .margin, .move]
    static let inTheLine = allCases.filter { !listed.contains($0) && $0 != .next }
    /// What a phone has no room for.
    var isWide: Bool { ![.client, .today, .box, .change].contains(self) }
    /// As a head and a list of choices say it; amounts are a month.
    func head(_ money: MoneyWords) -> String {
        switch self {
        case .rate: "\(title), \(money.symbol)"
        case _ where isMoney: "\(title), \(money.symbol) a month"
        default: title
        }
    }
    /// Whether the first click sorts by the lowest.
    var ascendsFirst: Bool { [.client, .rate, .margin, .efficiency, .box, .cheapest, .best, .next].contains(self) }

    /// What the column is sorted by; `nil` stands last either way.
    ///
    /// - Parameter plans: the plans' places on the page.
    func rank(_ row: ClientStanding, plans: [String: Int]) -> Int64? {
        func place(_ plan: String?) -> Int64? { plan.flatMap { plans[$0] }.map(Int64.init) }
        return switch self {
        case .client: nil as Int64?
        case .today: row.todayCents
        case .items: row.itemsCents
        case .labor: row.laborCents
        case .invoiced: row.invoicedCents
        case .hours: Int64(row.fit.workSeconds)
        case .rate: row.rateCentsPerHour
        case .box: place(row.box.plan)
        case .cheapest: place(row.box.cheapestForClient)
        case .best: place(row.box.bestForCompany)
        case .change: row.changeCents
        case .margin: row.marginShare
        case .efficiency: row.fit.boxed.efficiency
        case .move: ClientMove.State.allCases.firstIndex(of: row.move.state).map(Int64.init)
        case .next: row.move.nextDay.map { Int64($0.dayNumber) }
        }
    }

    /// Among equals the order stays as it was: what hurts first.
    func sorted(_ rows: [ClientStanding], ascending: Bool, plans: [String: Int]) -> [ClientStanding] {
        self == .client
            ? rows.ranked(ascending: ascending) { $0.name.lowercased() }
            : rows.ranked(ascending: ascending, by: { rank($0, plans: plans) })
    }
}
