/// A price sheet: the one-page table of plans and its small print (formats.md, "Price sheet").
///
/// A value of this type has passed every rule of formats.md: ids are defined and unique, windows are in order, both
/// places of every card have all three rates, an `agreement` card is there, and no price is negative.
public struct PriceSheet: Hashable, Sendable {
    /// The edition's name.
    public var id: String
    /// The first day on which it is the company's sheet.
    public var from: LocalDate
    public var company: String
    public var currency: Currency
    /// IANA name.
    public var timeZone: String
    public var businessHours: BusinessHours
    /// Ascending, each once.
    public var holidays: [LocalDate]
    /// In the file's order; one is called `agreement`.
    public var labor: [LaborCard]
    public var rounding: RoundingRule
    /// In the sheet's order, which is also the order of extras on an invoice.
    public var services: [Service]
    public var facts: [Fact]
    /// Left to right on the page.
    public var plans: [Plan]

    public init(
        id: String, from: LocalDate, company: String, currency: Currency, timeZone: String,
        businessHours: BusinessHours, holidays: [LocalDate] = [], labor: [LaborCard],
        rounding: RoundingRule = .none, services: [Service], facts: [Fact] = [], plans: [Plan]
    ) {
        self.id = id
        self.from = from
        self.company = company
        self.currency = currency
        self.timeZone = timeZone
        self.businessHours = businessHours
        self.holidays = holidays
        self.labor = labor
        self.rounding = rounding
        self.services = services
        self.facts = facts
        self.plans = plans
    }

    /// The plan with that id.
    public func plan(_ id: String) -> Plan? { plans.first { $0.id == id } }
    /// The labor card of that name.
    public func card(_ name: String) -> LaborCard? { labor.first { $0.name == name } }
    /// The service of that id; `unsorted` is known to every sheet (rating.md, section 4).
    public func service(_ id: String) -> Service? {
        id == Service.unsorted.id ? Service.unsorted : services.first { $0.id == id }
    }

    /// Whether no plan has a service inside: whatever is done is billed by the hour, beside each plan's price.
    public var coversNothing: Bool {
        plans.allSatisfy { plan in
            (services + [.unsorted]).allSatisfy { service in
                let cell = plan.coverage.cell(for: service)
                return Place.allCases.allSatisfy { (cell.treatment(at: $0)?.treatment ?? .hourly) == .hourly }
            }
        }
    }
}

/// A row of the page that nobody rates: first response times, for example.
public struct Fact: Hashable, Sendable {
    public var name: String
    /// What it says for a plan, by plan id.
    public var values: [String: String]
    public init(name: String, values: [String: String]) {
        self.name = name
        self.values = values
    }
}

/// Which of the three lists a service stands on.
public enum ServiceList: String, CaseIterable, Hashable, Sendable {
    case on, maybe, off
}

/// What a service is worth to the client.
public enum ServiceValue: String, CaseIterable, Hashable, Sendable {
    case high, some, none
}

/// A service that the company offers.
public struct Service: Hashable, Sendable {
    public var id: String
    public var name: String
    public var category: String
    public var list: ServiceList
    public var description: String
    /// What is done, line by line.
    public var checks: [String]
    /// `nil` where nobody has said.
    public var value: ServiceValue?
    public var easesMaintenance: Bool
    /// What a plan says of the service holds for its parts too; else they are billed at their price (rating.md,
    /// section 8).
    public var goods: Bool

    public init(
        id: String, name: String, category: String, list: ServiceList, description: String = "",
        checks: [String] = [], value: ServiceValue? = nil, easesMaintenance: Bool = false,
        goods: Bool = false
    ) {
        self.id = id
        self.name = name
        self.category = category
        self.list = list
        self.description = description
        self.checks = checks
        self.value = value
        self.easesMaintenance = easesMaintenance
        self.goods = goods
    }

    /// The one word that every sheet knows: work that nobody has sorted yet. It cannot be opted into.
    public static let unsorted = Service(id: "unsorted", name: "Unsorted", category: "unsorted", list: .maybe)
}
