import AgreementCore

/// A client's year of work, month by month.
struct SampleYear {
    let client: SampleClient
    let period: SamplePeriod
    var random: RandomSource
    private(set) var entries: [SampleEntry] = []
    private var ticketCount = 0

    init(client: SampleClient, index: Int, period: SamplePeriod, seed: UInt64) {
        self.client = client
        self.period = period
        // A stream of its own: what a client is must not depend on how many months there are.
        random = RandomSource(seed: seed, stream: index + 1_000_000)
        for month in period.months where client.isClient(on: month.firstDay) {
            routine(month)
            trouble(month)
            requests(month)
            occasions(month)
            stories(month)
        }
    }

    /// A ticket number that says whose it is: `ALD-0012`.
    mutating func newTicket() -> String {
        ticketCount += 1
        let digits = String(ticketCount)
        return client.id.prefix(3).uppercased() + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Adds an entry with the habits of the people who type: some leave the clock out, some the place, and a friend's
    /// work is a favour more often than another's.
    mutating func add(_ entry: SampleEntry) {
        var entry = entry
        entry.client = client.id
        if entry.part == nil, entry.hours == nil, entry.technician == "joel", random.chance(percent: 30) {
            entry.minuteOfDay = nil
        }
        if entry.place == .remote, entry.technician == "marcus", random.chance(percent: 14) { entry.place = nil }
        let isRoutine = ["monitoring", "maintenance", "patching", "backup"].contains { entry.service.contains($0) }
        if !isRoutine, entry.part == nil, random.chance(percent: favourPercent(entry)) { entry.isCourtesy = true }
        entries.append(entry)
    }

    /// The free work of every such office: a short job for somebody who pays a fee is soon a favour.
    private func favourPercent(_ entry: SampleEntry) -> Int {
        switch client.story {
        case .friend: 60
        // A handshake for everything has no favours.
        case .handshake: 0
        case .onsite: 40
        case .byTheHour: entry.minutes <= 20 ? 60 : 35
        case _ where client.isBusy: entry.minutes <= 20 ? 70 : 45
        default: entry.minutes <= 15 ? 25 : 5
        }
    }

    mutating func technician() -> String { random.pick(SampleTechnician.all) }

    /// A quarter-hour between opening and closing; some work begun late runs past it.
    mutating func openingMinute() -> Int { 8 * 60 + 5 * random.number(in: 0...105) }

    mutating func add(
        _ service: String, on date: LocalDate, at minute: Int, minutes: Int, place: Place = .remote,
        by technician: String,
        ticket: String = "", hours: HoursClass? = nil, isMaintained: Bool = true, note: String = ""
    ) {
        add(
            SampleEntry(
                client: "", service: service, date: date, minuteOfDay: minute, minutes: minutes, place: place,
                technician: technician, role: technician == SampleTechnician.engineer ? "engineer" : "", ticket: ticket,
                isMaintained: isMaintained, hours: hours, note: note))
    }

    mutating func addPart(
        _ service: String, on date: LocalDate, quantity: Int, cents: Int64, ticket: String, note: String
    ) {
        add(
            SampleEntry(
                client: "", service: service, date: date, minuteOfDay: nil, minutes: 0, place: nil, technician: "",
                ticket: ticket, part: (quantity, cents), note: note))
    }
}
