/// How much of a time entry lies outside business hours, by the sheet in force on each date (rating.md, sections 1
/// and 3): after hours or on a holiday.
///
/// No agreement is looked at: of several sheets, the one with the latest `from` that has come is in force, or the
/// earliest if none has.
struct BusinessClock {
    /// The dates on which one sheet is in force.
    private struct Stretch {
        let calendar: HoursCalendar
        let beginsAt: Int64
        /// The first instant of the next sheet.
        let endsAt: Int64
    }
    private let stretches: [Stretch]

    /// `nil` without a sheet.
    /// - Parameter dates: those on which entries start; they may run on for 31 days.
    init?(sheets: [PriceSheet], zone: TimeZoneRules, dates: ClosedRange<LocalDate>) {
        let sheets = sheets.sorted { $0.from < $1.from }
        guard !sheets.isEmpty else { return nil }
        let first = dates.lowerBound
        let last = dates.upperBound.adding(days: 32)
        stretches = sheets.indices.compactMap { index in
            let from = index == 0 ? first : max(sheets[index].from, first)
            let next = index + 1 < sheets.count ? sheets[index + 1].from : nil
            let through = next.map { min($0.adding(days: -1), last) } ?? last
            guard from <= through else { return nil }
            return Stretch(
                calendar: HoursCalendar(sheet: sheets[index], zone: zone, from: from, through: through),
                beginsAt: zone.firstInstant(of: from).seconds,
                endsAt: through == last ? .max : zone.firstInstant(of: through.adding(days: 1)).seconds)
        }
    }

    /// Seconds of the entry outside business hours. A class in its `hours` column decides for all of it; without a
    /// clock and a class it is business.
    func secondsOutside(_ record: LaborRecord) -> Int {
        if let named = record.flags.hours { return named == .business ? 0 : Int(record.seconds) }
        guard record.flags.hasClock else { return 0 }
        var outside: Int64 = 0
        var reached = record.start
        let end = record.end
        while reached < end {
            let stretch = stretch(at: reached)
            let (hours, until) = stretches[stretch].calendar.hours(at: reached, day: record.startDay)
            let next = min(until, stretches[stretch].endsAt, end)
            if hours != .business { outside += next - reached }
            reached = next
        }
        return Int(outside)
    }

    /// Whether the entry begins outside business hours.
    func startsOutside(_ record: LaborRecord) -> Bool {
        if let named = record.flags.hours { return named != .business }
        guard record.flags.hasClock else { return false }
        let calendar = stretches[stretch(at: record.start)].calendar
        return calendar.hours(at: record.start, day: record.startDay).hours != .business
    }

    private func stretch(at instant: Int64) -> Int {
        var index = stretches.count - 1
        while index > 0, stretches[index].beginsAt > instant { index -= 1 }
        return index
    }
}

/// What a business clock is made from: two of the same grounds say the same of every entry.
struct ClockGround: Hashable {
    private struct Hours: Hashable {
        let from: LocalDate
        let businessHours: BusinessHours
        let holidays: [LocalDate]
    }
    /// The dates on which entries start.
    let dates: ClosedRange<LocalDate>
    private let hours: [Hours]
    private let zone: String

    init(sheets: [PriceSheet], zone: TimeZoneRules, dates: ClosedRange<LocalDate>) {
        self.dates = dates
        self.zone = zone.name
        hours = sheets.map { Hours(from: $0.from, businessHours: $0.businessHours, holidays: $0.holidays) }
    }
}
