/// The company's picture at the head of a page. It travels in the page itself, so that paper needs no other file.
public struct PaperLogo: Hashable, Sendable {
    /// The picture as an address that holds it: `data:image/png;base64,…`.
    public let address: String

    /// - Parameters:
    ///   - type: `image/png`, `image/jpeg`, `image/webp` or `image/svg+xml`; nothing else is a logo.
    ///   - bytes: the file.
    public init?(type: String, bytes: [UInt8]) {
        guard Self.types.contains(type), !bytes.isEmpty else { return nil }
        address = "data:\(type);base64,\(Self.base64(bytes))"
    }

    /// - Parameter bytes: a file, whose kind its first bytes tell.
    public init?(bytes: [UInt8]) {
        let start = bytes.prefix(12)
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(type: "image/png", bytes: bytes)
        } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
            self.init(type: "image/jpeg", bytes: bytes)
        } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).starts(with: "WEBP".utf8) {
            self.init(type: "image/webp", bytes: bytes)
        } else if String(decoding: bytes.prefix(1_024), as: UTF8.self).contains("<svg") {
            self.init(type: "image/svg+xml", bytes: bytes)
        } else {
            return nil
        }
    }

    /// The pictures that a page can bear.
    public static let types = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"]

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var position = 0
        while position < bytes.count {
            let three = bytes[position..<min(position + 3, bytes.count)]
            let bits = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
            for place in 0..<4 {
                text.append(place <= three.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
            position += 3
        }
        return String(decoding: text, as: UTF8.self)
    }
}
