extension ClientRater {
    /// Section 7: billed slices of a group with one rate and one agreement are rounded up together, once.
    mutating func collectLines(into rating: inout ClientRating) {
        let (timeline, lookups) = (timeline, lookups)
        // Rounding is that of the sheet in force at the entry's start.
        func regime(_ record: LaborRecord) -> Int { timeline.regimeIndex(onDay: record.startDay, guess: 0) }
        let groupOfEntry: [Int32]
        var groups: RoundingGroups
        if lookups.contains(where: { $0.rounding.per == .day }) {
            let jobs = Jobs(entries.labor, texts: entries.texts)
            let numbers = RoundingGroups.numbered(entries.labor, jobs) { lookups[regime($0)].rounding.per == .day }
            (groupOfEntry, groups) = (numbers.ofEntry, RoundingGroups(count: numbers.count))
        } else {
            // Each entry is a group.
            (groupOfEntry, groups) = ([], RoundingGroups(count: entries.labor.count))
        }
        var slicesOfLines = SlicesOfLines(sliceCount: slices.count)
        for position in slices.indices {
            let entry = Int(sources[position].entry)
            let record = entries.labor[entry]
            guard isRated(startDay: record.startDay) else { continue }
            let slice = slices[position]
            let group = groupOfEntry.isEmpty ? Int32(entry) : groupOfEntry[entry]
            let rule = Int32(regime(record) * 2 + Int(record.flags.place.rawValue))
            if slice.treatment == .billed {
                let line = groups.add(
                    billed: slice.seconds, rate: slice.rateCentsPerHour,
                    agreement: slice.agreement.map { Int32($0) } ?? -1, toGroup: group, rule: rule)
                slicesOfLines.add(position, toLine: line)
            } else {
                groups.add(unbilled: slice.seconds, toGroup: group, rule: rule)
            }
        }
        groups.roundUp(lookups.flatMap { GroupRule.all(of: $0.rounding) })
        add(groups.lines, slicesOfLines, to: &rating)
    }

    /// The lines in the order of their first slices, each with its entries and what decided its seconds.
    private mutating func add(
        _ lines: [RoundingGroups.Line], _ slicesOfLines: SlicesOfLines, to rating: inout ClientRating
    ) {
        rating.lines.reserveCapacity(lines.count)
        rating.lineEntries.reserveCapacity(lines.count)
        rating.lineShares.reserveCapacity(lines.count)
        for number in lines.indices {
            let line = lines[number]
            let (firstEntry, firstShare) = (rating.lineEntries.count, rating.lineShares.count)
            let first = slicesOfLines.first[number]
            var position = first
            while position >= 0 {
                add(Int(position), entriesFrom: firstEntry, sharesFrom: firstShare, to: &rating)
                position = slicesOfLines.next[Int(position)]
            }
            let source = sources[Int(first)]
            let amount = counted { () throws(AmountTooLarge) in
                try laborCents(seconds: line.billedSeconds, rateCentsPerHour: line.rate)
            }
            rating.lines.append(
                BilledLine(
                    entries: firstEntry..<rating.lineEntries.count, place: entries.labor[Int(source.entry)].flags.place,
                    rateCentsPerHour: line.rate, seconds: line.seconds, billedSeconds: line.billedSeconds,
                    amountCents: amount, month: CalendarMonth(ordinal: source.month),
                    agreement: line.agreement < 0 ? nil : Int(line.agreement),
                    shares: firstShare..<rating.lineShares.count))
        }
    }

    /// A line's slice: its entry once, its seconds beside those that were decided alike.
    private func add(_ position: Int, entriesFrom: Int, sharesFrom: Int, to rating: inout ClientRating) {
        let slice = slices[position]
        let record = entries.records[Int(sources[position].entry)]
        var entry = entriesFrom
        while entry < rating.lineEntries.count, rating.lineEntries[entry] != record { entry += 1 }
        if entry == rating.lineEntries.count { rating.lineEntries.append(record) }
        var share = sharesFrom
        while share < rating.lineShares.count {
            let known = rating.lineShares[share]
            if known.decidedBy == slice.decidedBy, known.reason == slice.reason { break }
            share += 1
        }
        if share < rating.lineShares.count {
            rating.lineShares[share].seconds += slice.seconds
        } else {
            rating.lineShares.append(
                LineShare(decidedBy: slice.decidedBy, reason: slice.reason, seconds: slice.seconds))
        }
    }
}

/// The slices of each line, in the order of the work: chains, since nearly all have one slice.
private struct SlicesOfLines {
    /// By line: the positions of its first and its last slice.
    private(set) var first: [Int32] = []
    private var last: [Int32] = []
    /// By slice: the next of the same line, or -1.
    private(set) var next: [Int32]

    init(sliceCount: Int) { next = Array(repeating: -1, count: sliceCount) }

    /// - Parameter line: a known one, or the next number.
    mutating func add(_ position: Int, toLine line: Int32) {
        if Int(line) == first.count {
            first.append(Int32(position))
            last.append(Int32(position))
        } else {
            next[Int(last[Int(line)])] = Int32(position)
            last[Int(line)] = Int32(position)
        }
    }
}
