/// Something that came in from files in one go.
public struct ImportRecord: Hashable, Sendable {
    public var id: Int64
    /// `entries`, `clients`, `legacy` or `invoiced`, or another word of the workflow's.
    public var kind: String
    /// Their names, separated by line ends.
    public var files: String
    /// The mapping's name; empty for our own files.
    public var mapping: String
    public var isUndone: Bool
    public var counts: ImportCounts
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64

    package init(
        id: Int64, kind: String, files: String, mapping: String, isUndone: Bool, counts: ImportCounts,
        userID: Int64? = nil, at: Int64
    ) {
        self.id = id
        self.kind = kind
        self.files = files
        self.mapping = mapping
        self.isUndone = isUndone
        self.counts = counts
        self.userID = userID
        self.at = at
    }
}

/// What became of the rows of an import.
public struct ImportCounts: Hashable, Sendable {
    /// New ones.
    public var added: Int
    /// Known ones with other content, which was taken.
    public var changed: Int
    /// Known ones with the same content.
    public var skipped: Int
    /// Rows that could not come in.
    public var rejected: Int
    /// Known ones that are gone, since those that came in take the place of all that a client had.
    public var removed: Int

    public init(added: Int = 0, changed: Int = 0, skipped: Int = 0, rejected: Int = 0, removed: Int = 0) {
        self.added = added
        self.changed = changed
        self.skipped = skipped
        self.rejected = rejected
        self.removed = removed
    }
}

/// A mapping that somebody here has made.
public struct MappingRecord: Hashable, Sendable {
    public var name: String
    /// As docs/mappings.md says.
    public var text: String
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64

    package init(
        name: String, text: String, userID: Int64? = nil, at: Int64
    ) {
        self.name = name
        self.text = text
        self.userID = userID
        self.at = at
    }
}
