import AgreementCore

/// Random time entries and parts.
extension PracticeMaker {
    mutating func entries(clients: [Client], sheets: [PriceSheet]) -> [Entry] {
        let count = dice.chance(10) ? 0 : dice.pick([2, 4, 6, 9, 14, 25])
        let tickets = ["T1", "T2", "T3"]
        var entries: [Entry] = []
        for number in 0..<count {
            let client = clients.count == 1 || dice.chance(60) ? clients[0] : dice.pick(clients)
            var entry = Entry(
                id: "\(dice.pick(["e", "e", "e", "é", "Z"]))\(number)", client: client.id,
                service: dice.chance(6) ? "unsorted" : dice.pick(Self.serviceIDs), kind: kind(), start: .date(firstDay))
            entry.place = dice.chance(55) ? .remote : .onsite
            entry.technician = dice.pick(["", "ann", "ann", "bob", "Bob"])
            entry.role = dice.pick(["", "", "engineer", "apprentice"])
            entry.ticket = dice.chance(45) ? "" : dice.pick(tickets)
            entry.isMaintained = dice.chance(92)
            entry.isCourtesy = dice.chance(12)
            entry.hours = dice.chance(15) ? dice.pick(HoursClass.allCases) : nil
            // Another sitting of a job that was begun.
            if let before = entries.last, dice.chance(25) {
                (entry.client, entry.service, entry.ticket) = (before.client, before.service, before.ticket)
                if dice.chance(70) { (entry.place, entry.technician) = (before.place, before.technician) }
            }
            entry.start = start(of: entry, sheets: sheets)
            if let before = entries.last, dice.chance(10) { entry.start = before.start }
            entries.append(entry)
        }
        return entries
    }

    private mutating func kind() -> Entry.Kind {
        if dice.chance(12) {
            let thousandths: Int64 = dice.pick([1_000, 3_000, -1_000, -1_500, 2_125, 1])
            return .part(
                quantity: Quantity(thousandths: thousandths), unitPriceCents: dice.pick([0, 1, 38_000, 9_999]))
        }
        let minute = 60
        let hour = 3_600
        let usual = [5 * minute, 30 * minute, 45 * minute, hour, hour, 90 * minute, 2 * hour, 4 * hour]
        switch dice.roll(40) {
        case 0: return .labor(seconds: dice.roll(1...7_200))
        case 1: return .labor(seconds: 4 * 24 * hour)
        case 2, 3: return .labor(seconds: 30 * hour)
        case 4, 5, 6: return .labor(seconds: 14 * hour)
        case 7 where dice.chance(10): return .labor(seconds: 31 * 24 * hour)
        default: return .labor(seconds: dice.pick(usual))
        }
    }

    /// Mostly about an instant at which something changes, before it, across it or from it on.
    private mutating func start(of entry: Entry, sheets: [PriceSheet]) -> Entry.Start {
        let date = date()
        if dice.chance(12) { return .date(date) }
        var seconds = 3_600
        if case .labor(let labor) = entry.kind { seconds = labor }
        let changes = zone.changes.filter {
            abs(zone.rules.localDate(at: Instant(seconds: $0.at)).dayNumber - firstDay.dayNumber) < 40
        }
        var anchor: Int64
        if !changes.isEmpty, dice.chance(20) {
            anchor = dice.pick(changes).at
        } else {
            var edges = [0, 0, 43_200]
            for sheet in sheets {
                for window in sheet.businessHours[date.weekday] {
                    edges += [window.openingSecond, window.closingSecond]
                }
            }
            anchor = zone.rules.instant(date: date, secondOfDay: dice.pick(edges)).seconds
        }
        switch dice.roll(8) {
        case 0: break
        case 1: anchor -= Int64(seconds)
        case 2, 3: anchor -= Int64(seconds / 2)
        case 4: anchor += Int64(dice.roll(-7_200...7_200))
        default: anchor += Int64(dice.roll(-24...24)) * 900
        }
        return .instant(Instant(seconds: anchor))
    }
}
