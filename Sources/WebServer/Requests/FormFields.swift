import Hummingbird

/// The fields of a form as they were sent: names may repeat, and order is kept.
struct FormFields: Sendable {
    private(set) var pairs: [(name: String, value: String)] = []

    /// - Throws: 400 where the body is no form, 413 where it is larger than a form may be.
    static func read(_ request: Request, _ context: PageContext) async throws -> FormFields {
        let type = request.headers[.contentType] ?? ""
        guard type.hasPrefix("application/x-www-form-urlencoded") || type.isEmpty else {
            throw HTTPError(.badRequest, message: "This address takes a form.")
        }
        // What says beforehand that it is too large isn't read at all.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > context.maxUploadSize {
            throw Refusal.tooLarge
        }
        let buffer = try await request.body.collect(upTo: context.maxUploadSize)
        return FormFields(urlEncoded: String(buffer: buffer))
    }

    init(urlEncoded text: String) {
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            pairs.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
        }
    }

    /// The first value of the name; nil where the form has no such field.
    subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// The value without spaces around it; empty where there is none.
    func text(_ name: String) -> String { trimmed(self[name] ?? "") }

    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Ticked or not.
    func flag(_ name: String) -> Bool { self[name] != nil }

    private static func decoded(_ bytes: Substring.UTF8View) -> String {
        var result: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next(), let low = iterator.next(), let first = nibble(high),
                    let second = nibble(low)
                else { continue }
                result.append(first << 4 | second)
            default: result.append(byte)
            }
        }
        // No text holds control characters but tabs and line ends, and files refuse some of them.
        result.removeAll { ($0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0)) || $0 == 0x7F }
        return String(decoding: result, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Text without white space at its ends.
func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
