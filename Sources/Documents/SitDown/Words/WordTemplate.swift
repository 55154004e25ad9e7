/// Words with places that are filled: `We worked {hours} for you.`
public struct WordTemplate: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case words(String)
        case place(String)
    }
    private let pieces: [Piece]
    /// The words as they were written.
    public let source: String

    /// - Throws: `brokenPlace`.
    public init(_ source: String) throws(WordFault) {
        self.source = source
        var pieces: [Piece] = []
        var rest = Substring(source)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else { throw .brokenPlace }
            let name = rest[rest.index(after: brace)..<end]
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { throw .brokenPlace }
            if brace > rest.startIndex { pieces.append(.words(String(rest[..<brace]))) }
            pieces.append(.place(String(name)))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    /// The places' names, each once, in their order.
    public var places: [String] {
        var names: [String] = []
        for case .place(let name) in pieces where !names.contains(name) { names.append(name) }
        return names
    }

    /// The words with every place filled; one that nobody fills stays as it was written.
    public func filled(_ values: [String: String]) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .words(let words): text += words
            case .place(let name): text += values[name] ?? "{\(name)}"
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
