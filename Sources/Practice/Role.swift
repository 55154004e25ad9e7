/// What a person may see and do.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Everything.
    case owner
    /// Everything but users, settings and backups.
    case sales
    /// What is covered, and the pages about it: no cost and no margin.
    case technician

    /// Costs and margins are the company's own.
    public var seesCosts: Bool { self != .technician }
    /// Whether the role changes services, plans and prices.
    public var editsSheets: Bool { self != .technician }
    public var administers: Bool { self == .owner }
}
