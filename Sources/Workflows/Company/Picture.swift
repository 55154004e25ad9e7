public import Practice

/// Looks at an uploaded picture: what it really is, and whether it may be shown.
public enum Picture {
    /// The largest that is kept: a mebibyte.
    public static let mostBytes = 1 << 20

    /// Why a picture isn't taken.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case empty, tooLarge, unknown, active
        /// More points than any paper shows.
        case tooManyPoints
        /// An SVG that takes too long to draw.
        case tooMuchWork
        /// It is one, and the database didn't take it.
        case notKept(String)

        public var description: String {
            switch self {
            case .empty: "Choose a picture first."
            case .tooLarge: "A logo has at most 1 MB. A smaller one prints as well."
            case .unknown: "A logo is a PNG, a JPEG or an SVG."
            case .tooManyPoints:
                "A logo has at most \(PictureSize.longestSide) points a side. A smaller one prints as well."
            case .tooMuchWork:
                "That SVG takes too long to draw, and it stands on every page. Leave its filters, masks, markers and "
                    + "repeated parts out, or save it as a PNG."
            case .notKept(let words): words
            case .active:
                "That SVG has scripts, links or parts from elsewhere in it. Save it as a plain SVG, or as a PNG."
            }
        }
    }

    /// - Returns: the picture with its type, by what is in it and not by its name.
    public static func checked(_ bytes: [UInt8]) throws(Fault) -> Company.Logo {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= mostBytes else { throw .tooLarge }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            try check(PictureSize.png(bytes))
            return Company.Logo(type: "image/png", bytes: bytes)
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            try check(PictureSize.jpeg(bytes))
            return Company.Logo(type: "image/jpeg", bytes: bytes)
        }
        guard let text = String(validating: bytes, as: UTF8.self)?.lowercased(), text.contains("<svg") else {
            throw .unknown
        }
        guard isStill(text) else { throw .active }
        guard PictureWork.isLittle(text) else { throw .tooMuchWork }
        return Company.Logo(type: "image/svg+xml", bytes: bytes)
    }

    private static func check(_ size: (width: Int, height: Int)?) throws(Fault) {
        guard let size, size.width > 0, size.height > 0 else { throw .unknown }
        guard max(size.width, size.height) <= PictureSize.longestSide else { throw .tooManyPoints }
    }

    /// Whether an SVG only draws: no script, no handler, no document inside it, nothing that is fetched. What looks
    /// like it is refused rather than mended.
    private static func isStill(_ text: String) -> Bool {
        let never = [
            "<script", "<foreignobject", "<iframe", "<embed", "<object", "<!entity", "<!doctype html", "javascript:",
            "<?xml-stylesheet", "@import", "<animate", "<set", "<handler", "<audio", "<video", "<image", "&#",
        ]
        guard !never.contains(where: { text.contains($0) }) else { return false }
        var rest = Substring(text)
        while let place = rest.firstIndex(of: "=") {
            let name = rest[..<place].reversed().drop { $0.isWhitespace }.prefix {
                $0.isLetter || $0 == ":" || $0 == "-"
            }
            let word = String(name.reversed())
            let value = rest[rest.index(after: place)...].drop { $0 == "\"" || $0 == "'" || $0.isWhitespace }
            if word.hasPrefix("on") { return false }
            if word == "href" || word.hasSuffix(":href") || word == "src", value.first != "#" { return false }
            rest = rest[rest.index(after: place)...]
        }
        // A part that is drawn is named by `url(#…)`; anything else would be fetched.
        return !text.replacing("url(#", with: "").replacing("url('#", with: "").replacing("url(\"#", with: "")
            .contains("url(")
    }
}
