import AgreementCore

/// A stretch of one entry that nothing cuts (rating.md, section 3).
struct PlainSegment {
    var entry: Int
    var start: Instant
    var seconds: Int
    var date: LocalDate
    var month: CalendarMonth
    var hours: HoursClass
    var agreement: PlainAgreement?
    var sheet: PlainSheet
}

/// A slice while it is being worked on.
struct PlainWork {
    /// Its place among all slices of the client, in the order of the work.
    var order: Int
    var entry: Int
    var month: CalendarMonth
    var slice: PlainSlice
    /// What a flat slice's job costs.
    var flatPrice: Int64 = 0
    /// The trip charge of the card that priced it.
    var tripCents: Int64 = 0
}

/// Rates one client, step by step as rating.md says.
struct PlainClientRater {
    let practice: Practice
    let client: Client
    /// The client's own; labor and parts.
    let entries: [Entry]
    let sheets: [PlainSheet]
    let agreements: [PlainAgreement]
    let exceptions: [AgreementException]
    let calendar: PlainCalendar
    /// The dates rated, both included; `nil` where there are none. The first may be after the last.
    let dates: (first: LocalDate, last: LocalDate)?
    /// Services and categories whose labor is covered whatever else (replay's `legacy`).
    let coveredWords: Set<String>
    var tally = RuleTally()
    var faults: [RatingFault] = []

    var pools: [PoolKey: PlainPoolHistory] = [:]
    /// For each count of `times`, the jobs that count.
    var jobs: [TimesKey: Set<JobKey>] = [:]
    var blockSecondsLeft: [Int: Int] = [:]

    func agreement(on date: LocalDate) -> PlainAgreement? { agreements.first { $0.row(on: date) != nil } }

    func sheet(on date: LocalDate) -> PlainSheet {
        agreement(on: date)?.sheet ?? PlainSheet.inForce(on: date, of: sheets)
    }

    func start(of entry: Entry) -> Instant {
        switch entry.start {
        case .instant(let instant): instant
        case .date(let date): calendar.firstInstant(of: date)
        }
    }

    func startDate(of entry: Entry) -> LocalDate {
        switch entry.start {
        case .instant(let instant): calendar.localDate(at: instant)
        case .date(let date): date
        }
    }

    func isRated(_ date: LocalDate) -> Bool {
        guard let dates else { return false }
        return dates.first <= date && date <= dates.last
    }
    func isRated(_ entry: Entry) -> Bool { isRated(startDate(of: entry)) }

    /// The service on the sheet, which must list it.
    mutating func service(of entry: Entry, sheet: PlainSheet, date: LocalDate) -> Service? {
        if entry.service == "unsorted" {
            tally.count(.unsorted)
            return Service(id: "unsorted", name: "", category: "unsorted", list: .maybe)
        }
        if let service = sheet.terms.services.first(where: { $0.id == entry.service }) { return service }
        faults.append(
            .unknownService(entry: entry.id, service: entry.service, sheet: sheet.terms.id, date: date))
        return nil
    }

    mutating func rate() -> PlainClientRating {
        for (index, block) in practice.blocks.enumerated() where block.client == client.id {
            blockSecondsLeft[index] = wholeSeconds(block.hours)
        }
        let work = decideLabor()
        var result = PlainClientRating(client: client.id)
        result.entries = ratedEntries(work)
        let rated = work.filter { isRated(entries[$0.entry]) }
        result.lines = billedLines(rated)
        result.flatJobs = flatJobs(work)
        result.trips = trips(rated)
        result.parts = ratedParts()
        result.recurring = recurring()
        result.pools = poolRows()
        result.totals = totals(of: result)
        return result
    }

    /// Sections 2 to 5: every segment of all labor, in the order of the work.
    private mutating func decideLabor() -> [PlainWork] {
        var segments: [PlainSegment] = []
        for (index, entry) in entries.enumerated() {
            guard case .labor = entry.kind else { continue }
            guard let dates else { continue }
            if startDate(of: entry) > dates.last {
                tally.count(.laterEntryLeftOut)
                continue
            }
            if startDate(of: entry) < dates.first { tally.count(.earlierEntryDecidedOnly) }
            segments += split(index)
        }
        segments.sort { first, second in
            if first.start != second.start { return first.start < second.start }
            return precedes(entries[first.entry].id, entries[second.entry].id)
        }
        var work: [PlainWork] = []
        for segment in segments {
            for var slice in decide(segment) {
                slice.order = work.count
                work.append(slice)
            }
        }
        return work
    }

    /// Section 10: rated entries by (start, id), each with its slices.
    private func ratedEntries(_ work: [PlainWork]) -> [PlainEntry] {
        var order = entries.indices.filter { index in
            if case .labor = entries[index].kind { return isRated(entries[index]) }
            return false
        }
        order.sort { first, second in
            let starts = (start(of: entries[first]), start(of: entries[second]))
            if starts.0 != starts.1 { return starts.0 < starts.1 }
            return precedes(entries[first].id, entries[second].id)
        }
        return order.map { index in
            let entry = entries[index]
            var hasClock = false
            if case .instant = entry.start { hasClock = true }
            return PlainEntry(
                id: entry.id, isAssumed: !hasClock, isOverridden: hasClock && entry.hours == .business,
                slices: work.filter { $0.entry == index }.map(\.slice))
        }
    }

    private func totals(of result: PlainClientRating) -> RatedTotals {
        var totals = RatedTotals()
        for row in result.recurring { totals.recurring += row.amount }
        for line in result.lines { totals.labor += line.amount }
        for job in result.flatJobs { totals.flat += job.amount }
        for trip in result.trips { totals.trips += trip.amount }
        for part in result.parts { totals.parts += part.amount }
        for slice in result.entries.flatMap(\.slices) {
            totals.coveredValue += slice.value
            totals.workSeconds += slice.seconds
            if slice.treatment != .billed && slice.treatment != .courtesy { totals.coveredSeconds += slice.seconds }
        }
        return totals
    }
}

/// Compared as UTF-8 bytes.
func precedes(_ first: String, _ second: String) -> Bool { first.utf8.lexicographicallyPrecedes(second.utf8) }

/// Hours that are not whole seconds are cut down to them.
func wholeSeconds(_ hours: ExactHours) -> Int { Int(Int128(hours.billionths) * 3_600 / 1_000_000_000) }

/// Half away from zero, from the exact value.
func roundedExactly(_ numerator: Int128, over denominator: Int128) -> Int64 {
    let magnitude = numerator < 0 ? -numerator : numerator
    let rounded = (2 * magnitude + denominator) / (2 * denominator)
    return Int64(numerator < 0 ? -rounded : rounded)
}
