extension EntryTable {
    /// The dates that a look at the entries covers: those given, else from the first entry's date to the last one's
    /// (parts and all clients count: they show how long the log is). `nil` without an entry to go by, or where the
    /// dates given hold no day.
    public func dates(within window: RatingWindow) -> ClosedRange<LocalDate>? {
        var from = window.from
        var through = window.through
        if from == nil || through == nil {
            let dated = extent.dated
            guard !dated.isEmpty else { return nil }
            from = from ?? LocalDate(dayNumber: Int32(dated.first))
            through = through ?? LocalDate(dayNumber: Int32(dated.last))
        }
        guard let from, let through, from <= through else { return nil }
        return from...through
    }
}

extension ClientEntries {
    /// Whether work began or a part was sold on any of the dates.
    public func hasEntries(in dates: ClosedRange<LocalDate>) -> Bool {
        labor.contains { dates.contains($0.startDate) } || parts.contains { dates.contains($0.date) }
    }

    /// Of the work that began on the dates: the share whose place or clock was blank in the source.
    public func assumedShare(in dates: ClosedRange<LocalDate>) -> Share {
        var (assumed, all) = (0, 0)
        for record in labor where dates.contains(record.startDate) {
            all += Int(record.seconds)
            if record.flags.isPlaceAssumed || !record.flags.hasClock { assumed += Int(record.seconds) }
        }
        return Share(assumed, of: all)
    }
}

/// Which months of a window work began in, for one client or one client and service.
struct MonthSet {
    private let firstMonth: Int32
    private var words: [UInt64]
    /// The month looked up last, for entries that follow each other in time.
    private var lastDays: ClosedRange<Int32> = -1...(-1)
    private var lastMonth = 0

    init(_ dates: ClosedRange<LocalDate>) {
        firstMonth = dates.lowerBound.month.ordinal
        words = Array(repeating: 0, count: Int(dates.upperBound.month.ordinal - firstMonth) / 64 + 1)
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func insert(day: Int32) {
        if !lastDays.contains(day) {
            let month = LocalDate(dayNumber: day).month
            lastDays = month.firstDay.dayNumber...month.lastDay.dayNumber
            lastMonth = Int(month.ordinal - firstMonth)
        }
        words[lastMonth >> 6] |= 1 << UInt64(lastMonth & 63)
    }

    mutating func removeAll() {
        for index in words.indices { words[index] = 0 }
    }
}

extension ClosedRange<LocalDate> {
    /// How many days.
    var dayCount: Int { Int(upperBound.dayNumber - lowerBound.dayNumber) + 1 }
    /// How many months it touches.
    var monthCount: Int { Int(upperBound.month.ordinal - lowerBound.month.ordinal) + 1 }
}
