/// A time zone as a value: its transitions, handed in from outside (the core reads no file).
///
/// Covers local dates from 1990 to 2060, with a margin of months at both ends so that work at an end of the
/// range may run over it. Dates and instants outside the table are clamped to its ends.
public struct TimeZoneRules: Sendable {
    /// The zone's IANA name.
    public let name: String
    /// Instants at which the offset changes, ascending.
    private let transitions: [Int64]
    /// Seconds east of Greenwich: before the first transition, then from each transition on.
    private let offsets: [Int]
    /// The first instant of each date of the table and of the one after the last (rating.md, section 3).
    let dayStarts: [Int64]
    /// Whether every wall time of the date happens exactly once, at `dayStart + secondOfDay`.
    private let isRegular: [Bool]

    /// The dates that files may name together with a clock.
    public static let firstDate = CalendarMonth(year: 1990, month: 1).firstDay
    public static let lastDate = CalendarMonth(year: 2060, month: 12).lastDay
    static let tableFirstDay = Int(firstDate.dayNumber) - 62
    static let tableLastDay = Int(lastDate.dayNumber) + 62

    /// - Parameters:
    ///   - initialOffset: seconds east of Greenwich before the first transition.
    ///   - transitions: ascending instants (seconds since 1970) with the offset from then on, to the end of 2061.
    public init(name: String, initialOffset: Int, transitions: [(at: Int64, offset: Int)]) {
        self.name = name
        var instants: [Int64] = []
        var offsets = [initialOffset]
        for transition in transitions where transition.offset != offsets[offsets.count - 1] {
            instants.append(transition.at)
            offsets.append(transition.offset)
        }
        self.transitions = instants
        self.offsets = offsets

        var starts: [Int64] = []
        starts.reserveCapacity(Self.tableLastDay - Self.tableFirstDay + 2)
        var interval = 0
        for day in Self.tableFirstDay...(Self.tableLastDay + 1) {
            starts.append(
                Self.firstInstant(wall: Int64(day) * 86_400, from: &interval, transitions: instants, offsets: offsets))
        }
        var regular = [Bool](repeating: true, count: starts.count - 1)
        for day in regular.indices where starts[day + 1] - starts[day] != 86_400 { regular[day] = false }
        for transition in instants {
            let position = Self.upperBound(of: transition, in: starts) - 1
            // The day of a change and its neighbours take the careful path: clocks may go back over midnight.
            for day in (position - 1)...(position + 1) where regular.indices.contains(day) { regular[day] = false }
        }
        self.dayStarts = starts
        self.isRegular = regular
    }

    /// Seconds east of Greenwich at an instant.
    public func offset(at instant: Instant) -> Int {
        let day = position(at: instant)
        if isRegular[day] {
            return (day + Self.tableFirstDay) * 86_400 - Int(dayStarts[day])
        }
        return offsets[Self.upperBound(of: instant.seconds, in: transitions)]
    }

    /// The latest date that has begun at an instant: dates never go back, even where clocks do over midnight.
    public func localDate(at instant: Instant) -> LocalDate {
        LocalDate(dayNumber: Int32(position(at: instant) + Self.tableFirstDay))
    }

    /// The first instant that bears a date; of a date that the zone skipped, that of the next one.
    public func firstInstant(of date: LocalDate) -> Instant {
        let day = Int(date.dayNumber) - Self.tableFirstDay
        if day < 0 { return Instant(seconds: Int64(date.dayNumber) * 86_400 - Int64(offsets[0])) }
        if day >= dayStarts.count {
            return Instant(seconds: Int64(date.dayNumber) * 86_400 - Int64(offsets[offsets.count - 1]))
        }
        return Instant(seconds: dayStarts[day])
    }

    /// The instant of a wall time. One that the change of clocks skips means the instant of the change; one that
    /// occurs twice means its first occurrence; second 86,400 (`24:00`) is the next date's first instant.
    public func instant(date: LocalDate, secondOfDay: Int) -> Instant {
        let day = Int(date.dayNumber) - Self.tableFirstDay
        if secondOfDay == 86_400 { return firstInstant(of: date.adding(days: 1)) }
        if isRegular.indices.contains(day), isRegular[day] {
            return Instant(seconds: dayStarts[day] + Int64(secondOfDay))
        }
        let wall = Int64(date.dayNumber) * 86_400 + Int64(secondOfDay)
        // No offset is further from Greenwich than a day: every interval before this one ends before `wall`.
        var interval = Self.upperBound(of: wall - 2 * 86_400, in: transitions)
        return Instant(
            seconds: Self.firstInstant(wall: wall, from: &interval, transitions: transitions, offsets: offsets))
    }

    /// The index in the day table of the date at an instant.
    func position(at instant: Instant) -> Int {
        // The standard offset is at most a day wrong, which the two loops put right.
        let wall = max(-1 << 60, min(Int(instant.seconds), 1 << 60)) + offsets[offsets.count - 1]
        let guess = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
        var day = min(max(guess - Self.tableFirstDay, 0), dayStarts.count - 2)
        while day > 0, dayStarts[day] > instant.seconds { day -= 1 }
        while day < dayStarts.count - 2, dayStarts[day + 1] <= instant.seconds { day += 1 }
        return day
    }

    /// The first instant whose wall clock shows `wall` or more. Each interval between two transitions shows an
    /// unbroken run of wall times, so the first interval that ends after `wall` has it, or begins after it.
    private static func firstInstant(
        wall: Int64, from interval: inout Int, transitions: [Int64], offsets: [Int]
    ) -> Int64 {
        while interval < transitions.count, transitions[interval] + Int64(offsets[interval]) <= wall { interval += 1 }
        let reached = wall - Int64(offsets[interval])
        return interval == 0 ? reached : max(transitions[interval - 1], reached)
    }

    /// How many elements are at most `value`.
    private static func upperBound(of value: Int64, in sorted: [Int64]) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension TimeZoneRules {
    /// Greenwich, which never changes.
    public static let utc = TimeZoneRules(name: "UTC", initialOffset: 0, transitions: [])
}
