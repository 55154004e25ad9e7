extension QuotedWay {
    /// No id, ticket or technician of a file holds a NUL: what begins with one is the job's own.
    private static let own = "\0quote"

    init(
        _ way: QuoteWay, _ pieces: [JobPiece], of job: QuoteJob, after history: EntryTable, practice: Practice,
        client: Int
    ) throws(QuoteFault) {
        self.way = way
        self.pieces = pieces
        ends = pieces[pieces.count - 1].end
        var rows = history.rows
        for piece in pieces {
            rows.append(
                Entry(
                    id: "quote", client: job.client, service: job.service, kind: .labor(seconds: piece.seconds),
                    start: .instant(piece.start), place: job.place, technician: Self.own, role: job.role,
                    ticket: Self.own),
                zone: practice.zone)
        }
        let window = RatingWindow(
            from: practice.zone.localDate(at: pieces[0].start), through: practice.zone.localDate(at: ends))
        let rating: ClientRating
        do {
            rating = try Rater(practice: practice, entries: EntryTable(rows), window: window).rate(client: client)
        } catch { throw .rating(error) }
        // The history's work of the same days is in the rating too: the job's rows are those of its own records, which
        // come after all others.
        take(rating, from: history.laborCount)
    }

    private mutating func take(_ rating: ClientRating, from firstRecord: Int) {
        for entry in rating.entries where entry.record >= firstRecord {
            for slice in rating.slices[entry.slices] { take(slice) }
        }
        func isOwn(_ entries: Range<Int>) -> Bool { Int(rating.lineEntries[entries.lowerBound]) >= firstRecord }
        for line in rating.lines where isOwn(line.entries) {
            roundedBilledSeconds += line.billedSeconds
            laborCents += line.amountCents
        }
        for flat in rating.flatJobs where isOwn(flat.entries) { flatCents += flat.amountCents }
        for trip in rating.trips where trip.entry >= firstRecord { tripCents += trip.amountCents }
    }

    private mutating func take(_ slice: RatedSlice) {
        slices.append(slice)
        switch slice.treatment {
        case .covered: coveredSeconds += slice.seconds
        case .allowance: allowanceSeconds += slice.seconds
        case .flat: flatSeconds += slice.seconds
        case .block: blockSeconds += slice.seconds
        // The job is asked for at its price: nothing of it is a favour.
        case .courtesy, .billed: billedSeconds += slice.seconds
        }
        guard let reason = slice.reason else { return }
        if let index = reasons.firstIndex(where: { $0.reason == reason }) {
            reasons[index].seconds += slice.seconds
        } else {
            reasons.append(QuoteReason(reason: reason, seconds: slice.seconds))
        }
    }
}
