/// A job that has not been done yet: what it would cost depends on when it is (fit.md, "Wait or rush").
public struct QuoteJob: Hashable, Sendable {
    /// The client's id.
    public var client: String
    public var service: String
    /// 1 second to 31 days of work.
    public var seconds: Int
    public var place: Place
    /// The technician's; empty for the card's own rates.
    public var role: String
    /// When the client asks.
    public var at: Instant
    /// The wall time at which work stops each day, in seconds of the day, up to 86,400; `nil` leaves that way out.
    public var stopSecondOfDay: Int?

    public init(
        client: String, service: String, seconds: Int, place: Place = .remote, role: String = "", at: Instant,
        stopSecondOfDay: Int? = nil
    ) {
        self.client = client
        self.service = service
        self.seconds = seconds
        self.place = place
        self.role = role
        self.at = at
        self.stopSecondOfDay = stopSecondOfDay
    }

    /// What an entry with a clock holds at most (formats.md, `entries.csv`): 31 days.
    public static let longestSeconds = 31 * 86_400
}

/// The ways to do a job.
public enum QuoteWay: String, CaseIterable, Hashable, Sendable {
    /// In business windows only, from the asking on.
    case inHours
    /// From the asking on, without a break.
    case straightThrough
    /// From the last closing of the next date that has a window still to close, without a break. A lunch break is no
    /// closing; windows that touch over midnight are one, of the date on which it closes.
    case tonight
    /// From the asking until a wall time each day, going on when business hours begin. Asked at that time or after it,
    /// it begins with the next business hours.
    case untilStop
}

/// Something about the job that cannot be quoted.
public enum QuoteFault: Error, Sendable {
    case unknownClient(String)
    /// Less than a second, or more than 31 days.
    case lengthOutOfRange(seconds: Int)
    /// Not a second of a day.
    case stopOutOfRange(second: Int)
    /// The job's service is not on the sheet, or the client's history cannot be rated.
    case rating(RatingFaults)
}

/// Work without a break: one sitting.
public struct JobPiece: Hashable, Sendable {
    public var start: Instant
    public var seconds: Int
    public init(start: Instant, seconds: Int) {
        self.start = start
        self.seconds = seconds
    }
    public var end: Instant { start.adding(seconds: seconds) }
}
