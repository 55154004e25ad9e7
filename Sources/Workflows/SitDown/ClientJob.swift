import AgreementCore

/// A ticket of a client's year, or an entry without one, as a plan decides it.
struct ClientJob {
    /// Indices into the labor of the client's entries.
    var records: [Int] = []
    /// The service of its longest entry.
    var service: Service
    var date: LocalDate
    var seconds = 0
    /// What all of it comes to by the hour, before rounding up.
    var hourlyCents: Int64 = 0
    /// What the plan leaves out of it.
    var outsideSeconds = 0
    var outsideCents: Int64 = 0
    /// Why, for most of what is left out.
    var reason: Reason?
    private var longest = 0
    private var mostOutside = 0

    private init(service: Service, date: LocalDate) {
        self.service = service
        self.date = date
    }

    /// The jobs of services that are on the sheet and that somebody has sorted, in the order in which they began.
    ///
    /// - Parameter counts: whether entries of a service do.
    static func jobs(
        _ rating: ClientRating, _ table: EntryTable, _ sheet: PriceSheet,
        where counts: (Service) -> Bool = { _ in true }
    ) -> [ClientJob] {
        let services = Dictionary(sheet.services.map { ($0.id, $0) }) { first, _ in first }
        var byTicket: [String: Int] = [:]
        var jobs: [ClientJob] = []
        for entry in rating.entries {
            let record = rating.history.labor[entry.record]
            guard let service = services[table.service(of: record)], service.id != Service.unsorted.id,
                counts(service)
            else { continue }
            let ticket = rating.history.texts.string(record.ticket)
            let number = ticket.isEmpty ? jobs.count : byTicket[ticket, default: jobs.count]
            if number == jobs.count { jobs.append(ClientJob(service: service, date: record.startDate)) }
            if !ticket.isEmpty { byTicket[ticket] = number }
            jobs[number].take(entry, record, service, rating.slices[entry.slices])
        }
        return jobs
    }

    private mutating func take(
        _ entry: RatedEntry, _ record: LaborRecord, _ service: Service, _ slices: ArraySlice<RatedSlice>
    ) {
        records.append(entry.record)
        seconds += Int(record.seconds)
        date = min(date, record.startDate)
        if Int(record.seconds) > longest { (longest, self.service) = (Int(record.seconds), service) }
        for slice in slices where slice.treatment != .courtesy {
            hourlyCents = hourlyCents.addingReportingOverflow(slice.hourlyCents).partialValue
            guard !slice.treatment.isCovered else { continue }
            outsideSeconds += slice.seconds
            outsideCents = outsideCents.addingReportingOverflow(slice.hourlyCents).partialValue
            if slice.seconds > mostOutside { (mostOutside, reason) = (slice.seconds, slice.reason) }
        }
    }
}
