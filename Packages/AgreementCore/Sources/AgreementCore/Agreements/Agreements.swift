/// A client of the company (formats.md, `clients.csv`).
public struct Client: Hashable, Sendable {
    public var id: String
    public var name: String
    public var counts: Counts
    /// The labor card while no agreement is in force; `nil` for `standard`, else `agreement`.
    public var card: String?
    /// Our own company: left out of replay, services and fit.
    public var isInternal: Bool
    /// How long it has been a client; both days included.
    public var from: LocalDate?
    public var through: LocalDate?
    public var email: String
    public var address: String
    public var country: String
    public var taxID: String

    public init(
        id: String, name: String, counts: Counts = Counts(), card: String? = nil, isInternal: Bool = false,
        from: LocalDate? = nil, through: LocalDate? = nil, email: String = "", address: String = "",
        country: String = "", taxID: String = ""
    ) {
        self.id = id
        self.name = name
        self.counts = counts
        self.card = card
        self.isInternal = isInternal
        self.from = from
        self.through = through
        self.email = email
        self.address = address
        self.country = country
        self.taxID = taxID
    }
}

/// An extra or optional service that a client has asked for.
public struct OptIn: Hashable, Sendable {
    public var service: String
    /// At least 1.
    public var quantity: Int
    public init(service: String, quantity: Int = 1) {
        self.service = service
        self.quantity = quantity
    }
}

/// A row of `agreements.csv`: a client is on one plan of one sheet from a date through a date, both included. Rows
/// of the same client, sheet and plan whose dates touch are one agreement.
public struct AgreementRow: Hashable, Sendable {
    public var client: String
    public var sheet: String
    public var plan: String
    public var from: LocalDate
    /// `nil` while there is no end.
    public var through: LocalDate?
    public var counts: Counts
    public var optIns: [OptIn]
    /// Hundredths of a percent: 10,000 is the full fee.
    public var feeBasisPoints: Int

    public init(
        client: String, sheet: String, plan: String, from: LocalDate, through: LocalDate? = nil,
        counts: Counts = Counts(), optIns: [OptIn] = [], feeBasisPoints: Int = 10_000
    ) {
        self.client = client
        self.sheet = sheet
        self.plan = plan
        self.from = from
        self.through = through
        self.counts = counts
        self.optIns = optIns
        self.feeBasisPoints = feeBasisPoints
    }

    /// Whether the row is of the same agreement as the one before it: the same client, sheet and plan, and no day
    /// between them.
    public func continues(_ before: AgreementRow) -> Bool {
        client == before.client && sheet == before.sheet && plan == before.plan
            && before.through?.adding(days: 1) == from
    }
}

/// A cell that one client has instead of the plan's, for a time (`exceptions.csv`).
public struct AgreementException: Hashable, Sendable {
    public var client: String
    public var service: String
    public var cell: Cell
    public var from: LocalDate
    public var through: LocalDate?
    public var why: String
    public var owner: String

    public init(
        client: String, service: String, cell: Cell, from: LocalDate, through: LocalDate? = nil, why: String = "",
        owner: String = ""
    ) {
        self.client = client
        self.service = service
        self.cell = cell
        self.from = from
        self.through = through
        self.why = why
        self.owner = owner
    }
    /// Whether the date is within the row's dates, both included.
    public func isInForce(on date: LocalDate) -> Bool { from <= date && date <= (through ?? date) }
}

/// Hours that a client bought ahead (`blocks.csv`).
public struct PrepaidBlock: Hashable, Sendable {
    public var client: String
    public var id: String
    public var hours: ExactHours
    /// First and last day of use; `nil` for no bound.
    public var from: LocalDate?
    public var through: LocalDate?

    public init(client: String, id: String, hours: ExactHours, from: LocalDate? = nil, through: LocalDate? = nil) {
        self.client = client
        self.id = id
        self.hours = hours
        self.from = from
        self.through = through
    }
}

/// What a client pays today outside the boxes (`legacy.csv`).
public struct LegacyItem: Hashable, Sendable {
    /// How often an item is invoiced; a fit leaves `once` out.
    public enum Every: String, CaseIterable, Hashable, Sendable {
        case month, quarter, year, once
    }
    /// Whether the client ever signed it.
    public enum Basis: String, CaseIterable, Hashable, Sendable {
        case written, unwritten
    }
    public var client: String
    public var item: String
    public var quantity: Quantity
    public var unitPriceCents: Int64
    public var every: Every
    /// Service ids or categories whose labor the item pays for.
    public var covers: [String]
    public var basis: Basis

    public init(
        client: String, item: String, quantity: Quantity, unitPriceCents: Int64, every: Every, covers: [String] = [],
        basis: Basis = .written
    ) {
        self.client = client
        self.item = item
        self.quantity = quantity
        self.unitPriceCents = unitPriceCents
        self.every = every
        self.covers = covers
        self.basis = basis
    }
}

/// What a client was really sent for a month (`invoiced.csv`); may be negative.
public struct InvoicedMonth: Hashable, Sendable {
    public var client: String
    public var month: CalendarMonth
    public var amountCents: Int64
    public init(client: String, month: CalendarMonth, amountCents: Int64) {
        self.client = client
        self.month = month
        self.amountCents = amountCents
    }
}

/// What the company keeps to itself (`costs.yaml`), in cents.
public struct Costs: Hashable, Sendable {
    /// What an hour of work costs the company.
    public var perHourCents: Int64
    /// Tools and licences a month, by plan id; `setup` and `minimum` have no meaning here and are 0.
    public var plans: [String: PlanPrice]
    /// A month, while opted in, by service id; the same shape.
    public var services: [String: PlanPrice]

    public init(perHourCents: Int64, plans: [String: PlanPrice] = [:], services: [String: PlanPrice] = [:]) {
        self.perHourCents = perHourCents
        self.plans = plans
        self.services = services
    }
}
