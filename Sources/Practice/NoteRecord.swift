/// A line of the notepad.
public struct NoteRecord: Hashable, Sendable {
    /// What a note can be about.
    public enum SubjectKind: String, CaseIterable, Hashable, Sendable { case service, plan, client }
    /// What the note is about, by its id.
    public struct Subject: Hashable, Sendable {
        public var kind: SubjectKind
        public var id: String

        public init(_ kind: SubjectKind, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }
    /// Who may read a note.
    public enum Reader: String, CaseIterable, Hashable, Sendable {
        case everybody
        /// Owners and sales.
        case office
    }
    /// Who took a note away, and when.
    public struct Taking: Hashable, Sendable {
        /// Seconds since 1970.
        public var at: Int64
        /// Empty where nobody is named.
        public var userName: String

        public init(at: Int64, userName: String) {
            self.at = at
            self.userName = userName
        }
    }
    public var id: Int64
    public var text: String
    /// The path of the page on which it was written.
    public var page: String
    public var subject: Subject?
    public var reader: Reader
    public var userID: Int64?
    /// Empty where nobody is named.
    public var userName: String
    /// Seconds since 1970.
    public var at: Int64
    public var isDone: Bool
    /// `nil` while the note is there.
    public var taking: Taking?

    package init(
        id: Int64, text: String, page: String, subject: Subject? = nil, reader: Reader, userID: Int64? = nil,
        userName: String, at: Int64, isDone: Bool, taking: Taking? = nil
    ) {
        self.id = id
        self.text = text
        self.page = page
        self.subject = subject
        self.reader = reader
        self.userID = userID
        self.userName = userName
        self.at = at
        self.isDone = isDone
        self.taking = taking
    }
}
