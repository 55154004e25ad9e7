/// Whether a log books whole tasks: an entry is then all the work of a task, however many days it took, and its length
/// says nothing of projects (docs/decisions/0026-what-an-owner-knows.md).
struct WholeTasks: Sendable {
    private var entries = 0
    private var seconds = 0
    private var longSeconds = 0
    private var services: Set<UInt32> = []
    private var servicesWithLong: Set<UInt32> = []

    /// Adds an entry.
    mutating func add(_ record: LaborRecord, of service: UInt32, _ settings: ServiceSettings) {
        let length = Int(record.seconds)
        entries += 1
        seconds += length
        services.insert(service)
        guard length > settings.wholeTaskSeconds else { return }
        longSeconds += length
        servicesWithLong.insert(service)
    }

    /// Adds another client's.
    mutating func add(_ other: WholeTasks) {
        entries += other.entries
        seconds += other.seconds
        longSeconds += other.longSeconds
        services.formUnion(other.services)
        servicesWithLong.formUnion(other.servicesWithLong)
    }

    /// Enough entries to tell; more than half of the work in entries longer than a day; and in more than half of the
    /// services, for a project that was booked in one piece is one service's affair.
    func areBooked(_ settings: ServiceSettings) -> Bool {
        entries >= settings.wholeTaskLeastEntries && longSeconds * 2 > seconds
            && servicesWithLong.count * 2 > services.count
    }
}
