/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX does).
public struct Instant: Hashable, Comparable, Sendable {
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    /// The instant so many elapsed seconds later; earlier if negative.
    public func adding(seconds more: Int) -> Instant { Instant(seconds: seconds + Int64(more)) }
    public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
    /// Elapsed seconds from `right` to `left`.
    public static func - (left: Self, right: Self) -> Int { Int(left.seconds - right.seconds) }
}
