public import Practice

/// A person with a session.
public struct SignedIn: Hashable, Sendable {
    public var userID: Int64
    public var name: String
    public var email: String
    public var role: Role
    /// The token that every change of this session carries, on pages of the practice that it looks at.
    public var csrf: String
    /// The token on this session's pages of the other practice: the example's while it looks at its own, and the other
    /// way round.
    public var otherCSRF: String
    /// It looks at the example practice, and not at the own one.
    public var showsExample: Bool
    /// The disk is full or can't be written: the session ends with the server, and nothing can be changed.
    public var isUnwritten = false
    /// Somebody else has chosen the password: another has to be chosen before anything else.
    public var mustChoosePassword: Bool

    public init(
        userID: Int64, name: String, email: String, role: Role, csrf: String, otherCSRF: String = "",
        showsExample: Bool = false, mustChoosePassword: Bool = false
    ) {
        self.userID = userID
        self.name = name
        self.email = email
        self.role = role
        self.csrf = csrf
        self.otherCSRF = otherCSRF
        self.showsExample = showsExample
        self.mustChoosePassword = mustChoosePassword
    }

    /// The same person, looking at the own practice.
    public var inOwnPractice: SignedIn { showsExample ? elsewhere : self }

    /// The same person, looking at the example.
    public var inExample: SignedIn { showsExample ? self : elsewhere }

    private var elsewhere: SignedIn {
        var same = self
        (same.csrf, same.otherCSRF, same.showsExample) = (otherCSRF, csrf, !showsExample)
        return same
    }
}
