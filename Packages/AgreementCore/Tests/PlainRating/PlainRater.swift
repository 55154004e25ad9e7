public import AgreementCore

/// What cannot be rated, all of it.
public struct PlainFaults: Error {
    public var faults: [RatingFault]
}

/// The slow plain rater: rating.md sentence by sentence, for the fast one to be held against.
///
/// Shares the values and `LocalDate` with the product, and nothing of its rating, calendar or rounding.
public enum PlainRater {
    /// Every client's rows, by the bytes of the clients' ids.
    public static func rate(
        practice: Practice, entries: [Entry], window: RatingWindow
    ) throws(PlainFaults) -> [PlainClientRating] {
        var tally = RuleTally()
        return try rate(practice: practice, entries: entries, window: window, tally: &tally)
    }

    public static func rate(
        practice: Practice, entries: [Entry], window: RatingWindow, tally: inout RuleTally
    ) throws(PlainFaults) -> [PlainClientRating] {
        var ratings: [PlainClientRating] = []
        var faults: [RatingFault] = []
        for client in practice.clients.sorted(by: { precedes($0.id, $1.id) }) {
            do {
                ratings.append(
                    try rate(client: client, practice: practice, entries: entries, window: window, tally: &tally))
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw PlainFaults(faults: faults) }
        return ratings
    }

    static func rate(
        client: Client, practice: Practice, entries: [Entry], window: RatingWindow, coveredWords: Set<String> = [],
        tally: inout RuleTally
    ) throws(PlainFaults) -> PlainClientRating {
        let own = entries.filter { $0.client == client.id }
        let calendar = self.calendar(practice.zone, own, window)
        let sheets = practice.sheets.map { PlainSheet($0) }
        var rater = PlainClientRater(
            practice: practice, client: client, entries: own, sheets: sheets,
            agreements: PlainAgreement.all(of: client.id, in: practice, sheets: sheets),
            exceptions: practice.exceptions.filter { $0.client == client.id }, calendar: calendar,
            dates: dates(window, own, calendar, tally: &tally), coveredWords: coveredWords)
        let rating = rater.rate()
        guard rater.faults.isEmpty else { throw PlainFaults(faults: rater.faults) }
        tally.add(rater.tally)
        return rating
    }

    /// A calendar that covers the entries and the window.
    private static func calendar(_ zone: TimeZoneRules, _ entries: [Entry], _ window: RatingWindow) -> PlainCalendar {
        var days: [Int] = []
        for entry in entries {
            switch entry.start {
            case .instant(let instant): days.append(Int(PlainCalendar.floor(instant.seconds, by: 86_400)))
            case .date(let date): days.append(Int(date.dayNumber))
            }
        }
        if let from = window.from { days.append(Int(from.dayNumber)) }
        if let through = window.through { days.append(Int(through.dayNumber)) }
        let first = days.min() ?? 20_500
        let last = days.max() ?? 20_500
        return PlainCalendar.of(
            zone, from: LocalDate(dayNumber: Int32(first)), through: LocalDate(dayNumber: Int32(last)))
    }

    /// Formats.md, "Rated output": the dates rated; `nil` for none.
    private static func dates(
        _ window: RatingWindow, _ entries: [Entry], _ calendar: PlainCalendar, tally: inout RuleTally
    ) -> (first: LocalDate, last: LocalDate)? {
        if window.from != nil || window.through != nil {
            let isOne = window.from == nil || window.through == nil
            tally.count(!isOne ? .windowGiven : window.from == nil ? .windowThroughOnly : .windowFromOnly)
        } else if !entries.isEmpty {
            tally.count(.windowOfEntries)
        }
        var worked: [LocalDate] = []
        for entry in entries {
            switch entry.start {
            case .date(let date): worked.append(date)
            case .instant(let start):
                worked.append(calendar.localDate(at: start))
                if case .labor(let seconds) = entry.kind {
                    worked.append(calendar.localDate(at: start.adding(seconds: seconds - 1)))
                }
            }
        }
        let from = window.from ?? worked.min()?.month.firstDay
        let through = window.through ?? worked.max()?.month.lastDay
        guard let from, let through else {
            tally.count(.windowNone)
            return nil
        }
        if from > through { tally.count(.windowNone) }
        return (from, through)
    }
}
