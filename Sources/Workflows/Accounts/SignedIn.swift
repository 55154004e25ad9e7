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

/// A person with a session.
public struct SignedIn: Hashable, Sendable {
    public var userID: Int64
    public var name: String
    public var email: String
    public var role: Role
    /// The token that every change of this session carries.
    public var csrf: String
    /// Somebody else has chosen the password: another has to be chosen before anything else.
    public var mustChoosePassword: Bool

    /// - Parameters: as the properties say.
    public init(
        userID: Int64, name: String, email: String, role: Role, csrf: String, mustChoosePassword: Bool = false
    ) {
        self.userID = userID
        self.name = name
        self.email = email
        self.role = role
        self.csrf = csrf
        self.mustChoosePassword = mustChoosePassword
    }
}
