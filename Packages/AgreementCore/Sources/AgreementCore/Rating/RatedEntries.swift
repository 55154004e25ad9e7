extension ClientRater {
    /// Section 10: each rated entry with its slices, in time order.
    func collectEntries(into rating: inout ClientRating) {
        rating.entries.reserveCapacity(entries.labor.count)
        if addEntriesInOrder(to: &rating) { return }
        // Slices come in the order of the work: those of two entries at once stand between each other.
        var starts = [Int](repeating: 0, count: entries.labor.count + 1)
        for source in sources where isRated(startDay: entries.labor[Int(source.entry)].startDay) {
            starts[Int(source.entry) + 1] += 1
        }
        for entry in entries.labor.indices { starts[entry + 1] += starts[entry] }
        var next = starts
        var order = [Int](repeating: 0, count: starts[entries.labor.count])
        for (position, source) in sources.enumerated()
        where isRated(startDay: entries.labor[Int(source.entry)].startDay) {
            order[next[Int(source.entry)]] = position
            next[Int(source.entry)] += 1
        }
        rating.slices = order.map { slices[$0] }
        for (entry, record) in entries.labor.enumerated() where isRated(startDay: record.startDay) {
            add(entry, slices: starts[entry]..<starts[entry + 1], to: &rating)
        }
    }

    /// The usual case: every entry is rated, and no two at once, so that slices stand as they came.
    private func addEntriesInOrder(to rating: inout ClientRating) -> Bool {
        guard let first = entries.labor.first, isRated(startDay: first.startDay) else { return false }
        for position in sources.indices.dropFirst() where sources[position].entry < sources[position - 1].entry {
            return false
        }
        rating.slices = slices
        var position = 0
        for entry in entries.labor.indices {
            let start = position
            while position < sources.count, sources[position].entry == Int32(entry) { position += 1 }
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
                isOverridden: record.flags.areHoursOurChoice))
    }
}
