/// A practice that a restore has replaced: it stays beside the one that took its place, under a name of its own.
public struct KeptPractice: Hashable, Sendable {
    public var path: String
    public var byteCount: Int
    /// When it was replaced, in UTC: `2026-11-26 14:23:55`.
    public var at: String

    package init(path: String, byteCount: Int, at: String) {
        self.path = path
        self.byteCount = byteCount
        self.at = at
    }
}
