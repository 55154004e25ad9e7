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
        guard !flatSlices.isEmpty else { return }
        var jobs: [Job] = []
        var numbers = FlatJobNumbers()
        for (position, priceCents) in flatSlices {
            let entry = sources[position].entry
            let record = entries.labor[Int(entry)]
            let isCourtesy = record.flags.isCourtesy && honorsCourtesies
            let service = Int(table.sources[record.source])
            let found = numbers.number(service: service, job: job(ofEntry: entry))
            if found.isNew {
                jobs.append(
                    Job(first: position, priceCents: priceCents, entries: [entry], isAllCourtesy: isCourtesy))
            } else {
                let number = found.number
                if !jobs[number].entries.contains(entry) { jobs[number].entries.append(entry) }
                jobs[number].isAllCourtesy = jobs[number].isAllCourtesy && isCourtesy
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
                    agreement: slices[job.first].agreement, decidedBy: slices[job.first].decidedBy))
        }
    }

    /// Section 8, "Trip": one for each technician and day with onsite work that is billed and none that is covered.
    func collectTrips(into rating: inout ClientRating) {
        let visits = Visits(entries.labor)
        guard visits.count > 0 else { return }
        var work = [VisitWork](repeating: [], count: visits.count)
        var firstBilled = [Int](repeating: -1, count: visits.count)
        for position in slices.indices {
            let visit = Int(visits.numbers[Int(sources[position].entry)])
            guard visit >= 0 else { continue }
            let done = VisitWork(slices[position].treatment)
            work[visit].formUnion(done)
            if done == .billed, firstBilled[visit] < 0 { firstBilled[visit] = position }
        }
        for visit in work.indices where work[visit].chargesTrip {
            let entry = Int(visits.firstEntries[visit])
            let record = entries.labor[entry]
            guard isRated(startDay: record.startDay) else { continue }
            let (slice, source) = (slices[firstBilled[visit]], sources[firstBilled[visit]])
            rating.trips.append(
                Trip(
                    date: record.startDate, technician: record.technician, entry: Int(entries.records[entry]),
                    amountCents: lookups[Int(source.regime)].tripCents, agreement: slice.agreement,
                    decidedBy: slice.decidedBy))
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
