import AgreementCore
import Storage

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
        case .efficiency: "Efficiency"
        case .move: "Move"
        case .next: "Next"
        }
    }

    /// What a pointer that rests on the title is told.
    var hint: String {
        switch self {
        case .client: "By name"
        case .today: "A month today: what was invoiced, else what is known of it"
        case .items: "A month, by its agreement or its items"
        case .labor: "A month, by the hour"
        case .invoiced: "A month, where every month is known"
        case .hours: "Hours worked in the year that is replayed"
        case .rate: "What an hour brings today, from 12 hours on"
        case .box: "The plan that it is put in, and why"
        case .cheapest: "The plan that would cost the client least"
        case .best: "The plan that would leave you most"
        case .change: "A month in its box, less what it pays now"
        case .margin: "What its box leaves of its revenue"
        case .efficiency: "What its box brings, of what the work would cost by the hour; 0.8 to 1.5 is healthy"
        case .move: "How far its move into the box is"
        case .next: "What happens next, and who does it"
        }
    }

    /// Amounts, whose currency stands once, beside the title.
    var isMoney: Bool { [.today, .items, .labor, .invoiced, .rate, .change].contains(self) }
    var isNumber: Bool { isMoney || [.hours, .margin, .efficiency].contains(self) }
    /// What a phone has no room for stands in the opened row.
    var isWide: Bool { ![.client, .today, .box, .change].contains(self) }
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
        case .margin: row.fit.boxed.marginShare
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
