/// Says the texts of a book: picks the branch that holds, in the company's or the client's own words where there are
/// any, and fills its places. It keeps what it said, so that a page can show what there is to edit.
public struct WordSpeaker: Sendable {
    /// What was said, and how to say it otherwise.
    public struct Passage: Hashable, Sendable {
        /// The text and its branch: `today.lead:nothing`. Edited words are kept under it.
        public var key: String
        public var purpose: String
        /// The words with their places, as they are in force.
        public var template: String
        /// As the program comes with them.
        public var original: String
        /// What came of it.
        public var said: String
        /// The places that it may use, by name.
        public var places: [String]
    }
    let book: WordBook
    /// Edited words by key: the client's own before the company's.
    let edited: [String: String]
    /// What holds and what fills the places, wherever a text is said.
    public private(set) var facts: Set<String> = []
    public private(set) var places: [String: String] = [:]
    /// What was said, in its order, each once.
    public private(set) var passages: [Passage] = []
    /// The key of every branch that was said.
    public private(set) var spoken: Set<String> = []

    /// - Parameter edited: words in place of the book's, by key; those that can't be understood are passed over.
    public init(_ book: WordBook = .sitDown, edited: [String: String] = [:]) {
        self.book = book
        self.edited = edited
    }

    mutating func hold(_ facts: some Sequence<String>) { self.facts.formUnion(facts) }
    mutating func fill(_ places: [String: String]) { self.places.merge(places) { _, new in new } }

    /// The text's words.
    ///
    /// - Parameters:
    ///   - facts: what holds here, beside what holds everywhere.
    ///   - filling: places of this text.
    /// - Returns: nothing where no branch holds.
    mutating func say(_ id: String, _ facts: Set<String> = [], _ filling: [String: String] = [:]) -> String {
        guard let text = book.text(id) else { preconditionFailure("a text that is said stands in the words' file") }
        let holding = self.facts.union(facts)
        guard let branch = text.branches.first(where: { $0.facts.allSatisfy(holding.contains) }) else { return "" }
        let key = "\(id):\(branch.name)"
        spoken.insert(key)
        let values = places.merging(filling) { _, new in new }
        var template = branch.template
        if let own = edited[key], let understood = try? WordTemplate(own) { template = understood }
        let said = template.filled(values)
        if !text.purpose.isEmpty, !passages.contains(where: { $0.key == key }) {
            passages.append(
                Passage(
                    key: key, purpose: text.purpose, template: template.source, original: branch.template.source,
                    said: said, places: values.keys.sorted()))
        }
        return said
    }

    /// Edited words, looked at before they are kept.
    ///
    /// - Parameters:
    ///   - key: of the passage that they stand for.
    ///   - places: what the passage may use.
    /// - Throws: what is wrong with them.
    public static func checked(_ words: String, places: [String]) throws(WordFault) -> String {
        let folded = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if folded.isEmpty { throw .empty }
        if folded.count > longestText { throw .tooLong(most: longestText) }
        let template = try WordTemplate(folded)
        if let unknown = template.places.first(where: { !places.contains($0) }) {
            throw .unknownPlace(unknown, known: places.filter(isForEditing))
        }
        return folded
    }

    /// What an edited text may be long, in letters.
    public static let longestText = 600

    private static func isForEditing(_ place: String) -> Bool {
        ["client", "company", "box", "month", "total", "today", "from", "through", "hours"].contains(place)
    }
}
