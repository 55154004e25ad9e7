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

/// The table `exceptions`.
public enum StoredExceptions {
    /// By client, then first day.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ExceptionRecord] {
        try session.rows(
            """
            SELECT client_id, service, treatment, from_day, through_day, why, owner
            FROM exceptions ORDER BY client_id, from_day, id
            """, leavingOut: damage
        ) { row in
            let from = try row.date(3)
            return try ExceptionRecord(
                client: row.text(0), service: row.text(1), treatment: row.text(2), from: from,
                through: row.lastDay(4, from: from), why: row.text(5), owner: row.text(6))
        }
    }

    /// - Throws: `StorageFault.refused(.reference)` for a client that isn't there.
    public static func add(_ exception: ExceptionRecord, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO exceptions (client_id, service, treatment, from_day, through_day, why, owner)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(exception.client), .text(exception.service), .text(exception.treatment),
                .date(exception.from), .optional(exception.through), .text(exception.why), .text(exception.owner),
            ])
    }

    /// All of them, before others take their place.
    public static func deleteAll(in session: any StorageSession) throws { try session.run("DELETE FROM exceptions") }
}
