import HTML

/// The tags of a page that we wrote ourselves: well formed, every value between double quotes, every `<` of a text
/// escaped.
struct PageTag {
    let range: Range<Int>
    let name: String
    let isEnd: Bool
    /// In their order; the values as they stand there, escaped.
    private(set) var attributes: [(name: String, escaped: String?)]

    /// - Parameter names: of the tags to be found; the others are passed over.
    static func all(_ names: Set<String>, in page: [UInt8]) -> [PageTag] {
        var tags: [PageTag] = []
        var at = 0
        while let start = page[at...].firstIndex(of: UInt8(ascii: "<")) {
            guard let end = endOfTag(page, from: start) else { break }
            at = end + 1
            if let tag = PageTag(page, start..<at, names) { tags.append(tag) }
        }
        return tags
    }

    /// The `>` that ends a tag: none between quotes.
    private static func endOfTag(_ page: [UInt8], from start: Int) -> Int? {
        var isQuoted = false
        for place in start..<page.count {
            if page[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if page[place] == UInt8(ascii: ">"), !isQuoted { return place }
        }
        return nil
    }

    private init?(_ page: [UInt8], _ range: Range<Int>, _ names: Set<String>) {
        var inside = page[range.dropFirst().dropLast()]
        isEnd = inside.first == UInt8(ascii: "/")
        if isEnd { inside.removeFirst() }
        let name = inside.prefix { $0 != UInt8(ascii: " ") }
        self.name = String(decoding: name, as: UTF8.self)
        guard names.contains(self.name) else { return nil }
        self.range = range
        attributes = []
        var rest = inside.dropFirst(name.count)
        while let start = rest.firstIndex(where: { $0 != UInt8(ascii: " ") }) {
            rest = rest[start...]
            let attribute = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: " ") }
            rest = rest.dropFirst(attribute.count)
            var value: String?
            if rest.first == UInt8(ascii: "=") {
                let text = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
                value = String(decoding: text, as: UTF8.self)
                rest = rest.dropFirst(text.count + 3)
            }
            attributes.append((String(decoding: attribute, as: UTF8.self), value))
        }
    }

    func has(_ name: String) -> Bool { attributes.contains { $0.name == name } }

    /// The value as it was before it was escaped; empty where the attribute has none.
    subscript(_ name: String) -> String? {
        attributes.first { $0.name == name }.map { Self.plain($0.escaped ?? "") }
    }

    /// The same tag with another value, `nil` without the attribute.
    func with(_ name: String, _ value: String?) -> PageTag {
        var tag = self
        let escaped = value.map { Self.escaped($0) }
        if let place = tag.attributes.firstIndex(where: { $0.name == name }) {
            if let escaped { tag.attributes[place].escaped = escaped } else { tag.attributes.remove(at: place) }
        } else if let escaped {
            tag.attributes.append((name, escaped))
        }
        return tag
    }

    /// As it is written.
    var text: String {
        "<" + (isEnd ? "/" : "") + name
            + attributes.map { " \($0.name)" + ($0.escaped.map { "=\"\($0)\"" } ?? "") }.joined() + ">"
    }

    static func escaped(_ text: String) -> String {
        var page = HTMLPage()
        page.text(text)
        return page.string
    }

    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        while let letter = rest.first {
            if letter == "&", let (escape, plain) = escapes.first(where: { rest.hasPrefix($0.0) }) {
                result += plain
                rest = rest.dropFirst(escape.count)
            } else {
                result.append(letter)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
