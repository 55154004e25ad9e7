import AgreementCore

/// A job of one service.
private struct FlatKey: Hashable {
    var job: JobKey
    var service: String
}

/// Who made a trip, and when.
private struct TripKey: Hashable {
    var date: LocalDate
    var technician: String
    /// An entry with no technician counts as a technician of its own.
    var entry: String
}

/// Rating.md, section 8.
extension PlainClientRater {
    /// - Parameter work: all slices, of entries rated or not, in the order of the work.
    mutating func flatJobs(_ work: [PlainWork]) -> [PlainFlatJob] {
        var jobs: [(key: FlatKey, slices: [PlainWork])] = []
        for slice in work where slice.slice.treatment == .flat {
            let entry = entries[slice.entry]
            let key = FlatKey(job: JobKey(entry), service: entry.service)
            if let index = jobs.firstIndex(where: { $0.key == key }) {
                jobs[index].slices.append(slice)
            } else {
                jobs.append((key, [slice]))
            }
        }
        var rows: [PlainFlatJob] = []
        for job in jobs {
            let first = job.slices[0]
            guard isRated(entries[first.entry]) else {
                tally.count(.flatJobEarlier)
                continue
            }
            let isAllCourtesy = job.slices.allSatisfy { entries[$0.entry].isCourtesy }
            var ids: [String] = []
            for slice in job.slices where !ids.contains(entries[slice.entry].id) { ids.append(entries[slice.entry].id) }
            rows.append(
                PlainFlatJob(
                    entries: ids, service: job.key.service, month: first.month,
                    amount: isAllCourtesy ? 0 : first.flatPrice, agreement: first.slice.agreement,
                    decidedBy: first.slice.decidedBy))
            tally.count(.flatJob)
            if ids.count > 1 { tally.count(.flatJobSeveral) }
            if job.slices.contains(where: { $0.flatPrice != first.flatPrice }) { tally.count(.flatJobTwoPrices) }
            if isAllCourtesy {
                tally.count(.flatAllCourtesy)
            } else if job.slices.contains(where: { entries[$0.entry].isCourtesy }) {
                tally.count(.flatSomeCourtesy)
            }
        }
        return rows
    }

    /// - Parameter work: the slices of rated entries, in the order of the work.
    mutating func trips(_ work: [PlainWork]) -> [PlainTrip] {
        var onsite: [(key: TripKey, slices: [PlainWork])] = []
        for slice in work where entries[slice.entry].place == .onsite {
            let entry = entries[slice.entry]
            let key = TripKey(
                date: startDate(of: entry), technician: entry.technician,
                entry: entry.technician == "" ? entry.id : "")
            if let index = onsite.firstIndex(where: { $0.key == key }) {
                onsite[index].slices.append(slice)
            } else {
                onsite.append((key, [slice]))
            }
        }
        var trips: [PlainTrip] = []
        for (key, slices) in onsite {
            if slices.contains(where: { [.covered, .allowance, .flat].contains($0.slice.treatment) }) {
                tally.count(.tripNotForCovered)
                continue
            }
            guard let first = slices.first(where: { $0.slice.treatment == .billed }) else {
                tally.count(.tripNotForGiven)
                continue
            }
            tally.count(first.tripCents == 0 ? .tripZero : .trip)
            if key.technician == "" { tally.count(.tripNobody) }
            trips.append(
                PlainTrip(
                    date: key.date, technician: key.technician, entry: key.technician == "" ? key.entry : nil,
                    amount: first.tripCents, agreement: first.slice.agreement, decidedBy: first.slice.decidedBy))
        }
        return trips.sorted { first, second in
            if first.date != second.date { return first.date < second.date }
            if first.technician != second.technician { return precedes(first.technician, second.technician) }
            return order(first.entry) < order(second.entry)
        }
        /// Entries stand by (start, id): in the order of their first slices, which they share with their trips.
        func order(_ entry: String?) -> Int { work.first { entries[$0.entry].id == entry }?.order ?? 0 }
    }

    mutating func ratedParts() -> [PlainPart] {
        var order: [Int] = []
        for (index, entry) in entries.enumerated() {
            guard case .part = entry.kind, let dates else { continue }
            let date = startDate(of: entry)
            if date < dates.first { tally.count(.partEarlier) }
            if date > dates.last { tally.count(.partLater) }
            if date <= dates.last { order.append(index) }
        }
        order.sort { first, second in
            let dates = (startDate(of: entries[first]), startDate(of: entries[second]))
            if dates.0 != dates.1 { return dates.0 < dates.1 }
            return precedes(entries[first].id, entries[second].id)
        }
        var parts: [PlainPart] = []
        for index in order {
            if let part = ratedPart(entries[index]), isRated(entries[index]) { parts.append(part) }
        }
        return parts
    }

    private mutating func ratedPart(_ entry: Entry) -> PlainPart? {
        guard case .part(let quantity, let unitPrice) = entry.kind else { return nil }
        let date = startDate(of: entry)
        guard let service = service(of: entry, sheet: sheet(on: date), date: date) else { return nil }
        let agreement = agreement(on: date)
        if quantity.thousandths < 0 { tally.count(.partReturn) }
        let (isCovered, reason, discount) = decidePart(entry, service: service, agreement: agreement, date: date)
        // Neither what is not maintained nor a service without goods asks its cell.
        var level: CellLevel?
        if let agreement, entry.isMaintained, service.goods {
            level = self.level(of: service, agreement: agreement, on: date)
        }
        if isCovered {
            return PlainPart(
                id: entry.id, treatment: .covered, reason: nil, amount: 0, agreement: agreement?.number, level: level)
        }
        if entry.isCourtesy {
            tally.count(.partCourtesy)
            return PlainPart(
                id: entry.id, treatment: .courtesy, reason: reason, amount: 0, agreement: agreement?.number,
                level: level)
        }
        let exact = Int128(quantity.thousandths) * Int128(unitPrice) * Int128(10_000 - discount)
        return PlainPart(
            id: entry.id, treatment: .billed, reason: reason, amount: roundedExactly(exact, over: 1_000 * 10_000),
            agreement: agreement?.number, level: level)
    }

    private mutating func decidePart(
        _ entry: Entry, service: Service, agreement: PlainAgreement?, date: LocalDate
    ) -> (isCovered: Bool, reason: Reason?, discount: Int) {
        guard let agreement else {
            tally.count(.partNoAgreement)
            return (false, .noAgreement, 0)
        }
        if !entry.isMaintained {
            tally.count(.partUnmaintained)
            return (false, .unmaintained, 0)
        }
        if !service.goods {
            tally.count(.partOfServiceWithoutGoods)
            return (false, .goods, 0)
        }
        let cell = cell(of: service, agreement: agreement, on: date)
        var treatment = treatment(of: cell, at: .remote).0
        if treatment == nil {
            tally.count(.partOnsiteCell)
            treatment = self.treatment(of: cell, at: .onsite).0
        }
        let isOptedIn = agreement.row(on: date)!.optIns.contains { $0.service == service.id }
        switch treatment {
        case .optional?, .extra?:
            tally.count(isOptedIn ? .partOptional : .partNotOptedIn)
            return isOptedIn ? (true, nil, 0) : (false, .notOptedIn, 0)
        case .included?:
            tally.count(.partIncluded)
            return (true, nil, 0)
        case .discount(let basisPoints)?:
            tally.count(.partDiscount)
            return (false, .discounted, basisPoints)
        case .times?, .allowance?, .flat?, .hourly?, nil:
            tally.count(.partOther)
            return (false, .goods, 0)
        }
    }
}
