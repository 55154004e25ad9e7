/// The 90/90 rule: which services make up 90% of what is done every day for 90% of the clients, and which list each
/// might go on (fit.md, "The 90/90 rule").
public struct ServiceReport: Sendable {
    /// A service with what is suggested for it.
    public struct Row: Hashable, Sendable {
        public var use: ServiceUse
        public var suggestion: Suggestion
    }
    /// `nil` where there is nothing to go by.
    public let dates: ClosedRange<LocalDate>?
    public let measure: WorkMeasure
    /// Clients that have any work.
    public let clientCount: Int
    public let totalWork: Int
    /// Whether entries are whole tasks rather than pieces of days: then no service looks like a project by the length
    /// of its jobs.
    public let areWholeTasks: Bool
    /// How many of the first rows make up the core.
    public let coreCount: Int
    /// By work, most first, ties by id; then the services of the sheet without work, in its order.
    public let rows: [Row]

    /// - Parameters:
    ///   - sheets: they say categories, lists and business hours. A service that several list is as the newest says.
    ///     Without one, any word may stand as a service.
    ///   - zone: the sheets' zone; not looked at without one.
    ///   - clients: the internal ones among them are left out; a client that is not among them is a customer.
    ///   - window: the dates on which entries that count start. An end that is not given comes from the entries.
    /// - Throws: `unknownService` where sheets are given and none lists an entry's service.
    public init(
        _ entries: EntryTable, sheets: [PriceSheet] = [], zone: TimeZoneRules = .utc, clients: [Client] = [],
        window: RatingWindow = RatingWindow(), settings: ServiceSettings = ServiceSettings()
    ) throws(RatingFault) {
        self.init(
            countingUnlistedIn: entries, sheets: sheets, zone: zone, clients: clients, window: window,
            settings: settings)
        try ServiceCatalog(sheets).check(rows, of: entries)
    }

    /// The same where a service that no sheet lists counts under its word, without a category or a list.
    ///
    /// - Parameters: as for the other.
    public init(
        countingUnlistedIn entries: EntryTable, sheets: [PriceSheet], zone: TimeZoneRules, clients: [Client],
        window: RatingWindow = RatingWindow(), settings: ServiceSettings = ServiceSettings()
    ) {
        var kept = ServicesKept()
        self.init(
            countingUnlistedIn: entries, sheets: sheets, zone: zone, clients: clients, window: window,
            settings: settings, keeping: &kept)
    }

    /// - Parameter kept: what is known from another report; only clients whose entries are others since are gone
    ///   through again.
    public init(
        countingUnlistedIn entries: EntryTable, sheets: [PriceSheet], zone: TimeZoneRules, clients: [Client],
        window: RatingWindow = RatingWindow(), settings: ServiceSettings = ServiceSettings(),
        keeping kept: inout ServicesKept
    ) {
        dates = entries.dates(within: window)
        measure = settings.measure
        let catalog = ServiceCatalog(sheets)
        var uses: [ServiceUse] = []
        var tallies: [ClientServiceTally] = []
        var areWholeTasks = false
        if let dates {
            let isInternal = Set(clients.lazy.filter(\.isInternal).map(\.id))
            let isCounted = entries.clients.words.map { !isInternal.contains($0) }
            let work = ServiceWork(
                entries, dates: dates, isCounted: isCounted, sheets: sheets, zone: zone, settings: settings,
                keeping: &kept)
            tallies = work.tallies
            areWholeTasks = work.wholeTasks.areBooked(settings)
        }
        self.areWholeTasks = areWholeTasks
        let practice = PracticeWork(tallies, clientCount: entries.clients.count)
        let used = practice.services.sorted { left, right in
            left.work != right.work
                ? left.work > right.work
                : entries.services.words[left.service].utf8.lexicographicallyPrecedes(
                    entries.services.words[right.service].utf8)
        }
        let core = practice.coreCount(of: used, settings)
        for (position, service) in used.enumerated() {
            let word = entries.services.words[service.service]
            var use = ServiceUse(service: word, listed: catalog.service(word))
            use.isCore = position < core
            use.isOfWholeTasks = areWholeTasks
            use.fill(from: service, of: practice, dates: dates, measure: settings.measure, hasSheet: !sheets.isEmpty)
            uses.append(use)
        }
        let worked = Set(uses.map(\.service))
        for listed in catalog.services where !worked.contains(listed.id) {
            var use = ServiceUse(service: listed.id, listed: listed)
            use.workShare = Share(0, of: practice.totalWork)
            use.clientShare = Share(0, of: practice.clientsWithWork)
            uses.append(use)
        }
        clientCount = practice.clientsWithWork
        totalWork = practice.totalWork
        coreCount = core
        rows = uses.map { Row(use: $0, suggestion: Suggestion.of($0, settings)) }
    }
}

extension ServiceUse {
    fileprivate mutating func fill(
        from tallied: PracticeWork.ServiceTotal, of practice: PracticeWork, dates: ClosedRange<LocalDate>?,
        measure: WorkMeasure, hasSheet: Bool
    ) {
        entries = tallied.entries
        work = tallied.work
        workShare = Share(work, of: practice.totalWork)
        clients = tallied.tallies.count
        clientShare = Share(clients, of: practice.clientsWithWork)
        topClientShare = Share(tallied.tallies.lazy.map { practice.tallies[$0].work }.max() ?? 0, of: work)
        longJobShare = Share(tallied.longJobWork, of: work)
        onsiteShare = Share(tallied.onsiteWork, of: work)
        afterHoursShare = hasSheet ? Share(tallied.outsideWork, of: work) : nil
        guard let dates else { return }
        monthShare = Share(tallied.clientMonths, of: clients * dates.monthCount)
        if measure == .seconds { clientYear = Share(work * 365, of: clients * dates.dayCount) }
    }
}

/// The services that sheets list, the newest sheet's first.
private struct ServiceCatalog {
    /// Each id once.
    private(set) var services: [Service] = []
    private var byID: [String: Service] = [Service.unsorted.id: .unsorted]
    private let newestFirst: [PriceSheet]

    init(_ sheets: [PriceSheet]) {
        newestFirst = sheets.sorted { $0.from > $1.from }
        guard !sheets.isEmpty else {
            byID = [:]
            return
        }
        for service in newestFirst.lazy.flatMap(\.services) where byID[service.id] == nil {
            byID[service.id] = service
            services.append(service)
        }
    }

    func service(_ id: String) -> Service? { byID[id] }

    /// Names the earliest entry of a service that no sheet lists.
    func check(_ rows: [ServiceReport.Row], of entries: EntryTable) throws(RatingFault) {
        guard let newest = newestFirst.first else { return }
        let unknown = Set(rows.lazy.map(\.use.service).filter { byID[$0] == nil }.compactMap(entries.services.index))
        guard !unknown.isEmpty, let (record, texts) = entries.earliest(of: unknown) else { return }
        let sheet = newestFirst.first { $0.from <= record.startDate } ?? newestFirst.last ?? newest
        throw .unknownService(
            entry: texts.string(record.id), service: entries.service(of: record),
            sheet: sheet.id, date: record.startDate)
    }
}

extension EntryTable {
    /// The first time entry that is of one of these services, by (start, id), with its client's texts.
    fileprivate func earliest(of services: Set<UInt32>) -> (LaborRecord, TextStore)? {
        let firsts = byClient.compactMap { client in
            client.labor.first { services.contains(sources[$0.source]) }.map { ($0, client.texts) }
        }
        return firsts.min { one, other in
            one.0.start != other.0.start
                ? one.0.start < other.0.start
                : one.1.string(one.0.id).utf8.lexicographicallyPrecedes(other.1.string(other.0.id).utf8)
        }
    }
}
