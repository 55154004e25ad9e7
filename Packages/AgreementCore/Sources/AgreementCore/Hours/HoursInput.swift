/// What is known beside the entries when one asks where the hours went; only the clients have to be.
public struct HoursInput: Sendable {
    public var clients: [Client]
    /// For the share of work outside business hours.
    public var sheets: [PriceSheet] = []
    /// The sheets' zone; not looked at without one.
    public var zone: TimeZoneRules = .utc
    public var invoiced: [InvoicedMonth] = []
    /// Rates and margins are of the months that have an invoice; else of all months of the window (fit.md), whatever
    /// is known of them.
    public var ratesOnlyInvoicedMonths = false
    public var costs: Costs?
    /// The dates on which entries that count start. An end that is not given comes from the entries.
    public var window = RatingWindow()

    public init(clients: [Client]) { self.clients = clients }
}
