import AgreementCore
import Documents

/// The client's worst job of the year, and what the same call would cost in its box: the longest of those that the plan
/// has inside at the right hour, because there it is worth to wait; where there is none, the one that is dearest.
struct IncidentChoice {
    let year: ClientYear
    let practice: PracticeSnapshot

    /// What takes longer is a project, and nobody does it in a rush.
    private static let longestSeconds = 24 * 3_600
    private static let shortestSeconds = 30 * 60
    /// When work is taken to begin that has no clock.
    private static let usualCall = 15 * 3_600

    init(_ year: ClientYear, _ practice: PracticeSnapshot) {
        self.year = year
        self.practice = practice
    }

    /// So many jobs are tried; each asks for four ratings.
    private static let mostTried = 6

    /// The first job, the worst first, of which waiting saves money; nothing where it never does.
    var incident: SitDownFigures.Incident? {
        // Projects and hardware are never in a rush.
        let jobs = ClientJob.jobs(year.boxed.rating, practice.entries, year.sheet) { $0.list == .on }
            .filter { (Self.shortestSeconds...Self.longestSeconds).contains($0.seconds) }
        let worth = jobs.filter(isWorthWaiting).sorted { ($0.seconds, $0.outsideCents) > ($1.seconds, $1.outsideCents) }
        let others = jobs.filter { !isWorthWaiting($0) }
            .sorted { ($0.outsideCents, $0.seconds) > ($1.outsideCents, $1.seconds) }
        for job in (worth + others).prefix(Self.mostTried) {
            if let incident = incident(job), incident.waitingSaves { return incident }
        }
        return nil
    }

    private func incident(_ job: ClientJob) -> SitDownFigures.Incident? {
        guard let record = job.records.max(by: { seconds($0) < seconds($1) }) else { return nil }
        let labor = worked.labor[record]
        let first = job.records.map { worked.labor[$0] }.min { $0.start < $1.start } ?? labor
        guard let service = year.sheet.service(practice.entries.service(of: labor)) else { return nil }
        let zone = practice.zone
        let call =
            first.flags.hasClock
            ? Instant(seconds: first.start) : zone.instant(date: first.startDate, secondOfDay: Self.usualCall)
        let question = QuoteJob(
            client: year.client.id, service: service.id, seconds: job.seconds, place: labor.flags.place,
            role: practice.entries.roles[UInt32(labor.role)], at: call)
        guard let quote = try? Quote(question, practice: agreed, history: history(before: call, but: job)) else {
            return nil
        }
        let wall = Self.wall(call, zone)
        return SitDownFigures.Incident(
            service: service.name, date: wall.date, secondOfDay: wall.second, seconds: job.seconds,
            isDearest: job.outsideCents > 0 && !isWorthWaiting(job),
            ways: quote.ways.map { way in
                let end = Self.wall(way.ends, zone)
                return SitDownFigures.Incident.Way(
                    way: way.way, endDate: end.date, endSecond: end.second, amountCents: way.amountCents)
            })
    }

    /// Something went wrong, and the plan has it inside.
    private func isWorthWaiting(_ job: ClientJob) -> Bool {
        job.records.contains { index in
            let record = worked.labor[index]
            guard let service = year.sheet.service(practice.entries.service(of: record)) else { return false }
            return !service.easesMaintenance && isInside(service, record.flags.place)
        }
    }

    private func isInside(_ service: Service, _ place: Place) -> Bool {
        guard let plan = year.sheet.plan(year.fit.box.plan) else { return false }
        switch plan.answer(for: plan.coverage.cell(for: service), at: place, in: .business) {
        case .covered, .fromAllowance: return true
        default: return false
        }
    }

    /// The client's entries, which jobs refer to.
    private var worked: ClientEntries { year.boxed.rating.history }
    private func seconds(_ record: Int) -> Int32 { worked.labor[record].seconds }

    /// The client alone, in its box from the first day of the year on.
    private var agreed: Practice {
        let row = AgreementRow(
            client: year.client.id, sheet: year.sheet.id, plan: year.fit.box.plan, from: year.window.lowerBound,
            counts: year.client.counts)
        return Practice(sheets: [year.sheet], clients: [year.client], agreements: [row], zone: practice.zone)
    }

    /// What the client had before in the year: it used up what it used up. A table of its own, because the practice's
    /// may hold a million entries.
    private func history(before call: Instant, but job: ClientJob) -> EntryTable {
        let table = practice.entries
        let own = Set(job.records)
        let entries = year.boxed.rating.entries.compactMap { rated -> Entry? in
            let record = worked.labor[rated.record]
            guard record.start < call.seconds, !own.contains(rated.record) else { return nil }
            return Entry(
                id: worked.texts.string(record.id), client: year.client.id, service: table.service(of: record),
                kind: .labor(seconds: Int(record.seconds)),
                start: record.flags.hasClock ? .instant(Instant(seconds: record.start)) : .date(record.startDate),
                place: record.flags.place, technician: table.technicians[record.technician],
                role: table.roles[UInt32(record.role)], ticket: worked.texts.string(record.ticket),
                isMaintained: record.flags.isMaintained, hours: record.flags.hours)
        }
        return EntryTable(entries, zone: practice.zone)
    }

    private static func wall(_ instant: Instant, _ zone: TimeZoneRules) -> (date: LocalDate, second: Int) {
        let date = zone.localDate(at: instant)
        let seconds = Int(instant.seconds) + zone.offset(at: instant)
        return (date, (seconds % 86_400 + 86_400) % 86_400)
    }
}
