/// A client's entries without those after a window's last day, as they are rated.
struct EntriesInWindow {
    /// All entries of the client.
    let history: ClientEntries
    /// By (start, id).
    let labor: [LaborRecord]
    /// By (date, id).
    let parts: [PartRecord]
    /// Of each record of `labor`, and of `parts`: its index in `history`.
    let records: RecordNumbers
    let partRecords: RecordNumbers
    let texts: TextStore
    /// The dates that are rated; `nil` where there is nothing to rate.
    let dates: ClosedRange<LocalDate>?
    private let isInRange: Bool

    init(_ entries: ClientEntries, window: RatingWindow, zone: TimeZoneRules) {
        let extent = entries.extent
        history = entries
        texts = entries.texts
        isInRange = extent.isInRange
        dates = Self.dates(window: window, worked: Self.worked(extent, zone: zone))
        let last = window.through?.dayNumber ?? .max
        if extent.lastStart > last {
            let kept = entries.labor.indices.filter { entries.labor[$0].startDay <= last }
            labor = kept.map { entries.labor[$0] }
            records = RecordNumbers(kept)
        } else {
            (labor, records) = (entries.labor, RecordNumbers(nil))
        }
        if entries.parts.contains(where: { $0.day > last }) {
            let kept = entries.parts.indices.filter { entries.parts[$0].day <= last }
            parts = kept.map { entries.parts[$0] }
            partRecords = RecordNumbers(kept)
        } else {
            (parts, partRecords) = (entries.parts, RecordNumbers(nil))
        }
    }

    /// What of the client and its entries holds numbers that no file may hold.
    func faults(of client: Client) -> [RatingFault] {
        var faults: [RatingFault] = []
        if !client.counts.isInRange { faults.append(.outOfRange(client: client.id, from: nil)) }
        if isInRange { return faults }
        for record in labor where !record.isInRange {
            faults.append(.entryOutOfRange(client: client.id, entry: texts.string(record.id)))
        }
        for part in parts where !part.isInRange {
            faults.append(.entryOutOfRange(client: client.id, entry: texts.string(part.id)))
        }
        return faults
    }

    /// The first and the last local date on which the entries work, work counting to its last second.
    private static func worked(_ extent: EntryExtent, zone: TimeZoneRules) -> ClosedRange<LocalDate>? {
        guard !extent.worked.isEmpty else { return nil }
        let first = LocalDate(dayNumber: Int32(extent.worked.first))
        let last = LocalDate(dayNumber: Int32(extent.worked.last))
        guard extent.lastSecond > .min else { return first...last }
        return first...max(last, zone.localDate(at: Instant(seconds: extent.lastSecond)))
    }

    /// Where the window leaves a bound open, it is the first day of the first month in which the entries work, or
    /// the last day of the last (formats.md, "Rated output").
    private static func dates(window: RatingWindow, worked: ClosedRange<LocalDate>?) -> ClosedRange<LocalDate>? {
        guard let from = window.from ?? worked?.lowerBound.month.firstDay,
            let through = window.through ?? worked?.upperBound.month.lastDay, from <= through
        else { return nil }
        return from...through
    }
}

/// Where the records of a window stand among all: as they do in the window, unless some were left out.
struct RecordNumbers {
    private let kept: [Int]?

    init(_ kept: [Int]?) { self.kept = kept }

    @inline(__always)
    subscript(index: Int) -> Int32 { Int32(truncatingIfNeeded: kept?[index] ?? index) }
}
