extension ClientRater {
    /// Section 8, "Flat": one row for each job, at the price of its first flat slice. The row belongs to the run that
    /// rates that slice's entry; its list of entries may hold others.
    mutating func collectFlatJobs(into rating: inout ClientRating) {
        guard slices.contains(where: { $0.flatCents >= 0 }) else { return }
        struct Job {
            var first: Int
            var entries: [Int32]
            var isAllCourtesy: Bool
        }
        struct Key: Hashable {
            var service: UInt32
            var job: JobID
        }
        var jobs: [Job] = []
        var numbers: [Key: Int] = [:]
        for position in slices.indices where slices[position].flatCents >= 0 {
            let entry = slices[position].entry
            let record = entries.labor[Int(entry)]
            let isCourtesy = record.flags.isCourtesy && honorsCourtesies
            let key = Key(service: record.service, job: job(ofEntry: entry))
            if let number = numbers[key] {
                if !jobs[number].entries.contains(entry) { jobs[number].entries.append(entry) }
                jobs[number].isAllCourtesy = jobs[number].isAllCourtesy && isCourtesy
            } else {
                numbers[key] = jobs.count
                jobs.append(Job(first: position, entries: [entry], isAllCourtesy: isCourtesy))
            }
        }
        for job in jobs {
            let first = slices[job.first]
            let record = entries.labor[Int(first.entry)]
            guard isRated(startDay: record.startDay) else { continue }
            let start = rating.lineEntries.count
            for entry in job.entries { rating.lineEntries.append(entries.records[Int(entry)]) }
            rating.flatJobs.append(
                FlatJob(
                    entries: start..<rating.lineEntries.count, service: record.service,
                    month: CalendarMonth(ordinal: first.month), amountCents: job.isAllCourtesy ? 0 : first.flatCents,
                    agreement: first.slice.agreement))
        }
    }

    /// Section 8, "Trip": one for each technician and day with onsite work that is billed and none that is covered.
    func collectTrips(into rating: inout ClientRating) {
        struct Visit {
            var tripCents: Int64?
            var hasCovered = false
            var entry: Int32
        }
        struct Key: Hashable {
            var day: Int32
            var technician: UInt32
            /// The entry where no technician is named, each being one of its own; else -1.
            var entry: Int32
        }
        var visits: [Key: Visit] = [:]
        for working in slices {
            let record = entries.labor[Int(working.entry)]
            guard record.flags.place == .onsite, isRated(startDay: record.startDay) else { continue }
            let key = Key(
                day: record.startDay, technician: record.technician, entry: record.technician == 0 ? working.entry : -1)
            var visit = visits[key] ?? Visit(entry: working.entry)
            switch working.slice.treatment {
            case .billed: visit.tripCents = visit.tripCents ?? lookups[Int(working.regime)].tripCents
            case .covered, .allowance, .flat: visit.hasCovered = true
            case .block, .courtesy: break
            }
            visits[key] = visit
        }
        let charged = visits.filter { $0.value.tripCents != nil && !$0.value.hasCovered }
        for (key, visit) in charged.sorted(by: { isOrdered($0.key, before: $1.key) }) {
            rating.trips.append(
                Trip(
                    date: LocalDate(dayNumber: key.day), technician: key.technician,
                    entry: Int(entries.records[Int(visit.entry)]), amountCents: visit.tripCents ?? 0))
        }
        func isOrdered(_ one: Key, before other: Key) -> Bool {
            if one.day != other.day { return one.day < other.day }
            if one.technician != other.technician {
                return table.technicians[one.technician].utf8.lexicographicallyPrecedes(
                    table.technicians[other.technician].utf8)
            }
            return one.entry < other.entry
        }
    }
}
