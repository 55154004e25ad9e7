public import AgreementCore

/// An entry as a list of a client's work shows it.
public struct WorkLine: Hashable, Sendable {
    /// What the database calls it.
    public var key: Int64
    public var id: String
    public var client: String
    /// The local date of the start.
    public var day: LocalDate
    /// Seconds since 1970; `nil` where only the date is known.
    public var startSecond: Int64?
    /// `nil` for goods.
    public var seconds: Int?
    /// What the database calls the source.
    public var source: Int64
    /// The service that was said of the entry itself.
    public var service: String?
    public var technician: String
    public var ticket: String
    public var note: String

    package init(
        key: Int64, id: String, client: String, day: LocalDate, startSecond: Int64?, seconds: Int?, source: Int64,
        service: String?, technician: String, ticket: String, note: String
    ) {
        self.key = key
        self.id = id
        self.client = client
        self.day = day
        self.startSecond = startSecond
        self.seconds = seconds
        self.source = source
        self.service = service
        self.technician = technician
        self.ticket = ticket
        self.note = note
    }
}
