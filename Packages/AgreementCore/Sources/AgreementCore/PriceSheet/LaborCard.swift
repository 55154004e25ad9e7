/// Rates in cents an hour for each hours class.
public struct HourlyRates: Hashable, Sendable {
    public var business: Int64
    public var afterHours: Int64
    public var holiday: Int64
    public init(business: Int64, afterHours: Int64, holiday: Int64) {
        self.business = business
        self.afterHours = afterHours
        self.holiday = holiday
    }
    public subscript(hours: HoursClass) -> Int64 {
        switch hours {
        case .business: business
        case .afterHours: afterHours
        case .holiday: holiday
        }
    }
}

/// Rates of both places.
public struct PlaceRates: Hashable, Sendable {
    public var remote: HourlyRates
    public var onsite: HourlyRates
    public init(remote: HourlyRates, onsite: HourlyRates) {
        self.remote = remote
        self.onsite = onsite
    }
    public subscript(place: Place) -> HourlyRates { place == .remote ? remote : onsite }
}

/// A labor card: what an hour costs, by place, hours class and the technician's role.
public struct LaborCard: Hashable, Sendable {
    public var name: String
    public var rates: PlaceRates
    /// Cents for a trip.
    public var tripCents: Int64
    /// In the file's order; each name once.
    public var roles: [Role]

    /// The rates of one kind of technician, in place of the card's own.
    public struct Role: Hashable, Sendable {
        public var name: String
        public var rates: PlaceRates
        public init(name: String, rates: PlaceRates) {
            self.name = name
            self.rates = rates
        }
    }

    public init(name: String, rates: PlaceRates, tripCents: Int64 = 0, roles: [Role] = []) {
        self.name = name
        self.rates = rates
        self.tripCents = tripCents
        self.roles = roles
    }

    /// Stands for a card that isn't there; nothing is charged by it.
    static let free = LaborCard(
        name: "",
        rates: PlaceRates(
            remote: HourlyRates(business: 0, afterHours: 0, holiday: 0),
            onsite: HourlyRates(business: 0, afterHours: 0, holiday: 0)))

    /// The rates of a role if the card has it, else the card's own (rating.md, section 6).
    public func rates(role: String) -> PlaceRates { roles.first { $0.name == role }?.rates ?? rates }
}

/// How billed time is rounded up (rating.md, section 7).
public struct RoundingRule: Hashable, Sendable {
    /// What is rounded up together: an entry, or a day of one technician on one ticket at one place.
    public enum Group: String, CaseIterable, Hashable, Sendable {
        case entry, day
    }
    /// Minutes; 0 for none.
    public var incrementMinutes: Int
    public var per: Group
    /// Minutes that a group with billed work comes to at least.
    public var minimumRemoteMinutes: Int
    public var minimumOnsiteMinutes: Int

    public init(
        incrementMinutes: Int = 0, per: Group = .entry, minimumRemoteMinutes: Int = 0, minimumOnsiteMinutes: Int = 0
    ) {
        self.incrementMinutes = incrementMinutes
        self.per = per
        self.minimumRemoteMinutes = minimumRemoteMinutes
        self.minimumOnsiteMinutes = minimumOnsiteMinutes
    }
    public static let none = RoundingRule()

    /// The least that a group at the place comes to, in seconds; 0 for none.
    public func minimumSeconds(_ place: Place) -> Int {
        60 * (place == .remote ? minimumRemoteMinutes : minimumOnsiteMinutes)
    }
}
