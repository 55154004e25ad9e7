/// A practice's entries: its clients', each client's in the order of the work.
///
/// A value, cheap to copy: whoever changes one client's entries shares all others with the copies. A million entries
/// take about 70 MB.
public struct EntryTable: Sendable {
    /// By client, each one's number in `clients`; some may have none.
    public private(set) var byClient: [ClientEntries] = []
    /// Words by number. They only grow: what an entry has a number for stays.
    public private(set) var clients = WordTable()
    /// Index 0 of technicians and roles is the empty word.
    public private(set) var technicians = WordTable(beginningWith: [""])
    public private(set) var roles = WordTable(beginningWith: [""])
    /// What the sources of entries are sorted into.
    public private(set) var sources = SourceServices()
    /// How many time entries and how many parts there are.
    public private(set) var laborCount = 0
    public private(set) var partCount = 0
    /// When they were.
    private(set) var extent = EntryExtent()
    /// The client of an entry, by what the database calls it.
    private var clientsByKey = KeyedClients()

    /// No entries.
    public init() {}

    /// Entries in their readable form; `zone` gives dates to instants and instants to dates.
    public init(_ entries: some Sequence<Entry>, zone: TimeZoneRules) { self.init(EntryRows(entries, zone: zone)) }

    /// Entries as a reader has them.
    public init(_ rows: consuming EntryRows) {
        var gathering = EntryGathering()
        gathering.append(rows)
        self = gathering.table()
    }

    /// - Parameter byClient: by the words of `gathering.clients`.
    init(_ byClient: [ClientEntries], _ gathering: borrowing EntryGathering) {
        self.byClient = byClient
        clients = gathering.clients
        technicians = gathering.technicians
        roles = gathering.roles
        sources = SourceServices(services: gathering.sources)
        for (client, entries) in byClient.enumerated() {
            laborCount += entries.labor.count
            partCount += entries.parts.count
            for key in entries.laborKeys { clientsByKey[key] = UInt32(client) }
            for key in entries.partKeys { clientsByKey[key] = UInt32(client) }
        }
        measure()
    }

    public var isEmpty: Bool { laborCount + partCount == 0 }
    /// The services of sources; a record's is `sources[record.source]`.
    public var services: WordTable { sources.services }

    /// The entries of a client, by its number in `clients`; `nil`, and none, for a client without any.
    public func entries(of client: UInt32?) -> ClientEntries {
        guard let client, client < UInt32(byClient.count) else { return .none }
        return byClient[Int(client)]
    }
    /// The entries of a client, by its id.
    public func entries(ofClient id: String) -> ClientEntries { entries(of: clients.index(of: id)) }

    /// The word of a record's service.
    public func service(of record: LaborRecord) -> String { sources.word(record.source) }
    /// The word of a part's service.
    public func service(of part: PartRecord) -> String { sources.word(part.source) }

    /// By source: whether its work is what nobody has sorted yet.
    public var areUnsorted: [Bool] { sources.bySource { $0 == Service.unsorted.id } }

    /// How many time entries and parts are of a service.
    public func count(ofService word: String) -> Int {
        guard let service = services.index(of: word) else { return 0 }
        let isOf = sources.numbers.map { $0 == service }
        return byClient.lazy.flatMap(\.bySource).filter { isOf[Int($0.source)] }
            .reduce(0) { $0 + $1.entries + $1.parts }
    }

    /// How many roles there is room for, before what is worked out by role has to be worked out anew: a power of two.
    public var roleRoom: Int {
        var room = 8
        while room < roles.count { room *= 2 }
        return room
    }

    /// Whether nobody has changed or sorted any entry in between: told without looking at any.
    public func isSame(as other: EntryTable) -> Bool {
        sources == other.sources && byClient.elementsEqual(other.byClient) { $0.isSame(as: $1) }
    }

    /// From the first day on which labor starts to the last; `nil` without any.
    public var laborDays: ClosedRange<LocalDate>? {
        extent.calendar.isEmpty
            ? nil
            : LocalDate(dayNumber: Int32(clamping: extent.calendar.first))...LocalDate(dayNumber: extent.lastStart)
    }

    /// Whether anybody noted of any of the work how long it took; of no work, yes.
    public var hasLengths: Bool { laborCount == 0 || extent.hasLength }

    /// All of them as a reader would have them, client by client, to make another table of.
    public var rows: EntryRows {
        var rows = EntryRows()
        (rows.clients, rows.technicians, rows.roles) = (clients, technicians, roles)
        rows.sources = sources.services
        for entries in byClient { rows.records.append(entries, sources: sources) }
        return rows
    }

    /// The work of one client alone, as far as it is wanted.
    func labor(ofClient id: String, where isWanted: (LaborRecord) -> Bool) -> EntryTable {
        var table = self
        table.byClient = Array(repeating: .none, count: byClient.count)
        table.clientsByKey = KeyedClients()
        (table.laborCount, table.partCount) = (0, 0)
        if let client = clients.index(of: id) {
            let known = entries(of: client)
            var records = EntryRecords()
            records.texts = known.texts
            records.labor = known.labor.filter(isWanted)
            table.replace(client, with: ClientEntries(records))
        }
        table.measure()
        return table
    }

    // MARK: - Sorting

    /// Sorts: says of every source which service its work is of. Entries stay as they are.
    ///
    /// - Parameter sources: of all sources that entries have.
    public mutating func sort(_ sources: SourceServices) { self.sources = sources }

    // MARK: - Changing

    /// Where an entry stands.
    public struct Place: Hashable, Sendable {
        /// Its number in `clients`.
        public let client: UInt32
        /// Whether it stands in the client's `labor` or in its `parts`.
        public let isLabor: Bool
        public let index: Int
    }

    /// Where the entry stands that the database calls so; `nil` for one that isn't there.
    public func place(ofKey key: Int64) -> Place? {
        guard let client = clientsByKey[key] else { return nil }
        let entries = byClient[Int(client)]
        if let index = entries.laborKeys.firstIndex(of: key) {
            return Place(client: client, isLabor: true, index: index)
        }
        return entries.partKeys.firstIndex(of: key).map { Place(client: client, isLabor: false, index: $0) }
    }

    /// The source of the entry that the database calls so; `nil` for one that isn't there.
    public func source(ofKey key: Int64) -> UInt32? {
        place(ofKey: key).map { place in
            let entries = byClient[Int(place.client)]
            return place.isLabor ? entries.labor[place.index].source : entries.parts[place.index].source
        }
    }

    /// The number of a client's id, new if it was not known.
    public mutating func intern(client: String) -> UInt32 {
        let number = clients.intern(client)
        if Int(number) == byClient.count { byClient.append(.none) }
        return number
    }
    /// The same of a technician; 0 for the empty word.
    public mutating func intern(technician: String) -> UInt32 { technicians.intern(technician) }
    /// The same of a role; 0 for the empty word.
    ///
    /// - Precondition: there are at most 65,535 roles.
    public mutating func intern(role: String) -> UInt16 { UInt16(roles.intern(role)) }

    /// Puts entries in and takes others away, in time that follows the entries of the clients that change.
    ///
    /// - Parameters:
    ///   - records: new entries, or what stands instead of those of their keys (without keys, of their client and id).
    ///     Their words are numbered by this table.
    ///   - keys: what the database calls the entries that go; those that aren't there are passed over.
    /// - Returns: the numbers of the clients whose entries changed.
    @discardableResult
    public mutating func put(_ records: EntryRecords, taking keys: [Int64] = []) -> Set<UInt32> {
        var changes = EntryChanges(records)
        for key in records.laborKeys + records.partKeys + keys {
            guard let client = clientsByKey[key] else { continue }
            changes.take(key, from: client)
            clientsByKey[key] = nil
        }
        for (record, key) in zip(records.labor, records.laborKeys) { clientsByKey[key] = record.client }
        for (part, key) in zip(records.parts, records.partKeys) { clientsByKey[key] = part.client }
        for (client, change) in changes.byClient { replace(client, with: change.applied(to: entries(of: client))) }
        measure()
        return Set(changes.byClient.keys)
    }

    /// Puts one entry in, or instead of the client's with its id; its service's word is its source.
    ///
    /// - Parameter key: what the database calls it, if one does.
    public mutating func put(_ entry: Entry, key: Int64? = nil, zone: TimeZoneRules) {
        var records = EntryRecords()
        records.append(
            entry, zone: zone, client: intern(client: entry.client), source: source(ofService: entry.service),
            technician: entry.isLabor ? intern(technician: entry.technician) : 0,
            role: entry.isLabor ? intern(role: entry.role) : 0)
        if let key {
            if records.parts.isEmpty { records.laborKeys = [key] } else { records.partKeys = [key] }
        }
        put(records)
    }

    /// Takes a client's entry away.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public mutating func take(id: String, ofClient client: String) -> Bool {
        guard let number = clients.index(of: client) else { return false }
        let before = laborCount + partCount
        var change = ClientChange()
        change.take(id: id)
        replace(number, with: change.applied(to: entries(of: number)))
        measure()
        return laborCount + partCount < before
    }

    private mutating func source(ofService word: String) -> UInt32 {
        if let service = sources.services.index(of: word), let known = sources.numbers.firstIndex(of: service) {
            return UInt32(known)
        }
        sources.append(word)
        return UInt32(sources.numbers.count - 1)
    }

    private mutating func replace(_ client: UInt32, with new: ClientEntries) {
        let old = byClient[Int(client)]
        byClient[Int(client)] = new
        laborCount += new.labor.count - old.labor.count
        partCount += new.parts.count - old.parts.count
    }

    private mutating func measure() { extent = byClient.reduce(into: EntryExtent()) { $0.add($1.extent) } }
}
