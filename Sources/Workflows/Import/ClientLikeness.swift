import AgreementCore

/// Finds the client that a new name probably means: `Harbor Dental, Inc.` and `harbor dental` are one.
struct ClientLikeness {
    private let known: [(client: Client, words: [String])]

    init(_ clients: [Client]) {
        known = clients.map { ($0, Self.words($0.name.isEmpty ? $0.id : $0.name)) }
    }

    /// The client that is most like the name; `nil` where none is.
    func client(like name: String) -> Client? {
        let words = Self.words(name)
        guard !words.isEmpty else { return nil }
        var best: (client: Client, distance: Int)?
        for candidate in known {
            guard let distance = Self.distance(words, candidate.words) else { continue }
            if distance < best?.distance ?? .max { best = (candidate.client, distance) }
        }
        return best?.client
    }

    /// Letters and digits in small, without the words that every company has.
    private static func words(_ name: String) -> [String] {
        let all = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let own = all.filter { !companyWords.contains($0) }
        return own.isEmpty ? all : own
    }

    private static let companyWords: Set<String> = [
        "inc", "ltd", "llc", "co", "corp", "corporation", "company", "gmbh", "ag", "kg", "plc", "the", "and", "sa",
        "srl",
        "spa", "bv", "limited",
    ]

    /// 0 for the same words; a few letters' difference in a long name is another spelling; the beginning of a longer
    /// name is its short form.
    private static func distance(_ left: [String], _ right: [String]) -> Int? {
        if left == right { return 0 }
        if Set(left) == Set(right) { return 1 }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.joined().count >= 5, Array(long.prefix(short.count)) == short { return 3 }
        let (first, second) = (Array(left.joined()), Array(right.joined()))
        guard min(first.count, second.count) >= 5, abs(first.count - second.count) <= 2 else { return nil }
        // `PC1` and `PC12`, `Site 1` and `Site 2` are two: digits have to agree.
        guard first.filter(\.isNumber) == second.filter(\.isNumber) else { return nil }
        let edits = edits(first, second)
        return edits <= (first.count >= 10 ? 2 : 1) ? 3 + edits : nil
    }

    /// Levenshtein's distance.
    private static func edits(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (place, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for (column, other) in right.enumerated() {
                let kept = row[column + 1]
                row[column + 1] = min(diagonal + (letter == other ? 0 : 1), row[column] + 1, kept + 1)
                diagonal = kept
            }
        }
        return row[right.count]
    }
}
