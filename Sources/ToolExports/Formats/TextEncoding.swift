/// How an export's bytes become letters.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    /// Windows' Western European code page.
    case cp1252
    /// ISO 8859-1.
    case latin1 = "latin-1"
    /// With a byte-order mark, or little-endian without one.
    case utf16 = "utf-16"
}
