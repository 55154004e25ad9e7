import AgreementCore

/// A column of the Hours table: what it is called, what it is sorted by, and who sees it.
enum HoursColumn: String, CaseIterable {
    case client, months, hours, entries, invoiced, rate, margin, onsite, after, courtesy, active, since, assumed

    var title: String {
        switch self {
        case .client: "Client"
        case .months: "By month"
        case .hours: "Hours"
        case .entries: "Entries"
        case .invoiced: "Invoiced"
        case .rate: "An hour"
        case .margin: "Margin"
        case .onsite: "Onsite"
        case .after: "After hours"
        case .courtesy: "Courtesy"
        case .active: "Months"
        case .since: "Since"
        case .assumed: "Assumed"
        }
    }

    /// What a pointer that rests on the title is told.
    var hint: String {
        switch self {
        case .client: "The client. Press its line to see its year"
        case .months: "Hours by month, all clients on one scale"
        case .hours: "Hours worked"
        case .entries: "How many entries there are: nobody noted how long they took"
        case .invoiced: "What was invoiced for these months"
        case .rate: "Invoiced ÷ hours, from 12 hours on"
        case .margin: "What is left of the invoices after what the hours cost"
        case .onsite: "The part of the hours that was onsite"
        case .after: "The part outside business hours"
        case .courtesy: "Hours that you gave away"
        case .active: "Months with work"
        case .since: "The first day as a client"
        case .assumed: "The part whose place or clock was blank in the source"
        }
    }

    var isNumber: Bool { self != .client && self != .months }
    /// The bars sort by nothing of their own.
    var isSortable: Bool { self != .months }
    /// What a phone has no room for stands in the opened row.
    var isWide: Bool { ![.client, .hours, .entries, .rate].contains(self) }
    /// Whether clicking sorts by the lowest first.
    var ascendsFirst: Bool { [.client, .rate, .margin, .since].contains(self) }

    static func shown(_ input: HoursInput, hasLengths: Bool) -> [HoursColumn] {
        if !hasLengths { return [.client, .entries, .active, .since] }
        return allCases.filter { column in
            switch column {
            case .entries: false
            case .invoiced, .rate: !input.invoiced.isEmpty
            case .margin: !input.invoiced.isEmpty && input.costs != nil
            case .after: !input.sheets.isEmpty
            default: true
            }
        }
    }

    /// What the column is sorted by; `nil` stands last either way.
    func rank(_ row: ClientHours) -> Int64? {
        switch self {
        case .client, .months: nil
        case .hours: Int64(row.seconds)
        case .entries: Int64(row.entries)
        case .invoiced: row.invoicedCents
        case .rate: row.rateCentsPerHour
        case .margin: row.marginShare?.basisPoints.map(Int64.init)
        case .onsite: row.isPlaceKnown ? row.onsiteShare.basisPoints.map(Int64.init) : nil
        case .after: row.isClockKnown ? row.afterHoursShare?.basisPoints.map(Int64.init) : nil
        case .courtesy: Int64(row.courtesySeconds)
        case .active: Int64(row.monthsWithWork)
        case .since: row.tenureFrom.map { Int64($0.dayNumber) }
        case .assumed: row.assumedShare.basisPoints.map(Int64.init)
        }
    }

    /// Among equals the order stays as it was: worst first.
    func sorted(_ rows: [ClientHours], ascending: Bool) -> [ClientHours] {
        self == .client
            ? rows.ranked(ascending: ascending) { $0.name.lowercased() }
            : rows.ranked(ascending: ascending, by: rank)
    }
}
