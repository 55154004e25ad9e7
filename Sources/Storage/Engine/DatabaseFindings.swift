/// What a look through a practice's file found.
public struct DatabaseFindings: Hashable, Sendable {
    /// The number of its schema.
    public var version = 0
    /// What is wrong, a sentence each; the practice can't be used as it is.
    public var faults: [String] = []
    /// The search of notes doesn't fit the notes; it is made anew when the file is restored.
    public var isSearchBroken = false

    /// The first fault, and how many more there are.
    public var words: String {
        guard let first = faults.first else { return "Nothing is wrong." }
        return faults.count == 1 ? first : "\(first) There are \(faults.count - 1) more such things."
    }

    /// How many are looked for at most.
    package static let most = 20

    /// Nothing is wrong.
    package init(version: Int = 0, faults: [String] = [], isSearchBroken: Bool = false) {
        self.version = version
        self.faults = faults
        self.isSearchBroken = isSearchBroken
    }
}
