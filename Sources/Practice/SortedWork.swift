/// What somebody said of unsorted work, which holds for the next import too: work of a source, or with these words in
/// its note, is of a service.
public struct SortRule: Hashable, Sendable {
    public var id: Int64
    /// `nil` for work of any source.
    public var sourceID: Int64?
    /// Separated by blanks; `nil` for work with any note.
    public var noteWords: String?
    public var service: String
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64
    public var isUndone: Bool

    package init(
        id: Int64, sourceID: Int64? = nil, noteWords: String? = nil, service: String, userID: Int64? = nil, at: Int64,
        isUndone: Bool
    ) {
        self.id = id
        self.sourceID = sourceID
        self.noteWords = noteWords
        self.service = service
        self.userID = userID
        self.at = at
        self.isUndone = isUndone
    }
}

/// What an export says of a kind of work, and the service that it was sorted into.
public struct SourceRecord: Hashable, Sendable {
    public var id: Int64
    /// The columns' names and values, as the workflow writes them; no two sources have the same.
    public var fields: String
    /// The service that the file itself names, as `entries.csv` does.
    public var stated: String?
    /// The service that it was sorted into here.
    public var sorted: String?
    public var ruleID: Int64?

    package init(
        id: Int64, fields: String, stated: String? = nil, sorted: String? = nil, ruleID: Int64? = nil
    ) {
        self.id = id
        self.fields = fields
        self.stated = stated
        self.sorted = sorted
        self.ruleID = ruleID
    }

    /// What its entries are of; `nil` while nobody has said.
    public var service: String? { sorted ?? stated }
}

/// Services that were merged into others: what is sorted into the one counts as the other.
public struct MergedServices: Hashable, Sendable {
    /// By the service that is no more.
    public let into: [String: String]
    /// - Parameter into: without a circle.
    public init(_ into: [String: String]) { self.into = into }

    /// What work of a service is of now.
    public func resolve(_ service: String) -> String {
        var now = service
        // A chain is no longer than the table.
        for _ in 0..<into.count {
            guard let next = into[now] else { break }
            now = next
        }
        return now
    }
}
