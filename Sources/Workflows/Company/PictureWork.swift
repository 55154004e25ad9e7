/// How much there is to draw in an SVG: parts can be drawn again and again by naming them, so that a page of text can
/// ask for days of work.
enum PictureWork {
    /// How many parts a logo may come to.
    static let mostParts = 20_000

    private struct Part {
        /// The parts in it, itself among them, and the names that it draws.
        var count = 0
        var names: [String] = []
    }

    /// Whether it is soon drawn, as far as can be said beforehand.
    ///
    /// - Parameter text: in small letters.
    static func isLittle(_ text: String) -> Bool {
        // They work on every point of the picture, or draw something at each corner of a line.
        guard !["<filter", "<fe", "<marker", "<mask"].contains(where: { text.contains($0) }) else { return false }
        guard let (all, named) = parts(text) else { return false }
        var known: [String: Int] = [:]
        return work(of: all, named, &known, depth: 0).map { $0 <= mostParts } ?? false
    }

    /// - Returns: all of it, and each part that has a name; nothing where tags don't end as they should.
    private static func parts(_ text: String) -> (all: Part, named: [String: Part])? {
        var named: [String: Part] = [:]
        var all = Part()
        // The names of what is open; empty for what has none.
        var open: [String] = []
        let text = withoutComments(text)
        for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
            if piece.hasPrefix("/") {
                guard open.popLast() != nil else { return nil }
                continue
            }
            guard !piece.hasPrefix("!"), !piece.hasPrefix("?") else { continue }
            guard let end = piece.firstIndex(of: ">") else { return nil }
            let tag = piece[..<end]
            let name = value("id", tag) ?? ""
            let drawn = references(tag)
            all.count += 1
            all.names += drawn
            for outer in Set(open + [name]) where !outer.isEmpty {
                named[outer, default: Part()].count += 1
                named[outer, default: Part()].names += drawn
            }
            guard all.count <= mostParts, all.names.count <= mostParts, open.count < 200 else { return nil }
            if !tag.hasSuffix("/") { open.append(name) }
        }
        return open.isEmpty ? (all, named) : nil
    }

    private static func withoutComments(_ text: String) -> String {
        var left = ""
        var pieces = text.split(separator: "<!--", omittingEmptySubsequences: false)[...]
        left += pieces.popFirst() ?? ""
        for piece in pieces {
            let parts = piece.split(separator: "-->", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { left += parts[1] }
        }
        return left
    }

    private static func work(
        of part: Part, _ named: [String: Part], _ known: inout [String: Int], depth: Int
    ) -> Int? {
        guard depth < 50 else { return nil }
        var sum = part.count
        for name in part.names {
            if known[name] == nil {
                guard let inner = named[name] else { continue }
                guard let count = work(of: inner, named, &known, depth: depth + 1) else { return nil }
                known[name] = count
            }
            sum += known[name] ?? 0
            guard sum <= mostParts else { return nil }
        }
        return sum
    }

    /// What a tag draws beside itself: `href="#name"`, `url(#name)`.
    private static func references(_ tag: Substring) -> [String] {
        var names: [String] = []
        var rest = tag
        while let mark = rest.firstIndex(of: "#") {
            let before = rest[..<mark].suffix(2)
            rest = rest[rest.index(after: mark)...]
            let isName = before.hasSuffix("(") || before.hasSuffix("\"") || before.hasSuffix("'")
            let name = rest.prefix { $0 != "\"" && $0 != "'" && $0 != ")" }
            // A colour, `#1a2b3c`, draws nothing, and is no part's name.
            if isName { names.append(String(name)) }
        }
        return names
    }

    private static func value(_ name: String, _ tag: Substring) -> String? {
        var rest = tag
        while let equals = rest.firstIndex(of: "=") {
            let word = rest[..<equals].split(whereSeparator: \.isWhitespace).last ?? ""
            rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
            rest = rest.dropFirst()
            let value = rest.prefix { $0 != quote }
            if word == name { return String(value) }
            rest = rest.dropFirst(value.count + 1)
        }
        return nil
    }
}
