/// The token that a session's pages carry with every change: whose page it is, of which practice, and what only they
/// and the session know. `3-own-…`, `3-example-…`.
///
/// A page that outlives its session is still known by it as one person's: what it sends is never done under the name of
/// another who has signed in since, nor in the other practice.
public struct PageToken: Hashable, Sendable {
    public let person: Int64
    public let isOfExample: Bool
    let secret: String

    /// No token of ours is longer.
    private static let mostBytes = 200

    init(person: Int64, isOfExample: Bool, secret: String) {
        self.person = person
        self.isOfExample = isOfExample
        self.secret = secret
    }

    /// Reads what a page has sent; `nil` where no page of ours wrote it.
    public init?(_ text: String?) {
        guard let text, text.utf8.count <= Self.mostBytes else { return nil }
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let person = Int64(parts[0]), person > 0, ["own", "example"].contains(parts[1]),
            !parts[2].isEmpty
        else { return nil }
        self.init(person: person, isOfExample: parts[1] == "example", secret: String(parts[2]))
    }

    public var text: String { "\(person)-\(isOfExample ? "example" : "own")-\(secret)" }
}
