public import AgreementCore

/// An exception as it is kept: its cell is text, which PracticeFiles reads.
public struct ExceptionRecord: Hashable, Sendable {
    /// The client's id, as `service` is the service's.
    public var client: String
    public var service: String
    /// The cell in YAML's flow form, as `exceptions.csv` has it.
    public var treatment: String
    public var from: LocalDate
    /// Included; `nil` where it has no end.
    public var through: LocalDate?
    public var why: String
    /// Who answers for it: a name as it was typed.
    public var owner: String

    public init(
        client: String, service: String, treatment: String, from: LocalDate, through: LocalDate?, why: String,
        owner: String
    ) {
        self.client = client
        self.service = service
        self.treatment = treatment
        self.from = from
        self.through = through
        self.why = why
        self.owner = owner
    }
}
