import AgreementCore

/// Reads dates and times once it is settled in which order day and month stand.
struct StampResolver {
    private let dates: [DatePattern]
    private let times: [DatePattern]
    private let zone: TimeZoneRules?

    enum Outcome {
        case blank
        case stamp(ExportStamp, hasFraction: Bool)
        case flaw(SkipReason, value: String)
    }

    /// - Parameter isFixed: whether no date of the file may have day and month the other way round.
    init(_ layout: ExportLayout, order: ImportOptions.DateOrder?, isFixed: Bool = false, zone: TimeZoneRules?) {
        dates = layout.dates.filter { !isFixed || !$0.mayBeSwapped }.compactMap { $0.ordered(order) }
        times = layout.times
        self.zone = zone
    }

    func read(_ source: StampSource, _ row: RowValues) -> Outcome {
        let dateText = row.text(source.date)
        guard !dateText.isEmpty else { return .blank }
        // A pattern may fit and give no real date: another may still be right.
        let fitting = dates.lazy.compactMap { $0.parts(of: dateText) }
        guard let parts = fitting.first(where: { $0.date != nil }), let date = parts.date else {
            return .flaw(.dateUnreadable, value: dateText)
        }
        guard date >= TimeZoneRules.firstDate, date <= TimeZoneRules.lastDate else {
            return .flaw(.dateOutOfRange, value: dateText)
        }
        if source.isDayOnly { return .stamp(.date(date), hasFraction: false) }
        var clock = parts
        let timeText = row.text(source.time)
        if !timeText.isEmpty {
            guard let found = times.lazy.compactMap({ $0.parts(of: timeText) }).first(where: { $0.secondOfDay != nil })
            else { return whole(timeText) ?? .flaw(.timeUnreadable, value: timeText) }
            clock = found
        }
        guard clock.hour != nil else { return .stamp(.date(date), hasFraction: false) }
        guard let second = clock.secondOfDay else { return .flaw(.timeUnreadable, value: dateText) }
        return .stamp(stamp(date, second, offset: clock.offset), hasFraction: clock.hasFraction)
    }

    /// A time that has its own date, as older exports of Kimai have it.
    private func whole(_ text: String) -> Outcome? {
        guard let parts = dates.lazy.compactMap({ $0.parts(of: text) }).first(where: { $0.date != nil }),
            let date = parts.date, let second = parts.secondOfDay, date >= TimeZoneRules.firstDate,
            date <= TimeZoneRules.lastDate
        else { return nil }
        return .stamp(stamp(date, second, offset: parts.offset), hasFraction: parts.hasFraction)
    }

    private func stamp(_ date: LocalDate, _ second: Int, offset: Int?) -> ExportStamp {
        if let offset {
            let seconds = Int64(date.dayNumber) * 86_400 + Int64(second - offset)
            return .instant(Instant(seconds: seconds), offset: offset)
        }
        guard let zone else { return .wall(date, secondOfDay: second) }
        let instant = zone.instant(date: date, secondOfDay: second)
        return .instant(instant, offset: zone.offset(at: instant))
    }
}
