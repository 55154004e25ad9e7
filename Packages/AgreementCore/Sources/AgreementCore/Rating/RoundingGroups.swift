/// Slices that are rounded up together, and the lines that they make (rating.md, section 7).
struct RoundingGroups {
    /// Billed seconds of a group with one rate and one agreement.
    struct Line {
        let rate: Int64
        let agreement: Int32
        /// The group's next line, or -1.
        fileprivate var next: Int32 = -1
        var seconds: Int
        /// After `roundUp`.
        var billedSeconds = 0
    }
    private struct Group {
        var unbilledSeconds = 0
        /// In the order of their first slices; -1 for none.
        var firstLine: Int32 = -1
        var lastLine: Int32 = -1
        var rule: Int32 = 0
    }
    private var groups: [Group]
    private(set) var lines: [Line] = []

    /// - Parameter count: how many groups there are.
    init(count: Int) { groups = Array(repeating: Group(), count: count) }

    /// - Parameter rule: the number of the rule that rounds the group: that of its place, and of the sheet in force
    ///   when its entries started.
    mutating func add(unbilled seconds: Int, toGroup number: Int32, rule: Int32) {
        groups[Int(number)].unbilledSeconds += seconds
        groups[Int(number)].rule = rule
    }

    /// - Returns: the number of the line to which the seconds went.
    mutating func add(billed seconds: Int, rate: Int64, agreement: Int32, toGroup number: Int32, rule: Int32) -> Int32 {
        let group = Int(number)
        var line = groups[group].firstLine
        while line >= 0 {
            if lines[Int(line)].rate == rate, lines[Int(line)].agreement == agreement {
                lines[Int(line)].seconds += seconds
                return line
            }
            line = lines[Int(line)].next
        }
        let new = Int32(lines.count)
        lines.append(Line(rate: rate, agreement: agreement, seconds: seconds))
        if groups[group].firstLine < 0 {
            groups[group].firstLine = new
        } else {
            lines[Int(groups[group].lastLine)].next = new
        }
        groups[group].lastLine = new
        groups[group].rule = rule
        return new
    }

    /// Each line up to the increment; then, if a group is short of its minimum, what is missing goes to the line with
    /// the most seconds, on a tie that of the lower rate, then the one that begins first.
    ///
    /// - Parameter rules: by the numbers that the groups were given.
    mutating func roundUp(_ rules: [GroupRule]) {
        for group in groups where group.firstLine >= 0 {
            let rule = rules[Int(group.rule)]
            var raised = Int(group.firstLine)
            var total = group.unbilledSeconds
            var number = raised
            while number >= 0 {
                let line = lines[number]
                let billed = rule.increment.roundedUp(line.seconds)
                lines[number].billedSeconds = billed
                total += billed
                let best = lines[raised]
                if line.seconds > best.seconds || (line.seconds == best.seconds && line.rate < best.rate) {
                    raised = number
                }
                number = Int(line.next)
            }
            let missing = rule.minimumSeconds - total
            if missing > 0 { lines[raised].billedSeconds += missing }
        }
    }
}

/// What a group of one sheet and place is rounded by.
struct GroupRule: Sendable {
    let increment: Increment
    let minimumSeconds: Int

    init(_ rounding: RoundingRule, _ place: Place) {
        increment = Increment(minutes: rounding.incrementMinutes)
        minimumSeconds = rounding.minimumSeconds(place)
    }

    /// A sheet's rules, by the number of the place.
    static func all(of rounding: RoundingRule) -> [GroupRule] { Place.allCases.map { GroupRule(rounding, $0) } }

    /// The same for a group of one line: its seconds, rounded up.
    @inline(__always)
    func rounded(billed: Int, unbilled: Int) -> Int {
        max(increment.roundedUp(billed), minimumSeconds - unbilled)
    }
}

/// What billed time is rounded up to a multiple of.
struct Increment: Sendable {
    private let seconds: UInt64
    /// 2^64 divided by the seconds, rounded up: multiplying by it is several times as quick as dividing, and exact for
    /// all seconds whose product with the increment fits in 64 bits.
    private let reciprocal: UInt64

    /// - Parameter minutes: 0 for none.
    init(minutes: Int) {
        seconds = UInt64(UInt32(clamping: minutes)) * 60
        reciprocal = seconds == 0 ? 0 : .max / seconds + 1
    }

    /// Up to a whole number of increments.
    @inline(__always)
    func roundedUp(_ time: Int) -> Int {
        if seconds == 0 { return time }
        let steps = (UInt64(truncatingIfNeeded: time) &+ seconds &- 1).multipliedFullWidth(by: reciprocal).high
        return Int(truncatingIfNeeded: steps &* seconds)
    }
}

extension RoundingGroups {
    /// By entry the number of its group, and how many groups there are: each entry is one; by the day it is all that
    /// one technician did on one ticket and date at one place, where an entry with no ticket is a group of its own.
    ///
    /// - Parameters:
    ///   - jobs: those of the entries.
    ///   - isByDay: whether the sheet in force at the entry's start rounds by the day.
    static func numbered(
        _ entries: [LaborRecord], _ jobs: Jobs, isByDay: (LaborRecord) -> Bool
    ) -> (ofEntry: [Int32], count: Int) {
        var known: [DayGroup: Int32] = [:]
        var count: Int32 = 0
        let numbers = entries.enumerated().map { entry, record in
            var key: DayGroup?
            if !record.ticket.isEmpty, isByDay(record) {
                key = DayGroup(
                    job: jobs.numbers[entry], technician: record.technician, day: record.startDay,
                    place: record.flags.place)
            }
            if let number = key.flatMap({ known[$0] }) { return number }
            if let key { known[key] = count }
            count += 1
            return count - 1
        }
        return (numbers, Int(count))
    }

    private struct DayGroup: Hashable {
        var job: Int32
        var technician: UInt32
        var day: Int32
        var place: Place
    }
}
