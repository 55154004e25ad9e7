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
        document(language: language, title: title) { head in
            head.source("<style>")
            head.source(style)
            head.source("</style>")
        } body: { page in
            page.element(.body, content: body)
        }
    }

    /// A document whose head and body element the caller fills.
    ///
    /// - Parameters:
    ///   - attributes: of the `html` element, beside its language.
    ///   - body: writes the body element, with its attributes.
    public static func document(
        language: String = "en", title: String, attributes: [HTMLAttribute] = [],
        head fillHead: (inout HTMLPage) -> Void, body: (inout HTMLPage) -> Void
    ) -> HTMLPage {
        var page = HTMLPage()
        page.source("<!doctype html>\n")
        page.element(.html, [.lang(language)] + attributes) { html in
            html.element(.head) { head in
                head.source("<meta charset=\"utf-8\">")
                head.source("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                head.element(.title) { $0.text(title) }
                fillHead(&head)
            }
            html.source("\n")
            body(&html)
        }
        page.source("\n")
        return page
    }

    /// An element with its attributes and what stands in it.
    public mutating func element(_ tag: HTMLTag, _ attributes: HTMLAttribute..., content: (inout HTMLPage) -> Void) {
        element(tag, attributes, content: content)
    }

    /// An element that holds text alone.
    public mutating func element(_ tag: HTMLTag, _ attributes: HTMLAttribute..., text: String) {
        element(tag, attributes) { $0.text(text) }
    }

    /// An element whose attributes are worked out.
    public mutating func element(_ tag: HTMLTag, _ attributes: [HTMLAttribute], content: (inout HTMLPage) -> Void) {
        begin(tag.rawValue, attributes)
        content(&self)
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: tag.rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// An element without content or end, such as an input.
    public mutating func element(_ tag: HTMLVoidTag, _ attributes: HTMLAttribute...) { element(tag, attributes) }

    /// A void element whose attributes are worked out.
    public mutating func element(_ tag: HTMLVoidTag, _ attributes: [HTMLAttribute]) {
        begin(tag.rawValue, attributes)
    }

    /// What another builder made, as it is.
    public mutating func append(_ fragment: HTMLPage) { bytes.append(contentsOf: fragment.bytes) }

    private mutating func begin(_ name: String, _ attributes: [HTMLAttribute]) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        for attribute in attributes { append(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    /// Text, escaped. Control characters that HTML does not know are shown as U+FFFD.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // What needs no escape, which is nearly all, goes in a run at a time.
            var start = 0
            for place in 0..<utf8.count {
                guard let escape = unsafe Self.escape(utf8[place]) else { continue }
                unsafe bytes.append(contentsOf: utf8[start..<place])
                source(escape)
                start = place + 1
            }
            unsafe bytes.append(contentsOf: utf8[start...])
        }
    }

    @inline(__always)
    private static func escape(_ byte: UInt8) -> StaticString? {
        // Most letters are past all that is escaped but DEL.
        if byte > UInt8(ascii: ">") { return byte == 0x7F ? "\u{FFFD}" : nil }
        return switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20: "\u{FFFD}"
        default: nil
        }
    }

    /// What the program's own source holds: style sheets, line ends between elements.
    public mutating func source(_ source: StaticString) {
        source.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ attribute: HTMLAttribute) {
        bytes.append(UInt8(ascii: " "))
        source(attribute.name)
        guard let value = attribute.value else { return }
        bytes.append(contentsOf: "=\"".utf8)
        text(value)
        bytes.append(UInt8(ascii: "\""))
    }
}

/// The tags that our documents and pages use.
public enum HTMLTag: String, Sendable {
    case html, head, title, body, header, main, section, article, aside, nav, footer, div, h1, h2, h3, h4, p, span
    case strong, em, small, a, code, pre, kbd, mark, del, ins, time, abbr, sub, sup
    case table, caption, colgroup, thead, tbody, tfoot, tr, th, td, ul, ol, li, dl, dt, dd
    case form, fieldset, legend, label, button, select, option, optgroup, textarea, output, progress, meter, datalist
    case details, summary, dialog, figure, figcaption, template
    case script, noscript
    case svg, g, path, rect, circle, line, polyline, polygon, defs, pattern, desc
    case svgText = "text"
    case tspan
}

/// Tags that have neither content nor end.
public enum HTMLVoidTag: String, Sendable {
    case input, br, hr, img, link, meta, col, wbr
}

/// An attribute: its name is in the program's source, its value is escaped.
public struct HTMLAttribute: Sendable {
    let name: StaticString
    let value: String?

    /// Any attribute. Never a handler such as `onclick` or a `style`: the content security policy stops both.
    public static func attribute(_ name: StaticString, _ value: String) -> Self { Self(name: name, value: value) }
    /// An attribute that is there or not, such as `required`.
    public static func flag(_ name: StaticString) -> Self { Self(name: name, value: nil) }

    /// What the style sheet knows the element by.
    public static func `class`(_ value: String) -> Self { Self(name: "class", value: value) }
    /// What links, labels and scripts find the element by.
    public static func id(_ value: String) -> Self { Self(name: "id", value: value) }
    /// The language of the text inside, such as `en`.
    public static func lang(_ value: String) -> Self { Self(name: "lang", value: value) }
    /// What a header cell heads: `col` or `row`.
    public static func scope(_ value: String) -> Self { Self(name: "scope", value: value) }
    /// How many columns a cell takes.
    public static func columnSpan(_ count: Int) -> Self { Self(name: "colspan", value: String(count)) }
    /// How many rows a cell takes.
    public static func rowSpan(_ count: Int) -> Self { Self(name: "rowspan", value: String(count)) }
    /// Where a link leads: a path of our own, never what a user typed.
    public static func href(_ value: String) -> Self { Self(name: "href", value: value) }
    /// What a form calls the value.
    public static func name(_ value: String) -> Self { Self(name: "name", value: value) }
    /// What a field holds, or a button sends.
    public static func value(_ value: String) -> Self { Self(name: "value", value: value) }
    /// The kind of an input or a button.
    public static func type(_ value: StaticString) -> Self { Self(name: "type", value: value.description) }
    /// What the element is called by those who hear the page.
    public static func label(_ value: String) -> Self { Self(name: "aria-label", value: value) }
    /// The part that the element plays, where its tag doesn't say it.
    public static func role(_ value: StaticString) -> Self { Self(name: "role", value: value.description) }
}
