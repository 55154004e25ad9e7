extension ClientRater {
    /// Section 8, "Flat": one row for each job, at the price of its first flat slice. The row belongs to the run that
    /// rates that slice's entry; its list of entries may hold others.
    mutating func collectFlatJobs(into rating: inout ClientRating) {
        struct Job {
            var first: Int
            var priceCents: Int64
            var entries: [Int32]
            var isAllCourtesy: Bool
        }
        struct Key: Hashable {
            var service: UInt32
            var job: JobID
        }
        var jobs: [Job] = []
        var numbers: [Key: Int] = [:]
        for (position, priceCents) in flatSlices {
            let entry = sources[position].entry
            let record = entries.labor[Int(entry)]
            let isCourtesy = record.flags.isCourtesy && honorsCourtesies
            let key = Key(service: table.sources[record.source], job: job(ofEntry: entry))
            if let number = numbers[key] {
                if !jobs[number].entries.contains(entry) { jobs[number].entries.append(entry) }
                jobs[number].isAllCourtesy = jobs[number].isAllCourtesy && isCourtesy
            } else {
                numbers[key] = jobs.count
                jobs.append(
                    Job(first: position, priceCents: priceCents, entries: [entry], isAllCourtesy: isCourtesy))
            }
        }
        for job in jobs {
            let first = sources[job.first]
            let record = entries.labor[Int(first.entry)]
            guard isRated(startDay: record.startDay) else { continue }
            let start = rating.lineEntries.count
            for entry in job.entries { rating.lineEntries.append(entries.records[Int(entry)]) }
            rating.flatJobs.append(
                FlatJob(
                    entries: start..<rating.lineEntries.count, service: table.sources[record.source],
                    month: CalendarMonth(ordinal: first.month), amountCents: job.isAllCourtesy ? 0 : job.priceCents,
                    agreement: slices[job.first].agreement))
        }
    }

    /// Section 8, "Trip": one for each technician and day with onsite work that is billed and none that is covered.
    func collectTrips(into rating: inout ClientRating) {
        let visits = Visits(entries.labor)
        guard visits.count > 0 else { return }
        var tripCents = [Int64?](repeating: nil, count: visits.count)
        var hasCovered = [Bool](repeating: false, count: visits.count)
        for position in slices.indices {
            let source = sources[position]
            let visit = Int(visits.numbers[Int(source.entry)])
            guard visit >= 0 else { continue }
            switch slices[position].treatment {
            case .billed: tripCents[visit] = tripCents[visit] ?? lookups[Int(source.regime)].tripCents
            case .covered, .allowance, .flat: hasCovered[visit] = true
            case .block, .courtesy: break
            }
        }
        for visit in tripCents.indices {
            let entry = Int(visits.firstEntries[visit])
            let record = entries.labor[entry]
            guard let cents = tripCents[visit], !hasCovered[visit], isRated(startDay: record.startDay) else { continue }
            rating.trips.append(
                Trip(
                    date: record.startDate, technician: record.technician, entry: Int(entries.records[entry]),
                    amountCents: cents))
        }
        // By date, then technician; those without one stay in the order of their entries.
        let names = table.technicians
        rating.trips.sort { one, other in
            if one.date != other.date { return one.date < other.date }
            return one.technician != other.technician
                && names[one.technician].utf8.lexicographicallyPrecedes(names[other.technician].utf8)
        }
    }
}

/// The visits of a client: the onsite work of one technician on one day. An entry with no technician is a visit of
/// its own.
struct Visits {
    /// By entry: its visit, or -1 for remote work.
    private(set) var numbers: [Int32] = []
    /// By visit.
    private(set) var firstEntries: [Int32] = []

    var count: Int { firstEntries.count }

    /// - Parameter entries: the client's, by start.
    init(_ entries: [LaborRecord]) {
        numbers.reserveCapacity(entries.count)
        for (entry, record) in entries.enumerated() {
            guard record.flags.place == .onsite else {
                numbers.append(-1)
                continue
            }
            if record.technician != 0, let known = latest(record, entries) {
                numbers.append(known)
            } else {
                numbers.append(Int32(firstEntries.count))
                firstEntries.append(Int32(entry))
            }
        }
    }

    /// Entries come by start, so a day's visits are the last ones (and where a zone skips a date, entries of that
    /// date without a clock stand among the next day's).
    private func latest(_ record: LaborRecord, _ entries: [LaborRecord]) -> Int32? {
        for visit in firstEntries.indices.reversed() {
            let other = entries[Int(firstEntries[visit])]
            if other.startDay < record.startDay - 1 { return nil }
            if other.startDay == record.startDay, other.technician == record.technician { return Int32(visit) }
        }
        return nil
    }
}
