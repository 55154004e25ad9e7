import AgreementCore

extension SampleYear {
    /// Things that don't work: more of them where more people work.
    mutating func trouble(_ month: CalendarMonth) {
        for _ in 0..<random.count(of: client.counts.users, perMille: client.callsPerMille) {
            let service = random.pick([
                "fix", "fix", "fix", "email-fix", "email-fix", "printer-fix", "network-fix", "virus-removal",
            ])
            let day = period.workday(in: month, &random)
            let ticket = newTicket()
            // Nobody drives out to a handshake, and it doesn't call at night.
            let isHandshake = client.story == .handshake
            let isOnsite =
                ["printer-fix", "network-fix"].contains(service) && random.chance(percent: 35) && !isHandshake
                || client.story == .onsite
            let isNight = random.chance(percent: 4) && !isHandshake
            let minutes = service == "virus-removal" ? random.minutes(in: 45...120) : random.minutes(in: 5...60)
            let person = technician()
            add(
                service, on: day, at: isNight ? 18 * 60 + 15 * random.number(in: 0...12) : openingMinute(),
                minutes: minutes,
                place: isOnsite ? .onsite : .remote, by: person, ticket: ticket,
                isMaintained: !random.chance(percent: 2), note: isNight ? "called in the evening" : "")
            if random.chance(percent: 14) {
                add(
                    service, on: min(day.adding(days: 1), month.lastDay), at: openingMinute(),
                    minutes: random.minutes(in: 5...30), by: person, ticket: ticket, note: "called back")
            }
        }
        if random.chance(percent: 2) {
            add(
                "fix", on: period.workday(in: month, &random), at: openingMinute(),
                minutes: random.minutes(in: 20...60),
                by: technician(), ticket: newTicket(), isMaintained: false, note: "the owner's own computer at home")
        }
    }

    /// Things that somebody wants.
    mutating func requests(_ month: CalendarMonth) {
        for _ in 0..<random.count(of: client.counts.users, perMille: 30) {
            let service = random.pick([
                "password-reset", "password-reset", "password-reset", "signature", "new-user", "leaving-user",
            ])
            let minutes = service == "new-user" ? random.minutes(in: 25...60) : random.minutes(in: 5...25)
            add(
                service, on: period.workday(in: month, &random), at: openingMinute(), minutes: minutes,
                by: technician(),
                ticket: newTicket())
        }
        if random.chance(percent: 3) {
            add(
                "unsorted", on: period.workday(in: month, &random), at: openingMinute(),
                minutes: random.minutes(in: 10...40),
                by: technician(), note: "see the ticket")
        }
    }

    /// New computers, checkups, meetings and the odd project.
    mutating func occasions(_ month: CalendarMonth) {
        let buysFromUs = client.story != .handshake
        for _ in 0..<random.count(of: client.counts.workstations, perMille: buysFromUs ? 1 : 0) { newComputer(month) }
        let yearly = Int(month.ordinal) % 12
        if yearly == client.counts.users % 12, random.chance(percent: 50) {
            let ticket = newTicket()
            let day = period.workday(in: month, &random)
            let person = technician()
            add(
                "quick-checkup", on: day, at: openingMinute(), minutes: random.minutes(in: 30...60), by: person,
                ticket: ticket)
            if random.chance(percent: 40) {
                add(
                    "quick-checkup", on: min(day.adding(days: 3), month.lastDay), at: openingMinute(),
                    minutes: random.minutes(in: 15...30), by: person, ticket: ticket, note: "second sitting")
            }
        }
        if month.month % 6 == 4, client.counts.users > 9, random.chance(percent: 30) {
            add(
                "planning-meeting", on: period.workday(in: month, &random), at: 10 * 60, minutes: 60, place: .onsite,
                by: "dana")
        }
        if random.number(in: 0...999) < 2 { project(month) }
        if random.chance(percent: 1) {
            add(
                "network-printer", on: period.workday(in: month, &random), at: openingMinute(),
                minutes: random.minutes(in: 90...180), place: .onsite, by: technician(), ticket: newTicket(),
                note: "for the whole office")
        }
    }

    private mutating func newComputer(_ month: CalendarMonth) {
        let day = period.workday(in: month, &random)
        let ticket = newTicket()
        addPart(
            "new-pc", on: day, quantity: 1, cents: Int64(random.number(in: 18...28)) * 5_000 - 100, ticket: ticket,
            note: "desktop computer")
        add(
            "new-pc", on: day, at: 9 * 60, minutes: random.minutes(in: 75...150),
            place: random.chance(percent: 60) ? .onsite : .remote, by: technician(), ticket: ticket)
    }

    /// A job of more than a day, under one ticket.
    private mutating func project(_ month: CalendarMonth) {
        let ticket = newTicket()
        let day = period.workday(in: month, &random)
        for sitting in 0..<3 where day.adding(days: sitting) <= month.lastDay {
            guard SamplePeriod.isWorkday(day.adding(days: sitting)) else { continue }
            add(
                "project-work", on: day.adding(days: sitting), at: 9 * 60, minutes: 240 + random.minutes(in: 0...120),
                place: .onsite, by: "marcus", ticket: ticket, note: "office move")
        }
    }
}
