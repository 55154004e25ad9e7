/// Business hours as a client has them, one unbroken run after the other: by the sheet that is in force for the client
/// on each date (rating.md, section 1), holidays and changes of clocks included. Windows that touch are one run, over
/// midnight too. Ends with the last date that the zone's rules know.
struct BusinessRuns: IteratorProtocol {
    private let practice: Practice
    /// By `from`.
    private let sheets: [PriceSheet]
    private let agreements: [AgreementRow]
    private var date: LocalDate
    /// The calendar of a sheet for some dates, kept for the next ones.
    private var calendar: (sheet: String, dates: ClosedRange<LocalDate>, hours: HoursCalendar)?
    /// Runs of the dates that were read; the last may go on.
    private var read: [Range<Instant>] = []

    /// The first run is the first one that ends after `instant`.
    init(practice: Practice, client: String, from instant: Instant) {
        self.practice = practice
        sheets = practice.sheets.sorted { $0.from < $1.from }
        agreements = practice.agreements.filter { $0.client == client }
        // A day earlier, so that a run that began before midnight is known to have.
        date = practice.zone.localDate(at: instant).adding(days: -1)
        while let first = next() {
            guard first.upperBound > instant else { continue }
            read.insert(first, at: 0)
            break
        }
    }

    mutating func next() -> Range<Instant>? {
        while read.count < 2, date <= TimeZoneRules.lastDate { readDate() }
        return read.isEmpty ? nil : read.removeFirst()
    }

    private mutating func readDate() {
        let zone = practice.zone
        let end = zone.firstInstant(of: date.adding(days: 1))
        var instant = zone.firstInstant(of: date)
        let hours = calendarOfDate()
        while instant < end {
            let (hoursClass, until) = hours.hours(at: instant, zone: zone)
            let stretch = instant..<min(until ?? end, end)
            if hoursClass == .business {
                if let last = read.last, last.upperBound == stretch.lowerBound {
                    read[read.count - 1] = last.lowerBound..<stretch.upperBound
                } else {
                    read.append(stretch)
                }
            }
            instant = stretch.upperBound
        }
        date = date.adding(days: 1)
    }

    private mutating func calendarOfDate() -> HoursCalendar {
        let sheet = sheetInForce()
        if let calendar, calendar.sheet == sheet.id, calendar.dates.contains(date) { return calendar.hours }
        let dates = date...date.adding(days: 60)
        let hours = HoursCalendar(
            sheet: sheet, zone: practice.zone, from: dates.lowerBound, through: dates.upperBound)
        calendar = (sheet.id, dates, hours)
        return hours
    }

    private func sheetInForce() -> PriceSheet {
        let agreement = agreements.first { $0.from <= date && date <= ($0.through ?? date) }
        if let agreement, let sheet = sheets.first(where: { $0.id == agreement.sheet }) { return sheet }
        return sheets.last { $0.from <= date } ?? sheets[0]
    }
}
