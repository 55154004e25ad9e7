import AgreementCore

extension SampleYear {
    /// The few things that everybody still talks about, each in its month.
    mutating func stories(_ month: CalendarMonth) {
        let place = Int(month.ordinal - period.months[0].ordinal) % 12
        switch client.story {
        case .audited: audit(month)
        case .failedDrive where place == 4: failedDrive(month)
        case .nightRestore where place == 8: nightRestore(month)
        case .reinstalledServer where place == 2: reinstalledServer(month)
        case .oldServer: oldServer(month)
        case .ordinary where random.number(in: 0...999) < 3: failedDrive(month)
        default: break
        }
        let counts = client.counts
        if client.story == .ordinary, place == 1, counts.workstations > 10, counts.users % 6 == 2 { licences(month) }
    }

    /// A year of antivirus, sold by the piece until now; the plans have its licences inside.
    private mutating func licences(_ month: CalendarMonth) {
        var day = month.firstDay
        while !SamplePeriod.isWorkday(day) { day = day.adding(days: 1) }
        addPart(
            "antivirus", on: day, quantity: client.counts.workstations, cents: 2_400, ticket: "",
            note: "antivirus licences for a year")
    }

    /// A clinic whose insurer wants an audit a month.
    private mutating func audit(_ month: CalendarMonth) {
        add(
            "security-audit", on: period.workday(in: month, &random), at: 9 * 60,
            minutes: 90 + random.minutes(in: 0...60),
            by: "marcus", ticket: newTicket(), note: "for the insurer")
    }

    /// The drive, the drive out, the new drive, and the data back by closing time.
    private mutating func failedDrive(_ month: CalendarMonth) {
        let day = period.workday(in: month, &random)
        let ticket = newTicket()
        addPart("hardware-replacement", on: day, quantity: 2, cents: 18_900, ticket: ticket, note: "server drives")
        add(
            "hardware-replacement", on: day, at: 9 * 60 + 20, minutes: 75, place: .onsite,
            by: SampleTechnician.engineer, ticket: ticket, note: "failed drive")
        add(
            "restore-data", on: day, at: 10 * 60 + 50, minutes: 190, by: SampleTechnician.engineer, ticket: ticket,
            note: "by day")
    }

    /// The server that died at four and had to work at eight: through the night.
    private mutating func nightRestore(_ month: CalendarMonth) {
        let day = period.workday(in: month, &random)
        let ticket = newTicket()
        add(
            "fix", on: day, at: 16 * 60 + 10, minutes: 50, by: SampleTechnician.engineer, ticket: ticket,
            note: "the server is gone")
        addPart("hardware-replacement", on: day, quantity: 1, cents: 64_000, ticket: ticket, note: "storage controller")
        add(
            "hardware-replacement", on: day, at: 17 * 60 + 30, minutes: 60, place: .onsite, by: "marcus", ticket: ticket
        )
        add(
            "restore-data", on: day, at: 18 * 60 + 40, minutes: 560, by: SampleTechnician.engineer, ticket: ticket,
            note: "through the night")
    }

    private mutating func reinstalledServer(_ month: CalendarMonth) {
        let day = period.workday(in: month, &random)
        let ticket = newTicket()
        add(
            "reinstall-system", on: day, at: 8 * 60 + 15, minutes: 525, by: SampleTechnician.engineer, ticket: ticket,
            note: "server would not start")
        add(
            "restore-data", on: day, at: 17 * 60 + 15, minutes: 150, by: SampleTechnician.engineer, ticket: ticket,
            note: "until it was done")
    }

    /// It stops three times a month, and its data are back by closing time: no plan pays for that.
    private mutating func oldServer(_ month: CalendarMonth) {
        for _ in 0..<3 {
            let day = period.workday(in: month, &random)
            let ticket = newTicket()
            add(
                "reinstall-system", on: day, at: 8 * 60 + 10, minutes: 150 + random.minutes(in: 0...60),
                by: SampleTechnician.engineer, ticket: ticket, note: "the old server again")
            add(
                "restore-data", on: day, at: 13 * 60, minutes: 150 + random.minutes(in: 0...60),
                by: SampleTechnician.engineer, ticket: ticket)
        }
    }
}
