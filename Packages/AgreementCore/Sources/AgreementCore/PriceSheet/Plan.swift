/// A plan: one of the columns of the page.
public struct Plan: Hashable, Sendable {
    public var id: String
    public var name: String
    /// For whom it is.
    public var bounds: PlanBounds
    public var price: PlanPrice
    /// The labor card's name.
    public var labor: String
    public var places: PlaceSet
    public var hours: HoursSet
    /// In the sheet's order.
    public var allowances: [Allowance]
    public var coverage: Coverage

    public init(
        id: String, name: String, bounds: PlanBounds = PlanBounds(), price: PlanPrice = PlanPrice(),
        labor: String = "agreement", places: PlaceSet = .remote, hours: HoursSet = .business,
        allowances: [Allowance] = [], coverage: Coverage = Coverage()
    ) {
        self.id = id
        self.name = name
        self.bounds = bounds
        self.price = price
        self.labor = labor
        self.places = places
        self.hours = hours
        self.allowances = allowances
        self.coverage = coverage
    }
}

/// A plan's monthly price in cents: a base, and one for each thing counted; also the shape of a plan's tool costs.
public struct PlanPrice: Hashable, Sendable {
    public var base: Int64
    public var server: Int64
    public var workstation: Int64
    public var user: Int64
    /// What the sum of the above comes to at least.
    public var minimum: Int64
    /// Once, with the agreement's first day.
    public var setup: Int64

    public init(
        base: Int64 = 0, server: Int64 = 0, workstation: Int64 = 0, user: Int64 = 0, minimum: Int64 = 0,
        setup: Int64 = 0
    ) {
        self.base = base
        self.server = server
        self.workstation = workstation
        self.user = user
        self.minimum = minimum
        self.setup = setup
    }
}

/// What an extra is priced by.
public enum CountBasis: String, CaseIterable, Hashable, Sendable {
    case base, server, workstation, user
}

/// What a client has to look after.
public struct Counts: Hashable, Sendable {
    public var servers: Int
    public var workstations: Int
    public var users: Int
    public init(servers: Int = 0, workstations: Int = 0, users: Int = 0) {
        self.servers = servers
        self.workstations = workstations
        self.users = users
    }
    /// How many of what a price is by; 1 for `base`.
    public subscript(basis: CountBasis) -> Int {
        switch basis {
        case .base: 1
        case .server: servers
        case .workstation: workstations
        case .user: users
        }
    }
}

/// Hours that a plan gives in each period, before work is billed.
public struct Allowance: Hashable, Sendable {
    public var id: String
    public var base: ExactHours
    public var server: ExactHours
    public var workstation: ExactHours
    public var user: ExactHours
    public var every: PeriodLength
    /// How much of a period's unused grant goes on into the next.
    public var carryOver: ExactHours

    public init(
        id: String, base: ExactHours = .zero, server: ExactHours = .zero, workstation: ExactHours = .zero,
        user: ExactHours = .zero, every: PeriodLength, carryOver: ExactHours = .zero
    ) {
        self.id = id
        self.base = base
        self.server = server
        self.workstation = workstation
        self.user = user
        self.every = every
        self.carryOver = carryOver
    }

    /// A period's grant in whole seconds, for the counts in force on its first day in the agreement.
    public func grantSeconds(_ counts: Counts) -> Int {
        (base + server * counts.servers + workstation * counts.workstations + user * counts.users).wholeSeconds
    }
}
