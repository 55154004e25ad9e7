import AgreementCore

extension WindowOptions {
    /// The days to replay: those that are asked for; where one is missing, from the first day of the first month in
    /// which anybody worked, through the last day of the last.
    func dates(worked table: EntryTable, zone: TimeZoneRules) -> ClosedRange<LocalDate>? {
        let worked = Self.worked(table, zone: zone)
        guard let first = from?.date ?? worked?.lowerBound.month.firstDay,
            let last = through?.date ?? worked?.upperBound.month.lastDay
        else { return nil }
        return first <= last ? first...last : nil
    }

    /// The first and the last local date on which entries work, to their last second.
    static func worked(_ table: EntryTable, zone: TimeZoneRules) -> ClosedRange<LocalDate>? {
        var first = Int32.max
        var last = Int32.min
        for client in table.byClient {
            for record in client.labor {
                first = min(first, record.startDay)
                last = max(last, record.startDay)
                // Only work that may run past the last day known is looked at closely.
                if record.flags.hasClock, record.startDay + record.seconds / 86_400 + 1 >= last {
                    let end = Instant(seconds: record.start + Int64(record.seconds) - 1)
                    last = max(last, zone.localDate(at: end).dayNumber)
                }
            }
            for part in client.parts {
                first = min(first, part.day)
                last = max(last, part.day)
            }
        }
        return first <= last ? LocalDate(dayNumber: first)...LocalDate(dayNumber: last) : nil
    }
}
