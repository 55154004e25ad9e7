/// What is to happen with an entry that came under an id of its own and is probably one that is there.
public enum LikelyChoice: String, Hashable, Sendable, CaseIterable {
    /// It is the one that is there, which stays as it is.
    case same
    /// It is the one that is there, and what came now is right.
    case changed
    /// It is other work, and comes in.
    case new
}
