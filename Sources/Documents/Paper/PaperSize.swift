import Words

/// The paper that a page is printed on.
public enum PaperSize: String, CaseIterable, Hashable, Sendable {
    case letter, a4

    /// The height between the margins of 14 mm, in points.
    var height: Double { self == .letter ? 712.6 : 762.5 }
    /// The width between the margins, in points.
    var width: Double { self == .letter ? 532.6 : 515.9 }
}

/// How tightly a page is set, so that a short table fills its page and a long one still fits.
public enum PaperDensity: Int, CaseIterable, Comparable, Hashable, Sendable {
    case d1 = 1
    case d2, d3, d4, d5, d6, d7, d8

    public static let loosest = d1
    public static let tightest = d8

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// What the style sheet knows it by.
    var name: String { "d\(rawValue)" }

    /// The size of type, a row's padding above and below, both in points, and the line height, as the style sheet
    /// has them.
    var setting: (type: Double, row: Double, line: Double) {
        switch self {
        case .d1: (11.6, 3.4, 1.35)
        case .d2: (11, 3, 1.33)
        case .d3: (10.4, 2.6, 1.3)
        case .d4: (9.9, 2.2, 1.28)
        case .d5: (9.5, 1.8, 1.26)
        case .d6: (9.2, 1.4, 1.24)
        case .d7: (8.9, 0.9, 1.22)
        case .d8: (8.9, 0.35, 1.13)
        }
    }
}

/// How many letters go on a line, near enough.
struct TextWidth {
    private let letters: Int

    /// - Parameters: in points. A letter of Inter is a little over half as wide as its type is high.
    init(points: Double, type: Double) { letters = max(4, Int(points / (type * 0.54))) }

    func lines(_ text: String) -> Int { max(1, (displayWidth(text) + letters - 1) / letters) }
}
