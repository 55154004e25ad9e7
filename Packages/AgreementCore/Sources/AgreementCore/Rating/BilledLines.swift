extension ClientRater {
    /// Section 7: billed slices of a group with one rate and one agreement are rounded up together, once.
    mutating func collectLines(into rating: inout ClientRating) {
        var lines: [DraftLine] = []
        lines.reserveCapacity(slices.count / 2)
        var groups: [DraftGroup] = []
        groups.reserveCapacity(entries.labor.count)
        var groupOfEntry = [Int32](repeating: -1, count: entries.labor.count)
        var groupOfDay: [DayGroup: Int32] = [:]
        for position in slices.indices {
            let source = sources[position]
            let entry = Int(source.entry)
            if groupOfEntry[entry] < 0 {
                let record = entries.labor[entry]
                guard isRated(startDay: record.startDay) else { continue }
                groupOfEntry[entry] = group(of: source.entry, record, days: &groupOfDay, groups: &groups)
            }
            let group = Int(groupOfEntry[entry])
            if slices[position].treatment == .billed {
                add(slices[position], source, toGroup: group, groups: &groups, lines: &lines)
            } else {
                groups[group].unbilledSeconds += slices[position].seconds
            }
        }
        for group in groups where group.firstLine >= 0 {
            group.round(&lines, rule: lookups[Int(group.regime)].rounding)
        }
        rating.lines.reserveCapacity(lines.count)
        for number in lines.indices {
            let first = rating.lineEntries.count
            rating.lineEntries.append(entries.records[Int(lines[number].firstEntry)])
            for entry in lines[number].furtherEntries { rating.lineEntries.append(entries.records[Int(entry)]) }
            let line = lines[number]
            let amount = counted { () throws(AmountTooLarge) in
                try laborCents(seconds: line.billedSeconds, rateCentsPerHour: line.rate)
            }
            rating.lines.append(line.priced(amount, entries: first..<rating.lineEntries.count))
        }
    }

    /// The key of a group `per: day`.
    private struct DayGroup: Hashable {
        var ticket: Int32
        var technician: UInt32
        var day: Int32
        var place: Place
    }

    private mutating func group(
        of entry: Int32, _ record: LaborRecord, days: inout [DayGroup: Int32], groups: inout [DraftGroup]
    ) -> Int32 {
        // Rounding is that of the sheet in force at the entry's start.
        let regime = timeline.regimeIndex(onDay: record.startDay, guess: 0)
        let new = Int32(groups.count)
        if lookups[regime].rounding.per == .day, case .ticket(let ticket) = job(ofEntry: entry) {
            let key = DayGroup(
                ticket: ticket, technician: record.technician, day: record.startDay, place: record.flags.place)
            if let known = days[key] { return known }
            days[key] = new
        }
        groups.append(DraftGroup(regime: Int32(regime), place: record.flags.place))
        return new
    }

    private func add(
        _ slice: RatedSlice, _ source: SliceSource, toGroup group: Int, groups: inout [DraftGroup],
        lines: inout [DraftLine]
    ) {
        var number = groups[group].firstLine
        while number >= 0 {
            if lines[number].rate == slice.rateCentsPerHour, lines[number].agreement == slice.agreement {
                lines[number].seconds += slice.seconds
                lines[number].add(entry: source.entry)
                return
            }
            number = lines[number].nextInGroup
        }
        if groups[group].firstLine < 0 {
            groups[group].firstLine = lines.count
        } else {
            lines[groups[group].lastLine].nextInGroup = lines.count
        }
        groups[group].lastLine = lines.count
        lines.append(
            DraftLine(
                place: groups[group].place, rate: slice.rateCentsPerHour, agreement: slice.agreement,
                month: source.month, firstEntry: source.entry, seconds: slice.seconds))
    }
}

/// A billed line before it is priced.
private struct DraftLine {
    let place: Place
    let rate: Int64
    let agreement: Int?
    let month: Int32
    let firstEntry: Int32
    var furtherEntries: [Int32] = []
    var seconds: Int
    var billedSeconds = 0
    /// The group's next line, or -1.
    var nextInGroup = -1

    init(place: Place, rate: Int64, agreement: Int?, month: Int32, firstEntry: Int32, seconds: Int) {
        self.place = place
        self.rate = rate
        self.agreement = agreement
        self.month = month
        self.firstEntry = firstEntry
        self.seconds = seconds
    }

    /// Each entry once, in the order of its first slice in the line.
    mutating func add(entry: Int32) {
        if entry != firstEntry, !furtherEntries.contains(entry) { furtherEntries.append(entry) }
    }

    func priced(_ amountCents: Int64, entries: Range<Int>) -> BilledLine {
        BilledLine(
            entries: entries, place: place, rateCentsPerHour: rate, seconds: seconds, billedSeconds: billedSeconds,
            amountCents: amountCents, month: CalendarMonth(ordinal: month), agreement: agreement)
    }
}

/// Slices that are rounded together, and the lines that they make.
private struct DraftGroup {
    /// The regime whose sheet rounds.
    let regime: Int32
    let place: Place
    /// The group's lines in the order of their first slices, or -1.
    var firstLine = -1
    var lastLine = -1
    var unbilledSeconds = 0

    init(regime: Int32, place: Place) {
        self.regime = regime
        self.place = place
    }

    /// Each line up to the increment; then, if the group is short of the place's minimum, what is missing goes to
    /// the line with the most seconds, on a tie that of the lower rate, then the one that begins first.
    func round(_ lines: inout [DraftLine], rule: RoundingRule) {
        var raised = firstLine
        var total = unbilledSeconds
        var number = firstLine
        while number >= 0 {
            let seconds = lines[number].seconds
            lines[number].billedSeconds = roundedUp(seconds, toMinutes: rule.incrementMinutes)
            total += lines[number].billedSeconds
            if seconds > lines[raised].seconds
                || (seconds == lines[raised].seconds && lines[number].rate < lines[raised].rate)
            {
                raised = number
            }
            number = lines[number].nextInGroup
        }
        let missing = rule.minimumSeconds(place) - total
        if missing > 0 { lines[raised].billedSeconds += missing }
    }
}

/// Seconds rounded up to a whole number of increments; an increment of 0 leaves them as they are.
func roundedUp(_ seconds: Int, toMinutes increment: Int) -> Int {
    guard increment > 0 else { return seconds }
    let step = increment * 60
    return (seconds + step - 1) / step * step
}
