/// Whether a log books whole tasks: an entry is then all the work of a task, however many days it took, and its length
/// says nothing of projects (docs/decisions/0026-what-an-owner-knows.md).
struct WholeTasks {
    private let settings: ServiceSettings
    private var entries = 0
    private var seconds = 0
    private var longSeconds = 0
    private var services: Set<UInt32> = []
    private var servicesWithLong: Set<UInt32> = []

    /// - Parameters:
    ///   - dates: those on which entries that count start.
    ///   - isCounted: by the client's number in `entries.clients`.
    init(_ table: EntryTable, dates: ClosedRange<LocalDate>, isCounted: [Bool], _ settings: ServiceSettings) {
        self.settings = settings
        let days = dates.lowerBound.dayNumber...dates.upperBound.dayNumber
        for record in zip(table.byClient, isCounted).lazy.filter(\.1).flatMap(\.0.labor)
        where days.contains(record.startDay) {
            let length = Int(record.seconds)
            entries += 1
            seconds += length
            services.insert(table.sources[record.source])
            guard length > settings.wholeTaskSeconds else { continue }
            longSeconds += length
            servicesWithLong.insert(table.sources[record.source])
        }
    }

    /// Enough entries to tell; more than half of the work in entries longer than a day; and in more than half of the
    /// services, for a project that was booked in one piece is one service's affair.
    var areBooked: Bool {
        entries >= settings.wholeTaskLeastEntries && longSeconds * 2 > seconds
            && servicesWithLong.count * 2 > services.count
    }
}
