import AgreementCore

/// Rating.md, section 3.
extension PlainClientRater {
    /// The segments of a labor entry, in order.
    mutating func split(_ index: Int) -> [PlainSegment] {
        let entry = entries[index]
        guard case .labor(let seconds) = entry.kind else { return [] }
        switch entry.start {
        case .date(let date):
            let sheet = sheet(on: date)
            let isHoliday = sheet.terms.holidays.contains(date)
            let hasWindow = !sheet.terms.businessHours[date.weekday].isEmpty
            let ofDate: HoursClass = isHoliday ? .holiday : hasWindow ? .business : .afterHours
            if entry.hours != nil {
                tally.count(.noClockNamed)
            } else {
                tally.count(isHoliday ? .noClockHoliday : hasWindow ? .noClockBusiness : .noClockAfterHours)
            }
            return [
                PlainSegment(
                    entry: index, start: calendar.firstInstant(of: date), seconds: seconds, date: date,
                    month: date.month, hours: entry.hours ?? ofDate, agreement: agreement(on: date),
                    sheet: sheet)
            ]
        case .instant(let start):
            if entry.hours == .business { tally.count(.overridden) }
            if let hours = entry.hours, hours != .business { tally.count(.hoursPassedOver) }
            return split(
                index, start: start, end: start.adding(seconds: seconds),
                named: entry.hours == .business ? .business : nil)
        }
    }

    /// Cuts at every instant at which anything could change, then joins what did not.
    private mutating func split(_ index: Int, start: Instant, end: Instant, named: HoursClass?) -> [PlainSegment] {
        var segments: [PlainSegment] = []
        let cuts = [start] + possibleCuts(after: start, before: end) + [end]
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let date = calendar.localDate(at: from)
            let sheet = sheet(on: date)
            let piece = PlainSegment(
                entry: index, start: from, seconds: to - from, date: date, month: date.month,
                hours: named ?? calendar.hoursClass(at: from, sheet: sheet.terms), agreement: agreement(on: date),
                sheet: sheet)
            if let last = segments.last, !isCut(last, piece) {
                segments[segments.count - 1].seconds += piece.seconds
            } else {
                segments.append(piece)
            }
        }
        for segment in segments { countSpan(segment) }
        return segments
    }

    /// Ascending; every date's first instant and every opening and closing of every sheet.
    private func possibleCuts(after start: Instant, before end: Instant) -> [Instant] {
        var cuts: Set<Instant> = []
        var date = calendar.localDate(at: start).adding(days: -1)
        let last = calendar.localDate(at: end).adding(days: 1)
        while date <= last {
            cuts.insert(calendar.firstInstant(of: date))
            for sheet in sheets {
                for window in sheet.terms.businessHours[date.weekday] {
                    cuts.insert(calendar.instant(date: date, secondOfDay: window.openingSecond))
                    cuts.insert(calendar.instant(date: date, secondOfDay: window.closingSecond))
                }
            }
            date = date.adding(days: 1)
        }
        return cuts.filter { start < $0 && $0 < end }.sorted()
    }

    private mutating func isCut(_ before: PlainSegment, _ after: PlainSegment) -> Bool {
        var isCut = false
        switch (before.agreement, after.agreement) {
        case (nil, nil):
            if before.sheet !== after.sheet {
                tally.count(.cutSheetChanges)
                isCut = true
            }
        case (let old?, let new?):
            if old !== new {
                tally.count(.cutAgreementChanges)
                isCut = true
            }
        case (nil, _?):
            tally.count(.cutAgreementBegins)
            isCut = true
        case (_?, nil):
            tally.count(.cutAgreementEnds)
            isCut = true
        }
        if before.month != after.month {
            tally.count(.cutMonth)
            isCut = true
        }
        if before.hours != after.hours {
            if before.hours == .holiday {
                tally.count(.cutHolidayEnds)
            } else if after.hours == .holiday {
                tally.count(.cutHolidayBegins)
            } else {
                tally.count(after.hours == .business ? .cutOpening : .cutClosing)
            }
            isCut = true
        }
        return isCut
    }

    private mutating func countSpan(_ segment: PlainSegment) {
        let lastSecond = segment.start.adding(seconds: segment.seconds - 1)
        let lastDate = calendar.localDate(at: lastSecond)
        if practice.zone.offset(at: segment.start) != practice.zone.offset(at: lastSecond) {
            tally.count(.overClockChange)
        }
        guard lastDate > segment.date else { return }
        tally.count(.overMidnight)
        if let agreement = segment.agreement, agreement.row(on: segment.date) != agreement.row(on: lastDate) {
            tally.count(.newRowDoesNotCut)
        }
        let service = entries[segment.entry].service
        if exceptions.contains(where: { $0.service == service && segment.date < $0.from && $0.from <= lastDate }) {
            tally.count(.exceptionBeganInSegment)
        }
    }
}
