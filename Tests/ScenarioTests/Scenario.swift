import Testing

/// One story: what was agreed, what was done, and what the file says comes of it.
struct Scenario: Sendable, CustomTestStringConvertible {
    var title: String
    /// Why it comes out as it does.
    var prose: [String]
    /// What was agreed, line by line: `plan: silver, 10 users`.
    var terms: [Term]
    var rows: [Row]
    /// As it stands in the file, without blank lines at its end.
    var text: String

    struct Term: Sendable {
        var key: String
        var value: String
    }

    /// An entry or a part.
    struct Row: Sendable {
        var when: String
        /// `75 min`, `1 h 30`, `until Sun 2026-03-08 06:00`; of a part `2 × $380`.
        var amount: String
        var service: String
        var place: String
        /// `by Dana, ticket 7, favour`.
        var also: String
    }

    var testDescription: String { title }

    func values(of key: String) -> [String] { terms.filter { $0.key == key }.map(\.value) }
    func shows(_ word: String) -> Bool { values(of: "shows").contains { pieces($0).contains(word) } }
}

/// A scenario that can't be read.
struct ScenarioFlaw: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// A list with commas, each piece without spaces around it; commas inside of backticks do not count.
func pieces(_ list: String) -> [String] {
    var pieces = [""]
    var isQuoted = false
    for character in list {
        if character == "`" { isQuoted.toggle() }
        if character == ",", !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    return pieces.map(trimmed).filter { !$0.isEmpty }
}

func trimmed(_ text: some StringProtocol) -> String {
    var part = Substring(text)
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
}

extension String {
    /// What follows a word and a space at the beginning.
    func after(_ word: String) -> String? {
        hasPrefix(word + " ") ? trimmed(dropFirst(word.count + 1)) : nil
    }
}
