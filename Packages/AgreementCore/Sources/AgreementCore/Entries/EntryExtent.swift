/// When one client's or all clients' work was: found once, for it is asked for often.
struct EntryExtent {
    /// Days: from the first to the last.
    struct Days {
        private(set) var first = Int.max
        private(set) var last = Int.min

        @inline(__always)
        mutating func add(_ day: Int) { add(day, day) }
        @inline(__always)
        mutating func add(_ day: Int, _ end: Int) {
            first = min(first, day)
            last = max(last, end)
        }
        mutating func add(_ other: Days) { add(other.first, other.last) }
        var isEmpty: Bool { first > last }
    }
    /// Days on which labor starts or parts were sold, of those that the calendar has.
    private(set) var dated = Days()
    /// The same of what can be rated.
    private(set) var worked = Days()
    /// The last second of what can be rated and has a clock; `Int64.min` where nothing has.
    private(set) var lastSecond = Int64.min
    /// From the first day on which labor starts to one on or after which all of it is over.
    private(set) var calendar = Days()
    /// The last day on which labor starts.
    private(set) var lastStart = Int32.min
    /// Whether anybody noted of any of the work how long it took.
    private(set) var hasLength = false
    /// Whether all numbers are those that a file may hold.
    private(set) var isInRange = true

    init() {}

    init(_ records: borrowing EntryRecords) {
        let labor = records.labor.span
        for index in labor.indices { add(labor[index]) }
        for part in records.parts { add(part) }
    }

    @inline(__always)
    private mutating func add(_ record: LaborRecord) {
        let day = Int(record.startDay)
        lastStart = max(lastStart, record.startDay)
        calendar.add(day, day + (record.flags.hasClock ? Int(record.seconds) / 86_400 : 0))
        hasLength = hasLength || !record.flags.isWithoutLength
        if record.isInRange {
            dated.add(day)
            worked.add(day)
            if record.flags.hasClock { lastSecond = max(lastSecond, record.end - 1) }
        } else {
            isInRange = false
            if LocalDate.range.contains(record.startDate) { dated.add(day) }
        }
    }

    private mutating func add(_ part: PartRecord) {
        if LocalDate.range.contains(part.date) { dated.add(Int(part.day)) }
        if part.isInRange { worked.add(Int(part.day)) } else { isInRange = false }
    }

    /// Takes another client's work in.
    mutating func add(_ other: EntryExtent) {
        dated.add(other.dated)
        worked.add(other.worked)
        calendar.add(other.calendar)
        lastSecond = max(lastSecond, other.lastSecond)
        lastStart = max(lastStart, other.lastStart)
        hasLength = hasLength || other.hasLength
        isInRange = isInRange && other.isInRange
    }
}
