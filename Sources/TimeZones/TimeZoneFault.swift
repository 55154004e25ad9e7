/// Why a time zone's rules could not be had.
public enum TimeZoneFault: Error, Hashable, Sendable {
    /// The system knows no zone of that name; the nearest names that it knows, best first.
    case unknownZone(name: String, nearest: [String])
    /// The folder of zones is missing: tzdata is not installed.
    case noTimeZones(folder: String)
    /// The zone's file is there and can't be read.
    case unreadable(name: String)
    /// The zone's file is not a whole, sound TZif file.
    case damaged(name: String, flaw: ZoneFileFlaw)
}

/// What is wrong inside a zone's file.
public enum ZoneFileFlaw: String, CaseIterable, Hashable, Sendable {
    case notTZif = "it does not begin as a TZif file does"
    case cutShort = "it ends too early"
    case tooLong = "it is longer than any zone's file"
    case noTypes = "it names no offset"
    case unknownType = "a transition names an offset that isn't there"
    case offsetOutOfRange = "an offset is more than 26 hours"
    case unorderedTransitions = "its transitions do not ascend"
    case countsLeapSeconds = "it counts leap seconds, which clocks of computers do not"
    case footer = "its rule for the years ahead can't be read"
}

extension TimeZoneFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownZone(let name, let nearest):
            let hint =
                nearest.isEmpty
                ? "a zone's name is like America/Los_Angeles"
                : "did you mean \(nearest.joined(separator: " or "))?"
            return "no time zone is called `\(name)`: \(hint)"
        case .noTimeZones(let folder):
            return "`\(folder)` has no time zones: install the package tzdata"
        case .unreadable(let name):
            return "the time zone `\(name)` can't be read: is its file readable to you?"
        case .damaged(let name, let flaw):
            return "the time zone `\(name)` is damaged, \(flaw.rawValue): reinstall the package tzdata"
        }
    }
}
