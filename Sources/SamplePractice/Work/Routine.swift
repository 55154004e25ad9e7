import AgreementCore

extension SampleYear {
    /// What keeps things from breaking: mostly at night or before opening, by our own choice.
    mutating func routine(_ month: CalendarMonth) {
        let servers = client.counts.servers
        let quarterly = month.month % 3 == 2
        if servers > 0 {
            if paysFor("monitoring") || quarterly { monitoring(month, servers: servers) }
            if paysFor("maintenance") || quarterly { maintenance(month, servers: servers) }
        }
        // Who has no server pays for its computers.
        let looksAfterComputers = servers == 0 && paysFor("maintenance")
        if quarterly || looksAfterComputers || client.counts.workstations > 15 {
            let day = period.workday(in: month, &random)
            add(
                "workstation-patching", on: day, at: 18 * 60 + 5 * random.number(in: 0...24),
                minutes: 15 + 5 * (client.counts.workstations / 3), by: technician(), hours: .business)
        }
        if quarterly && random.chance(percent: 45) || looksAfterComputers {
            add(
                "workstation-maintenance", on: period.workday(in: month, &random), at: openingMinute(),
                minutes: 20 + 5 * client.counts.workstations / 2, place: random.chance(percent: 40) ? .onsite : .remote,
                by: technician())
        }
        if random.chance(percent: 12) {
            add(
                "antivirus", on: period.workday(in: month, &random), at: openingMinute(),
                minutes: random.minutes(in: 10...30), by: technician())
        }
    }

    /// Whether a fee pays for the category; ourselves we look after as if it did.
    private func paysFor(_ category: String) -> Bool {
        client.story == .ourselves || client.legacy.contains { $0.covers.contains(category) }
    }

    /// The week's looks, written down on one morning before the office opens, which the log says is in hours: nobody
    /// asked for it.
    private mutating func monitoring(_ month: CalendarMonth, servers: Int) {
        for week in 0..<(paysFor("monitoring") ? 4 : 1) {
            let date = month.firstDay.adding(days: week * 7 + 1)
            add(
                "server-monitoring", on: date, at: 7 * 60 + 5 * random.number(in: 0...8), minutes: 15 * servers,
                by: "dana", hours: .business)
        }
        add(
            "backup-check", on: period.workday(in: month, &random), at: openingMinute(),
            minutes: 5 + 5 * servers, by: SampleTechnician.engineer)
    }

    private mutating func maintenance(_ month: CalendarMonth, servers: Int) {
        let day = period.workday(in: month, &random)
        let isAtTwo = random.chance(percent: 30)
        add(
            "server-maintenance", on: day, at: isAtTwo ? 2 * 60 : 21 * 60 + 15 * random.number(in: 0...3),
            minutes: servers * random.minutes(in: 45...90), by: SampleTechnician.engineer, hours: .business,
            note: isAtTwo ? "at two, when nobody works" : "")
        add(
            "server-patching", on: period.workday(in: month, &random), at: 22 * 60,
            minutes: servers * random.minutes(in: client.story == .handshake ? 30...60 : 15...40),
            by: SampleTechnician.engineer, hours: .business)
    }
}
