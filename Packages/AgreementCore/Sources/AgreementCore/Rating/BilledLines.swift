extension ClientRater {
    /// Section 10: each rated entry with its slices, in time order.
    func collectEntries(into rating: inout ClientRating) {
        if addEntriesInOrder(to: &rating) { return }
        var counts = [Int32](repeating: 0, count: entries.labor.count + 1)
        for slice in slices { counts[Int(slice.entry) + 1] += 1 }
        for (entry, record) in entries.labor.enumerated() where !isRated(startDay: record.startDay) {
            counts[entry + 1] = 0
        }
        for entry in entries.labor.indices { counts[entry + 1] += counts[entry] }
        var next = counts
        let total = Int(counts[entries.labor.count])
        // Slices come in the order of the work: those of two entries at once stand between each other.
        var order = [Int32](repeating: 0, count: total)
        for (position, slice) in slices.enumerated() {
            let entry = Int(slice.entry)
            guard isRated(startDay: entries.labor[entry].startDay) else { continue }
            order[Int(next[entry])] = Int32(position)
            next[entry] += 1
        }
        rating.slices.reserveCapacity(total)
        for position in order { rating.slices.append(slices[Int(position)].slice) }
        rating.entries.reserveCapacity(entries.labor.count)
        for (entry, record) in entries.labor.enumerated() where isRated(startDay: record.startDay) {
            add(entry, slices: Int(counts[entry])..<Int(counts[entry + 1]), to: &rating)
        }
    }

    /// The usual case: every entry is rated, and no two at once, so that slices stand as they came.
    private func addEntriesInOrder(to rating: inout ClientRating) -> Bool {
        guard let first = entries.labor.first, isRated(startDay: first.startDay) else { return false }
        for position in slices.indices.dropFirst() where slices[position].entry < slices[position - 1].entry {
            return false
        }
        rating.slices.reserveCapacity(slices.count)
        rating.entries.reserveCapacity(entries.labor.count)
        var position = 0
        for entry in entries.labor.indices {
            let start = position
            while position < slices.count, slices[position].entry == Int32(entry) {
                rating.slices.append(slices[position].slice)
                position += 1
            }
            add(entry, slices: start..<position, to: &rating)
        }
        return true
    }

    private func add(_ entry: Int, slices range: Range<Int>, to rating: inout ClientRating) {
        let record = entries.labor[entry]
        var seconds = 0
        for position in range { seconds += rating.slices[position].seconds }
        precondition(seconds == Int(record.seconds), "every second of an entry is treated once")
        rating.entries.append(
            RatedEntry(
                record: Int(entries.records[entry]), slices: range, isAssumed: !record.flags.hasClock,
                isOverridden: record.flags.hasClock && record.flags.hours != nil))
    }

    /// Section 7: billed slices of a group with one rate and one agreement are rounded up together, once.
    mutating func collectLines(into rating: inout ClientRating) {
        var lines: [DraftLine] = []
        var groups: [DraftGroup] = []
        var groupOfEntry = [Int32](repeating: -1, count: entries.labor.count)
        var groupOfDay: [DayGroup: Int32] = [:]
        for position in slices.indices {
            let entry = slices[position].entry
            let record = entries.labor[Int(entry)]
            guard isRated(startDay: record.startDay) else { continue }
            if groupOfEntry[Int(entry)] < 0 {
                groupOfEntry[Int(entry)] = group(of: entry, record, days: &groupOfDay, groups: &groups)
            }
            let group = Int(groupOfEntry[Int(entry)])
            let slice = slices[position].slice
            if slice.treatment == .billed {
                add(slices[position], toGroup: group, groups: &groups, lines: &lines)
            } else {
                groups[group].unbilledSeconds += slice.seconds
            }
        }
        for group in groups { group.round(&lines) }
        rating.lines.reserveCapacity(lines.count)
        for line in lines {
            let first = rating.lineEntries.count
            rating.lineEntries.append(entries.records[Int(line.firstEntry)])
            for entry in line.furtherEntries { rating.lineEntries.append(entries.records[Int(entry)]) }
            rating.lines.append(line.priced(entries: first..<rating.lineEntries.count))
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
        let rounding = roundingRule(onDay: record.startDay)
        let new = Int32(groups.count)
        if rounding.per == .day, case .ticket(let ticket) = job(ofEntry: entry) {
            let key = DayGroup(
                ticket: ticket, technician: record.technician, day: record.startDay, place: record.flags.place)
            if let known = days[key] { return known }
            days[key] = new
        }
        groups.append(DraftGroup(rounding: rounding, place: record.flags.place))
        return new
    }

    /// That of the sheet in force at the entry's start.
    private func roundingRule(onDay day: Int32) -> RoundingRule {
        lookups[timeline.regimeIndex(onDay: day, guess: 0)].rounding
    }

    private func add(
        _ working: WorkingSlice, toGroup group: Int, groups: inout [DraftGroup], lines: inout [DraftLine]
    ) {
        let slice = working.slice
        var number = groups[group].firstLine
        while number >= 0 {
            if lines[number].rate == slice.rateCentsPerHour, lines[number].agreement == slice.agreement {
                lines[number].seconds += slice.seconds
                lines[number].add(entry: working.entry)
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
                month: working.month, firstEntry: working.entry, seconds: slice.seconds))
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

    func priced(entries: Range<Int>) -> BilledLine {
        BilledLine(
            entries: entries, place: place, rateCentsPerHour: rate, seconds: seconds, billedSeconds: billedSeconds,
            amountCents: laborCents(seconds: billedSeconds, rateCentsPerHour: rate),
            month: CalendarMonth(ordinal: month), agreement: agreement)
    }
}

/// Slices that are rounded together, and the lines that they make.
private struct DraftGroup {
    let rounding: RoundingRule
    let place: Place
    /// The group's lines in the order of their first slices, or -1.
    var firstLine = -1
    var lastLine = -1
    var unbilledSeconds = 0

    init(rounding: RoundingRule, place: Place) {
        self.rounding = rounding
        self.place = place
    }

    /// Each line up to the increment; then, if the group is short of the place's minimum, what is missing goes to
    /// the line with the most seconds, on a tie that of the lower rate, then the one that begins first.
    func round(_ lines: inout [DraftLine]) {
        guard firstLine >= 0 else { return }
        var raised = firstLine
        var total = unbilledSeconds
        var number = firstLine
        while number >= 0 {
            lines[number].billedSeconds = roundedUp(lines[number].seconds, toMinutes: rounding.incrementMinutes)
            total += lines[number].billedSeconds
            let (line, best) = (lines[number], lines[raised])
            if line.seconds > best.seconds || (line.seconds == best.seconds && line.rate < best.rate) {
                raised = number
            }
            number = line.nextInGroup
        }
        let missing = rounding.minimumSeconds(place) - total
        if missing > 0 { lines[raised].billedSeconds += missing }
    }
}

/// Seconds rounded up to a whole number of increments; an increment of 0 leaves them as they are.
func roundedUp(_ seconds: Int, toMinutes increment: Int) -> Int {
    guard increment > 0 else { return seconds }
    let step = increment * 60
    return (seconds + step - 1) / step * step
}
