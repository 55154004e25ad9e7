/// HTML that escapes by construction: text and attribute values go in as text, tags and names come from closed lists,
/// and only what stands in the program's own source goes in as it is. Appends bytes; there are no templates.
public struct HTMLPage: Sendable {
    /// The page so far, as UTF-8.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// A document: its type, language, character set and title, then what `head` and `body` add.
    public static func document(
        language: String = "en", title: String, style: StaticString, body: (inout HTMLPage) -> Void
    ) -> HTMLPage {
        var page = HTMLPage()
        page.source("<!doctype html>\n")
        page.element(.html, .lang(language)) { html in
            html.element(.head) { head in
                head.source("<meta charset=\"utf-8\">")
                head.source("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                head.element(.title) { $0.text(title) }
                head.source("<style>")
                head.source(style)
                head.source("</style>")
            }
            html.source("\n")
            html.element(.body, content: body)
        }
        page.source("\n")
        return page
    }

    /// An element with its attributes and what stands in it.
    public mutating func element(_ tag: HTMLTag, _ attributes: HTMLAttribute..., content: (inout HTMLPage) -> Void) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: tag.rawValue.utf8)
        for attribute in attributes { append(attribute) }
        bytes.append(UInt8(ascii: ">"))
        content(&self)
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: tag.rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// An element that holds text alone.
    public mutating func element(_ tag: HTMLTag, _ attributes: HTMLAttribute..., text: String) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: tag.rawValue.utf8)
        for attribute in attributes { append(attribute) }
        bytes.append(UInt8(ascii: ">"))
        self.text(text)
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: tag.rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Text, escaped. Control characters that HTML does not know are shown as U+FFFD.
    public mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// What the program's own source holds: style sheets, line ends between elements.
    public mutating func source(_ source: StaticString) {
        source.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ attribute: HTMLAttribute) {
        bytes.append(UInt8(ascii: " "))
        source(attribute.name)
        bytes.append(contentsOf: "=\"".utf8)
        text(attribute.value)
        bytes.append(UInt8(ascii: "\""))
    }
}

/// The tags that our documents use.
public enum HTMLTag: String, Sendable {
    case html, head, title, body, header, main, section, footer, div, h1, h2, h3, p, span, strong, small
    case table, caption, thead, tbody, tr, th, td, ul, li
}

/// The attributes that our documents use; values are escaped.
public struct HTMLAttribute: Sendable {
    let name: StaticString
    let value: String

    /// What the style sheet knows the element by.
    public static func `class`(_ value: String) -> Self { Self(name: "class", value: value) }
    /// The language of the text inside, such as `en`.
    public static func lang(_ value: String) -> Self { Self(name: "lang", value: value) }
    /// What a header cell heads: `col` or `row`.
    public static func scope(_ value: String) -> Self { Self(name: "scope", value: value) }
    /// How many columns a cell takes.
    public static func columnSpan(_ count: Int) -> Self { Self(name: "colspan", value: String(count)) }
    /// How many rows a cell takes.
    public static func rowSpan(_ count: Int) -> Self { Self(name: "rowspan", value: String(count)) }
}
