/// Who changed what, from what to what.
public struct AuditRecord: Hashable, Sendable {
    public var id: Int64
    /// Seconds since 1970.
    public var at: Int64
    /// `nil` for what the program did by itself.
    public var userID: Int64?
    /// Empty without a user.
    public var userName: String
    public var action: String
    public var subject: String
    public var was: String?
    public var became: String?

    package init(
        id: Int64, at: Int64, userID: Int64? = nil, userName: String, action: String, subject: String,
        was: String? = nil, became: String? = nil
    ) {
        self.id = id
        self.at = at
        self.userID = userID
        self.userName = userName
        self.action = action
        self.subject = subject
        self.was = was
        self.became = became
    }
}

/// What happened at the door or around the practice, without changing it.
public struct HappeningRecord: Hashable, Sendable {
    public var id: Int64
    /// Seconds since 1970.
    public var at: Int64
    /// `nil` for strangers.
    public var userID: Int64?
    /// Empty without a user.
    public var userName: String
    /// Which kind it is, in the program's words.
    public var kind: String
    /// What there is to say beside the kind.
    public var words: String
    /// Where it came from; empty where it came from many places, or nobody knows.
    public var address: String

    package init(
        id: Int64, at: Int64, userID: Int64? = nil, userName: String, kind: String, words: String, address: String
    ) {
        self.id = id
        self.at = at
        self.userID = userID
        self.userName = userName
        self.kind = kind
        self.words = words
        self.address = address
    }
}
