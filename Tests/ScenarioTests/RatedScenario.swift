import AgreementCore

/// What comes of a scenario, in words.
struct Outcome: Equatable {
    /// By row: what happens to it, piece by piece, and its billed lines.
    var happens: [[String]]
    var toPay: [[String]]
    /// Below the table: fixed prices, trips, fees, allowances, the sum.
    var below: [String] = []
}

/// A scenario as the product's rater rates it.
struct RatedScenario {
    let scenario: Scenario
    let practice: Practice
    let table: EntryTable
    let rating: ClientRating
    private let rowOfID: [String: Int]

    /// - Parameter isReversed: the entries stand in the file from the last to the first.
    init(_ scenario: Scenario, isReversed: Bool = false) throws {
        let read = try ScenarioPractice(scenario)
        self.scenario = scenario
        practice = read.practice
        table = EntryTable(isReversed ? read.entries.reversed() : read.entries, zone: read.practice.zone)
        rating = try Rater(practice: practice, entries: table, window: read.window).rate(client: 0)
        rowOfID = Dictionary(uniqueKeysWithValues: scenario.rows.indices.map { (EntryColumns.id($0), $0) })
    }

    func outcome() -> Outcome {
        var outcome = Outcome(
            happens: Array(repeating: ["before the dates rated"], count: scenario.rows.count),
            toPay: Array(repeating: [], count: scenario.rows.count))
        for entry in rating.entries { outcome.happens[row(ofLabor: entry.record)] = words(entry) }
        for line in rating.lines { add(line, to: &outcome) }
        for part in rating.parts {
            let row = rowOfID[rating.history.texts.string(rating.history.parts[part.record].id)] ?? 0
            outcome.happens[row] = [words(part.treatment) + (part.reason.map { " (\(words($0)))" } ?? "")]
            outcome.toPay[row] = part.treatment == .covered ? [] : [DayWords.money(part.amountCents)]
        }
        outcome.below = fixedPrices() + trips() + fees() + allowances() + [sum()]
        return outcome
    }

    private func row(ofLabor record: Int) -> Int {
        rowOfID[rating.history.texts.string(rating.history.labor[record].id)] ?? 0
    }

    // MARK: Slices

    private func words(_ entry: RatedEntry) -> [String] {
        var lines = entry.slices.flatMap { index in
            let slice = rating.slices[index]
            let before = index == entry.slices.lowerBound ? nil : rating.slices[index - 1]
            let tests = slice.tests.results.map { $0.test.word + ($0.passes ? " ✓" : " ✗") }.joined(separator: ", ")
            return [words(slice, after: before, hasClock: !entry.isAssumed)] + (scenario.shows("tests") ? [tests] : [])
        }
        if entry.isAssumed { lines.append("assumed") }
        if entry.isOverridden { lines.append("overridden") }
        return lines
    }

    private func words(_ slice: RatedSlice, after before: RatedSlice?, hasClock: Bool) -> String {
        var text = ""
        if let before, hasClock { text = start(of: slice, after: before) }
        text += DayWords.duration(slice.seconds)
        switch slice.hours {
        case .business: break
        case .afterHours: text += " after hours"
        case .holiday: text += " on a holiday"
        }
        text += " " + words(slice.treatment)
        if let block = slice.block { text += " " + practice.blocks[block].id }
        if let reason = slice.reason { text += " (\(words(reason)))" }
        if slice.treatment != .billed { text += ", worth " + DayWords.money(slice.valueCents) }
        return text
    }

    /// `from 17:00 `, or on another date than the slice before `from Tue 2026-03-03 08:00 `.
    private func start(of slice: RatedSlice, after before: RatedSlice) -> String {
        let wall = Int(slice.start.seconds) + practice.zone.offset(at: slice.start)
        let date = practice.zone.localDate(at: slice.start)
        let second = (wall % 86_400 + 86_400) % 86_400
        let clock = [second / 3_600, second / 60 % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
        let seconds = second % 60 == 0 ? "" : ":" + (second % 60 < 10 ? "0" : "") + String(second % 60)
        let isSameDate = date == practice.zone.localDate(at: before.start)
        return "from " + (isSameDate ? "" : "\(DayWords.weekday(date)) \(date) ") + clock + seconds + " "
    }

    private func words(_ treatment: SliceTreatment) -> String {
        switch treatment {
        case .covered: "covered"
        case .allowance: "from the allowance"
        case .flat: "at a fixed price"
        case .block: "from block"
        case .courtesy: "a favour"
        case .billed: "billed"
        }
    }

    private func words(_ reason: Reason) -> String {
        switch reason {
        case .noAgreement: "no agreement"
        case .unmaintained: "not maintained"
        case .notInPlan: "not in the plan"
        case .notOptedIn: "not asked for"
        case .place: "not at this place"
        case .hours: "not at these hours"
        case .limitUsed: "limit used up"
        case .discounted: "at a discount"
        case .goods: "goods"
        }
    }

    // MARK: Money

    /// `1 h 10 → 1 h 15 at $135 = $168.75`, with its first entry; the others say with which row they are billed.
    private func add(_ line: BilledLine, to outcome: inout Outcome) {
        let rows = line.entries.map { row(ofLabor: Int(rating.lineEntries[$0])) }
        var text = DayWords.duration(line.seconds)
        if rows.count > 1 { text += " of \(rows.count) rows" }
        if line.billedSeconds != line.seconds { text += " → " + DayWords.duration(line.billedSeconds) }
        text += " at \(DayWords.rate(line.rateCentsPerHour)) = \(DayWords.money(line.amountCents))"
        for (position, row) in rows.enumerated() {
            outcome.toPay[row].append(position == 0 ? text : "with row \(rows[0] + 1)")
        }
    }

    private func fixedPrices() -> [String] {
        rating.flatJobs.map { job in
            let rows = job.entries.map { String(row(ofLabor: Int(rating.lineEntries[$0])) + 1) }
            return "fixed price in \(job.month): \(table.services[job.service]), row \(rows.joined(separator: " + ")), "
                + DayWords.money(job.amountCents)
        }
    }

    private func trips() -> [String] {
        rating.trips.map { trip in
            let technician = table.technicians[trip.technician]
            return "trip on \(trip.date): \(technician.isEmpty ? "nobody named" : technician), "
                + DayWords.money(trip.amountCents)
        }
    }

    private func fees() -> [String] {
        guard scenario.shows("fees") else { return [] }
        var lines: [(month: CalendarMonth, agreement: Int, words: [String])] = []
        for row in rating.recurring {
            if lines.last?.month != row.month || lines.last?.agreement != row.agreement {
                lines.append((row.month, row.agreement, []))
            }
            lines[lines.count - 1].words.append("\(row.component.word) \(DayWords.money(row.amountCents))")
        }
        return lines.map { "fees of \($0.month): " + $0.words.joined(separator: ", ") }
    }

    private func allowances() -> [String] {
        guard scenario.shows("allowances") else { return [] }
        return rating.pools.map { pool in
            "\(pool.allowance) in \(pool.period): \(DayWords.duration(pool.granted)) granted, "
                + "\(DayWords.duration(pool.carriedIn)) carried in, \(DayWords.duration(pool.used)) used, "
                + "\(DayWords.duration(pool.carriedOut)) carried on"
        }
    }

    /// The sum without the fees, unless the scenario shows them.
    private func sum() -> String {
        let totals = rating.totals
        let showsFees = scenario.shows("fees")
        let parts = [
            ("fees", showsFees ? totals.recurring : 0), ("labor", totals.labor), ("fixed prices", totals.flat),
            ("trips", totals.trips), ("parts", totals.parts),
        ].filter { $0.1 != 0 }
        let total = DayWords.money(totals.total - (showsFees ? 0 : totals.recurring))
        let words = parts.map { "\($0.0) \(DayWords.money($0.1))" }.joined(separator: " + ")
        let toPay =
            parts.isEmpty ? "nothing to pay" : "to pay: " + (parts.count == 1 ? words : "\(words) = \(total)")
        return toPay + (totals.coveredValue == 0 ? "" : "; worth \(DayWords.money(totals.coveredValue)) besides")
    }
}
