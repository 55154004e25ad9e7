/// What a run rates, but for the entries: the sheets, the clients and what was agreed with them.
///
/// Checked by whoever reads the files: all sheets have one currency and one zone and differ in name and `from`;
/// every name refers to something that is there; agreements of a client do not overlap, nor do exceptions of one
/// client and service.
public struct Practice: Sendable {
    public var sheets: [PriceSheet]
    /// Ids are unique.
    public var clients: [Client]
    public var agreements: [AgreementRow]
    public var exceptions: [AgreementException]
    public var blocks: [PrepaidBlock]
    /// The rules of the sheets' zone.
    public var zone: TimeZoneRules

    public init(
        sheets: [PriceSheet], clients: [Client], agreements: [AgreementRow] = [],
        exceptions: [AgreementException] = [], blocks: [PrepaidBlock] = [], zone: TimeZoneRules
    ) {
        self.sheets = sheets
        self.clients = clients
        self.agreements = agreements
        self.exceptions = exceptions
        self.blocks = blocks
        self.zone = zone
    }
}

/// The local dates that a run rates, both included; `nil` where the entries decide, client by client.
public struct RatingWindow: Hashable, Sendable {
    public var from: LocalDate?
    public var through: LocalDate?
    public init(from: LocalDate? = nil, through: LocalDate? = nil) {
        self.from = from
        self.through = through
    }
}
