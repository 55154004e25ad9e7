/// How much work is counted as, in the 90/90 rule.
public enum WorkMeasure: String, CaseIterable, Hashable, Sendable {
    /// Seconds of labor.
    case seconds
    /// Distinct tickets of a client and service, an entry without one as one: for logs without effort.
    case tickets
}

/// What the 90/90 rule and its suggestions go by (fit.md). Shares are in basis points: 9,000 is 90%.
public struct ServiceSettings: Hashable, Sendable {
    public var measure = WorkMeasure.seconds
    /// At least this part of the clients that have any work…
    public var coreClientsBasisPoints = 9_000
    /// …has at least this part of its own work in the core.
    public var coreWorkBasisPoints = 9_000
    /// Categories that are never on an agreement.
    public var categoriesNeverOnAgreement: Set<String> = ["hardware", "project"]
    /// A job of more than this is long.
    public var longJobSeconds = 28_800
    /// A service with at least this part of its work in long jobs looks like a project.
    public var projectBasisPoints = 5_000
    /// An entry of more than this, a day and a night, is no piece of a day's work…
    public var wholeTaskSeconds = 86_400
    /// …and from so many entries on it can be told whether all are booked so.
    public var wholeTaskLeastEntries = 50
    /// A service of which at least this part is one client's is that client's own affair…
    public var oneClientBasisPoints = 7_500
    /// …if there are at least so many clients to compare with.
    public var oneClientLeastClients = 4
    /// A service that takes at most this a year of each client that has it costs little.
    public var cheapSecondsPerClientYear = 3_600
    /// Where nobody said what a service is worth: it is valued if at least this part of the clients had it.
    public var valuedClientsBasisPoints = 5_000
    /// A service that fewer than this part of the clients had is rare.
    public var rareClientsBasisPoints = 1_000

    public init(measure: WorkMeasure = .seconds) { self.measure = measure }
}
