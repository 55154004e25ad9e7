/// A time entry or a part, as a row of `entries.csv` says it.
///
/// The readable form, for tests, forms and small imports. The rater works on `EntryTable`, which holds a million
/// of them.
public struct Entry: Hashable, Sendable {
    /// When the work began, or the part was sold.
    public enum Start: Hashable, Sendable {
        /// With a clock.
        case instant(Instant)
        /// A local date alone.
        case date(LocalDate)
    }
    /// Labor or a part, with its amount.
    public enum Kind: Hashable, Sendable {
        /// Work: 1 to 36,000,000 seconds (31 days with a clock, 10,000 hours without).
        case labor(seconds: Int)
        case part(quantity: Quantity, unitPriceCents: Int64)
    }
    public var id: String
    public var client: String
    public var service: String
    public var kind: Kind
    public var start: Start
    public var place: Place
    /// The source left the place blank: it is taken to be `place` (remote), and the analyses say so.
    public var isPlaceAssumed: Bool
    /// Empty where nobody is named; likewise `role` and `ticket`.
    public var technician: String
    public var role: String
    public var ticket: String
    /// Whether the system is one that we maintain.
    public var isMaintained: Bool
    /// The class that somebody said the work is of; `nil` to go by the clock.
    public var hours: HoursClass?
    /// `charge: courtesy`: what would be billed is a favour.
    public var isCourtesy: Bool
    public var note: String

    public init(
        id: String, client: String, service: String, kind: Kind, start: Start, place: Place = .remote,
        technician: String = "", role: String = "", ticket: String = "", isMaintained: Bool = true,
        hours: HoursClass? = nil, isCourtesy: Bool = false, note: String = "", isPlaceAssumed: Bool = false
    ) {
        self.id = id
        self.client = client
        self.service = service
        self.kind = kind
        self.start = start
        self.place = place
        self.isPlaceAssumed = isPlaceAssumed
        self.technician = technician
        self.role = role
        self.ticket = ticket
        self.isMaintained = isMaintained
        self.hours = hours
        self.isCourtesy = isCourtesy
        self.note = note
    }
}
