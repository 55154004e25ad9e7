import Hummingbird

/// Cuts a form with files into its parts as its bytes come (RFC 7578), holding no more than a chunk and a boundary.
struct MultipartReader {
    /// What stands above a part.
    struct Head {
        var name = ""
        /// `nil` for a field that is no file; empty where no file was chosen.
        var fileName: String?
    }

    enum Event {
        case begins(Head)
        case bytes([UInt8])
        case ends
    }

    private enum Place {
        case before, head, body, over
    }

    /// The most that may stand above a part.
    private static let mostHeadBytes = 4096

    private let delimiter: [UInt8]
    private var pending: [UInt8]
    private var place = Place.before

    /// Whether the form's end has come.
    var isOver: Bool { place == .over }

    init(boundary: [UInt8]) {
        delimiter = Array("\r\n--".utf8) + boundary
        // The first boundary has no line end before it.
        pending = Array("\r\n".utf8)
    }

    /// - Throws: `Refusal` where it is no such form.
    mutating func take(_ chunk: [UInt8]) throws -> [Event] {
        pending += chunk
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Returns: whether there may be more in what is pending.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch place {
        case .over:
            pending = []
            return false
        case .before:
            guard let at = Self.find(delimiter, in: pending) else { return false }
            pending.removeFirst(at + delimiter.count)
            place = .head
            return true
        case .head: return try head(&events)
        case .body: return body(&events)
        }
    }

    private mutating func head(_ events: inout [Event]) throws -> Bool {
        if pending.starts(with: Array("--".utf8)) {
            place = .over
            return true
        }
        guard let end = Self.find(Array("\r\n\r\n".utf8), in: pending) else {
            guard pending.count <= Self.mostHeadBytes else { throw Refusal.plain(.badRequest, words: nil) }
            return false
        }
        events.append(.begins(Self.head(String(decoding: pending[..<end], as: UTF8.self))))
        pending.removeFirst(end + 4)
        place = .body
        return true
    }

    private mutating func body(_ events: inout [Event]) -> Bool {
        if let end = Self.find(delimiter, in: pending) {
            if end > 0 { events.append(.bytes(Array(pending[..<end]))) }
            events.append(.ends)
            pending.removeFirst(end + delimiter.count)
            place = .head
            return true
        }
        // What could be the beginning of the delimiter waits for the next chunk.
        let safe = pending.count - delimiter.count + 1
        guard safe > 0 else { return false }
        events.append(.bytes(Array(pending[..<safe])))
        pending.removeFirst(safe)
        return false
    }

    private static func head(_ text: String) -> Head {
        var head = Head()
        for line in text.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            for part in line.split(separator: ";").dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2 else { continue }
                let value = trimmed(String(pair[1])).filter { $0 != "\"" }
                switch trimmed(String(pair[0])).lowercased() {
                case "name": head.name = value
                case "filename": head.fileName = value
                default: break
                }
            }
        }
        return head
    }

    private static func find(_ needle: [UInt8], in hay: [UInt8]) -> Int? {
        guard hay.count >= needle.count else { return nil }
        let first = needle[0]
        var index = 0
        while index <= hay.count - needle.count {
            if hay[index] == first, hay[index..<(index + needle.count)].elementsEqual(needle) { return index }
            index += 1
        }
        return nil
    }
}
