import Hummingbird

/// Text as a part of an address's query.
enum QueryText {
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// No address of ours is longer.
    private static let mostPathBytes = 2_000

    /// A path of our own to go on to: one slash first, so that no other server is meant; else the start page.
    static func ownPath(_ text: String?) -> String {
        guard let text, text.utf8.count <= mostPathBytes, text.hasPrefix("/"), !text.hasPrefix("//"),
            !text.hasPrefix("/\\"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return text
    }
}

extension Request {
    /// The query's fields, decoded as a form's are.
    var query: FormFields { FormFields(urlEncoded: uri.query ?? "") }
}
