/// Reads `multipart/form-data` (RFC 7578) as it comes in, piece by piece. What a part holds is handed on at once;
/// nothing but the beginning of a delimiter is ever kept.
struct MultipartReader {
    /// What a part says of itself.
    struct Part: Hashable, Sendable {
        /// The field of the form.
        var name: String
        /// As the user calls the file; `nil` for a field that is none.
        var file: String?
    }

    /// Why a body is no form.
    enum Flaw: Error, Hashable {
        /// It ended before its last delimiter: the connection was lost.
        case cutOff
        /// Its form is not what a browser sends.
        case malformed
        /// More parts, or more of a part's head, than any form of ours has.
        case tooLarge
    }

    /// What comes out, in order.
    enum Event: Hashable {
        case begin(Part)
        case bytes([UInt8])
        case end
    }

    static let partLimit = 200
    static let headLimit = 8_192

    private enum State { case preamble, delimiterEnd, head, body, done }
    private let delimiter: [UInt8]
    private var state = State.preamble
    /// As if a line had ended before the first delimiter.
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var parts = 0

    /// - Parameter contentType: the request's; `nil` where it names no boundary that there may be.
    init?(contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        let parameters = Self.parameters(contentType)
        guard let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// - Throws: `Flaw`; nothing may be read on then.
    mutating func take(_ bytes: some Sequence<UInt8>, _ body: (Event) throws -> Void) throws {
        pending.append(contentsOf: bytes)
        while try step(body) {}
    }

    /// The body has ended.
    func finish() throws(Flaw) {
        guard state == .done else { throw .cutOff }
    }

    /// - Returns: whether there may be more in what is pending.
    private mutating func step(_ body: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble: return try preamble()
        case .delimiterEnd: return try delimiterEnd()
        case .head: return try head(body)
        case .body: return try content(body)
        case .done:
            pending = []
            return false
        }
    }

    private mutating func preamble() throws -> Bool {
        guard let place = Self.place(of: delimiter, in: pending) else {
            guard pending.count < Self.headLimit else { throw Flaw.malformed }
            return false
        }
        pending.removeFirst(place + delimiter.count)
        state = .delimiterEnd
        return true
    }

    /// `--` ends the form, a line end begins a part.
    private mutating func delimiterEnd() throws -> Bool {
        guard pending.count >= 2 else { return false }
        if pending.starts(with: [0x2D, 0x2D]) {
            state = .done
            return true
        }
        guard pending.starts(with: [0x0D, 0x0A]) else { throw Flaw.malformed }
        parts += 1
        guard parts <= Self.partLimit else { throw Flaw.tooLarge }
        // Kept, so that a head without a line ends as one with lines does.
        state = .head
        return true
    }

    private mutating func head(_ body: (Event) throws -> Void) throws -> Bool {
        guard let place = Self.place(of: [0x0D, 0x0A, 0x0D, 0x0A], in: pending) else {
            guard pending.count < Self.headLimit else { throw Flaw.tooLarge }
            return false
        }
        guard place < Self.headLimit else { throw Flaw.tooLarge }
        let text = String(decoding: pending[..<place], as: UTF8.self)
        pending.removeFirst(place + 4)
        try body(.begin(Self.part(text)))
        state = .body
        return true
    }

    private mutating func content(_ body: (Event) throws -> Void) throws -> Bool {
        if let place = Self.place(of: delimiter, in: pending) {
            try hand(on: place, body)
            pending.removeFirst(delimiter.count)
            try body(.end)
            state = .delimiterEnd
            return true
        }
        // The beginning of a delimiter may stand at the end.
        let sure = pending.count - delimiter.count + 1
        if sure > 0 { try hand(on: sure, body) }
        return false
    }

    private mutating func hand(on count: Int, _ body: (Event) throws -> Void) throws {
        if count > 0 { try body(.bytes(Array(pending[..<count]))) }
        pending.removeFirst(count)
    }

    private static func part(_ head: String) throws(Flaw) -> Part {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            let value = String(line.dropFirst("content-disposition:".count))
            let parameters = parameters(value)
            guard trimmed(value).lowercased().hasPrefix("form-data"), let name = parameters["name"] else { continue }
            return Part(name: name, file: parameters["filename"])
        }
        throw .malformed
    }

    /// `; name="value"` as browsers write it: a quote in a value is `%22`, or has a backslash before it.
    private static func parameters(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let letter = rest.first, letter != "\"" {
                    rest = rest.dropFirst()
                    if letter == "\\", let next = rest.first, next == "\"" || next == "\\" {
                        value.append(next)
                        rest = rest.dropFirst()
                    } else {
                        value.append(letter)
                    }
                }
                rest = rest.drop { $0 != ";" }
            } else {
                value = trimmed(String(rest.prefix { $0 != ";" }))
                rest = rest.drop { $0 != ";" }
            }
            found[trimmed(name.lowercased())] = value.replacing("%22", with: "\"")
        }
        return found
    }

    /// Where a row of bytes begins in another.
    private static func place(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        let last = bytes.count - needle.count
        guard last >= 0 else { return nil }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place <= last {
                // Delimiters begin with a byte that is rare in what they part.
                while place <= last, unsafe bytes[place] != needle[0] { place += 1 }
                if place > last { return nil }
                var count = 1
                while count < needle.count, unsafe bytes[place + count] == needle[count] { count += 1 }
                if count == needle.count { return place }
                place += 1
            }
            return nil
        }
    }
}
