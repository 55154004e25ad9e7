import Words

/// Words as they stand in the words' file: texts by id, each with the branches that it can take.
///
/// The file's own head says how it is written. Whoever edits a text edits one of its branches.
public struct WordBook: Sendable {
    /// A text that can be said in one way or another.
    public struct Text: Hashable, Sendable {
        /// `today.lead`.
        public var id: String
        /// What it is for, to those who edit it; empty where its place says enough.
        public var purpose: String
        /// In the order in which they are tried.
        public var branches: [Branch]
    }
    /// One way to say a text.
    public struct Branch: Hashable, Sendable {
        /// What has to hold; nothing for the last one.
        public var facts: [String]
        public var template: WordTemplate

        /// `more-included+today-known`, `otherwise`.
        public var name: String { facts.isEmpty ? WordBook.otherwise : facts.joined(separator: "+") }
    }
    /// In the file's order.
    public let texts: [Text]
    private let numbers: [String: Int]

    /// - Parameter source: a words' file.
    public init(_ source: String) throws(WordFault) {
        var reader = WordReader()
        for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try reader.take(line, number: number + 1)
        }
        try reader.close()
        texts = reader.texts
        numbers = Dictionary(uniqueKeysWithValues: reader.texts.enumerated().map { ($1.id, $0) })
    }

    /// The text of that id.
    public func text(_ id: String) -> Text? { numbers[id].map { texts[$0] } }

    /// The branch that a key such as `today.lead:nothing` names.
    public func branch(_ key: String) -> Branch? {
        let parts = key.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return text(String(parts[0]))?.branches.first { $0.name == parts[1] }
    }

    static let otherwise = "otherwise"

    /// The words that the program comes with.
    public static let sitDown: WordBook = {
        let source = String(decoding: PackageResources.sit_down_words, as: UTF8.self)
        do throws(WordFault) {
            return try WordBook(source)
        } catch {
            preconditionFailure("the words' file is whole, as its test says")
        }
    }()
}

/// What is wrong with a words' file, or with an edited text.
public enum WordFault: Error, Hashable, Sendable {
    /// A line that is no text, branch or remark.
    case notUnderstood(line: Int)
    /// Two texts of one id, or two branches of one name.
    case twice(line: Int)
    /// A text without a branch, or with one behind `otherwise`.
    case noBranch(text: String)
    /// A brace without its other half, or a place without a name.
    case brokenPlace
    /// A place that this text does not know, and those that it does.
    case unknownPlace(String, known: [String])
    /// Nothing is left of the text.
    case empty
    /// The text is longer than paper has room for.
    case tooLong(most: Int)

    /// What is wrong and what to do, in a line for who edits a text.
    public var words: String {
        switch self {
        case .notUnderstood(let line), .twice(let line): "Line \(line) can't be understood."
        case .noBranch(let text): "`\(text)` says nothing."
        case .brokenPlace: "A brace stands alone. Write a place as {client}, or leave the braces out."
        case .unknownPlace(let name, let known):
            known.isEmpty
                ? "{\(name)} isn't known here. Leave the braces out."
                : "{\(name)} isn't known here. Known are \(listed(known.map { "{\($0)}" }))."
        case .empty: "Write what stands here, or take the company's words back."
        case .tooLong(let most): "That is more than the sheet has room for: \(grouped(most)) letters at most."
        }
    }
}

/// Reads a words' file line by line.
private struct WordReader {
    private(set) var texts: [WordBook.Text] = []
    private var known: Set<String> = []
    /// The branch that is being read: its name, and its words so far.
    private var open: (name: String, words: String)?

    mutating func take(_ line: Substring, number: Int) throws(WordFault) {
        if line.first == " ", let begun = open {
            open = (begun.name, begun.words + " " + line.drop { $0 == " " })
            return
        }
        if line.isEmpty || line.first == "#" { return }
        try closeBranch()
        if line.first == "[", line.last == "]" {
            try begin(String(line.dropFirst().dropLast()), number: number)
        } else if line.first == ">", !texts.isEmpty {
            texts[texts.count - 1].purpose = String(line.dropFirst().drop { $0 == " " })
        } else if let colon = line.firstIndex(of: ":"), !texts.isEmpty {
            let name = String(line[..<colon])
            let isKnown = texts[texts.count - 1].branches.contains { $0.name == name }
            if isKnown { throw .twice(line: number) }
            open = (name, String(line[line.index(after: colon)...].drop { $0 == " " }))
        } else {
            throw .notUnderstood(line: number)
        }
    }

    mutating func close() throws(WordFault) {
        try closeBranch()
        if let last = texts.last { try check(last) }
    }

    private mutating func begin(_ id: String, number: Int) throws(WordFault) {
        if let last = texts.last { try check(last) }
        guard known.insert(id).inserted else { throw .twice(line: number) }
        texts.append(WordBook.Text(id: id, purpose: "", branches: []))
    }

    private mutating func closeBranch() throws(WordFault) {
        guard let begun = open else { return }
        open = nil
        let facts = begun.name == WordBook.otherwise ? [] : begun.name.split(separator: "+").map(String.init)
        let template = try WordTemplate(begun.words)
        texts[texts.count - 1].branches.append(WordBook.Branch(facts: facts, template: template))
    }

    /// Behind a branch that always holds nothing else can be said.
    private func check(_ text: WordBook.Text) throws(WordFault) {
        let isReached = text.branches.dropLast().allSatisfy { !$0.facts.isEmpty }
        guard !text.branches.isEmpty, isReached else { throw .noBranch(text: text.id) }
    }
}
