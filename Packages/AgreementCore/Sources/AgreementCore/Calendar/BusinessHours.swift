/// When an instant falls, as far as the price of work is concerned (rating.md, section 3).
public enum HoursClass: UInt8, CaseIterable, Hashable, Sendable {
    case business, afterHours, holiday

    /// The word that files use.
    public var word: String {
        switch self {
        case .business: "business"
        case .afterHours: "afterHours"
        case .holiday: "holiday"
        }
    }
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

/// A set of hours classes: which ones a cell or a plan covers.
public struct HoursSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public init(_ hours: HoursClass) { rawValue = 1 << hours.rawValue }

    public static let business = HoursSet(.business)
    public static let afterHours = HoursSet(.afterHours)
    public static let holiday = HoursSet(.holiday)
    public static let always: HoursSet = [.business, .afterHours, .holiday]

    /// Whether the class is in the set.
    public func contains(_ hours: HoursClass) -> Bool { rawValue & (1 << hours.rawValue) != 0 }
    /// The classes in the order business, after hours, holiday.
    public var classes: [HoursClass] { HoursClass.allCases.filter { contains($0) } }
}

/// A window of wall-clock time on a day: from the opening (included) to the closing (excluded), in seconds of the
/// day; a closing of 86,400 is `24:00`, the next date's first instant.
public struct BusinessWindow: Hashable, Sendable {
    public let openingSecond: Int
    public let closingSecond: Int
    public init(openingSecond: Int, closingSecond: Int) {
        self.openingSecond = openingSecond
        self.closingSecond = closingSecond
    }
}

/// The windows of each weekday, in order, apart or touching; a day without windows is closed.
public struct BusinessHours: Hashable, Sendable {
    /// Indexed by `Weekday.rawValue`; always seven.
    public private(set) var windowsByWeekday: [[BusinessWindow]]

    public init(_ windows: [Weekday: [BusinessWindow]]) {
        windowsByWeekday = Weekday.allCases.map { windows[$0] ?? [] }
    }
    public subscript(weekday: Weekday) -> [BusinessWindow] { windowsByWeekday[Int(weekday.rawValue)] }
}
